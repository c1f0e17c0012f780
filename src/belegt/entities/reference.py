"""Whom pronouns and words of office mean within a report: "er", "die Ministerin", "sein russischer Kollege".

Rules only, each with a score; where two people fit equally well the answer is unsure, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from belegt.entities.cast import AFTER, APPOSITION, BEFORE, WORD, Person, cast_of, land_of, sentence_of
from belegt.entities.offices import bare_office, office_points
from belegt.entities.tables import inhabitants, known_of
from belegt.language.heads import (
    is_indefinite,
    is_meant,
    others,
    owned,
    past_utterance,
    without_hearer,
)
from belegt.language.roles import Role, role_of
from belegt.language.umlauts import fold_umlauts
from belegt.model.entity import Mention
from belegt.model.reason import Reason
from belegt.model.report import Report
from belegt.model.span import Span

MASCULINE = frozenset({"er", "ihm", "ihn", "seiner", "dieser", "der", "welcher", "he", "him"})
FEMININE = frozenset({"sie", "ihr", "ihrer", "diese", "die", "welche", "she", "her"})
POSSESSIVE = re.compile(r"^(?:sein|ihr|his|her)(?:e[nmrs]?)?$", re.IGNORECASE)
AGED = re.compile(r"^(\d{1,3})-?[Jj]ährige[nr]?$")
AGE_NOUN = re.compile(r"(\d{1,3})-?[Jj](?:ä|ae)hrige")
AND = re.compile(r"\s+und\s+(?:[A-ZÄÖÜ][\w-]+\s+)?")
CLAUSE_MARK = re.compile(r"[.,;:!?„“”\"»«(\n]")
DEGREE = re.compile(r"\b(?:Dr|Prof)\. ?")
OBJECTS = frozenset({"ihm", "ihn", "him"})
REACH = 1_200  # characters a pronoun reaches back, 4,000 a word of office
FAR = 4_000
CLEAR = 1.5  # points by which the best must lead the second
CLEAR_OF_RIVALS = 4.0  # the same, where both hold the office asked for


@dataclass(frozen=True, slots=True)
class Resolution:
    """`mention` is the name meant (None: unsure), `name` its fullest form in the report; the reason says why."""

    mention: Mention | None
    name: str
    reason: Reason


def resolve(report: Report, mentions: Sequence[Mention], start: int, end: int) -> Resolution:
    """Resolve the words `report.text[start:end]`; raises ValueError where they lie outside the text."""
    return Resolver(report, mentions).resolve(start, end)


@dataclass(frozen=True, slots=True)
class _Ask:
    """What the anaphoric words say of the person meant."""

    gender: str
    role: Role | None
    lands: frozenset[str]
    parties: frozenset[str]
    age: int | None
    possessive: bool
    trade: str = ""
    others: tuple[str, ...] = ()

    @property
    def is_pronoun(self) -> bool:
        """True where the words say no more than a gender."""
        return self.role is None and self.age is None and not self.trade


class Resolver:
    """Resolves many places of one report; the cast is read once."""

    def __init__(self, report: Report, mentions: Sequence[Mention]) -> None:
        self.report = report
        self.cast = cast_of(report, mentions)
        self._words: dict[str, frozenset[str]] = {}

    def resolve(self, start: int, end: int) -> Resolution:
        """Whom these words mean."""
        span = self.report.span(start, end)
        named = self._named(span)
        if named is not None:
            return named
        ask = _asked(span.text)
        if ask is None:
            return _unsure(span, "entities/reference", "neither pronoun nor word of office")
        ranked = sorted(
            ((self._points(person, ask, span), person.name, person) for person in self.cast),
            key=lambda x: (-x[0], x[1]),
        )
        if any(ask.lands & person.lands for points, _, person in ranked if points > 0):
            ranked = [entry for entry in ranked if ask.lands & entry[2].lands]
        ranked = [entry for entry in ranked if entry[0] > 0]
        told = ask.lands | ask.parties
        if len(ranked) > 1 and told and not any(told & (p.lands | p.parties) for _, _, p in ranked):
            return _unsure(span, "entities/role-name", "nobody named so far fits")
        by = "entities/pronoun" if ask.is_pronoun else "entities/role-name"
        if not ranked:
            return _unsure(span, by, "nobody named so far fits")
        best = ranked[0]
        lead = best[0] - ranked[1][0] if len(ranked) > 1 else best[0]
        rivals = [p for _, _, p in ranked if ask.role is not None and (_office(p, ask) or 0.0) >= 8.0]
        if lead < (CLEAR_OF_RIVALS if len(rivals) > 1 else CLEAR):
            doubt = (
                f"{best[1]} and {ranked[1][1]} fit equally well" if len(ranked) > 1 else f"too little says {best[1]}"
            )
            return _unsure(span, by, doubt)
        mention = best[2].last_before(start) or best[2].local.mentions[0]
        score = round(min(0.95, 0.6 + lead / 25), 2)
        return Resolution(mention, best[1], Reason(by, score, (span, mention.span)))

    def _named(self, span: Span) -> Resolution | None:
        """A name stands inside the words, or right behind them ("der Obmann der CDU, Bernd Krause")."""
        for person in self.cast:
            for mention in person.local.mentions:
                if mention.span.overlaps(span) and _meant(span, mention.span):
                    return Resolution(mention, person.name, Reason("entities/named", 0.98, (span, mention.span)))
        between = re.compile(r",?\s+")
        for person in self.cast:
            for mention in person.local.mentions:
                gap = self.report.text[span.end : mention.span.start] if 0 < mention.span.start - span.end < 4 else None
                beside = gap is not None and between.fullmatch(gap) and role_of(span.text.split()[-1]) is not None
                whole = self.report.span(span.start, mention.span.end) if beside else span
                if beside and _meant(whole, mention.span):
                    return Resolution(mention, person.name, Reason("entities/apposition", 0.95, (span, mention.span)))
        return None

    def _points(self, person: Person, ask: _Ask, span: Span) -> float:
        if _contradicts(person, ask):
            return 0.0
        last = person.last_before(span.start)
        reach = REACH if ask.is_pronoun else FAR
        points = 0.0
        if last is not None and span.start - last.span.end <= reach:
            points = self._nearness(person, last, span, ask)
        if ask.trade:
            if not _bears(person, ask.trade):
                return 0.0
            points += 10.0
        if ask.role is not None:
            office = _office(person, ask)
            if office is None and self._told(person, ask.role):
                office = 1.0
            if office is None or not all(self._stands_with(person, word) for word in ask.others):
                return 0.0
            points += office
            if ask.possessive and person is self._owner(span):
                return 0.0
        if span.text.lower() in OBJECTS and person.name in self._subjects(span):
            return 0.0
        if ask.age is not None:
            points += 12.0 if ask.age in person.ages else 0.0
        if ask.gender == person.gender and ask.gender != "u":
            points += 2.0
        points += 5.0 * bool(ask.lands & person.lands) + 6.0 * bool(ask.parties & person.parties)
        return points if last is not None or points > 9.0 else 0.0

    def _beside(self, person: Person) -> frozenset[str]:
        """Folded words of the phrase before a person's names, and of the apposition behind."""
        if person.name not in self._words:
            text = self.report.text
            found: set[str] = set()
            for span in (mention.span for mention in person.local.mentions):
                before = DEGREE.sub("", text[max(0, span.start - BEFORE) : span.start]).rstrip().removesuffix(",")
                behind = APPOSITION.match(text, span.end, span.end + AFTER)
                found.update(WORD.findall(CLAUSE_MARK.split(before)[-1]))
                found.update(WORD.findall(behind.group(1)) if behind else ())
            self._words[person.name] = frozenset(fold_umlauts(word) for word in found)
        return self._words[person.name]

    def _stands_with(self, person: Person, word: str) -> bool:
        """True where a word that says whose office it is stands beside the person's name as well."""
        stem = fold_umlauts(word).rstrip("sn")
        return any(other.startswith(stem) for other in self._beside(person))

    def _told(self, person: Person, role: Role) -> bool:
        """True where the noun beside a name is that office or ends in it, though no list has it: "Chefarzt"."""
        word = bare_office(role.word)
        return any(bare_office(other).endswith(word) for other in self._beside(person))

    def _nearness(self, person: Person, last: Mention, span: Span, ask: _Ask) -> float:
        """The nearer the better; the subject at the head of this or the last sentence weighs most."""
        begin, _ = sentence_of(self.report, span.start)
        between = self.report.text[last.span.end : span.start]
        steps = len(re.findall(r"[.!?]\s", between)) + between.count("\n")
        points = max(0.5, 6.0 - 1.6 * steps)
        first = sentence_of(self.report, last.span.start)[0]
        opening = self.report.text[first : self._partner(last).span.start]
        subject = (
            len(WORD.findall(opening)) <= 4
            and "(" not in opening
            and not re.search(r"\b(?:mit|von|an|bei|für|gegen|über)\b", opening)
        )
        points += 2.5 if subject else 0.0
        if re.search(r"\b(?:mit|von|bei|gegen|über|an|zu|durch|with|to|by)\s+(?:\w+\s){0,3}$", opening):
            points -= 1.2
        if ask.role is None and not ask.trade and self._object_of_pronoun(last, span, begin):
            points -= 3.0
        return points

    def _partner(self, last: Mention) -> Mention:
        """The first of two names joined by "und": "Xaver Moll und Jonas Riedl" are subjects alike."""
        for person in self.cast:
            for mention in person.local.mentions:
                if AND.fullmatch(self.report.text, mention.span.end, max(mention.span.end, last.span.start)):
                    return mention
        return last

    def _object_of_pronoun(self, last: Mention, span: Span, begin: int) -> bool:
        """True where the name stands in the pronoun's own clause: "Er traf Kim" does not mean Kim."""
        return (
            last.span.start >= begin
            and "," not in self.report.text[last.span.end : span.start]
            and not re.search(
                r"\b(?:und|dass|weil|als|nachdem|während)\b", self.report.text[last.span.end : span.start]
            )
        )

    def _subjects(self, span: Span) -> set[str]:
        """People named or meant by a word of office earlier in the clause: "Der Anwalt half ihm" means another."""
        begin = sentence_of(self.report, span.start)[0]
        clause = self.report.text[begin : span.start]
        begin += max(clause.rfind(","), clause.rfind(";")) + 1
        names = {p.name for p in self.cast for m in p.local.mentions if begin <= m.span.start < span.start}
        for word in WORD.finditer(self.report.text, begin, span.start):
            defined = re.search(
                r"\b(?:der|die)\s+(?:\w+\s)?$", self.report.text[max(begin, word.start() - 30) : word.start()], re.I
            )
            if defined and word.group()[:1].isupper() and role_of(word.group()) is not None:
                names.add(self.resolve(word.start() - len(defined.group()), word.end()).name)
        return names

    def _owner(self, span: Span) -> Person | None:
        """Whose "sein" or "ihr" it is: the person named last in the sentence so far, else the last one at all."""
        before = [(last.span.end, number) for number, p in enumerate(self.cast) if (last := p.last_before(span.start))]
        return self.cast[max(before)[1]] if before else None


def _meant(span: Span, name: Span) -> bool:
    """True where a name inside the words is whom they mean; "Trumps Sprecherin" means another."""
    return not span.contains(name) or is_meant(span.text, name.start - span.start, name.end - span.start)


def _unsure(span: Span, by: str, note: str) -> Resolution:
    return Resolution(None, "", Reason(by, 0.5, (span,), note))


def _asked(text: str) -> _Ask | None:
    text = without_hearer(text[past_utterance(text) :].split(",", 1)[0])
    words = WORD.findall(text)
    if is_indefinite(text) or owned(text) or not words:
        return None
    age = AGE_NOUN.search(text)
    article = words[0].lower() if words else ""
    if age:
        return _Ask(_article_gender(article, text), None, frozenset(), frozenset(), int(age.group(1)), False)
    if len(words) == 1 and (article in MASCULINE | FEMININE or POSSESSIVE.match(article)):
        his = article in MASCULINE or article.startswith(("sein", "his"))
        return _Ask("m" if his else "f", None, frozenset(), frozenset(), None, False)
    roles = [
        role for word in words if (role := role_of(word)) is not None and (not role.courtesy or len(role.head) > 6)
    ]
    dweller = next(
        (inhabitants()[fold_umlauts(w)] for w in words if w[:1].isupper() and fold_umlauts(w) in inhabitants()), None
    )
    if not roles and dweller:
        return _Ask(dweller[1], None, frozenset({dweller[0]}), frozenset(), None, False)
    if not roles:
        return _other_noun(words, article)
    role = roles[0]
    gender = role.gender if role.gender != "u" else _article_gender(article, role.word)
    lands = frozenset(code for word in words if (code := land_of(word)))
    parties = frozenset(k.name for w in words if (k := known_of(w.split("-")[0])) and k.kind == "party")
    possessive = bool(POSSESSIVE.match(words[0]))
    if not possessive and article not in ARTICLES | {"the"}:  # "Experten", "Politikern der SPD"
        return None
    named = tuple(word for word in others(text) if not land_of(word) and not _party(word))
    return _Ask(gender, role, lands, parties, None, possessive, others=named)


def _party(word: str) -> bool:
    known = known_of(word)
    return known is not None and known.kind == "party"


def _other_noun(words: Sequence[str], article: str) -> _Ask | None:
    """ "der Landwirt", "ihr Herausforderer", "die Christdemokratin": a noun that is no office."""
    last = words[-1] if words else ""
    possessive = len(words) > 1 and POSSESSIVE.match(words[0]) is not None
    if len(words) < 2 or not last[:1].isupper() or not (article in ARTICLES or possessive):
        return None
    known = known_of(last.removesuffix("in") + "en")
    if known is not None and known.kind == "party":
        return _Ask(_article_gender(article, last), None, frozenset(), frozenset({known.name}), None, False)
    gender = "f" if last.endswith("in") else "u"
    return _Ask(gender, None, frozenset(), frozenset(), None, possessive, fold_umlauts(last))


ARTICLES = frozenset({"der", "die", "dem", "den", "des", "dieser", "diese", "diesem", "diesen"})


def _bears(person: Person, trade: str) -> bool:
    """True where that noun, or a compound that ends in it, stands before the person's name."""
    forms = {trade, *(trade.removesuffix(ending) for ending in ("n", "en", "s", "es"))}
    return any(
        known.removesuffix(ending).endswith(form)
        for known in person.trades for ending in ("", "n", "en") for form in forms if len(form) > 3
    )  # fmt: skip


def _article_gender(article: str, text: str) -> str:
    if article in {"der", "dem", "den", "ein", "dieser"} and not text.endswith("in"):
        return "m" if article != "der" or not text.endswith(("igen", "eten", "enden")) else "f"
    return {"die": "f", "eine": "f", "diese": "f", "jene": "f"}.get(article, "u")


def _contradicts(person: Person, ask: _Ask) -> bool:
    if "u" not in (person.gender, ask.gender) and person.gender != ask.gender:
        return True
    if ask.age is not None and person.ages and ask.age not in person.ages:
        return True
    if ask.parties and person.parties and not ask.parties & person.parties:
        return True
    return bool(ask.lands and person.lands and not ask.lands & person.lands)


def _office(person: Person, ask: _Ask) -> float | None:
    return office_points(person, ask.role, ask.lands, ask.parties) if ask.role else 0.0
