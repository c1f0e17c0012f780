"""What is known at a place in a text: the report's date, the last date named, which way the words look."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from belegt.language.calendar import safe_date, shifted
from belegt.language.data import table
from belegt.times.grammar import Match, Token
from belegt.times.lexicon import spellings
from belegt.times.pieces import Pieces

Direction = Literal["past", "future", "present", "unknown"]
PERFECT = frozenset({"haben", "sein"})
PARTICIPLE = re.compile(r"(?:[a-zäöü]{0,8}ge[a-zäöüß]{2,20}(?:t|en)|[a-zäöü]{2,20}(?:iert|t|en)|worden)$")
REACH = 45  # pieces to either side in which a verb may decide the tense
ENDS = frozenset({".", "!", "?", ";", "…"})


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


SEPARABLE = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fest|fort|frei|her|hin|los|mit|nach|nieder|über|um|unter|vor|weg|weiter|wieder|zu|zurück"
    r"|zusammen)(?:ge|ver|be)[a-zäöüß]{2,}(?:t|en)"
)  # "ausgebrannt", "aufgetaucht"
PREFIXED = re.compile(r"(?:be|emp|ent|er|ver|zer)[a-zäöüß]{3,}(?:t|en)|[a-zäöüß]{3,}iert")


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
        self.month: tuple[int, int] | None = None
        self._names_days: bool | None = None

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

    def saw_year(self, year: int, match: Match) -> None:
        """Remember a year written out."""
        self.year, self.year_piece = year, match.tokens[0].piece

    def shifted(self, days: int) -> date | None:
        """Return the day so many days from the report's, None where that is unknown."""
        return None if self.dct is None else shifted(self.dct, days)

    def near_day(self, match: Match) -> date | None:
        """Return the day a time of day belongs to: the last one named in the same or the previous sentences."""
        return self.day if self.day is not None and match.tokens[0].piece - self.day_piece < 300 else self.dct

    def same_sentence(self, left: int, right: int) -> bool:
        """True when no sentence ends between two pieces."""
        return not any(self.is_end(index) for index in range(left + 1, min(right, left + 200)))

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
        first, last = match.tokens[0].piece, match.tokens[-1].piece
        left = self._cues(range(first - 1, max(-1, first - REACH), -1))
        right = self._cues(range(last + 1, min(len(self.pieces.texts), last + REACH)))
        cues = sorted(left + right)
        decided = [tense for _, tense in cues if tense in ("past", "future")]
        if decided and self.language == "en" and any(tense == "future" for _, tense in left):
            return "future"  # English participles look like preterites: "will be held on Tuesday"
        if decided:
            return "past" if decided[0] == "past" or self._is_hearsay(match) else "future"
        if any(tense == "participle" for _, tense in cues) or {"perfect", "prefixed"} <= {tense for _, tense in cues}:
            return "past"
        return "present" if any(tense != "prefixed" for _, tense in cues) else "unknown"

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
            if self.is_end(index):
                break
            text = self.pieces.texts[index]
            tense = self.tenses.get(text) or self.tenses.get(text.lower()) or self._form(text)
            if tense:
                found.append((distance, tense))
        return found

    def _form(self, text: str) -> str | None:
        if len(text) < 5 or not text.islower():
            return None
        if self.language == "en":
            return "past" if text.endswith("ed") and text not in context_words("en", "no_preterite") else None
        if (text.startswith("ge") and text.endswith(("t", "en"))) or SEPARABLE.fullmatch(text):
            return "participle"
        if PREFIXED.fullmatch(text):
            return "prefixed"  # with "haben" or "sein" a perfect; alone it may be an infinitive or an adverb
        return "past" if text.endswith("te") and text not in context_words(self.language, "no_preterite") else None


@cache
def context_words(language: str, name: str) -> frozenset[str]:
    """Return a list of the table's `[context]`, both spellings of umlauts."""
    return frozenset(form for word in table(language, "times")["context"][name] for form in spellings(word))


CONTEXT_YEAR = 120  # pieces over which "im April" means April of the year just named
NEAR_DAY, NEAR_MONTH = 75, 40  # days from the report within which a day or month is the nearest one, whatever the tense


def year_of(month: int, day: int | None, moment: Moment, match: Match) -> tuple[int | None, Direction]:
    """Return the year a month without one lies in, and on which side; None where no date is known."""
    direction = moment.direction(match)
    dct = moment.dct
    near = match.tokens[0].piece - moment.year_piece < CONTEXT_YEAR
    near = near and (dct is None or moment.same_paragraph(moment.year_piece, match.tokens[0].piece))
    if moment.year is not None and near and direction != "future" and (dct is None or moment.year < dct.year):
        return moment.year, direction
    if dct is None:
        return None, direction
    at = (month, day or (dct.day if month == dct.month else 15))
    nearest = _nearest_year(dct, at)
    there = safe_date(nearest, at[0], min(at[1], 28))
    if there and abs((there - dct).days) <= (NEAR_DAY if day else NEAR_MONTH):
        return nearest, direction
    if direction == "past":
        return dct.year - (at > (dct.month, dct.day)), direction
    if direction == "future":
        return dct.year + (at < (dct.month, dct.day)), direction
    return nearest, direction


def _nearest_year(dct: date, at: tuple[int, int]) -> int:
    best = dct.year
    for year in (dct.year, dct.year - 1, dct.year + 1):
        there = safe_date(year, at[0], min(at[1], 28))
        chosen = safe_date(best, at[0], min(at[1], 28))
        if there and chosen and abs((there - dct).days) < abs((chosen - dct).days):
            best = year
    return best
