"""Speech without a cue of its own: Konjunktiv sentences that carry a speaker on, and hedges without a source."""

from __future__ import annotations

from belegt.statements.draft import Draft
from belegt.statements.frame import Frame, verbal
from belegt.statements.indirect import SUBORDINATE
from belegt.statements.nouns import Phrase, subject_after, subject_before
from belegt.statements.reading import Unit
from belegt.statements.words import words

HEDGES = frozenset({"soll", "sollen", "angeblich"})


def free(frame: Frame, carried: bool) -> Draft | None:
    """Return the whole sentence as carried speech where its main verb is Konjunktiv; `carried`: one spoke before."""
    mood = main_mood(frame)
    if mood is None or (mood == "k2" and not carried):
        return None
    if not carried and frame.sentence.role == "headline":
        return None
    by = "statements/konjunktiv" if mood == "k1" else "statements/konjunktiv-2"
    return Draft(
        ((frame.sentence.start, frame.sentence.end),),
        "indirect_free_indirect",
        by,
        0.8 if mood == "k1" else 0.6,
        "Speech",
        carried=True,
    )


def main_mood(frame: Frame) -> str | None:
    """The Konjunktiv of the main clause: segments that open with a subordinating word are passed over."""
    units, ends = frame.units, frame.bounds[1]
    at, best = 0, None
    while at < frame.body_end:
        end = min(ends[at], frame.body_end)
        if units[at].low not in SUBORDINATE | {"dass", "ob", "wie"} and end > at and not frame.relative(at):
            mood = frame.subjunctive(at, end if not _clause_last(frame, at, end) else end - 1)
            if mood == "k1":
                return mood
            best = best or mood
        at = end + 1
    return best


def _clause_last(frame: Frame, at: int, end: int) -> bool:
    """»In dem Moment als die Maschine aufsetze«: a subordinate clause without its comma ends with its verb."""
    return any(unit.low in {"als", "dass", "weil", "wenn"} and not unit.cap for unit in frame.units[at + 1 : end - 1])


def hedged(frame: Frame, carried: bool, close: bool) -> Draft | None:
    """»Er soll abgewunken haben«: told by nobody the report names, or carried on from the statement before."""
    for at, unit in enumerate(frame.units):
        if unit.kind != "w" or unit.low not in HEDGES or unit.cap:
            continue
        if unit.low == "angeblich":
            return _hearsay(frame, at, "statements/allegedly")
        if carried and close:
            whole = ((frame.sentence.start, frame.sentence.end),)
            hearsay = _perfect(frame, at)
            return Draft(whole, "free_indirect", "statements/soll", 0.5, "SW", carried=True, hedged=hearsay)
        if _perfect(frame, at):
            return _hearsay(frame, at, "statements/hedge")
    return None


def _hearsay(frame: Frame, at: int, by: str) -> Draft:
    """The whole sentence, its hedging word as the cue, nobody as its speaker."""
    whole = ((frame.sentence.start, frame.sentence.end),)
    word = ((frame.units[at].start, frame.units[at].end),)
    return Draft(whole, "reported", by, 0.5, "SW", cue=word, hedged=True)


def _perfect(frame: Frame, at: int) -> bool:
    """ "soll … haben", "sollen … worden sein": hearsay; "soll bald beginnen" is a plan."""
    units, end = frame.units, min(frame.bounds[1][at], frame.body_end)
    return end - 1 > at and units[end - 1].low in {"haben", "sein"}


_SAFE = words("clauses", "indicative") - words("clauses", "also_told")


def reporters_own(frame: Frame) -> Phrase | None:
    """The subject of a sentence in plain indicative that names somebody: »Die Polizei sperrte die Straße« between two
    sentences of carried Konjunktiv is the report's own. None for Konjunktiv, pronouns and verbs of either mood.
    """
    if main_mood(frame) is not None or frame.subjunctive(0, frame.body_end) is not None:
        return None
    at, end = 0, min(frame.bounds[1][0], frame.body_end)
    if end <= at or frame.units[at].low in SUBORDINATE | {"dass", "ob", "wie"}:
        return None
    who = subject_before(frame.units, at, end)
    if who is not None and who.last < end and _indicative(frame.units[who.last]):
        return None if who.pronoun else who
    verb = next((i for i in range(at + 1, end) if frame.units[i].low in _SAFE and frame.units[i].kind == "w"), None)
    who = subject_after(frame.units, verb, end) if verb is not None else None
    return None if who is None or who.pronoun else who


def _indicative(unit: Unit) -> bool:
    """True for a verb behind its subject that cannot be Konjunktiv: "ist", "sagte", "sperrte"; "sagten" can be."""
    if unit.low in words("clauses", "indicative"):
        return unit.low in _SAFE
    return verbal(unit) and unit.low.endswith(("te", "t"))
