"""Who is meant by the words that name a speaker: names, roles, pronouns, institutions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from belegt.language.fold import fold
from belegt.language.heads import is_meant, listed, past_utterance
from belegt.language.roles import role_of
from belegt.language.umlauts import fold_umlauts
from belegt.model.entity import Mention
from belegt.statements.described import agrees, describes, shared
from belegt.statements.draft import Piece, Pieces
from belegt.statements.naming import plain
from belegt.statements.nouns import phrase_at
from belegt.statements.owner import owner
from belegt.statements.people import Person, people
from belegt.statements.reading import Reading, Unit
from belegt.statements.words import source_noun, words

NEAR = 3  # sentences a pronoun reaches back to a phrase that spoke
NEAR_PERSON = 8  # and to a named person
JUST_NAMED = 400  # characters back to the full name that answers for a bare family name
NAMESAKES = "several people of that family name in this report, and neither role nor party tells which"


@dataclass(frozen=True, slots=True)
class Voice:
    """A resolved speaker; `name` is "" where unknown and `note` then says why. `gender` is m, f, n, p (plural) or
    None.
    """

    name: str
    span: Piece | None
    gender: str | None = None
    note: str | None = None
    person: bool = False


@dataclass(slots=True)
class Voices:
    """Resolves the speakers of one report in text order; remembers who spoke last."""

    reading: Reading
    mentions: Sequence[Mention]
    persons: list[Person] = field(default_factory=list)
    spoken: list[tuple[int, Voice]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ordered: list[tuple[int, Mention]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.persons = people(self.reading, self.mentions)
        self.starts = [sentence.start for sentence in self.reading.sentences]
        self.ordered = sorted(((m.span.start, m) for m in self.mentions), key=lambda pair: (pair[0], pair[1].span.end))

    def voice(self, pieces: Pieces, at: int, plural: bool = False) -> Voice:
        """Resolve the words that name a speaker; `at` is where the statement stands, `plural` what its verb shows."""
        if not pieces:
            return Voice("", None, None, "no speaker is named near the statement")
        start, end = pieces[0][0], pieces[-1][1]
        units = self.reading.units_between(start, end)
        found = self._resolve(units, (start, end), plural) if units else Voice("", None, None, "no words")
        if found.name:
            self.spoken.append((at, found))
        return found

    def _resolve(self, units: list[Unit], span: Piece, plural: bool) -> Voice:
        if len(units) == 1 and units[0].low in words("pronouns", "speaker") | {
            "die",
            "der",
            "das",
            "welcher",
            "welche",
            "seiner",
            "ihrer",
            "ihm",
            "ihn",
            "ihr",
            "ihnen",
            "he",
            "she",
            "they",
            "it",
        }:
            return self._pronoun(units[0], span, plural)
        if source_noun(units[-1].low) and any(unit.low.startswith("eigene") for unit in units[:2]):
            return self._of_subject(span)
        if source_noun(units[-1].low) and units[0].low in {"seiner", "ihrer", "seinen", "ihren"}:
            return self._own(units[0], span)
        core = self._core(units)
        mention = self._named(core)
        if mention is not None:
            return self._of_mention(mention, span, core)
        begin = core[0].start + past_utterance(self.reading.text[core[0].start : core[-1].end])
        comma = next((unit.start for unit in core if unit.text == ","), core[-1].end)
        role = self._role([unit for unit in core if begin <= unit.start < comma])
        if role is not None:
            return Voice(role.name, span, role.gender, None, True)
        return Voice(plain(self.reading.text[core[0].start : core[-1].end], core), span, _gender(core, plural))

    def _core(self, units: list[Unit]) -> list[Unit]:
        """ "Angaben der Polizei" → "der Polizei"; "einem KCNA-Bericht" stays for `plain`."""
        for i, unit in enumerate(units[:-1]):
            if source_noun(unit.low) and unit.text[0].isupper():
                rest = units[i + 1 :]
                while rest and rest[0].low in {"von", "vom", "aus", "durch"} and len(rest) > 1:
                    rest = rest[1:]
                return rest
        return units

    def _named(self, units: list[Unit]) -> Mention | None:
        """The mention that is the phrase's head: the last person that hangs on no other noun, or a bare name."""
        start, end = units[0].start, units[-1].end
        low = bisect_left(self.ordered, start, key=lambda pair: pair[0])
        high = bisect_right(self.ordered, end - 1, key=lambda pair: pair[0])
        inside = [m for _, m in self.ordered[low:high] if m.span.end <= end + 1]
        text = self.reading.text[start:end]
        persons = [m for m in inside if m.type == "PER" and is_meant(text, m.span.start - start, m.span.end - start)]
        if persons:
            return persons[-1]
        if any(unit.low == "und" for unit in units):
            return None
        others = [m for m in inside if m.type in {"ORG", "LOC"} and _heads(units, m)]
        return others[0] if others else None

    def _of_mention(self, mention: Mention, span: Piece, units: list[Unit]) -> Voice:
        if mention.type != "PER":
            return Voice(mention.name, span, None)
        person = next((p for p in self.persons if mention.span.start in p.at), None)
        if person is None or " " in person.name:
            return Voice(person.name if person else mention.name, span, person.gender if person else None, None, True)
        bearers = self._bearers(person, units)
        if len(bearers) > 1:
            return Voice(person.name, span, person.gender, NAMESAKES, True)
        person = bearers[0] if bearers else person
        return Voice(person.name, span, person.gender, None, True)

    def _bearers(self, person: Person, units: list[Unit]) -> list[Person]:
        """The persons of one family name whom the words fit best, the one just named in full before all others."""
        part = fold(person.name)
        gender = _gender(units, False)
        wanted = {
            p for unit in units if unit.kind == "w" for p in {unit.low.replace("-", ""), *unit.low.split("-")}
        } - {part}
        counted = [
            (sum(agrees(word, p.words) for word in wanted), p)
            for p in self.persons
            if p is not person and part in fold(p.name).split() and p.fits(gender if gender in {"m", "f"} else None)
        ]
        most = max((count for count, _ in counted), default=0)
        best = [p for count, p in counted if count == most]
        near = [p for p in best if any(0 < units[0].start - at <= JUST_NAMED for at in p.at)]
        return near if len(near) == 1 else best

    def _of_subject(self, span: Piece) -> Voice:
        """ "nach eigenen Angaben": whoever the clause is about says so."""
        units = self.reading.sentences[sentence_of(self.starts, span[0])].units
        at = next((i for i, unit in enumerate(units) if unit.start >= span[0] and unit.low.startswith("eigene")), 0)
        phrase = owner(units, at) if at else None
        if phrase is None:
            return Voice("", span, None, "no speaker is named near the statement")
        piece = phrase.span(units)
        return self._resolve(self.reading.units_between(*piece), piece, phrase.plural)

    def _own(self, unit: Unit, span: Piece) -> Voice:
        gender = "m" if unit.low.startswith("sein") else ("f" if unit.low.startswith("ihr") else None)
        found = self._antecedent(gender, span[0], own=True)
        return (
            Voice(found.name, span, found.gender, None, found.person)
            if found
            else Voice("", span, None, "the pronoun's name was not found")
        )

    def _pronoun(self, unit: Unit, span: Piece, plural: bool) -> Voice:
        gender = {
            "he": "m",
            "she": "f",
            "they": "p",
            "it": "n",
            "ihm": "m",
            "ihn": "m",
            "ihr": "f",
            "ihnen": "p",
            "er": "m",
            "dieser": "m",
            "jener": "m",
            "letzterer": "m",
            "der": "m",
            "sie": "f",
            "diese": "f",
            "letztere": "f",
            "die": "f",
            "es": "n",
            "das": "n",
        }.get(unit.low)
        if unit.low in {"sie", "diese", "die", "beide"} and plural:
            gender = "p"
        if unit.low in {"man", "ich", "wir"}:
            return Voice("", span, None, f"only “{unit.text}” is named")
        found = self._antecedent(gender, span[0])
        return (
            Voice(found.name, span, found.gender, None, found.person)
            if found
            else Voice("", span, gender, "the pronoun's name was not found")
        )

    def _antecedent(self, gender: str | None, at: int, own: bool = False) -> Voice | None:
        """The best candidate before `at`: nearness in sentences, who spoke last, who opened a sentence."""
        here = bisect_right(self.starts, at)
        ranked: list[tuple[float, int, Voice]] = []
        for spoke, voice in self.spoken[-4:]:
            distance = here - bisect_right(self.starts, spoke)
            fits = voice.gender in (None, gender) if gender in {"p", "n"} else voice.gender in (None, "u", gender)
            if voice.span is not None and voice.span[0] >= at:
                continue
            if voice.name and fits and distance <= NEAR and not (gender == "p" and voice.person):
                ranked.append((1.0 - distance + (0.5 if voice.person else 0.0), spoke, voice))
        if gender not in {"p", "n"}:
            ranked += self._person_candidates(gender, at, here, own)
        return max(ranked, key=lambda row: (row[0], row[1], row[2].name))[2] if ranked else None

    def _person_candidates(self, gender: str | None, at: int, here: int, own: bool) -> list[tuple[float, int, Voice]]:
        out = []
        for person in self.persons:
            before = bisect_left(person.at, at) - 1
            if before < 0 or not person.fits(gender):
                continue
            place = person.at[before]
            distance = here - bisect_right(self.starts, place)
            if distance > NEAR_PERSON:
                continue
            opens = place - self.starts[bisect_right(self.starts, place) - 1] < 50
            score = 0.6 - distance + (0.4 if opens else 0.0) + (0.3 if person.gender == gender and gender else 0.0)
            if distance == 0 and not own:
                score -= 0.2
            out.append((score, place, Voice(person.name, None, person.gender or gender, None, True)))
        return out

    def _role(self, units: list[Unit]) -> Person | None:
        """ "der Kremlchef", "die 46-Jährige", "der CDU-Abgeordnete": the person whose words agree best."""
        gender = _gender(units, False) if describes(units, self.persons) else "p"
        if gender == "p":
            return None
        here = bisect_right(self.starts, units[0].start)
        ranked = [
            (count + self._nearness(person, units[0].start, here), person)
            for person in self.persons
            if person.fits(gender) and (count := shared(units, person)) is not None
        ]
        best = max(ranked, key=lambda row: (row[0], row[1].name), default=(0.0, None))
        return best[1] if best[0] > 0.5 else None

    def _nearness(self, person: Person, at: int, here: int) -> float:
        before = bisect_left(person.at, at) - 1
        if before < 0:
            return -1.0
        distance = here - bisect_right(self.starts, person.at[before])
        last = bool(self.spoken) and self.spoken[-1][1].name == person.name
        return max(0.0, 1.2 - 0.3 * distance) + (0.4 if last else 0.0)


def _heads(units: list[Unit], mention: Mention) -> bool:
    """An organisation or place counts as the speaker when it is the whole phrase or stands right behind its class
    noun.
    """
    nouns = [
        unit
        for unit in units
        if unit.kind == "w" and unit.text[0].isupper() and unit.low not in words("determiners", "nominative")
    ]
    if not nouns:
        return False
    covered = [unit for unit in nouns if mention.span.start <= unit.start and unit.end <= mention.span.end + 1]
    if not covered:
        return False
    if len(covered) == len(nouns):
        return True
    first = next((i for i, unit in enumerate(units) if unit.start >= mention.span.start), 0)
    return (
        first > 0
        and (mention.type != "LOC" or fold_umlauts(units[first - 1].text) in listed("place_classes"))
        and units[first - 1].kind in {"w", "m"}
        and (units[first - 1].text[0].isupper() or units[first - 1].text in "„“\"»«‚'")
        and not role_of(nouns[0].text)
    )


def _gender(units: list[Unit], plural: bool) -> str | None:
    """m, f, n, p (plural) or None as article and role noun show it."""
    if plural or any(unit.low == "und" for unit in units):
        return "p"
    head = next((role for unit in units if (role := role_of(unit.text)) and role.gender in {"m", "f"}), None)
    if head is not None:
        return head.gender
    return {
        "der": "m",
        "ein": "m",
        "dieser": "m",
        "sein": "m",
        "die": "f",
        "eine": "f",
        "diese": "f",
        "seine": "f",
        "ihre": "f",
        "das": "n",
        "einer": "f",
        "dem": "m",
        "den": "m",
    }.get(units[0].low)


def same(left: str, right: str) -> bool:
    """True for names that are equal when folded."""
    return fold(left) == fold(right)


def sentence_of(starts: list[int], at: int) -> int:
    """Return the index of the sentence an offset lies in."""
    return max(0, bisect_right(starts, at) - 1)


def phrase_units(reading: Reading, start: int, end: int) -> list[Unit]:
    """Return the units of the first noun phrase in a range, all units where there is none."""
    units = reading.units_between(start, end)
    phrase = phrase_at(units, 0, len(units))
    return units[phrase.first : phrase.last] if phrase else units
