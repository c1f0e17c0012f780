"""Reported speech: the verb tells that somebody spoke and its object tells of what, no clause gives the words."""

from __future__ import annotations

from belegt.language.quantities import amounts
from belegt.statements.draft import Draft
from belegt.statements.frame import Frame
from belegt.statements.hits import Hit
from belegt.statements.nouns import Phrase
from belegt.statements.subjects import subject
from belegt.statements.words import words

# verbs of many meanings count only with the preposition that makes them speech
WITH = {
    "sprechen": frozenset({"von", "vom", "ueber", "fuer", "gegen"}),
    "berichten": frozenset({"von", "vom", "ueber"}),
    "rechnen": frozenset({"mit"}),
    "ausgehen": frozenset({"von", "vom"}),
    "klagen": frozenset({"ueber"}),
    "nennen": frozenset({"als"}),
    "begründen": frozenset({"mit", "damit"}),
    "schätzen": frozenset({"auf"}),
    "beziffern": frozenset({"auf"}),
    "angeben": frozenset({"als"}),
    "bezeichnen": frozenset({"als"}),
    "aussprechen": frozenset({"fuer", "gegen"}),
    "einstufen": frozenset({"als"}),
    "warnen": frozenset({"vor"}),
    "plädieren": frozenset({"fuer", "auf"}),
    "appellieren": frozenset({"an"}),
    "hinweisen": frozenset({"auf"}),
    "verweisen": frozenset({"auf"}),
    "drohen": frozenset({"mit"}),
    "informieren": frozenset({"ueber"}),
    "protestieren": frozenset({"gegen"}),
    "äußern": frozenset({"zu", "sich", "ueber"}),
    "danken": frozenset({"fuer"}),
    "befinden": frozenset({"als", "fuer"}),
    "attackieren": frozenset({"als", "scharf"}),
    "auffordern": frozenset({"zu", "zum", "zur"}),
    "aufrufen": frozenset({"zu", "zum", "zur"}),
    "mahnen": frozenset({"zu", "zur", "zum"}),
    "entschuldigen": frozenset({"fuer", "bei"}),
}


def reported(frame: Frame, used: set[int]) -> Draft | None:
    """Return the sentence as reported speech where such a verb has an actor for its subject; `used`: cues that already
    introduce words.
    """
    for hit in frame.hits:
        if hit.finite in used or not hit.member("object") or hit.order == "vf" or hit.negated or hit.passive:
            continue
        if not _complete(frame, hit):
            continue
        who = subject(frame, hit)
        if who is not None and actor(frame, who):
            return Draft(
                ((frame.sentence.start, frame.sentence.end),),
                "reported",
                "statements/figure" if _gives_figure(frame, hit) else "statements/reported",
                0.5,
                "Speech",
                frame.of(who),
                frame.cue(hit),
                denied=hit.member("deny"),
            )
    return None


def _complete(frame: Frame, hit: Hit) -> bool:
    needed = WITH.get(hit.lemma)
    return needed is None or any(unit.low in needed for unit in frame.units)


FIGURES = {"sprechen": "von", "ausgehen": "von", "beziffern": "auf", "schätzen": "auf"}
BETWEEN = 4  # words from the preposition to its figure: "auf deutlich mehr als 20"


def _gives_figure(frame: Frame, hit: Hit) -> bool:
    """»Die Polizei spricht von 2000 Teilnehmern«: the figure is the speaker's, not the report's."""
    wanted, units = FIGURES.get(hit.lemma), frame.units
    ends = [units[min(i + BETWEEN, len(units) - 1)].end for i, unit in enumerate(units) if unit.low == wanted]
    begins = [unit.end for unit in units if unit.low == wanted]
    return any(amounts(frame.reading.text, "de", *part, bare=True) for part in zip(begins, ends, strict=True))


def actor(frame: Frame, phrase: Phrase) -> bool:
    """True for a phrase that can speak: a pronoun for a person, a capitalised noun that names no time."""
    units = frame.units[phrase.first : phrase.last]
    if phrase.pronoun:
        return units[0].low in {"er", "sie", "dieser", "diese"}
    return (
        units[0].kind == "w"
        and frame.units[phrase.head].low not in words("time", "nouns")
        and not (len(units) == 1 and units[0].low in {"dies", "das", "was"})
    )
