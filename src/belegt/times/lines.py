"""Lines of a report that carry its own date: labels ("Stand: …"), date lines, datelines, banners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from belegt.language.data import table
from belegt.model.report import Report
from belegt.times.lexicon import spellings
from belegt.times.tagger import Expression, tag

Kind = Literal["published", "updated", "state", "dateline", "banner", "dateonly"]
SHORT = 200  # characters; a label stands in a short line
HEAD_LINES, TAIL_LINES = 25, 25  # non-empty lines at either end in which a report states its date
DATE_LINE = 5  # non-empty lines from the top in which a line that is a date dates the report; two are a table
WORDS = re.compile(r"[^\W\d_]+")
PLACE = re.compile(r"[^\W\d_][\w ./()’'-]{1,50}(?:,\s[A-ZÄÖÜ][\w .()’'-]{2,30})?(?:,|\s[–—-])\s{0,3}$")
AGENCY = re.compile(r"\s{0,2}[-–—]{1,3}\s?\([^()\n]{2,40}\)\s")  # "3 May 2025 --- (Xyz) The council …"
ENTRY = re.compile(r"\W{0,6}\d{1,2}[.:]\d\d\b")  # how an entry of a ticker begins
ENTRIES = 3  # entries that make a report a ticker
MAX_SET_OFF = 140  # characters of a head line in which a date stands beside an outlet, a section, a page or a place
MAX_BESIDE = 5  # words of each part beside such a date; more tell a story
MARKS = re.compile(r"\s*[|/•·–—]\s*|\s*[+*#=~>-]{2,}\s*|\t+|\s{2,}|,\s|\s-\s|(?<=[^\W\d_])\.\s|\s*[()]\s*(?:[-–—]\s+)?")
CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d){1,2}\b|\b\d{1,2}(?=\suhr\b)|\b[ap]\.m\.?|\b(?:um|at|uhr|[ap]m|me?s?z|[bcegmnpu][dems]?[st]t?|utc)\b"
)
BEFORE_DATE = re.compile(
    r"(?:(?:heute|(?:ausgabe|heft)\szum|ausgabe|heft|nummer|issue|vom|den|der|dem|on|of|the)\b[\s,]*|\b(?:nr|no)\.\s*\d+[\s,]*)+$"
)
JOINING = frozenset(
    {"am", "an", "der", "die", "das", "des", "für", "und", "of", "the", "and", "on", "for"}
)  # in a name
IN_BRACKETS = re.compile(r"\s?\([^()\n]{2,100}\)$")  # "(aus dem Englischen, zuerst in …)"
SHORTENED = re.compile(r"\b(?:min|std|sek|[ap]\.m)\.$", re.I)  # "Lesezeit: 4 Min.": a line's last stop ends no sentence
STORY = re.compile(r"\.\s+[A-ZÄÖÜ]")  # "20.2.2024. Im Streit um …"
ISSUE = re.compile(
    r"(?:^|\s)([^\W\d_]{3,9}?)(?:heft|ausgabe|\sissue)?\s(\d{4})(?:\sissue)?$", re.I
)  # "Oktoberheft 2024"
FULL_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


class Line(NamedTuple):
    """One non-empty line, without the white space around it."""

    start: int
    end: int
    text: str


class DateLine(NamedTuple):
    """A date the report states of itself: where, of what kind, and the value ("XXXX-03-12" where no year is named)."""

    kind: Kind
    start: int
    end: int
    value: str
    weekday: int | None


@cache
def labels() -> tuple[tuple[str, str], ...]:
    """Return (label, kind) pairs of both languages, the longest first."""
    found = {
        (form, kind)
        for language in ("de", "en")
        for kind, names in table(language, "times_labels")["labels"].items()
        for name in names
        for form in spellings(name)
    }
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


@cache
def bylines() -> frozenset[str]:
    """Return the verbs of both languages by which a head line says who reports."""
    return frozenset(word for language in ("de", "en") for word in table(language, "times_labels")["bylines"]["verbs"])


def lines(text: str) -> list[Line]:
    """Return the non-empty lines with their offsets."""
    found, start = [], 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            begin = start + raw.index(stripped[0])
            found.append(Line(begin, begin + len(stripped), stripped))
        start += len(raw)
    return found


def date_lines(report: Report) -> list[DateLine]:
    """Return every date the report states of itself, in text order."""
    every = lines(report.text)
    near = every if len(every) <= HEAD_LINES + TAIL_LINES else every[:HEAD_LINES] + every[-TAIL_LINES:]
    found = [(line, one) for line in near for one in _of_line(line, report)]
    found += [(line, one) for line in _above_story(every) for one in _set_off(line, report, found)]
    found += [] if found else [(line, one) for line in every[:1] for one in _of_issue(line, report)]
    lonely = [one for _, one in found if one.kind == "dateonly"]
    own = _own_day(lonely, every) if lonely and lonely[0].start <= every[:DATE_LINE][-1].end else None
    kept = [one for _, one in found if one.kind != "dateonly" or one == own]
    return sorted(kept, key=lambda one: one.start)


def _own_day(days: list[DateLine], every: list[Line]) -> DateLine | None:
    """The one line that is a date; a ticker of several days is as old as its last entry."""
    if len(days) == 1:
        return days[0]
    years, months = {one.value[:4] for one in days}, {one.value[5:7] for one in days}
    is_ticker = sum(ENTRY.match(line.text) is not None for line in every) >= ENTRIES
    return max(days, key=lambda one: one.value) if is_ticker and len(years) == 1 and len(months) == 1 else None


def _above_story(every: list[Line]) -> Iterator[Line]:
    """The short lines above the first long one, and none behind it: a table of results below is no head."""
    for line in every[:DATE_LINE]:
        if len(line.text) > SHORT:
            return
        yield line


def _set_off(line: Line, report: Report, found: list[tuple[Line, DateLine]]) -> Iterator[DateLine]:
    """A date that stands apart beside the outlet, the section or the page: "Blatt | 3. Mai 2025, 8 Uhr | Seite 1"."""
    if len(line.text) > MAX_SET_OFF or any(other == line and one.kind != "updated" for other, one in found):
        return
    later = {one.start - line.start for other, one in found if other == line}
    every = [one for one in tag(line.text, report.language) if FULL_DAY.match(one.found.value)]
    every = [one for one in every if one.start not in later] or every
    dates = [one for one in every if "T" not in one.found.value] or every  # "…, aktualisiert um 16.30 Uhr"
    changed = any(other == line for other, _ in found)  # "3. Mai 2025, zuletzt aktualisiert 21.30 Uhr"
    if len({one.found.value[:10] for one in dates}) != 1:
        return
    if not _is_byline(line.text, dates) and (_is_sentence(line.text) or not _stands_apart(line.text, dates)):
        return
    if changed and dates[0].start in later:
        return
    yield _at(line, dates[0], "dateonly")


def _of_issue(line: Line, report: Report) -> Iterator[DateLine]:
    """The month of a magazine whose first line names it last: "Forum – Oktoberheft 2024", "Review, May 2024 issue"."""
    match = ISSUE.search(line.text) if len(line.text) <= MAX_SET_OFF else None
    month = [one.found.value for one in tag(f"{match[1]} {match[2]}", report.language)] if match else []
    if match and len(month) == 1 and re.fullmatch(r"\d{4}-\d\d", month[0]):
        before = line.text[: match.start(1)]
        if _ends_in_mark(before) or _is_name(before):
            yield DateLine("dateonly", line.start + match.start(1), line.start + match.end(2), month[0], None)


def _stands_apart(text: str, dates: list[Expression]) -> bool:
    """True where marks set the date off from what is beside it, and that is too short to tell a story."""
    before, after = text[: dates[0].start], CLOCK.sub(" ", text[dates[-1].end :].lower())
    before = before[: len(before) - len(_match_end(before))]
    between = [text[one.end : other.start] for one, other in pairwise(dates)]
    parts = [part for part in (*MARKS.split(before), *MARKS.split(IN_BRACKETS.sub("", after))) if part.strip()]
    if any(re.search(r"[^\W\d_]", CLOCK.sub(" ", part.lower())) for part in between):
        return False
    if any(sum(word.lower() not in JOINING for word in WORDS.findall(part)) > MAX_BESIDE for part in parts):
        return False
    return (_ends_in_mark(before) or _is_name(before)) and _begins_with_mark(after)


def _is_sentence(text: str) -> bool:
    return text[-1] in ".!?:" and SHORTENED.search(text) is None


def _is_byline(text: str, dates: list[Expression]) -> bool:
    """True for a day and who reports: "Dienstag, 5. November 2024. Aus dem Saal berichtet Ada Muster"."""
    after = text[dates[-1].end :]
    words = {word.lower() for word in WORDS.findall(after)}
    return not text[: dates[0].start].strip() and _begins_with_mark(after) and not bylines().isdisjoint(words)


def _is_name(before: str) -> bool:
    """True for a paper's name that no mark parts from the date: "TAGBLATT EXPRESS 3.5.2025", "Blatt am Sonntag, …"."""
    words = [word for word in WORDS.findall(before) if word.lower() not in JOINING]
    return bool(words) and all(word[0].isupper() for word in words)


def _match_end(before: str) -> str:
    """The words that belong to a date standing after them: "Ausgabe vom "."""
    match = BEFORE_DATE.search(before.lower())
    return match.group() if match else ""


def _ends_in_mark(before: str) -> bool:
    ends = [match.end() for match in MARKS.finditer(before)]
    return not before.strip() or (bool(ends) and ends[-1] == len(before))


def _begins_with_mark(after: str) -> bool:
    return not after.strip(" .") or after.startswith(". ") or MARKS.match(after) is not None


def _of_line(line: Line, report: Report) -> Iterator[DateLine]:
    head = line.text[:SHORT]
    if not any(ch.isdigit() for ch in head):
        return
    dates = [
        one
        for one in tag(head, report.language)
        if FULL_DAY.match(one.found.value) and one.found.type in ("DATE", "TIME")
    ]
    if not dates:
        return
    if len(line.text) <= SHORT:
        labelled = list(_labelled(head, dates))
        if labelled or (whole := _whole_line(head, dates)) is None:
            yield from (_at(line, one, kind) for one, kind in labelled)
        else:
            yield _at(line, *whole)
            return
        if labelled:
            return
    before, after = head[: dates[0].start], head[dates[0].end :]
    figures = not before and not WORDS.search(head[: dates[0].end])
    opens = not before and (AGENCY.match(after) or (figures and STORY.match(after)))
    if opens or (PLACE.match(before) and _ends_dateline(after)):
        yield _at(line, dates[0], "dateline")


def _at(line: Line, one: Expression, kind: Kind) -> DateLine:
    return DateLine(kind, line.start + one.start, line.start + one.end, one.found.value[:10], one.found.weekday)


def _labelled(head: str, dates: list[Expression]) -> Iterator[tuple[Expression, Kind]]:
    lowered = head.lower()
    for one in dates:
        before = lowered[: one.start].rstrip(" \t\u00a0:.,-–|(").removesuffix(" am").removesuffix(" vom").rstrip(" :")
        for label, kind in labels():
            if kind != "source" and before.endswith(label) and _is_label(before, label):
                yield one, kind  # type: ignore[misc]
                break


def _is_label(before: str, label: str) -> bool:
    """A label opens the line or follows a separator; "vom" and the like would fit many sentences elsewhere."""
    rest = before[: -len(label)]
    if rest.endswith(("  ", "\t")):
        return True
    rest = rest.rstrip()
    return not rest or rest[-1] in "|,;•·(/–-" or rest.endswith("uhr")


def _whole_line(head: str, dates: list[Expression]) -> tuple[Expression, Kind] | None:
    """A line that is a date and nothing else, or a date between banner marks."""
    ends = [0, *(one.end for one in dates)]
    rest = "".join(head[end : one.start] for end, one in zip(ends, dates, strict=False)) + head[ends[-1] :]
    rest = re.sub(r"\d{1,2}[:.]\d\d|uhr|\bum\b", "", rest.lower())
    words = re.findall(r"[^\W\d_]+", rest)
    if words or len({one.found.value[:10] for one in dates}) > 1:
        return None
    return dates[0], "banner" if re.search(r"[+*#=~>-]{2,}", rest) else "dateonly"


def _ends_dateline(after: str) -> bool:
    """After a dateline comes a mark: "Berlin, 27. März 2025. Die …", "Berlin, 27. März (dpa) –"."""
    return bool(re.match(r"\s{0,2}(?:[.:–—-]|\([^()\n]{2,40}\)|/)", after)) or not after.strip()
