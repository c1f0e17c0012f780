"""The head of a report: headline, kicker, teaser, and the machine-made repetition of the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from belegt.language.given_names import gender_of
from belegt.reports.items import Item

_NAME = re.compile(r"[A-Z][\w.'-]{0,30}|von|van|de|der|zu")
_NO_LETTER = re.compile(r"[\W_]+")
MAX_HEAD = 12  # pieces among which the headline is looked for
MAX_HEADLINE = 220  # characters
MAX_KICKER = 5  # words
MAX_SENTENCE_TITLE = 320  # characters of a first sentence that stands for a headline
BELOW_TEASER = frozenset({"byline", "credit", "share"})
DATE_RULES = frozenset({"zones/date-line", "zones/reading-time"})


def label_head(items: Sequence[Item], title: str | None) -> int | None:
    """Label the head; return the number of the piece that is the title, None where there is none."""
    number = _by_metadata(items, title) if title else None
    if number is None:
        number = _headline(items)
    if number is None:
        return _first_sentence(items)
    items[number].label("headline", "zones/headline", None)
    _label_kickers(items, number)
    _label_repeats(items, number)
    _label_teasers(items, number)
    return number


def is_name(plain: str) -> bool:
    """True for a line that is a person's name and nothing else.

    >>> is_name("Carla Blum"), is_name("Carla Blum tritt ab"), is_name("Neue Halle")
    (True, False, False)
    """
    names = plain.replace(",", " ").split()
    return 2 <= len(names) <= 4 and all(_NAME.fullmatch(name) for name in names) and gender_of(names[0]) is not None


def key(text: str) -> str:
    """Letters and digits only, in lower case: for comparing lines already folded."""
    return _NO_LETTER.sub("", text).casefold()


def _by_metadata(items: Sequence[Item], title: str) -> int | None:
    wanted = key(title_form(title))
    for number, item in enumerate(items[:MAX_HEAD]):
        found = key(item.unit.plain) if item.unit.is_short else ""
        if (
            item.role in {None, "crosshead"}
            and found
            and (
                found == wanted
                or (len(found) > 20 and (found in wanted or wanted in found) and len(found) < 2 * len(wanted))
            )
        ):
            item.role = None
            return number
    return None


def title_form(title: str) -> str:
    """Fold a title from metadata as lines are folded."""
    from belegt.reports.folded import fold

    return fold(title, 0, len(title)).text


def _body_start(items: Sequence[Item]) -> int:
    """The first piece of running text."""
    return next(
        (i for i, item in enumerate(items) if item.role is None and item.unit.is_paragraph and not item.unit.bullet),
        len(items),
    )


def _headline(items: Sequence[Item]) -> int | None:
    candidates = [i for i in range(min(_body_start(items), MAX_HEAD, len(items))) if _may_be_headline(items[i])]
    if marked := [i for i in candidates if items[i].unit.marked]:
        return marked[0]
    for place, number in enumerate(candidates):
        following = candidates[place + 1] if place + 1 < len(candidates) else None
        if following is None or not _is_kicker(items[number], items[following]):
            return number
    return None


def _may_be_headline(item: Item) -> bool:
    unit = item.unit
    if item.role is not None or unit.bullet or unit.end - unit.start > MAX_HEADLINE:
        return False
    return not unit.closed or (unit.plain[-1:] in "!?" and len(unit.sentences) <= 2) or _is_short_sentence(item)


def _is_short_sentence(item: Item) -> bool:
    """Some outlets close headlines with a full stop."""
    return (
        item.unit.words <= 9
        and len(item.unit.sentences) == 1
        and not item.unit.plain.startswith('"')
        and not item.unit.plain.endswith(":")
    )


def _is_kicker(item: Item, following: Item) -> bool:
    short = item.unit.words <= MAX_KICKER and not item.unit.has_verb
    return short and not item.unit.closed and following.unit.words > item.unit.words


def _label_kickers(items: Sequence[Item], number: int) -> None:
    for item in items[:number]:
        if item.role is None and not item.unit.is_paragraph and not item.unit.bullet:
            item.label("headline", "zones/kicker", None)


def _label_repeats(items: Sequence[Item], number: int) -> None:
    title = key(items[number].unit.plain)
    for item in items[number + 1 : number + MAX_HEAD]:
        found = key(item.unit.plain) if item.role is None and item.unit.is_short and not item.unit.bullet else ""
        if len(found) >= 20 and (
            title.startswith(found) or (found.startswith(title) and len(found) < 1.2 * len(title))
        ):
            item.label("other", "zones/repeated-headline", "repeats the headline")


def _label_teasers(items: Sequence[Item], number: int) -> None:
    """Lines under the headline that are no running text, and a paragraph that stands above byline or credit."""
    start = next((i for i in range(number + 1, len(items)) if _is_text(items[i])), None)
    if start is None:
        return
    for item in items[number + 1 : start]:
        if is_name(item.unit.plain):
            item.label("byline", "zones/name-line", "a name alone under the headline")
        elif not item.unit.bullet and not item.unit.marked and item.unit.plain[-1:] != "?":
            item.label("teaser", "zones/sub-headline", None)
    below = items[start + 1] if start + 1 < len(items) else None
    stands_above = below is not None and (below.role in BELOW_TEASER or below.by in DATE_RULES)
    if stands_above and len(items[start].unit.text) <= 600 and any(_is_text(item) for item in items[start + 1 :]):
        items[start].label("teaser", "zones/teaser", None)


def _is_text(item: Item) -> bool:
    unit = item.unit
    sentence = unit.closed and unit.plain[-1:] not in "?!" and unit.words > 5
    return item.role is None and not unit.bullet and (unit.is_paragraph or sentence)


def _first_sentence(items: Sequence[Item]) -> int | None:
    """Without a headline, a first paragraph of one sentence serves as the title."""
    number = next((i for i, item in enumerate(items) if item.role is None), None)
    if number is None:
        return None
    unit = items[number].unit
    if (
        len(unit.sentences) != 1
        or len(unit.text) > MAX_SENTENCE_TITLE
        or not unit.closed
        or unit.bullet
        or len(items) == 1
    ):
        return None
    items[number].label("teaser", "zones/first-sentence", None)
    return number
