"""What a page holds but does not tell: struck-out text, and text that it says is not to be shown.

The elements are followed roughly as a browser does: a closing tag may be missing, a stray one may stand anywhere. Where
a browser would hide the rest of an article for one slip, nothing is hidden. One pass that never looks back over more
than a few open elements, so that no page can make it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from belegt.sources.scan import OPAQUE, Piece


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


STRUCK = _names("del s strike")
_WHOLE = _names("html body")
_ROOMY = _WHOLE | _names("article aside div footer form header main section table tbody ul ol dl")
_BLOCKS = _ROOMY | _names(
    "address blockquote button caption center dd details dialog dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hgroup "
    "li menu nav object p pre summary td tfoot th thead tr"
)
_ALONE = _names("area base br col embed hr img input link meta param source track wbr") | set(OPAQUE)
_LISTS, _ROWS, _CELLS, _PARTS = _names("ul ol menu dl"), _names("table"), _names("td th"), _names("tbody thead tfoot")
_IMPLIED = {
    **dict.fromkeys(_BLOCKS - _WHOLE - _CELLS - _PARTS - _names("button caption object tr"), (_names("p"), _BLOCKS)),
    "li": (_names("li"), _LISTS),
    **dict.fromkeys(_names("dd dt"), (_names("dd dt"), _LISTS)),
    "option": (_names("option"), _names("select")),
    **dict.fromkeys(_CELLS, (_CELLS, _ROWS)),
    "tr": (_CELLS | {"tr"}, _ROWS),
    **dict.fromkeys(_PARTS, (_CELLS | _PARTS | {"tr"}, _ROWS)),
}  # an opening tag → the elements it ends, and those beyond which it ends none
_OPTIONAL = frozenset(name for ends, _ in _IMPLIED.values() for name in ends)  # their closing tags may be missing
_NEAR = 60  # open elements looked back over
_HINT = re.compile(r"hidden|none", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_FLAG = re.compile(r"(?:^|\s)hidden(?=[\s=/]|$)", re.IGNORECASE)
_STYLE = re.compile(
    r"(?:^|;)\s{0,20}(?:display\s{0,20}:\s{0,20}none|visibility\s{0,20}:\s{0,20}hidden)\b", re.IGNORECASE
)


class Stretch(NamedTuple):
    """An element to leave out: the pieces from `first` to before `last`, with `size` characters of text."""

    first: int
    last: int
    struck: bool
    size: int


class Hidden(NamedTuple):
    """What to leave out, in order and apart; what is `kept` is marked as hidden and yet too much to leave out."""

    out: tuple[Stretch, ...]
    kept: tuple[Stretch, ...] = ()


class _Open(NamedTuple):
    """An element whose end has not come; `first` is its piece where it is to be left out, else -1."""

    name: str
    first: int
    struck: bool


def hidden(pieces: Sequence[Piece]) -> Hidden:
    """Find what is struck out or hidden; no more than half of a page's text is left out."""
    sizes = [0, *accumulate(0 if piece.name else len("".join(piece.body.split())) for piece in pieces)]
    found = [Stretch(first, last, struck, sizes[last] - sizes[first]) for first, last, struck in _elements(pieces)]
    found = [one for one in found if one.size]
    small = [one for one in found if 2 * one.size <= sizes[-1]]
    choices = [_apart(small), _apart(one for one in small if one.struck), []]
    out = next(some for some in choices if 2 * sum(one.size for one in some) <= sizes[-1])
    taken = set(out)
    return Hidden(tuple(out), tuple(one for one in _apart(found) if one not in taken))


def shown(pieces: Sequence[Piece], stretches: Sequence[Stretch]) -> list[Piece]:
    """The pieces without the texts of the stretches; tags stay, since they end lines and hold dates."""
    kept: list[Piece] = []
    at = 0
    for one in stretches:
        kept += pieces[at : one.first]
        kept += [piece for piece in pieces[one.first : one.last] if piece.name]
        at = one.last
    return kept + list(pieces[at:])


def cut(page: str, pieces: Sequence[Piece], stretches: Sequence[Stretch]) -> str:
    """The page without the stretches, and without templates, which show nothing until a script fills them in."""
    templates = [Stretch(n, n + 1, False, 0) for n, piece in enumerate(pieces) if piece.name == "template"]
    parts: list[str] = []
    at = 0
    for one in _apart([*stretches, *templates]):
        parts.append(page[at : pieces[one.first].start])
        at = pieces[one.last - 1].end
    return "".join(parts) + page[at:]


def _apart(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, without those that lie in another."""
    apart: list[Stretch] = []
    for one in sorted(stretches, key=lambda one: (one.first, -one.last)):
        if not apart or one.first >= apart[-1].last:
            apart.append(one)
    return apart


def _elements(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, bool]]:
    """The struck-out and hidden elements that are closed, by their own tag or as far as one may be missing."""
    stack: list[_Open] = []
    for number, piece in enumerate(pieces):
        if not piece.name:
            continue
        closing = piece.name.startswith("/")
        level = _closed(stack, piece.name[1:]) if closing else _ended(stack, piece.name)
        gone = stack[level:]
        del stack[level:]
        for depth, one in enumerate(gone):
            own = closing and depth == 0
            if one.first >= 0 and (own or one.name in _OPTIONAL or gone[0].name not in _ROOMY):
                yield one.first, number + own, one.struck
        if not closing and piece.name not in _ALONE and not piece.body.endswith("/"):
            struck = piece.name in STRUCK
            stack.append(_Open(piece.name, number if struck or _is_hidden(piece) else -1, struck))


def _closed(stack: Sequence[_Open], name: str) -> int:
    """The level a closing tag brings the stack to; an inline one ends nothing beyond a block, as in browsers."""
    for level in range(len(stack) - 1, max(-1, len(stack) - 1 - _NEAR), -1):
        if stack[level].name == name:
            return level
        if stack[level].name in _BLOCKS and name not in _BLOCKS:
            break
    return len(stack)


def _ended(stack: Sequence[_Open], name: str) -> int:
    """The level to which an opening tag ends elements whose closing tags may be missing."""
    ends, beyond = _IMPLIED.get(name, (frozenset(), frozenset()))
    found = len(stack)
    for level in range(len(stack) - 1, max(-1, len(stack) - 1 - _NEAR) if ends else len(stack) - 1, -1):
        if stack[level].name in ends:
            found = level
        elif stack[level].name in beyond:
            break
    return found


def _is_hidden(piece: Piece) -> bool:
    if not _HINT.search(piece.body):
        return False
    if _FLAG.search(_QUOTED.sub('""', piece.body)):
        return True
    said = piece.attributes()
    silent = (said.get("aria-hidden") or "").strip().lower() == "true"
    return silent or _STYLE.search(said.get("style", "")) is not None
