"""Direct speech: which quotations are statements, what introduces them, which are names, titles or scare quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from belegt.language.tokens import tokens
from belegt.statements.draft import Draft, Pieces
from belegt.statements.frame import Frame
from belegt.statements.hits import Hit
from belegt.statements.nouns import Phrase, delimiter, phrase_at
from belegt.statements.sourced import Source, sources
from belegt.statements.subjects import addressee, clause_start, subject
from belegt.statements.words import LITTLE, words

_ENDS = re.compile(r"[.!?…]$")
SHORTEST_SENTENCE = 4  # words; a shorter quotation needs a cue that governs it


@dataclass(frozen=True, slots=True)
class Intro:
    """What introduces a quotation."""

    speaker: Pieces = ()
    cue: Pieces = ()
    frame: Pieces = ()
    addressee: Pieces = ()
    by: str = "statements/quote"
    score: float = 0.9
    carried: bool = False
    denied: bool = False


def direct(frame: Frame, spoken: list[Draft]) -> list[Draft]:
    """Return the direct quotes of a sentence; `spoken` are the drafts of other kinds found in it."""
    drafts: list[Draft] = []
    for at, unit in enumerate(frame.units):
        if unit.kind != "q":
            continue
        around = [draft for draft in spoken if any(a <= unit.start and unit.end <= b for a, b in draft.pieces)]
        intro = _intro(frame, at, around)
        if intro is not None:
            drafts.append(
                Draft(
                    ((unit.start, unit.end),),
                    "direct",
                    intro.by,
                    intro.score,
                    "Speech",
                    intro.speaker,
                    intro.cue,
                    intro.frame,
                    intro.addressee,
                    denied=intro.denied,
                    carried=intro.carried,
                )
            )
    return _interrupted(frame, drafts)


def _interrupted(frame: Frame, drafts: list[Draft]) -> list[Draft]:
    """»„A“, sagte er, „B“«: the second piece joins the first where only the shared frame stands between."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and draft.carried and draft.by == "statements/quote-again" and last.cue:
            out[-1] = Draft(
                last.pieces + draft.pieces,
                "direct",
                last.by,
                last.score,
                last.medium,
                last.speaker,
                last.cue,
                last.frame,
                last.addressee,
                denied=last.denied,
            )
        else:
            out.append(draft)
    return out


def _intro(frame: Frame, at: int, around: list[Draft]) -> Intro | None:
    length = _words(frame, at)
    if length == 0:
        return None
    for rule in (_cue_behind, _again, _colon_before):
        intro = rule(frame, at)
        if intro is not None:
            return intro
    if title(frame, at) and not _called(frame, at):
        return None
    intro = _governed(frame, at, length, around) or _wie_behind(frame, at)
    if intro is not None:
        return intro
    if _alone(frame, at) and (length >= SHORTEST_SENTENCE or _sentence_like(frame, at)):
        return Intro(by="statements/quote-alone", score=0.7, carried=True)
    if around and (length >= 2 or frame.units[at].text[1:2].islower()):
        return Intro(by="statements/quote-inside", score=0.7, carried=True)
    return None


def _words(frame: Frame, at: int) -> int:
    unit = frame.units[at]
    return sum(token.is_word for token in tokens(frame.reading.text, unit.start, unit.end))


def _inner(frame: Frame, at: int) -> str:
    quote = frame.reading.quotes[frame.units[at].quote]
    return frame.reading.text[quote.inner : quote.inner_end].strip()


def _sentence_like(frame: Frame, at: int) -> bool:
    inner = _inner(frame, at)
    return bool(_ENDS.search(inner)) and inner[:1].isupper()


def _alone(frame: Frame, at: int) -> bool:
    """Nothing but marks (or other quotations) around it in its sentence."""
    if "alone" not in frame.memo:
        frame.memo["alone"] = all(unit.kind != "w" for unit in frame.units)
    return bool(frame.memo["alone"])


def after_naming_noun(frame: Frame, at: int) -> bool:
    """»der Frachter „Mathilde“«: a noun that takes a name stands before the marks."""
    before = frame.units[at - 1] if at else None
    return before is not None and before.kind == "w" and before.low.endswith(tuple(words("naming_nouns")))


def title(frame: Frame, at: int) -> bool:
    """A name or the title of a work: behind a naming noun, or short and all capitalised."""
    inner = [token for token in tokens(_inner(frame, at)) if token.is_word]
    if _sentence_like(frame, at) and len(inner) > 2:
        return False
    if after_naming_noun(frame, at):
        return len(inner) <= 8
    lower = [token for token in inner if token.text[0].islower() and not _small(token.text.lower())]
    if (
        inner
        and len(inner) > 1
        and all(token.text.endswith(_ABSTRACT) for token in inner if token.text[0].isupper())
        and at
        and frame.units[at - 1].low in words("determiners", "nominative")
    ):
        return False
    return len(inner) <= 6 and not lower and not _ENDS.search(_inner(frame, at))


def _small(low: str) -> bool:
    """True for a word a title may write small: "am", or a name such as "taz"."""
    return low in LITTLE or low in words("media", "small")


_ABSTRACT = ("keit", "heit", "ung", "schaft", "ismus", "tion", "ungen", "keiten")


def _called(frame: Frame, at: int) -> bool:
    """»skandierten „Willkommen, Putin“«, »nannte ihn „Verräter“«: even a bare name is said here."""
    found = _governor(frame, at)
    naming = at > 0 and frame.units[at - 1].low in words("naming_nouns")
    return found is not None and _strong(found[0]) and found[0].lemma != "sprechen" and not naming


def _cue_behind(frame: Frame, at: int) -> Intro | None:
    """»„…“, sagte X«, »„…“ sagte X«, »„…“, so X«."""
    units = frame.units
    i = at + 1
    if i < len(units) and units[i].text in {",", "–", "-", "—"}:
        i += 1
    for hit in frame.hits:
        if hit.finite == i and (hit.order == "v1" or hit.begin <= at):
            speaker = subject(frame, hit)
            if speaker is None and not (hit.passive or hit.lemma in {"heißen", "lauten"}):
                continue
            if speaker is not None and speaker.first <= at < speaker.last:
                continue  # »der „Hafenbote“ meldete«: the name of who speaks
            end = min(max(hit.end, speaker.last if speaker else 0), frame.body_end)
            return Intro(
                frame.of(speaker),
                frame.cue(hit),
                frame.raw(at + 1, max(end, i + 1)),
                frame.of(addressee(frame, hit, speaker)),
                by=_by(hit),
                denied=hit.member("deny"),
            )
    for source in sources(frame):
        if source.first == i and source.by in {"statements/so", "statements/laut", "statements/nach"}:
            return Intro(
                frame.of(source.phrase),
                _cue(frame, source),
                frame.raw(at + 1, max(source.last, i + 1)),
                by="statements/quote-so",
            )
    return None


def _by(hit: Hit) -> str:
    """A verb of quoting has two parties, and its grammar says which of them speaks."""
    return "statements/cited" if hit.lemma == "zitieren" else "statements/quote"


def _wie_behind(frame: Frame, at: int) -> Intro | None:
    """»„…“, wie X sagte«."""
    i = at + 2 if at + 1 < len(frame.units) and frame.units[at + 1].text == "," else at + 1
    for hit in frame.hits:
        if hit.order == "vf" and hit.begin == i and frame.units[i].low == "wie":
            return Intro(
                frame.of(subject(frame, hit)), frame.raw(i, i + 1) + frame.cue(hit), frame.raw(at + 1, hit.end)
            )
    return None


def _cue(frame: Frame, source: Source) -> Pieces:
    return tuple((frame.units[c].start, frame.units[c].end) for c in source.cue)


def _colon_before(frame: Frame, at: int) -> Intro | None:
    """»X sagte: „…“«, »X: „…“«, »X sagte, „…“«."""
    units = frame.units
    if at == 0 or units[at - 1].text not in {":", ","}:
        return None
    start = clause_start(frame, at - 1)
    inside = [hit for hit in frame.hits if start <= hit.finite < at]
    close = [hit for hit in inside if hit.end == at - 1 or units[at - 1].text == ":"]
    if close:
        hit = close[-1]
        speaker = subject(frame, hit)
        return Intro(
            frame.of(speaker),
            frame.cue(hit),
            frame.raw(start, at),
            frame.of(addressee(frame, hit, speaker)),
            by=_by(hit),
            denied=hit.member("deny"),
        )
    if units[at - 1].text == ":":
        return _bare_colon(frame, at, start)
    return None


def _bare_colon(frame: Frame, at: int, start: int) -> Intro | None:
    """»Rethwisch: „…“« names its speaker; »Und weiter: „…“« carries one on; other colons are weak."""
    units = frame.units
    phrase = phrase_at(units, start, at - 1)
    if phrase is not None and phrase.last == at - 1:
        return Intro(frame.of(phrase), (), frame.raw(start, at), by="statements/colon")
    if _words(frame, at) < SHORTEST_SENTENCE and not _sentence_like(frame, at):
        return None
    source = next((s for s in sources(frame) if s.last <= at), None)
    if source is not None:
        return Intro(frame.of(source.phrase), _cue(frame, source), frame.raw(start, at), by="statements/quote-so")
    return Intro(
        _topic(frame, start, at),
        (),
        frame.raw(start, at),
        by="statements/colon-weak",
        score=0.6,
        carried=phrase is None,
    )


def _topic(frame: Frame, start: int, at: int) -> Pieces:
    phrase = phrase_at(frame.units, start, at - 1)
    return frame.of(phrase) if phrase is not None else ()


def _again(frame: Frame, at: int) -> Intro | None:
    """»„A“, sagte er, „B“«: a quotation behind a quotation and its frame."""
    units = frame.units
    if at < 3 or units[at - 1].text not in {",", ":", ".", "–"}:
        return None
    if not any(unit.kind == "q" for unit in units[: at - 1]):
        return None
    for hit in frame.hits:
        if (
            hit.order == "v1"
            and hit.begin < at
            and units[hit.begin - 1].text == ","
            and hit.begin >= 2
            and units[hit.begin - 2].kind == "q"
        ):
            return Intro(by="statements/quote-again", carried=True)
    return None


def _governed(frame: Frame, at: int, length: int, around: list[Draft]) -> Intro | None:
    """A fragment governed by a verb: »lobte die „klare Haltung“«; inside a statement only by a verb of its own."""
    found = _governor(frame, at)
    if found is None:
        return None
    hit, speaker = found
    verb = frame.units[hit.finite].start
    if any(not any(a <= verb < b for a, b in draft.pieces) for draft in around):
        return None
    if speaker is not None and speaker.first <= at < speaker.last:
        return None
    if length < 2 and not _strong(hit) and not frame.units[at].text[1:2].islower():
        return None
    cue = frame.cue(hit)
    lead = frame.raw(clause_start(frame, hit.begin), at)
    return Intro(
        frame.of(speaker),
        cue,
        lead,
        frame.of(addressee(frame, hit, speaker)),
        by="statements/fragment",
        score=0.8,
        denied=hit.member("deny"),
    )


def _strong(hit: Hit) -> bool:
    return hit.lemma in {"nennen", "bezeichnen", "rufen", "skandieren", "titulieren", "beschimpfen", "sprechen"}


def _governor(frame: Frame, at: int) -> tuple[Hit, Phrase | None] | None:
    """The nearest fragment verb of the same stretch without a hard boundary between."""
    start = clause_start(frame, at)
    near = [hit for hit in frame.hits if hit.member("fragment") and hit.finite >= start and not hit.negated]
    before = [hit for hit in near if hit.finite < at]
    if before:
        hit = before[-1]
        return hit, subject(frame, hit)
    behind = [
        hit
        for hit in near
        if hit.order in {"v1", "v2"} and not any(delimiter(unit) for unit in frame.units[at : hit.finite])
    ]
    return (behind[0], subject(frame, behind[0])) if behind else None


def opening(frame: Frame) -> Draft | None:
    """A sentence that ends with a colon and a cue introduces the quotations of the next lines; its own pieces are its
    words.
    """
    units = frame.units
    if not units or units[-1].text != ":":
        return None
    whole = ((units[0].start, units[-1].end),)
    start = clause_start(frame, len(units) - 1)
    inside = [hit for hit in frame.hits if hit.finite >= start]
    if not inside:
        phrase = phrase_at(units, start, len(units))
        return (
            Draft(whole, "direct", "statements/opening", speaker=frame.of(phrase), frame=whole)
            if phrase is not None and phrase.last == len(units) - 1
            else None
        )
    hit = inside[-1]
    speaker = subject(frame, hit)
    return Draft(
        whole,
        "direct",
        "statements/opening",
        speaker=frame.of(speaker),
        cue=frame.cue(hit),
        frame=whole,
        addressee=frame.of(addressee(frame, hit, speaker)),
    )
