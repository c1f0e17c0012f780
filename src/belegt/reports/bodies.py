"""Below the head: links to other articles, comments, captions, crossheads, lists, text, and where it breaks off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from belegt.language.given_names import gender_of
from belegt.reports.heads import key
from belegt.reports.items import PHOTO_RULES, Item
from belegt.reports.verbs import words

MAX_LINKS = 14
MAX_ADDRESS = 8  # lines of an address, and words of such a line
MIN_QUESTIONS = 3  # lines that ask make an interview
MAX_CROSSHEAD = 14  # words
MAX_LINE = 110  # characters of an open line of two sentences that still is a heading ("Zu spät? Was nun kommt")
MIN_EMBEDDED = 60  # characters of a headline that stands in the middle of a text
_COMMENTS = re.compile(
    r"(?i:(?:\d{1,6} )?(?:leser)?kommentare?:?(?: ?\(\d{1,6}\))?|(?:\d{1,6} )?comments?:?(?: ?\(\d{1,6}\))?)"
)
_REMARK = re.compile(
    r"(?i:\b(?:schrieb|schreibt|antwortet|sagt|says|wrote|replied)\b.{0,40}:?$|\bvor \d{1,2} (?:minuten|stunden|tagen)"
    r"|\b\d{1,2} (?:hours|minutes|days) ago|\d{1,2}\.\d{1,2}\.\d{2,4}.{0,20}\d{1,2}:\d{2}"
    r"|^(?:antworten|melden|reply|report)$)"
)
_DATE_END = re.compile(r"(?:\b(?:19|20)\d{2}|\b\d{1,2}\. [A-Z][a-z]{2,8}|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?)[).]?$")
_PLACE_IN_PICTURE = re.compile(
    r"\((?:v\. ?l\.|von links|von rechts|from left|from right|[a-z]{1,7}\.?)\)"
    r"|(?:^|[ ,])(?:von links|v\. ?l\. ?n\. ?r\.|from left)\b"
)
_ARTICLE = re.compile(r"(?:Der|Die|Das|Ein|Eine|The|A) ")
_QUESTION_WORD = re.compile(
    r"(?:W[a-z]{2,7}|Ist|Sind|Hat|Haben|Wird|Werden|Kann|Muss|Soll|Darf|What|Who|Why|When|Where|How|Is|Are|Will|Can|Did|Does|Do)\b"
)
_TOPIC = re.compile(r"[\w\"'][^:.]{1,60}[:?] .{12}")
_PERSON = re.compile(
    r"([A-Z][\w.'-]{1,30})(?: (?:von|van|de|der|zu|al|[A-Z][\w.'-]{1,30})){1,3}"
    r"(?:(?P<of> \([^()]{1,40}\) )|(?P<who>, ))"
)
_LAST_WORD = re.compile(r"([A-Za-z]+)\W*$")


def label_body(items: list[Item]) -> None:
    """Label every piece that is still without a role; pieces that break off are cut in two."""
    _label_contacts(items)
    _label_comments(items)
    _label_links(items)
    _label_boxes(items)
    _label_link_runs(items)
    label_captions(items, close=False)
    _label_loose(items)
    for item in items:
        if item.unit.bullet:
            item.label("list_item", "zones/bullet")
    _break_off(items)
    for item in items:
        item.label("body", "zones/body")


def _label_comments(items: Sequence[Item]) -> None:
    """A comment section runs from its heading to the end, where what follows looks like remarks of readers."""
    for number, item in enumerate(items):
        if item.by == "zones/comment-count" and number > len(items) // 3 and _COMMENTS.fullmatch(item.unit.plain):
            rest = items[number + 1 :]
            if any(other.unit.is_short and _REMARK.search(other.unit.plain[:200]) for other in rest[:12]):
                for other in rest:
                    other.role = None
                    other.label("comment", "zones/comment-section", "a reader's comment")
                return


def _label_contacts(items: Sequence[Item]) -> None:
    """Lines under "Rückfragen bitte an:" are an address, as long as they are short and open."""
    for number, item in enumerate(items):
        if item.opens == "contact":
            for other in items[number + 1 : number + 1 + MAX_ADDRESS]:
                if other.role is None and (other.unit.closed or other.unit.words > MAX_ADDRESS):
                    break
                other.label("notice", "zones/address", "an address for questions")


def _label_links(items: Sequence[Item]) -> None:
    for number, item in enumerate(items):
        if item.opens == "related":
            _label_list_of_links(items, number)


def _label_list_of_links(items: Sequence[Item], number: int) -> None:
    """The lines after "Mehr zum Thema" are links, until the story goes on."""
    close = number + 1 < len(items) and not items[number + 1].unit.gap
    for links, item in enumerate(items[number + 1 : number + 1 + MAX_LINKS]):
        if item.role not in {None, "related", "crosshead"} or (item.unit.gap and links and close):
            return
        if item.role is None and (_goes_on(item) or _is_announced(items, item)):
            return
        item.label("related", "zones/related-link-list", "a link to another article")


def _goes_on(item: Item) -> bool:
    """True for a line of the story: running text, or a closed sentence with a verb."""
    unit = item.unit
    if unit.bullet:
        return unit.is_paragraph and len(unit.text) > 200
    return unit.is_paragraph or (unit.closed and unit.plain[-1:] == "." and unit.has_verb and unit.words > 3)


def _label_boxes(items: Sequence[Item]) -> None:
    """The paragraph under "Die Autorin", and the list under "Quellen:"."""
    for number, item in enumerate(items):
        if item.opens == "author" and item.unit.words <= 4:
            for other in items[number + 1 : number + 2]:
                other.label("byline", "zones/author-box", "introduces the author")
        elif item.opens == "sources":
            for other in items[number + 1 : number + 1 + MAX_LINKS]:
                if not other.unit.bullet and not (other.unit.words <= MAX_ADDRESS and not other.unit.closed):
                    break
                other.label("other", "zones/source-list", "a source of the report")


def _label_link_runs(items: Sequence[Item]) -> None:
    """Two and more bullets of the form "Thema: Titel des Artikels" that no sentence introduces are links."""
    number = 0
    while number < len(items):
        run = [number]
        while run[-1] + 1 < len(items) and _is_open_bullet(items[run[-1]]) and _is_open_bullet(items[run[-1] + 1]):
            run.append(run[-1] + 1)
        if len(run) > 1 and _are_links(items, run):
            for index in run:
                items[index].label("related", "zones/link-run", "a link to another article")
        number = run[-1] + 1


def _is_open_bullet(item: Item) -> bool:
    return item.role is None and item.unit.bullet and not item.unit.plain.endswith((".", ":", ";"))


def _are_links(items: Sequence[Item], run: Sequence[int]) -> bool:
    before = next((item for item in reversed(items[: run[0]]) if item.role != "ad"), None)
    if before is None or before.unit.plain.endswith(":") or not before.unit.is_paragraph:
        return False  # under a headline bullets sum up the report, after a colon they belong to the text
    titled = sum(_TOPIC.match(items[index].unit.plain) is not None for index in run)
    return 2 * titled > len(run)


def _is_announced(items: Sequence[Item], item: Item) -> bool:
    """True for a line that repeats a bullet at the head of the report: it heads the part the bullet announces."""
    wanted = key(item.unit.plain)
    return any(other is not item and other.unit.bullet and key(other.unit.plain) == wanted for other in items[:20])


def label_captions(items: Sequence[Item], *, close: bool) -> None:
    """The line before a photo credit describes the picture; `close` asks that no empty line stand between."""
    for before, item in pairwise(items):
        if item.by not in PHOTO_RULES or before.role is not None or before.unit.bullet:
            continue
        unit = before.unit
        near = not item.unit.gap and len(unit.text) <= 300 and (len(unit.sentences) == 1 or not unit.closed)
        far = (not unit.closed and unit.words > 3) or (not unit.has_verb and len(unit.sentences) == 1)
        if near or (far and not close):
            before.label("caption", "zones/caption-before-credit", "stands before a photo credit")


def _label_loose(items: Sequence[Item]) -> None:
    """Lines between paragraphs that are no running text."""
    last = _last_story(items)
    for number, item in enumerate(items):
        if item.role is None and _is_loose(item):
            _label_odd(items, number, last)
    loose = [number for number, item in enumerate(items) if item.role is None and _is_loose(item)]
    _label_questions(items, loose)
    long_ones = [number for number in loose if len(items[number].unit.text) >= MIN_EMBEDDED]
    for number in loose:
        if long_ones == [number] and _is_embedded(items, number):
            items[number].label("related", "zones/embedded-headline", "a headline of another article in the text")
        elif items[number].unit.words <= MAX_CROSSHEAD:
            items[number].label("crosshead", "zones/crosshead")


def _label_questions(items: Sequence[Item], loose: Sequence[int]) -> None:
    """In an interview the questions are part of the text."""
    asked = [items[number] for number in loose if items[number].unit.plain.endswith("?")]
    if len(asked) >= MIN_QUESTIONS and 2 * len(asked) >= len(loose):
        for item in asked:
            item.label("body", "zones/interview-question")


def _label_odd(items: Sequence[Item], number: int, last: int) -> None:
    item = items[number]
    if _is_caption(item):
        item.label("caption", "zones/caption-without-verb", "describes a picture: no verb, but place, date or position")
    elif _is_cut(item):
        item.label("truncated", "zones/cut-end", "breaks off")
    elif number >= last:
        _label_last(items, number)


def _is_loose(item: Item) -> bool:
    unit = item.unit
    if unit.bullet or not unit.is_short:
        return False
    if not unit.closed:
        return len(unit.sentences) == 1 or len(unit.text) < MAX_LINE
    return (
        len(unit.sentences) == 1
        and unit.plain[-1:] in "?!"
        and unit.words <= MAX_CROSSHEAD
        and unit.plain[:1] not in "\"'-"
    )


def _last_story(items: Sequence[Item]) -> int:
    """The number of the last piece that tells the story, -1 where there is none."""
    return max((number for number, item in enumerate(items) if item.role is None and _tells(item)), default=-1)


def _tells(item: Item) -> bool:
    return item.unit.is_paragraph or item.unit.bullet or item.unit.closed


def _label_last(items: Sequence[Item], number: int) -> None:
    """A loose line that no text follows: cut off where a wall follows or it is long, else left over from the page."""
    item = items[number]
    if item.unit.closed:
        return
    following = items[number + 1] if number + 1 < len(items) else None
    walled = following is not None and following.by == "zones/paywall"
    if item.unit.has_verb and (item.unit.words > MAX_CROSSHEAD or (walled and item.unit.words > 4)):
        item.label("truncated", "zones/no-end", "ends without an end mark")
    else:
        item.label("other", "zones/left-over", "a line that heads no text")


def _is_caption(item: Item) -> bool:
    plain, count = item.unit.plain, item.unit.words
    if item.unit.closed or item.unit.marked or count < 5:
        return False
    if _PLACE_IN_PICTURE.search(plain):
        return True
    if _names_a_person(item):
        return True
    if item.unit.has_verb:
        return False
    return bool(count >= 6 and _DATE_END.search(plain)) or bool(count >= 9 and _ARTICLE.match(plain))


def _names_a_person(item: Item) -> bool:
    """ "Ute Lamm (Stadt Wittmar) beim Richtfest", "Ute Lamm, Leiterin des Amts": pictures are described so."""
    match = _PERSON.match(item.unit.plain)
    if match is None or gender_of(match[1]) is None:
        return False
    return match["of"] is not None or not item.unit.has_verb


def _is_cut(item: Item) -> bool:
    last = _LAST_WORD.search(item.unit.plain[-40:])
    if item.unit.closed or last is None:
        return False
    return (last[1] in words("cut_ends") and item.unit.words > 3) or item.unit.plain[-1:] in ",;"


def _is_embedded(items: Sequence[Item], number: int) -> bool:
    """A whole sentence as long as a headline, alone of its kind, that heads no part of this report."""
    item = items[number]
    around = [*items[number - 1 : number], *items[number + 1 : number + 2]]
    if len(around) < 2 or not all(other.role is None and other.unit.is_paragraph for other in around):
        return False
    declared = item.unit.plain.endswith("?") and not _QUESTION_WORD.match(item.unit.plain)
    return (
        item.unit.has_verb
        and not item.unit.marked
        and not _is_announced(items, item)
        and (declared or item.unit.words >= 11)
    )


def _break_off(items: list[Item]) -> None:
    """Cut the last sentence off a paragraph that ends in the middle of one."""
    number = 0
    while number < len(items):
        item = items[number]
        if item.role is None and not item.unit.closed and not _may_end(item):
            start = item.unit.sentences[-1][0] if item.unit.sentences else item.unit.start
            if start > item.unit.inner:
                items.insert(
                    number + 1,
                    Item(
                        replace(
                            item.unit,
                            start=start,
                            end=item.unit.end,
                            inner=start,
                            gap=False,
                            bullet=False,
                            marked=False,
                        )
                    ),
                )
                items[number] = item = Item(replace(item.unit, end=_rstrip(item.unit.raw, start)))
                number += 1
            items[number].label("truncated", "zones/no-end", "ends without an end mark")
        number += 1


def _may_end(item: Item) -> bool:
    """A closing quotation mark or bracket may end a paragraph, too."""
    return item.unit.plain[-1:] in "\"')]" and item.unit.words > 3


def _rstrip(raw: str, end: int) -> int:
    while raw[end - 1].isspace():
        end -= 1
    return end
