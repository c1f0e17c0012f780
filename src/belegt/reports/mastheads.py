"""The line at the head of a page that says who prints it: "Auenbote, Dienstag, 3. Mai 2025", "Auenbote"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from belegt.reports.heads import is_name
from belegt.reports.items import Item
from belegt.reports.rules import compiled
from belegt.reports.verbs import has_finite_verb, words

HEAD = 3  # pieces at the top among which a masthead stands
LONGEST = 120  # characters
MAX_NAME, MAX_BESIDE = 7, 9  # words of the outlet's name; of what stands behind the date
DATED, PLAIN = "zones/dated-masthead", "zones/name-masthead"
MAX_PART = 6  # words of a section or a motto beside the name
_PARTS = re.compile(r" ?[|·•›>♥/] ?| - ")
_DOMAIN = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,20}){1,2}")
_WORD = re.compile(r"[^\W\d_][\w.&'-]*")


@cache
def _pattern() -> re.Pattern[str]:
    before = r"(?:(?P<name>[^:?]{2,70}?(?: am (?:Sonntag|Samstag))?)[ ,|/-]{1,3})??"
    issue = r"(?:(?i:ausgabe|edition|issue|nr\.|no\.)[ \w./-]{0,12}[ ,|-]{1,3})?"
    prefix = r"(?:(?i:vom|den|erschienen am|published|stand:?) )?(?:(?i:{WEEKDAY})[,.]{0,2} ?)?(?:(?i:den|der) )?"
    ordinal = r"(?:st|nd|rd|th)?"
    day = (
        r"(?i:\d{1,2}\. ?\d{1,2}\. ?\d{2,4}|\d{4}-\d{2}-\d{2}|{MONTH}(?:heft|ausgabe)? \d{4}"
        rf"|\d{{1,2}}{ordinal}\.? {{MONTH}}\.?,? \d{{4}}|{{MONTH}}\.? \d{{1,2}}{ordinal},? \d{{4}})"
    )
    behind = r"(?:,? ?(?:um |at )?{TIME})?(?P<rest>(?:$|[ ,|/(-]).{0,80})?"
    return compiled(before + issue + prefix + day + behind)


def label_mastheads(items: Sequence[Item]) -> None:
    """Label the mastheads among the first pieces, where a headline or a text follows them."""
    for number, item in enumerate(items[:HEAD]):
        if item.role is None and number + 1 < len(items) and not item.unit.bullet and not item.unit.marked:
            if _is_dated(item.unit.plain):
                item.label("other", DATED, "names the outlet and the day")
            elif number == 0 and (_is_name_alone(item, items[1:4]) or _is_beside_sections(item, items[1:4])):
                item.label("other", PLAIN, "names the outlet")


def outlet_in(plain: str) -> str | None:
    """The name before the date of a masthead, None where it names none that can be told from a place or a person.

    >>> outlet_in("Auenbote am Sonntag, 3. Mai 2025, 8.10 Uhr"), outlet_in("Wittmar (dpa), 3. Mai 2025")
    ('Auenbote am Sonntag', None)
    """
    match = _pattern().fullmatch(plain)
    name = _PARTS.split(((match["name"] or "") if match else plain).strip(" ,|/-"))[0]
    if _DOMAIN.fullmatch(name):
        return name
    telling = _names_a_medium(name) or len(_WORD.findall(name)) > 1 or (name.isupper() and len(name) > 3)
    return name if telling and is_outlet_name(name) and not is_name(name) else None


def is_outlet_name(name: str) -> bool:
    """True for a few words in capitals, small words between them left aside, and no verb."""
    found = _WORD.findall(name)
    small = words("outlet_small")
    telling = [word for word in found if word.lower() not in small]
    return (
        0 < len(found) <= MAX_NAME and bool(telling) and name[:1].isupper()
        and all(word[0].isupper() for word in telling) and not re.search(r"[()/;]|\d{2}", name)
    )  # fmt: skip


def _is_beside_sections(item: Item, following: Sequence[Item]) -> bool:
    """ "Auenbote | Stadt | Umland", "AUENBOTE - die Stimme der Marsch": a name, then sections or a motto."""
    name, *parts = _PARTS.split(item.unit.plain)
    if not parts or len(item.unit.plain) > LONGEST or not any(other.role is None for other in following):
        return False
    short = all(len(_WORD.findall(part)) <= MAX_PART and not has_finite_verb(f"- {part}") for part in (name, *parts))
    listed = len(parts) > 1 and all(len(_WORD.findall(part)) <= 3 for part in parts)
    known = _names_a_medium(name) or name.isupper() or _DOMAIN.fullmatch(name) is not None
    return short and (listed or known) and (is_outlet_name(name) or known)


def _names_a_medium(name: str) -> bool:
    return any(word.lower().endswith(tuple(sorted(words("outlet_heads")))) for word in _WORD.findall(name))


def _is_dated(plain: str) -> bool:
    match = _pattern().fullmatch(plain) if len(plain) <= LONGEST else None
    if match is None:
        return False
    name, rest = match["name"] or "", match["rest"] or ""
    return (
        len(_WORD.findall(name)) <= MAX_NAME and len(_WORD.findall(rest)) <= MAX_BESIDE
        and not has_finite_verb(f"- {name}") and not has_finite_verb(rest)
    )  # fmt: skip


def _is_name_alone(item: Item, following: Sequence[Item]) -> bool:
    """A name above the headline, known by its head word ("Tageblatt") or by the day right below it."""
    plain = item.unit.plain
    odd = item.unit.closed or len(plain) > 60 or _PARTS.search(plain) or is_name(plain)
    if odd or not is_outlet_name(plain) or has_finite_verb(f"- {plain}"):
        return False
    below = following[0] if following else None
    dated = below is not None and not below.unit.gap and (below.by == "zones/date-line" or _is_dated(below.unit.plain))
    return dated or (
        _names_a_medium(plain) and any(other.role is None and not other.unit.is_paragraph for other in following)
    )
