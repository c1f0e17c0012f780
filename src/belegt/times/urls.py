"""Dates inside addresses and agency slugs: "/2024/11/30/", "…-185241130071849144.htm", "dpa:250312-930-401233/2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from belegt.language.calendar import safe_date

URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"'„“”]{4,500}")
BARE = re.compile(
    r"(?<![\w@/])(?:[a-z0-9-]{1,60}\.){1,5}[a-z]{2,10}/[^\s<>\"'„“”]{4,500}"
)  # an address without "https://"
SLUG = re.compile(r"\bdpa:(\d{6})-\d{2,4}-\d{4,8}(?:/\d{1,3})?")
MARK = re.compile(r"(?:^|[\s/])(\d{2})(\d{2})(\d{2})\s(\d{2})(\d{2})\s*$")  # an agency's mark: "© xyz 201025 1812"
FIRST_YEAR, LAST_YEAR = 1990, 2079  # the web is no older; two-digit years of numbers are read as 2000–2079

_PATH_DAY = re.compile(r"[/_.=-]((?:19|20)\d\d)[/_.-]?(\d\d)[/_.-]?(\d\d)(?=[/_.T?&#-]|$)")
_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/)")
_DIGITS = re.compile(r"\d{12,24}")


def url_date(url: str) -> str | None:
    """Return the EDTF of the date in an address: a day, else a month of its path, else None.

    >>> url_date("https://zeitung.example/politik/2024/11/30/artikel.html")
    '2024-11-30'
    >>> url_date("https://bao.example/kim-no-ve-185241130071849144.htm")
    '2024-11-30'
    """
    path = url[:500].partition("://")[2].partition("/")[2] if "://" in url else url[:500].partition("/")[2]
    days = set(_days("/" + path))
    if len(days) == 1:
        return days.pop().isoformat()
    if days:
        return None
    month = _PATH_MONTH.search("/" + path)
    if month and FIRST_YEAR <= int(month[1]) <= LAST_YEAR and 1 <= int(month[2]) <= 12:
        return f"{month[1]}-{month[2]}"
    return None


def _days(path: str) -> Iterator[date]:
    for match in _PATH_DAY.finditer(path):
        found = safe_date(int(match[1]), int(match[2]), int(match[3]))
        if found and FIRST_YEAR <= found.year <= LAST_YEAR:
            yield found
    for run in _DIGITS.finditer(path):
        yield from _stamps(run.group())


def _stamps(digits: str) -> Iterator[date]:
    """Yield days of yyyymmdd at the start, or of yymmddHHMMSS anywhere, in a long number; none where two differ."""
    found = {stamp for at in range(len(digits) - 11) if (stamp := _stamp(digits[at : at + 12]))}
    whole = safe_date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    if whole and FIRST_YEAR <= whole.year <= LAST_YEAR and int(digits[8:10]) < 24 and int(digits[10:12]) < 60:
        yield whole
    elif len(found) == 1:
        yield from found


def _stamp(twelve: str) -> date | None:
    year, month, day, hour, minute, second = (int(twelve[at : at + 2]) for at in range(0, 12, 2))
    if hour > 23 or minute > 59 or second > 59 or not 5 <= year <= 39:
        return None
    return safe_date(2000 + year, month, day)


def slug_date(text: str) -> date | None:
    """Return the day in a dpa slug ("dpa:250312-930-401233/2"), None where it is none."""
    match = SLUG.search(text)
    return safe_date(2000 + int(match[1][:2]), int(match[1][2:4]), int(match[1][4:6])) if match else None


def mark_date(line: str) -> date | None:
    """Return the day of an agency's mark at the end of a credit line ("© XYZ 201025 1812"), None where it is none.

    >>> mark_date("© XYZ 201025 1812"), mark_date("Telefon 201025 1812")
    (datetime.date(2025, 10, 20), None)
    """
    match = MARK.search(line[-40:])
    if not match or "©" not in line or int(match[4]) > 23 or int(match[5]) > 59:
        return None
    return safe_date(2000 + int(match[3]), int(match[2]), int(match[1]))
