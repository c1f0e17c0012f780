"""Through whom a statement reached the report: the links from speaker to page, nearest the speaker first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from belegt.language.fold import fold
from belegt.statements.draft import Draft, Pieces
from belegt.statements.frame import Frame
from belegt.statements.hits import Hit
from belegt.statements.nouns import Phrase, coordinated, phrase_at
from belegt.statements.reading import Unit
from belegt.statements.sourced import behind_another, sources
from belegt.statements.subjects import clause_start, learner, quoter, subject
from belegt.statements.words import LITTLE, agency, cues, source_noun, words

PUBLISHING = frozenset(
    {"veröffentlichen", "melden", "zitieren", "berichten", "bekanntgeben", "verkünden", "wiederholen"}
)
_PUBLISHED = frozenset(
    {
        "verbreitet",
        "ausgestrahlt",
        "gesendet",
        "publiziert",
        "uebertragen",
        "gedruckt",
        "abgedruckt",
        "erschienen",
        "veroeffentlicht",
        "gemeldet",
        "zitiert",
        "wiedergegeben",
    }
)
_ONWARD = frozenset({"dort", "dabei", "hierbei"})
_MORE = frozenset({"weiter", "weiterhin", "ausserdem", "zudem", "ferner"})


@dataclass(frozen=True, slots=True)
class Link:
    """One link: the words that name it and why it is one."""

    pieces: Pieces
    by: str


def medium(units: Sequence[Unit]) -> bool:
    """True for a phrase that names an agency, a paper, a station: "Staatsmedien", "der Agentur AFP", "«Kurier»"."""
    return any(_titled(unit) if unit.kind == "q" else _medium(unit) for unit in units) or agency(units)


def _titled(unit: Unit) -> bool:
    """True for „Bild am Sonntag“ and „taz“: small words apart, a title is capitalised or a name known."""
    named = [word for word in unit.text.strip("„“”\"»«‚‘’'›‹").split() if word[0].isalpha()]
    large = [word for word in named if word.lower() not in LITTLE]
    return bool(large) and (all(word[0].isupper() for word in large) or fold(large[0]) in words("media", "names"))


def _medium(unit: Unit) -> bool:
    if unit.kind != "w":
        return False
    parts = {unit.low, *re.split(r"[-./]", unit.low)}
    return bool(parts & words("media", "names")) or (unit.text[0].isupper() and unit.low.endswith(_heads()))


def _heads() -> tuple[str, ...]:
    return tuple(head + end for head in sorted(words("media", "heads")) for end in ("", "en", "n", "s", "es"))


def own_outlet(units: Sequence[Unit], outlet: str | None) -> bool:
    """True for "unserer Zeitung", "dieser Redaktion" and for the outlet's own name: a remark to it needs no link."""
    if any(unit.low in {"unserer", "unserem", "uns", "unsere", "dieser", "unser"} for unit in units):
        return True
    if outlet is None:
        return False
    mine = _name_words(outlet)
    theirs = [
        words for unit in units if unit.text[0].isupper() or unit.kind == "q" if (words := _name_words(unit.text))
    ]
    return any(words <= mine for words in theirs)


def _name_words(name: str) -> set[str]:
    cleaned = "".join(char if char.isalnum() else " " for char in name.lower())
    return {word.rstrip("s") for word in cleaned.split() if len(word) > 3 and word not in _COMMON}


_COMMON = frozenset({"zeitung", "nachrichtenagentur", "agentur", "magazin", "sender", "blatt", "online"})


def links(frame: Frame, draft: Draft, outlet: str | None) -> list[Link]:
    """Return the links that stand in the sentence of the statement's cue."""
    found = [
        *_to_medium(frame, draft, outlet),
        *_quoted_by(frame, draft),
        *_published_by(frame, draft),
        *_learned_by(frame, draft, outlet),
        *_sources(frame, draft),
    ]
    out: list[Link] = []
    for link in found:
        if not any(_same(link.pieces, other.pieces) for other in out) and not _same(link.pieces, draft.speaker):
            out.append(link)
    return out


def _same(left: Pieces, right: Pieces) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def _to_medium(frame: Frame, draft: Draft, outlet: str | None) -> Iterator[Link]:
    """»sagte X der Agentur Y«."""
    if draft.addressee:
        units = [
            unit for unit in frame.units if draft.addressee[0][0] <= unit.start and unit.end <= draft.addressee[-1][1]
        ]
        if medium(units) and not own_outlet(units, outlet):
            yield Link(draft.addressee, "relay/told-to")
    yield from _in_medium(frame, draft, outlet)


def _in_medium(frame: Frame, draft: Draft, outlet: str | None) -> Iterator[Link]:
    """»sagte X im ZDF«, »in der „Zeit“«, »in einem Gespräch mit dem Sender«, »gegenüber der dpa«: inside the frame
    only.
    """
    if not draft.frame or not draft.cue:
        return
    for i, unit in enumerate(frame.units):
        if (
            unit.low in {"im", "in", "gegenueber", "mit", "via", "bei"}
            and draft.frame[0][0] <= unit.start < draft.frame[-1][1]
        ):
            phrase = phrase_at(frame.units, i + 1, len(frame.units), appositions=False)
            if phrase is None or phrase.pronoun or frame.relative(frame.bounds[0][i]):
                continue
            inside = frame.units[phrase.first : phrase.last]
            if medium(inside) and not own_outlet(inside, outlet):
                yield Link(frame.of(_medium_part(frame, phrase)), "relay/told-in")


def _medium_part(frame: Frame, phrase: Phrase) -> Phrase:
    """ "einem Interview mit der Agentur" stays whole; only the part from the medium's own article counts."""
    for i in range(phrase.first, phrase.last):
        if (
            frame.units[i].low in {"mit", "von", "der", "des"}
            and i > phrase.first
            and medium(frame.units[i : phrase.last])
        ):
            inner = phrase_at(
                frame.units, i if frame.units[i].low in {"der", "des"} else i + 1, phrase.last, appositions=False
            )
            if inner is not None:
                return inner
    return phrase


def _quoted_by(frame: Frame, draft: Draft) -> Iterator[Link]:
    """»zitierte Y den Z«, »Von Y zitiert, gelobte Z …«, »wird Z von Y zitiert«."""
    for hit in frame.hits:
        if hit.lemma == "zitieren":
            agent = _document(frame, hit) or quoter(frame, hit) or _agent_before(frame, hit.main)
            if agent is not None:
                yield Link(frame.of(agent), "relay/quoted-by")
    for i, unit in enumerate(frame.units):
        if unit.low in {"zitiert", "zitierte"} and not any(i in hit.parts for hit in frame.hits):
            phrase = _agent_before(frame, i)
            if phrase is not None:
                yield Link(frame.of(phrase), "relay/quoted-by")


def _document(frame: Frame, hit: Hit) -> Phrase | None:
    """»wird in einer Presseerklärung der Gewerkschaft mit den Worten zitiert«: the paper or page that quotes."""
    if not hit.passive:
        return None
    for i in range(hit.begin, max(hit.parts)):
        if frame.units[i].low in {"in", "im", "auf", "laut"} and frame.units[i].kind == "w":
            phrase = phrase_at(frame.units, i + 1, len(frame.units), appositions=False)
            if phrase is not None and document(frame.units[phrase.first : phrase.last]):
                return phrase
    return None


def document(units: Sequence[Unit]) -> bool:
    """True for a phrase whose first noun is a paper or a page: "einem Brief", "der Internetseite des Vereins"."""
    noun = next((unit for unit in units if unit.cap), None)
    return noun is not None and noun.low.endswith(tuple(words("documents")))


def _agent_before(frame: Frame, at: int) -> Phrase | None:
    for i in range(at - 1, max(-1, at - 12), -1):
        if frame.units[i].low in {"von", "vom", "durch"}:
            phrase = phrase_at(frame.units, i + 1, at, appositions=False)
            if phrase is not None:
                return coordinated(frame.units, phrase, at)
    return None


def _published_by(frame: Frame, draft: Draft) -> Iterator[Link]:
    """»in einer Botschaft, die vom Kreml veröffentlicht und von der Zeitung gemeldet wurde«: each agent in turn."""
    if not draft.frame:
        return
    for i, unit in enumerate(frame.units):
        if unit.kind == "w" and unit.low in _PUBLISHED and unit.low != "zitiert" and draft.frame[0][0] <= unit.start:
            phrase = _agent_before(frame, i)
            if phrase is not None and _agent(frame, phrase, i):
                yield Link(frame.of(phrase), "relay/published-by")


def _learned_by(frame: Frame, draft: Draft, outlet: str | None) -> Iterator[Link]:
    """»Wie die Agentur aus Regierungskreisen erfuhr, …«: the circles say it, the agency hands it on."""
    for hit in frame.hits:
        who = learner(frame, hit) if hit.lemma == "erfahren" and _cue_at(draft, frame.units[hit.main].start) else None
        inside = frame.units[who.first : who.last] if who is not None else ()
        if medium(inside) and not own_outlet(inside, outlet):
            yield Link(frame.of(who), "relay/learned")


def _agent(frame: Frame, phrase: Phrase, at: int) -> bool:
    """»vom Kreml«, »von der Zeitung«; »Namen von „Tätern“ werden veröffentlicht« names nobody."""
    inside = frame.units[phrase.first : phrase.last]
    bare = frame.units[phrase.first - 1].low == "von" and inside[0].kind == "q"
    return not bare and not any(other.low in {"und", ","} for other in frame.units[phrase.last : at])


def _sources(frame: Frame, draft: Draft) -> Iterator[Link]:
    """»Laut Y versprach X …«, »…, wie Y meldete«, »Y berichtet, X habe gesagt«."""
    for source in sources(frame):
        if source.phrase is None or (draft.by in SOURCED and not behind_another(source, sources(frame))):
            continue
        inside = frame.units[source.phrase.first : source.phrase.last]
        if _own(inside) or (_bare(inside) and not medium(inside)) or _apart(frame, draft, source.first):
            continue
        if any(
            a <= frame.units[source.first].start < b for a, b in draft.pieces
        ):  # told inside the statement: an origin, no link
            continue
        if _cue_at(draft, frame.units[source.cue[0]].start) and _is_speaker(draft, frame.of(source.phrase)):
            continue
        yield Link(frame.of(source.phrase), "relay/source")
    for hit in frame.hits:
        if (
            hit.order == "vf"
            and frame.units[hit.begin].low == "wie"
            and not hit.member("inside")
            and not _cue_at(draft, frame.units[hit.main].start)
        ):
            who = subject(frame, hit)
            if who is not None and not who.pronoun:
                yield Link(frame.of(who), "relay/as-reported")


SOURCED = frozenset(f"statements/{name}" for name in ("laut", "nach", "zufolge", "so"))


def _is_speaker(draft: Draft, phrase: Pieces) -> bool:
    return not draft.speaker or _same(phrase, draft.speaker)


def teller(frame: Frame, heard: Draft, speaker: Pieces) -> list[Link]:
    """»X hatte nach Aussage von Y die Ansicht vertreten, …«: where X speaks, Y tells it."""
    if heard.by not in SOURCED or not heard.speaker or not speaker or _same(heard.speaker, speaker):
        return []
    inside = [unit for unit in frame.units if heard.speaker[0][0] <= unit.start < heard.speaker[-1][1]]
    return [] if _own(inside) or _bare(inside) else [Link(heard.speaker, "relay/source")]


def _own(units: Sequence[Unit]) -> bool:
    """True for "ihrer Meinung": the speaker's own."""
    return bool(units) and units[0].low in words("source_nouns", "owners")


def _bare(units: Sequence[Unit]) -> bool:
    """True for "Angaben" and "Gerüchten" that name nobody."""
    named = [unit for unit in units if unit.cap or unit.kind == "q"]
    return len(named) == 1 and source_noun(named[0].low)


def _apart(frame: Frame, draft: Draft, at: int) -> bool:
    """True where a semicolon parts a place from the cue: another statement's source."""
    if not draft.cue:
        return False
    low, high = sorted((frame.units[at].start, draft.cue[0][0]))
    return any(unit.text == ";" and low < unit.start < high for unit in frame.units)


def _cue_at(draft: Draft, start: int) -> bool:
    return any(a <= start < b for a, b in draft.cue)


def onward(frame: Frame, draft: Draft, same: bool) -> bool:
    """True for »Dort sagte X« and, where X spoke just before (`same`), »X sagte weiter«: told by whoever told that."""
    pointing = _ONWARD | _MORE if same else _ONWARD
    return any(
        unit.low in pointing and not any(a <= unit.start < b for a, b in draft.pieces) for unit in frame.units[:20]
    )


def accordingly(frame: Frame) -> bool:
    """True for "demnach" and "danach" standing in the sentence: the source named before goes on."""
    return any(unit.low in {"demnach", "demzufolge"} for unit in frame.units)


def in_subjunctive(frame: Frame, draft: Draft) -> bool:
    """True where the cue itself is Konjunktiv ("habe ihr gesagt"): somebody tells that it was said."""
    start = clause_start(frame, 0)
    for hit in frame.hits:
        if _cue_at(draft, frame.units[hit.main].start) and hit.finite >= start:
            who = subject(frame, hit)
            if who is not None and who.pronoun and frame.units[who.first].low == "es":
                return False  # »weil es zeige, dass …«: nobody says that
            readings = cues(frame.units[hit.finite].low)
            kinds = {cue.kind.rstrip("+") for cue in readings if cue.lemma == hit.lemma} & {"k1", "present", "past"}
            return frame.units[hit.finite].low in {"habe", "sei"} or kinds == {"k1"}
    return False


def media_source(frame: Frame) -> Pieces:
    """Return the medium that tells this sentence ("laut Staatsmedien", "wie die Agentur meldete"), or nothing."""
    for source in sources(frame):
        if source.phrase is not None and medium(frame.units[source.phrase.first : source.phrase.last]):
            return frame.of(source.phrase)
    for hit in frame.hits:
        if (hit.order == "vf" and frame.units[hit.begin].low == "wie") or hit.lemma in {"melden", "berichten"}:
            who = subject(frame, hit)
            if who is not None and medium(frame.units[who.first : who.last]):
                return frame.of(who)
    return ()


def relying_on(frame: Frame, draft: Draft) -> Pieces:
    """»unter Berufung auf Z«, »mit Verweis auf Z«: Z is the speaker, the subject only hands it on."""
    units = frame.units
    cited = _cited(frame)
    if cited is not None and any(a <= units[cited.first].start < b for a, b in draft.frame):
        return frame.of(cited)
    for i, unit in enumerate(units[:-2]):
        if unit.low in {"berufung", "verweis", "hinweis", "bezug"} and units[i + 1].low == "auf":
            phrase = phrase_at(units, i + 2, len(units), appositions=False)
            if phrase is not None and any(a <= unit.start < b for a, b in draft.frame):
                return frame.of(phrase)
    return ()


def _cited(frame: Frame) -> Phrase | None:
    """»Y zitiert aus einem Bericht«, »zitiert eine Stelle aus dem Bericht«: the text behind "aus" speaks."""
    for hit in frame.hits:
        if hit.lemma != "zitieren" or hit.passive:
            continue
        for i in range(hit.finite + 1, min(hit.end, len(frame.units))):
            if frame.units[i].low == "aus":
                phrase = phrase_at(frame.units, i + 1, len(frame.units), appositions=False)
                inside = frame.units[phrase.first : phrase.last] if phrase is not None else ()
                return phrase if document(inside) or medium(inside) else None
    return None
