"""The report step: where names stand in one report, of which type, with which role.

Rules find names of the tables, persons by first name or role, organisations by the words around them; what a trained
recogniser finds is merged in. A full name seen once makes its family name a name everywhere in the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from belegt.entities.bodies import bodies
from belegt.entities.draft import Draft
from belegt.entities.federal import GOVERNMENT, SEEN, of_another_place, only_government, short_of
from belegt.entities.forms import plain, without_genitive
from belegt.entities.homoglyphs import homoglyph_warnings, is_mixed, latin_reading
from belegt.entities.known import Hit, hits
from belegt.entities.lexicon import words
from belegt.entities.merge import merged
from belegt.entities.people import people, role_before
from belegt.entities.recognise import default_recogniser
from belegt.entities.tables import is_noun, known_names, known_of
from belegt.entities.types import agreed
from belegt.entities.wrapped import rejoined, whole_sentences
from belegt.language.sentences import sentences
from belegt.language.tokens import Token, tokens
from belegt.model.entity import EntityType, Mention
from belegt.model.findings import Findings
from belegt.model.passage import STORY_ROLES
from belegt.model.reason import Reason
from belegt.model.report import Report

NAMING_ROLES = STORY_ROLES | {"caption"}
"""Passages whose names take part in the story. Names in credits, bylines and share bars do not."""

LONGEST_SENTENCE = 2_000  # tokens looked at together; longer "sentences" are cut so that no rule sees a whole megabyte

FEDERAL_SHORT = "entities/federal-short"

Recognise = Callable[[str, Sequence[Sequence[Token]]], Iterable[tuple[int, int, EntityType, float, str]]]
"""A trained recogniser: text and its sentences as tokens to (start, end, type, score, model id)."""


def find_mentions(report: Report, recognise: Recognise | None = None) -> tuple[Mention, ...]:
    """Return the mentions of one report in text order, without overlap."""
    places = [(p.start, p.end) for p in report.passages if p.role in NAMING_ROLES]
    runs = [run for start, end in places for run in _runs(report.text, start, end)]
    drafts = [draft for run in runs for draft in _by_rule(run)]
    if recognise is not None:
        drafts = merged(report.text, drafts, [Draft(a, b, t, by, s) for a, b, t, s, by in recognise(report.text, runs)])
    drafts = agreed(report.text, _remembered(report.text, runs, drafts))
    return _settled(report, sorted(drafts, key=lambda d: (d.start, d.end)))


def _runs(text: str, start: int, end: int) -> list[list[Token]]:
    out = []
    for a, b in whole_sentences(text, sentences(text, start, end)):
        run = rejoined(text, list(tokens(text, a, b)))
        out += [run[i : i + LONGEST_SENTENCE] for i in range(0, len(run), LONGEST_SENTENCE)]
    return out


def _by_rule(run: list[Token]) -> list[Draft]:
    known = list(hits(run))
    taken = {i for hit in known for i in range(hit.first, hit.last + 1)}
    places = frozenset(hit.first for hit in known if hit.known.type == "LOC" and hit.first == hit.last)
    found = [
        Draft(run[body.first].start, run[body.last].end, body.type, body.by, body.score)
        for body in bodies(run, taken, places)
    ]
    drafts = [hit for hit in (_of_known(run, hit) for hit in known) if not any(body.overlaps(hit) for body in found)]
    drafts += found
    taken |= {i for i, token in enumerate(run) if any(d.start <= token.start < d.end for d in found)}
    for person in people(run, taken):
        start, end = run[person.first].start, run[person.last].end
        drafts.append(Draft(start, end, "PER", person.by, person.score, person.role))
    return drafts


def _of_known(run: list[Token], hit: Hit) -> Draft:
    compound = hit.end != run[hit.last].end
    acts = not compound and hit.known.kind in {"capital", "seat"} and _acts(run, hit)
    type_: EntityType = hit.known.type
    return Draft(hit.start, hit.end, type_, "entities/table", 0.95, None, acts)


def _acts(run: list[Token], hit: Hit) -> bool:
    """A capital stands for its government unless a word of place comes before it or it opens a dateline."""
    if hit.known.kind == "seat":
        return True
    if hit.first == 0:
        following = run[hit.last + 1].text if hit.last + 1 < len(run) else ""
        return following[:1].islower() and following not in {"in", "im"}
    before = run[hit.first - 1].text.lower()
    return before not in words("local_prepositions") and before not in {"/", "("}


def _remembered(text: str, runs: list[list[Token]], drafts: list[Draft]) -> list[Draft]:
    """Add bare family names and short forms of full names that the report gives somewhere."""
    short = _federal_shorts(text, runs, drafts) | _short_forms(text, drafts)
    if not short:
        return drafts
    drafts = [draft for draft in drafts if not _is_elsewhere(text, draft, short)]
    covered = sorted((draft.start, draft.end) for draft in drafts)
    out = list(drafts)
    at = 0
    for run in runs:
        for number, token in enumerate(run):
            while at < len(covered) and covered[at][1] <= token.start:
                at += 1
            if at < len(covered) and covered[at][0] < token.end and covered[at][1] > token.start:
                continue
            out.extend(_recalled(text, run, number, short))
    return out


def _short_forms(text: str, drafts: list[Draft]) -> dict[str, Draft]:
    """Short form → the draft it comes from: the family name of a person, the first word of an organisation."""
    out: dict[str, Draft] = {}
    for draft in drafts:
        parts = plain(text[draft.start : draft.end]).split(" ")
        if draft.type == "PER" and len(parts) > 1:
            first = parts[0] in words("family_first") and parts[-1] not in words("family_first")
            out.setdefault(parts[0] if first else parts[-1], draft)
        elif (draft.type == "PER" and parts[0] and not is_noun(parts[0])) or (
            draft.type == "ORG"
            and len(parts) > 1
            and len(parts[0]) > 3
            and not is_noun(parts[0])
            and draft.by != "entities/table"
        ):
            out.setdefault(parts[0], draft)
    return {
        form: draft for form, draft in out.items() if len(form) > 1 and form[:1].isupper() and form not in known_names()
    }


def _federal_shorts(text: str, runs: list[list[Token]], drafts: list[Draft]) -> dict[str, Draft]:
    """What federal bodies are called without "Bundes"; the government only where no other one is spoken of."""
    names = {plain(text[draft.start : draft.end]): draft for draft in drafts}
    out = {
        short: replace(draft, by=FEDERAL_SHORT)
        for name, draft in names.items()
        if draft.type == "ORG" and (short := short_of(name)) and short not in known_names()
    }
    if GOVERNMENT in out and not only_government(text, names, (token.text for run in runs for token in run)):
        del out[GOVERNMENT]
    return out


def _is_elsewhere(text: str, draft: Draft, short: dict[str, Draft]) -> bool:
    """True for what a recogniser found under the short name of a federal body but means another land's."""
    home = short.get(_no_s(text[draft.start : draft.end]))
    return home is not None and home.by == FEDERAL_SHORT and of_another_place(text, draft.start, draft.end)


def _recalled(text: str, run: list[Token], number: int, short: dict[str, Draft]) -> list[Draft]:
    token = run[number]
    if not token.text[0].isupper():
        return []
    role = role_before(run, number)
    loud = token.text.capitalize() if token.text.isupper() and len(token.text) > 3 else token.text
    for form, end in ((token.text, token.end), (_no_s(token.text), token.end), (loud, token.end)):
        if form in short:
            if short[form].by == FEDERAL_SHORT and of_another_place(text, token.start, end):
                return []
            return [Draft(token.start, end, short[form].type, SEEN, 0.9, role, False, form)]
    parts = token.text.split("-")
    if len(parts) > 1 and parts[0] in short and not token.text.isupper():
        end = token.start + len(parts[0])
        return [Draft(token.start, end, short[parts[0]].type, SEEN, 0.8, None, False, parts[0])]
    if len(parts) > 1 and parts[-1] in short and short[parts[-1]].by != FEDERAL_SHORT:
        start = token.end - len(parts[-1])
        return [Draft(start, token.end, short[parts[-1]].type, SEEN, 0.8, None, False, parts[-1])]
    return []


def _no_s(text: str) -> str:
    return text[:-2] if text[-2:] in {"'s", "’s"} else text.removesuffix("s").removesuffix("’").removesuffix("'")


def _settled(report: Report, drafts: list[Draft]) -> tuple[Mention, ...]:
    forms = frozenset(plain(report.text[d.start : d.end]) for d in drafts)
    words_seen = forms | {form.split(" ")[-1] for form in forms}
    out: list[Mention] = []
    for draft in drafts:
        if out and out[-1].span.end > draft.start:
            continue
        span = report.span(draft.start, draft.end)
        name = draft.name or _plain_name(plain(span.text), forms, words_seen)
        if not any(ch.isalpha() for ch in name):
            continue
        name = latin_reading(name) if is_mixed(name) else name
        out.append(Mention(span, draft.type, name, Reason(draft.by, draft.score, (span,)), draft.role, draft.acts))
    return tuple(out)


MINISTRY_OF = re.compile(r"(\w{3,40}?)e[nrsm]? (\w{4,40}ministerium)s?")
"""The adjective of a state, whatever its ending, and a ministry: "des russischen Verteidigungsministeriums"."""
GENITIVES = ("amts", "hofs", "gerichts", "ministeriums", "instituts", "verbands", "präsidiums", "klinikums", "senats")
"""Ends of bodies' names in the genitive: "Landesrechnungshofs"."""


def _plain_name(text: str, forms: frozenset[str], seen: frozenset[str]) -> str:
    known = known_of(text)
    if known is not None and text.endswith("s") and text[-2:-1] != "s" and known_of(text[:-1]) == known:
        return text[:-1]
    if " " not in text and text.endswith(GENITIVES):
        return text[:-1]
    if text[:1].islower() and (ministry := MINISTRY_OF.fullmatch(text)):
        return f"{ministry[1]}es {ministry[2]}"
    bare = without_genitive(text, forms)
    last = bare.split(" ")[-1]
    if bare == text and " " in text and last.endswith("s") and last[:-1] in seen:
        return text[:-1]
    return bare


class FindMentions:
    """`entities` on one report: yields `mentions`."""

    name = "entities/find"
    reads = frozenset({"passages"})
    yields = frozenset({"mentions", "warnings"})

    def __init__(self, model: bool = True) -> None:
        self.model = model

    def run(self, report: Report, findings: Findings) -> Findings:
        """Return the mentions of one report; rules work alone where the weights are missing or not wanted."""
        mentions = find_mentions(report, default_recogniser() if self.model else None)
        return Findings(mentions=mentions, warnings=homoglyph_warnings(mentions))
