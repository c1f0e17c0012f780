"""The year of a day or month that names none.

A report tells of its own days: such a date is the nearest to the day of publication on the side its verb looks to,
and never ahead of it where it is surely told as past.
It takes a year named before only where the text is telling of that year: a list that ends in it, "desselben Jahres",
a day named in full before, the same sentence, or the next one where the dates go on. A text that never names its own
days and whose years all lie far back is history, and carries its year on.
"""

from __future__ import annotations

from datetime import date

from belegt.language.calendar import safe_date
from belegt.times.grammar import Match, Token
from belegt.times.lookback import looks_back
from belegt.times.moment import Direction, Moment, Told, context_words
from belegt.times.parts import weekday_named

HISTORY_YEAR = 120  # pieces over which a history carries its year on
NEAR_DAY, NEAR_MONTH = 75, 40  # days from the report within which a day or month is the nearest one, whatever the tense
CHANGED = (
    7  # days after its day of publication at which a report is still changed: "haben wir den Text am 3. Mai ergänzt"
)
SEVERAL = 2  # years named that make a history
GONE = 8  # years back from which on a text tells history
FAR = 150  # days back from which on a year named before is likelier than the report's
FRESH = 14  # days to either side within which a day is the report's own, though it was named with an earlier year
ON_DAYS, ON_MONTHS = 45, 3  # steps by which a narrative goes on from one date to the next
WITHIN = 120  # pieces over which a sentence, or "damals" in it, goes on from a year
LONGEST_LIST = 24  # words
JOINTS = ("AND", "TO", "DASH", "SLASH")  # what stands before the last member of a list
IN_LISTS = frozenset({*JOINTS, "COMMA", "DET", "FUSED", "EDGE", "ORD", "INT", "DM", "DOT", "MONTH"})
QUOTES = frozenset('"„“”»«')


def year_of(month: int, day: int | None, moment: Moment, match: Match) -> tuple[int | None, Direction]:
    """Return the year a date without one lies in, and on which side; None where no date is known."""
    direction = moment.direction(match)
    told = _shared_year(month, match) or _told_year(month, day or 0, direction, moment, match)
    if told is not None and _fits_weekday(told, month, day, match):
        moment.told = Told(told, month, day or 0, match.tokens[0].piece, match.tokens[-1].piece)
        return told, direction
    moment.told = None
    if moment.dct is None:
        return None, direction
    if looks_back(match, moment):
        return _latest_year(moment.dct, month, day), "past"
    return _from_report(month, day, direction, moment.dct), direction


def _fits_weekday(year: int, month: int, day: int | None, match: Match) -> bool:
    weekday, there = weekday_named(match), safe_date(year, month, day or 1)
    return weekday is None or (there is not None and there.weekday() == weekday)


def _shared_year(month: int, match: Match) -> int | None:
    """The year at the end of the list or range the date stands in: „Januar bis März 2018“."""
    joint = ""
    for at in range(match.at + len(match.tokens), min(len(match.run), match.at + LONGEST_LIST)):
        classes = match.run[at].word.classes
        ends = _year_at(match.run, at) if joint in JOINTS else None
        if ends is not None:
            return ends[0] - (month > ends[1])
        joint = next((name for name in (*JOINTS, "COMMA") if name in classes), joint)
        if classes.keys().isdisjoint(IN_LISTS if joint else ("DOT",)):
            return None
    return None


def _year_at(run: list[Token], at: int) -> tuple[int, int] | None:
    """The year and month named together there."""
    classes = run[at].word.classes
    if "NDATE" in classes:
        return int(classes["NDATE"][:4]), int(classes["NDATE"][5:7])
    year = run[at + 1].word.classes.get("YEAR") if at + 1 < len(run) else None
    return (int(year), int(classes["MONTH"])) if year and "MONTH" in classes else None


def _told_year(month: int, day: int, direction: Direction, moment: Moment, match: Match) -> int | None:
    """The year the text is telling of at this place; None where it tells of its own days."""
    after = " ".join(moment.words_after(match.tokens[-1], 2)).lower()
    if moment.year is not None and after in context_words(moment.language, "same_year"):
        return moment.year
    if direction == "future" or moment.is_after(match.tokens[0], "this"):
        return None
    if _is_history(moment):
        return _carried_on(moment, match)
    named = moment.full_days.get((month, day))
    if named is not None and direction == "past" and not _is_news((month, day), named, moment.dct):
        return named
    told = moment.told
    if told is None or not _is_before(told.year, moment.dct):
        return None
    return _goes_on(told, (month, day), direction, moment, match)


def _is_before(year: int, dct: date | None) -> bool:
    return dct is None or year < dct.year


def _is_news(at: tuple[int, int], year: int, dct: date | None) -> bool:
    """True where a day named with an earlier year has just come round again, or is about to."""
    return dct is not None and (year >= dct.year or abs(_days_back(at, dct)) < FRESH)


def _is_history(moment: Moment) -> bool:
    """True for a text that names none of its own days, and years long gone alone."""
    long_gone = moment.dct is None or moment.latest_year < moment.dct.year - GONE
    return long_gone and moment.years_told >= SEVERAL and not moment.names_days


def _carried_on(moment: Moment, match: Match) -> int | None:
    piece = match.tokens[0].piece
    near = moment.year is not None and piece - moment.year_piece < HISTORY_YEAR
    return moment.year if near and (moment.dct is None or moment.same_paragraph(moment.year_piece, piece)) else None


def _goes_on(told: Told, at: tuple[int, int], direction: Direction, moment: Moment, match: Match) -> int | None:
    """The year told of where the sentence, or the one after it, goes on from there."""
    piece = match.tokens[0].piece
    if piece - told.last > WITHIN:
        return None
    if moment.says_then(match):
        return told.year
    sentences = moment.sentences_between(told.last, piece)
    if sentences == 0:
        return _in_sentence(told, at, direction, moment, piece)
    if sentences > 1 or direction != "past":
        return None
    return _in_next_sentence(told, at, moment.dct)


def _in_sentence(told: Told, at: tuple[int, int], direction: Direction, moment: Moment, piece: int) -> int | None:
    between = moment.pieces.texts[told.last + 1 : piece]
    if sum(text in QUOTES for text in between) % 2:
        return None  # one of the two is quoted
    words = {text.lower() for text in between if not text.isspace()}
    if words <= context_words(moment.language, "year_then"):
        return told.year  # "2014 im Mai", "2014 von Mai bis Juli"
    is_near = moment.dct is not None and _days_back(at, moment.dct) < _near(at)
    if is_near and (direction != "past" or (told.month and at < (told.month, told.day if at[1] else 0))):
        return None
    return _following(told, at) or told.year


def _in_next_sentence(told: Told, at: tuple[int, int], dct: date | None) -> int | None:
    """Where the next date follows closely, the nearest would lie ahead, or is no near one."""
    following = _following(told, at)
    if dct is None:
        return following
    back = _days_back(at, dct)
    if 0 <= back < _near(at):
        return following if following == told.year else None
    if following is not None:
        return following
    is_on = not told.month or at >= (told.month, told.day)
    return told.year if is_on and (back < 0 or (at[1] and back > FAR)) else None


def _following(told: Told, at: tuple[int, int]) -> int | None:
    """The year in which a date comes shortly after the one told of."""
    if not told.month:
        return None
    year = told.year + (at < (told.month, told.day if at[1] else 0))
    if told.day and at[1]:
        first, then = safe_date(told.year, told.month, told.day), safe_date(year, *at)
        return year if first and then and (then - first).days <= ON_DAYS else None
    return year if (at[0] - told.month) % 12 <= ON_MONTHS else None


def _near(at: tuple[int, int]) -> int:
    return NEAR_DAY if at[1] else NEAR_MONTH


def _days_back(at: tuple[int, int], dct: date) -> int:
    """How many days before the report the last such date lies; negative where the next one is near instead."""
    month, day = at
    chosen = (month, day or (dct.day if month == dct.month else 15))
    for year in (dct.year + 1, dct.year, dct.year - 1):
        there = safe_date(year, month, min(chosen[1], 28))
        if there and (there - dct).days <= _near(at):
            return (dct - there).days
    return FAR


def _from_report(month: int, day: int | None, direction: Direction, dct: date) -> int:
    """The year of the nearest such date on the side the verb looks to; of the nearest at all within some weeks."""
    at = (month, day or (dct.day if month == dct.month else 15))
    nearest = _nearest_year(dct, at)
    there = safe_date(nearest, at[0], min(at[1], 28))
    if there and abs((there - dct).days) <= _near((month, day or 0)):
        return nearest
    if direction == "past":
        return dct.year - (at > (dct.month, dct.day))
    if direction == "future":
        return dct.year + (at < (dct.month, dct.day))
    return nearest


def _latest_year(dct: date, month: int, day: int | None) -> int:
    """The year of the last such day or month that had begun when the report was written, or was last changed."""
    year = dct.year - ((month, day or 0) > (dct.month, dct.day))
    coming = safe_date(year + 1, month, day) if day else None
    return year + (coming is not None and (coming - dct).days <= CHANGED)


def _nearest_year(dct: date, at: tuple[int, int]) -> int:
    best = dct.year
    for year in (dct.year, dct.year - 1, dct.year + 1):
        there = safe_date(year, at[0], min(at[1], 28))
        chosen = safe_date(best, at[0], min(at[1], 28))
        if there and chosen and abs((there - dct).days) < abs((chosen - dct).days):
            best = year
    return best
