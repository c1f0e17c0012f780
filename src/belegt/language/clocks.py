"""Times of day."""

from __future__ import annotations

import re

from belegt.language.quantities import Amount

_CLOCK = re.compile(r"\b(\d{1,2})[.:](\d{2})\s?(?:(Uhr)|([ap])\.?m\b)|\b(?:um|gegen)\s(\d{1,2})\sUhr\b")
_LATE = re.compile(r"\s(?:abends|nachmittags)\b")
_ELSEWHERE = re.compile(r"\.?\s\(?(?:Ortszeit|GMT|UTC|local time|[ECMP][DS]T)\b")


def clocks(text: str, start: int = 0, end: int | None = None) -> list[Amount]:
    """Return the times of day in `text[start:end]` as amounts of minutes since midnight, their unit "uhr".

    Times of another zone are left out: what they are here nobody says.

    >>> [(a.value, a.text) for a in clocks("Um 1.40 Uhr, not 4:15 a.m., und gegen 7 Uhr abends, 9.00 Uhr Ortszeit")]
    [(100.0, '1.40 Uhr'), (255.0, '4:15 a.m'), (1140.0, 'gegen 7 Uhr')]
    """
    found = []
    for match in _CLOCK.finditer(text, start, len(text) if end is None else end):
        hour, minute = int(match[1] or match[5]), int(match[2] or 0)
        if hour > 24 or minute > 59 or _ELSEWHERE.match(text, match.end()):
            continue
        late = match[4] == "p" or bool(_LATE.match(text, match.end()))
        value = float((hour % 12 + 12 * late if match[4] or late else hour) * 60 + minute)
        found.append(Amount(value, value, value, "uhr", match.start(), match.end(), match.group()))
    return found
