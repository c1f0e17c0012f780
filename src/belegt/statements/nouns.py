"""Noun phrases without a tagger: determiner, adjectives, nouns, genitives, brackets, appositions.

German capitalises nouns; that and a few closed classes are enough for the phrases that name speakers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from belegt.language.roles import role_of
from belegt.statements.reading import Unit
from belegt.statements.words import cues, source_noun, words

LONGEST = 40  # units in one phrase
_ADJECTIVE_ENDS = ("e", "en", "er", "es", "em")
_DELIMITERS = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "…"})
_NAME_LINKS = frozenset(
    {
        "von",
        "van",
        "de",
        "del",
        "della",
        "di",
        "bin",
        "al",
        "el",
        "ben",
        "zu",
        "der",
        "den",
        "ter",
        "ibn",
        "abu",
        "la",
        "le",
        "dos",
        "da",
    }
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """`first`..`last` (exclusive) are unit indices, `head` the index of the head noun or the pronoun."""

    first: int
    last: int
    head: int
    pronoun: bool = False
    plural: bool = False

    def span(self, units: Sequence[Unit]) -> tuple[int, int]:
        """Return the characters it covers."""
        return units[self.first].start, units[self.last - 1].end


def delimiter(unit: Unit) -> bool:
    """True for a mark that ends a clause."""
    return unit.kind == "m" and unit.text in _DELIMITERS


def phrase_at(
    units: Sequence[Unit], at: int, stop: int, *, appositions: bool = True, genitives: bool = True
) -> Phrase | None:
    """Return the phrase that starts exactly at unit `at`, reaching no further than `stop`, or None."""
    if at >= stop:
        return None
    core = _core(units, at, min(stop, at + LONGEST))
    if core is None:
        return _pronoun(units, at, stop)
    last, head = core
    last = _attach(units, at, last, head, min(stop, at + LONGEST), genitives)
    if appositions:
        last = _apposition(units, last, min(stop, at + LONGEST))
    return Phrase(at, last, head, False, _plural(units, at, last))


def _pronoun(units: Sequence[Unit], at: int, stop: int) -> Phrase | None:
    if units[at].low in words("pronouns", "speaker") and units[at].kind == "w":
        return Phrase(at, at + 1, at, True, False)
    return None


def nominal(unit: Unit) -> bool:
    """True for a unit that can be (part of) the noun of a phrase: capitalised and no function word."""
    if unit.kind == "q":
        return len(unit.text) <= 60 and not unit.text[1:].startswith(_NO_NAME)
    if unit.kind == "w" and "-" in unit.text and unit.text.split("-")[-1][:1].isupper() and unit.text[0].isalnum():
        return True
    if unit.kind == "w" and "." in unit.text[1:-1] and not unit.text[0].isdigit():
        return True  # "sender.de"
    if small(unit):
        return True
    return unit.cap and unit.low not in _function_words()


def small(unit: Unit) -> bool:
    """True for a name that writes itself small: "dpa", "t-online"."""
    return unit.text == unit.low and unit.low in words("media", "small")


_NO_NAME = ("ein ", "eine ", "einen ", "kein ", "keine ", "nicht ", "sehr ")
"""Words in marks that begin so are said: »nach einem Bericht der Agentur „ein Märchen“« names no agency."""


@cache
def _function_words() -> frozenset[str]:
    return (
        words("stops")
        | words("prepositions", "all")
        | words("determiners", "nominative")
        | words("determiners", "oblique")
    )


def adjective(unit: Unit) -> bool:
    """True for a lower-case word that can stand between determiner and noun."""
    if unit.kind != "w" or unit.cap or unit.low in _function_words():
        return False
    return unit.low.endswith(_ADJECTIVE_ENDS) or unit.low.isdigit() or unit.low.endswith("-jaehrige")


def _core(units: Sequence[Unit], at: int, stop: int) -> tuple[int, int] | None:
    """Determiner, adjectives, nouns: return (end, head index)."""
    i = at
    first = units[i]
    determined = first.kind == "w" and first.low in (
        words("determiners", "nominative") | words("determiners", "oblique")
    )
    if determined:
        i += 1
        i = _past_insert(units, i, stop)
        if (
            first.low in {"einer", "eine", "eines"}
            and i < stop
            and units[i].low in {"der", "dieser", "seiner", "ihrer"}
        ):
            i += 1
    elif first.kind != "w" and first.kind != "q":
        return None
    tries = 0
    while (
        i < stop
        and tries < 6
        and not nominal(units[i])
        and (adjective(units[i]) or _number(units[i]) or _joins(units, i))
    ):
        if not determined and i == at and cues(units[i].low) and any(cue.finite for cue in cues(units[i].low)):
            return None
        i, tries = i + 1, tries + 1
    if i >= stop or not nominal(units[i]):
        return None
    begin = i
    while i < stop and (nominal(units[i]) or _inside_name(units, i, stop)):
        if i > begin and (units[i].low in {"herr", "herrn", "frau"} or _told_to(units, i)):
            break
        i += 1
        if source_noun(units[i - 1].low) and i < stop and units[i].kind == "w":
            break
    return i, _head(units, begin, i)


def _told_to(units: Sequence[Unit], i: int) -> bool:
    """»sagte Ute Brand t-online«: a small name that no "Portal" or "Agentur" stands before is the one spoken to."""
    return small(units[i]) and not units[i - 1].low.endswith(tuple(words("media", "heads")))


def _past_insert(units: Sequence[Unit], i: int, stop: int) -> int:
    """»der für die Region zuständige Leiter«: step from the preposition to the adjective that closes the insert."""
    if i >= stop or units[i].low not in words("prepositions", "all"):
        return i
    for at in range(i + 2, min(stop - 1, i + 8)):
        if delimiter(units[at]):
            return i
        if adjective(units[at]) and units[at].low.endswith(_INSERT_ENDS) and nominal(units[at + 1]):
            return at
    return i


_INSERT_ENDS = ("ige", "igen", "iger", "nde", "nden", "nder", "ene", "enen", "ener", "te", "ten", "ter")


def _number(unit: Unit) -> bool:
    return unit.kind == "w" and unit.text[0].isdigit()


def _joins(units: Sequence[Unit], i: int) -> bool:
    """ "politischen und militärischen": a comma or "und" between two adjectives."""
    return (
        units[i].text in {",", "und"}
        and i > 0
        and i + 1 < len(units)
        and adjective(units[i - 1])
        and adjective(units[i + 1])
    )


def _inside_name(units: Sequence[Unit], i: int, stop: int) -> bool:
    """ "Ursula von der Leyen", "Johannes Paul II.", "Air France-KLM": small words and figures between names."""
    unit = units[i]
    if unit.kind == "w" and unit.text[0].isdigit():
        return i + 1 < stop and not delimiter(units[i - 1])
    if unit.text in {"-", "/", "’", "'", "&"} and i + 1 < stop:
        return nominal(units[i + 1]) and unit.start - units[i - 1].end <= 1 and units[i + 1].start - unit.end <= 1
    if unit.text == "." and i + 1 < stop and len(units[i - 1].text) <= 3 and units[i - 1].cap:
        return nominal(units[i + 1])
    if (
        unit.low in {"van", "de", "del", "bin", "al", "el", "ben", "ibn", "abu", "du", "di", "da", "le", "la"}
        and i + 1 < stop
    ):
        return nominal(units[i + 1]) or units[i + 1].low in _NAME_LINKS
    if unit.low == "von" and i + 2 < stop and units[i + 1].low == "der":
        return nominal(units[i + 2])
    return unit.low == "der" and units[i - 1].low in {"von", "van"} and i + 1 < stop and nominal(units[i + 1])


def _head(units: Sequence[Unit], begin: int, end: int) -> int:
    """The role noun if there is one ("Minister Kim"), else the last noun."""
    for i in range(begin, end):
        if units[i].kind == "w" and role_of(units[i].text):
            return i
    return end - 1


def _attach(units: Sequence[Unit], at: int, last: int, head: int, stop: int, genitives: bool) -> int:
    """Brackets, genitives and "von"-phrases behind the nouns."""
    for _ in range(6):
        after = _bracket(units, last, stop)
        if after == last and genitives:
            after = _genitive(units, at, last, head, stop)
            if after > last:
                at, head = last, after - 1
        if after == last:
            return last
        last = after
    return last


def _bracket(units: Sequence[Unit], last: int, stop: int) -> int:
    if last < stop and units[last].text in {"(", "["}:
        for i in range(last + 1, min(stop, last + 10)):
            if units[i].text in {")", "]"}:
                return i + 1
    return last


def _genitive(units: Sequence[Unit], at: int, last: int, head: int, stop: int) -> int:
    if last >= stop or units[last].kind != "w":
        return last
    low = units[last].low
    if low in words("determiners", "genitive") and _takes_genitive(units, at, last, head):
        core = _core(units, last, stop)
        return core[0] if core else last
    bare = last + 1 < stop and nominal(units[last + 1])
    inside = low in {"von", "vom", "aus"} or (
        low in {"fuer", "bei", "beim", "im"}
        and (bare or low == "fuer")
        and head == last - 1
        and bool(role_of(units[head].text))
    )
    if inside and last + 1 < stop and not _time(units, last + 1, stop):
        core = _core(units, last + 1, stop)
        return core[0] if core else last
    return last


def _takes_genitive(units: Sequence[Unit], at: int, last: int, head: int) -> bool:
    """A bare name takes none: in »sagte Merkel der Zeitung« the paper is the one spoken to."""
    if units[last].low in {"des", "eines", "dieses", "seines", "ihres"}:
        return True
    determined = units[at].low in (words("determiners", "nominative") | words("determiners", "oblique"))
    common = head == last - 1 or units[last - 1].text == ")" or units[last - 1].kind == "q"
    return common and (
        determined or bool(role_of(units[head].text)) or source_noun(units[head].low) or adjective(units[at])
    )


def _time(units: Sequence[Unit], at: int, stop: int) -> bool:
    return any(unit.low in words("time", "nouns") for unit in units[at : min(stop, at + 3)])


def _apposition(units: Sequence[Unit], last: int, stop: int) -> int:
    """ ", Commander Randy Henderson," and ", der Sprecher des Ministeriums,": a second phrase between commas."""
    if last + 1 >= stop or units[last].text != ",":
        return last
    core = _core(units, last + 1, stop)
    articles = words("determiners", "nominative") | words("determiners", "oblique")
    if last + 2 < stop and units[last + 1].low in {"der", "die", "das"} and units[last + 2].low in articles:
        return last  # a relative clause: »das Protokoll, das dieser Zeitung vorliegt«
    if core is None or units[last + 1].kind == "q" or units[last + 1].low in {"den", "dem"}:
        return last
    end = _attach(units, last + 1, core[0], core[1], stop, True)
    if end >= stop or delimiter(units[end]) or _finite(units[end]):
        return end
    return last


def _finite(unit: Unit) -> bool:
    return (
        unit.kind == "w"
        and not unit.cap
        and (any(cue.finite for cue in cues(unit.low)) or unit.low in {"hat", "haben", "hatte", "hatten"})
    )


def _plural(units: Sequence[Unit], first: int, last: int) -> bool:
    low = units[first].low
    if low in {"zwei", "drei", "vier", "mehrere", "viele", "einige", "beide", "zahlreiche", "alle"}:
        return True
    return any(unit.low == "und" for unit in units[first:last])


def nominative(units: Sequence[Unit], phrase: Phrase) -> bool:
    """False where the determiner shows another case ("dem Minister") or the phrase names a time."""
    first = units[phrase.first]
    if first.low in words("determiners", "not_nominative") or first.low in words("prepositions", "all"):
        return False
    return units[phrase.head].low not in words("time", "nouns")


def coordinated(units: Sequence[Unit], phrase: Phrase, stop: int) -> Phrase:
    """Widen "die USA" to "die USA und Südkorea" where a second phrase follows "und" or "sowie"."""
    last = phrase.last
    for _ in range(3):
        if last + 1 >= stop or units[last].low not in {"und", "sowie"}:
            break
        more = phrase_at(units, last + 1, stop, appositions=False)
        if more is None or more.pronoun or not nominative(units, more):
            break
        last = more.last
    return phrase if last == phrase.last else Phrase(phrase.first, last, phrase.head, False, True)


def subject_before(units: Sequence[Unit], first: int, verb: int) -> Phrase | None:
    """Return the phrase that opens the clause, when it can be its subject; None where the clause opens otherwise."""
    at = first
    while at < verb and units[at].low in {"und", "aber", "doch", "denn", "auch", "sowohl", "nur"}:
        at += 1
    phrase = phrase_at(units, at, verb)
    if phrase is None or not nominative(units, phrase) or _adverb(units, phrase):
        return None
    phrase = coordinated(units, phrase, verb)
    return None if _source(units, phrase) else phrase


def _source(units: Sequence[Unit], phrase: Phrase) -> bool:
    """»Medienberichten zufolge sagte Ute Brand«, »Angaben der Polizei nach«: what stands before is no subject."""
    low = units[phrase.last].low if phrase.last < len(units) else ""
    return low == "zufolge" or (low == "nach" and source_noun(units[phrase.first].low))


def _adverb(units: Sequence[Unit], phrase: Phrase) -> bool:
    """A capitalised first word that is no noun: "Offiziell", "Entsprechend", "Gleichzeitig"."""
    if phrase.pronoun or phrase.last - phrase.first != 1:
        return False
    low = units[phrase.first].low
    return low.endswith(
        ("lich", "weise", "seits", "falls", "mals", "end", "dings", "massen", "zeitig", "wörtlich", "ell", "ig")
    )


def subject_after(units: Sequence[Unit], verb: int, stop: int) -> Phrase | None:
    """Return the first phrase behind the verb that can be its subject, prepositional phrases and adverbs skipped."""
    at = verb + 1
    while at < stop:
        unit = units[at]
        if delimiter(unit):
            return None
        if unit.low in words("prepositions", "all") and unit.kind == "w":
            inner = phrase_at(units, at + 1, stop, appositions=False)
            at = inner.last if inner and not inner.pronoun else at + 1
            continue
        phrase = phrase_at(units, at, stop)
        if phrase is None:
            at += 1
        elif nominative(units, phrase):
            return coordinated(units, phrase, stop)
        else:
            at = phrase.last
    return None
