"""What is known at a place in a text: the report's date, the last date named, which way the words look."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from belegt.language.calendar import shifted
from belegt.language.data import table
from belegt.times.grammar import Match, Token
from belegt.times.lexicon import spellings
from belegt.times.pieces import Pieces

Direction = Literal["past", "future", "present", "unknown"]
PERFECT = frozenset({"haben", "sein"})
PARTICIPLE = re.compile(r"(?:[a-zäöü]{0,8}ge[a-zäöüß]{2,20}(?:t|en)|[a-zäöü]{2,20}(?:iert|t|en)|worden)$")
REACH = 45  # pieces to either side in which a verb may decide the tense
ENDS = frozenset({".", "!", "?", ";", "…"})
FROM = "ab"  # "ab Montag" looks ahead, "wies ... ab" does not
CLAUSE_ENDS = frozenset({",", ":", "–", ")", "“", "”", '"'})


class Found(NamedTuple):
    """What a rule worked out: TIMEX3 type and value, and what is needed to read it again once a date is known.

    `calendar` is a value on the calendar where `value` is none itself (a duration "vor zwei Jahren").
    """

    type: str
    value: str
    direction: Direction = "unknown"
    weekday: int | None = None
    open: bool = False
    calendar: str | None = None


@cache
def tense_words(language: str) -> dict[str, str]:
    """Return each verb form with the tense it speaks for."""
    groups = table(language, "times")["tense"]
    return {form: tense for tense in groups for word in groups[tense] for form in spellings(word)}


@cache
def day_words(language: str) -> frozenset[str]:
    """Return the words that name one day near the report's: weekdays, "gestern", "übermorgen"."""
    words = table(language, "times")["words"]
    near = [form for steps, forms in words["DAYDEIX"].items() if steps not in ("0", "1") for form in forms]
    days = [form for forms in words["WDAY"].values() for form in forms if len(form) > 4]
    return frozenset(form for word in near + days for form in spellings(word))


class Told(NamedTuple):
    """A year told of, the month and day beside it (0 where it stands alone), and the pieces it stands in."""

    year: int
    month: int
    day: int
    first: int
    last: int


SEPARABLE = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fest|fort|frei|her|hin|los|mit|nach|nieder|über|ueber|um|unter|vor|weg|weiter|wieder|zu|zurück"
    r"|zurueck|zusammen)(?:ge|ver|be)[a-zäöüß]{2,}(?:t|en)"
)  # "ausgebrannt", "aufgetaucht"
PREFIXED = re.compile(r"(?:be|emp|ent|er|ver|zer)[a-zäöüß]{3,}(?:t|en)|[a-zäöüß]{3,}iert")


INSEPARABLE = re.compile(r"(?:be|emp|ent|er|ge|ver|zer|wider|unter|über|ueber)(?=[a-zäöüß]{3})")


class Moment:
    """The state of reading one text from left to right. `dct` is the day the report was written, None if unknown."""

    def __init__(self, pieces: Pieces, language: str, dct: date | None, look: Direction | None = None) -> None:
        self.pieces = pieces
        self.language = language
        self.dct = dct
        self.look = look
        self.tenses = tense_words(language)
        self.day: date | None = None  # last day named
        self.day_piece = -10_000
        self.year: int | None = None  # last year named in so many digits
        self.year_piece = -10_000
        self.told: Told | None = None  # year the text is telling of, None where it tells of its own days
        self.years_told = 0
        self.full_days: dict[tuple[int, int], int] = {}  # days named with their year
        self.month: tuple[int, int] | None = None
        self._names_days: bool | None = None
        self._latest_year: int | None = None

    @property
    def names_days(self) -> bool:
        """True where the text names days as daily news do: "gestern", "am Montag"."""
        if self._names_days is None:
            self._names_days = any(map(day_words(self.language).__contains__, map(str.lower, self.pieces.texts)))
        return self._names_days

    def saw_day(self, day: date | None, match: Match) -> None:
        """Remember the day an expression named."""
        if day is not None:
            self.day, self.day_piece = day, match.tokens[0].piece

    def saw_year(self, year: int, match: Match, month: int = 0, day: int = 0) -> None:
        """Remember a year written out, with the month and day it stands beside."""
        self.year, self.year_piece = year, match.tokens[0].piece
        told = Told(year, month, day, match.tokens[0].piece, match.tokens[-1].piece)
        if not self.is_aside(told):
            self.told = told
            self.years_told += 1
        if day:
            self.full_days[month, day] = year

    def shifted(self, days: int) -> date | None:
        """Return the day so many days from the report's, None where that is unknown."""
        return None if self.dct is None else shifted(self.dct, days)

    def near_day(self, match: Match) -> date | None:
        """Return the day a time of day belongs to: the last one named in the same or the previous sentences."""
        return self.day if self.day is not None and match.tokens[0].piece - self.day_piece < 300 else self.dct

    def same_sentence(self, left: int, right: int) -> bool:
        """True when no sentence ends between two pieces."""
        return not any(self.is_end(index) for index in range(left + 1, min(right, left + 200)))

    def sentences_between(self, left: int, right: int) -> int:
        """Return how many sentences end between two pieces, two for any more; the point of an initial ends none."""
        ends = (index for index in range(left + 1, right) if self.is_end(index) and not self._is_initial(index))
        return len(list(islice(ends, 2)))

    def _is_initial(self, index: int) -> bool:
        before = self.pieces.texts[index - 1] if index else ""
        return self.pieces.texts[index] == "." and len(before) == 1 and before.isupper()

    @property
    def latest_year(self) -> int:
        """The latest number of the text that may be a year; 0 where there is none."""
        if self._latest_year is None:
            years = [int(text) for text in self.pieces.texts if len(text) == 4 and text.isdecimal() and text < "2200"]
            self._latest_year = max(years, default=0)
        return self._latest_year

    def is_aside(self, told: Told) -> bool:
        """True where a year only dates something else: "seit 2014", "wie 2014", "(2014)", "der 2014 eröffnete Bau"."""
        words = self._left_of(told.first)
        if words and (words[0] == "(" or words[0] in context_words(self.language, "year_compared")):
            return True
        is_bare = self.pieces.texts[told.first].isdecimal()
        if words and is_bare and words[0] in context_words(self.language, "year_attribute"):
            return True
        if any(word in context_words(self.language, "year_span") for word in words):
            return True
        following = [text for text in self.pieces.texts[told.last + 1 : told.last + 3] if not text.isspace()][:1]
        return bool(following) and following[0].lower() in context_words(self.language, "until")

    def _left_of(self, piece: int) -> list[str]:
        """Return up to six words before a piece in its clause, nearest first, lower case."""
        words: list[str] = []
        for index in range(piece - 1, max(-1, piece - 13), -1):
            text = self.pieces.texts[index]
            if text in CLAUSE_ENDS or self.is_end(index):
                break
            if not text.isspace():
                words.append(text.lower())
        return words[:6]

    def says_then(self, match: Match) -> bool:
        """True where the sentence says "damals"."""
        first, last = match.tokens[0].piece, match.tokens[-1].piece
        left, right = range(first - 1, max(-1, first - REACH), -1), range(last + 1, last + REACH)
        return any(self._says(indexes, "then") for indexes in (left, right))

    def _says(self, indexes: range, name: str) -> bool:
        for index in indexes:
            if index >= len(self.pieces.texts) or self.is_end(index):
                return False
            if self.pieces.texts[index].lower() in context_words(self.language, name):
                return True
        return False

    def same_paragraph(self, left: int, right: int) -> bool:
        """True when no empty line stands between two pieces."""
        return not any("\n\n" in text for text in self.pieces.texts[left + 1 : right] if text.isspace())

    def is_end(self, index: int) -> bool:
        """True when the piece ends a sentence."""
        texts = self.pieces.texts
        if texts[index] in ENDS:
            return True
        return texts[index].isspace() and "\n\n" in texts[index]

    def words_before(self, token: Token, count: int = 2) -> list[str]:
        """Return up to `count` pieces before a token, nearest first, lower case, without white space."""
        found: list[str] = []
        index = token.piece - 1
        while index >= 0 and len(found) < count and token.piece - index < 12:
            if not self.pieces.texts[index].isspace():
                found.append(self.pieces.texts[index].lower())
            index -= 1
        return found

    def is_after(self, token: Token, name: str) -> bool:
        """True when the word before a token is on that list of `[context]`."""
        before = self.words_before(token, 1)
        return bool(before) and before[0] in context_words(self.language, name)

    def is_after_name(self, token: Token) -> bool:
        """True when the word before a token begins with a capital letter."""
        texts, index = self.pieces.texts, token.piece - 1
        while index >= 0 and texts[index].isspace():
            index -= 1
        return index >= 0 and texts[index][:1].isupper()

    def words_after(self, token: Token, count: int = 2) -> list[str]:
        """Return up to `count` pieces after a token as they stand, without white space."""
        texts = self.pieces.texts
        window = texts[token.piece + 1 : token.piece + 2 + 2 * count]
        return [text for text in window if not text.isspace()][:count]

    def direction(self, match: Match) -> Direction:
        """Return whether the nearest verbs of the sentence look back or ahead."""
        if self.look is not None:
            return self.look
        if self._is_deadline(match):
            return "future"
        first, last = match.tokens[0].piece, match.tokens[-1].piece
        left = self._cues(range(first - 1, max(-1, first - REACH), -1))
        right = self._cues(range(last + 1, min(len(self.pieces.texts), last + REACH)))
        cues = sorted(left + right)
        decided = [tense for _, tense in cues if tense in ("past", "future")]
        if decided and self.language == "en" and (ahead := [tense for _, tense in left if tense in ("past", "future")]):
            # the verb stands before its time; participles look like preterites: "will be held on Tuesday"
            return "future" if "future" in ahead else "past"
        if decided:
            return "past" if decided[0] == "past" or self._is_hearsay(match) else "future"
        if any(tense == "participle" for _, tense in cues) or {"perfect", "prefixed"} <= {tense for _, tense in cues}:
            return "past"
        return "present" if any(tense != "prefixed" for _, tense in cues) else "unknown"

    def _is_deadline(self, match: Match) -> bool:
        """True in "müssen bis Montag gehen", "versprach Abhilfe bis März", "beschloss, dass von März an gilt"."""
        if self.is_after(match.tokens[0], "from") and self.words_after(match.tokens[-1], 1) == ["an"]:
            return True
        if context_words(self.language, "until").isdisjoint(self.words_before(match.tokens[0])):
            return False
        first, last = match.tokens[0].piece, match.tokens[-1].piece
        sides = range(first - 1, max(-1, first - REACH), -1), range(last + 1, last + REACH)
        return any(self._says(side, "deadlines") for side in sides)

    def _is_hearsay(self, match: Match) -> bool:
        """True in "soll am Montag gesagt haben": a modal verb with a perfect infinitive looks back."""
        last = match.tokens[-1].piece
        words: list[str] = []
        for index in range(last + 1, min(len(self.pieces.texts), last + REACH)):
            if self.is_end(index):
                break
            if self.pieces.texts[index].isalpha():
                words.append(self.pieces.texts[index])
        pairs = pairwise(words)
        return any(second in PERFECT and PARTICIPLE.match(first) for first, second in pairs)

    def _cues(self, indexes: range) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for distance, index in enumerate(indexes):
            if self.is_end(index) and not self._is_initial(index):
                break
            text = self.pieces.texts[index]
            tense = self.tenses.get(text) or self.tenses.get(text.lower()) or self.form(text)
            if tense and not (text == FROM and (indexes.step > 0 or distance > 1)):
                found.append((distance, tense))
        return found

    def form(self, text: str) -> str | None:
        """Return what the form of a word says of its tense, None where it says nothing."""
        if self.language == "de" and text.islower() and _is_strong_preterite(text):
            return "past"
        if len(text) < 5 or not text.islower():
            return None
        if self.language == "en":
            return "past" if text.endswith("ed") and text not in context_words("en", "no_preterite") else None
        if (text.startswith("ge") and text.endswith(("t", "en"))) or SEPARABLE.fullmatch(text):
            return "participle"
        if PREFIXED.fullmatch(text):
            return "prefixed"  # with "haben" or "sein" a perfect; alone it may be an infinitive or an adverb
        return "past" if text.endswith("te") and text not in context_words(self.language, "no_preterite") else None


def _is_strong_preterite(text: str) -> bool:
    """True for "wies" and what begins with a prefix before it: "verwies", "abwies"."""
    known = context_words("de", "strong_preterites")
    prefix = INSEPARABLE.match(text)
    # "entschieden" is a participle, too
    return text in known or (prefix is not None and text[-1] != "n" and text[prefix.end() :] in known)


@cache
def context_words(language: str, name: str) -> frozenset[str]:
    """Return a list of the table's `[context]`, both spellings of umlauts."""
    return frozenset(form for word in table(language, "times")["context"][name] for form in spellings(word))
