"""A web page as a stream of tags and texts, read once from left to right.

Not a parser: no tree, no repair, so no page can make it slow. It feeds the metadata reader, and the plain
extraction that stands in when the library gives nothing or takes too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]{0,40}")
_STOP = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(
    r"([a-zA-Z][\w:.-]{0,60})\s{0,20}=\s{0,20}(?:\"([^\"]{0,8000})\"|'([^']{0,8000})'|([^\s\"'>]{1,2000}))"
)
_LONGEST_TAG = 100_000
OPAQUE = ("script", "style", "textarea", "template", "noscript", "svg", "iframe", "title")
_CLOSING = {name: re.compile(f"</{name}", re.IGNORECASE) for name in OPAQUE}


class Piece(NamedTuple):
    """A tag (`name` in lower case, "/p" for a closing one; `body` its attributes) or a text (`name` empty).

    `content` is what stands in a tag whose content is no markup, such as a script. `start` and `end` are its place in
    the page, for such a tag with its content and closing tag.
    """

    name: str
    body: str
    content: str = ""
    start: int = 0
    end: int = 0

    def attributes(self) -> dict[str, str]:
        """Return the attributes of a tag, names in lower case, the first of each name (300 at most)."""
        found: dict[str, str] = {}
        for number, match in enumerate(_ATTRIBUTE.finditer(self.body)):
            if number >= 300:
                break
            found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
        return found


def scan(page: str) -> Iterator[Piece]:
    """Yield the pieces of a page in order; linear in its length.

    >>> [piece.name or piece.body for piece in scan("<p class=a>Guten <b>Tag</b>")]
    ['p', 'Guten ', 'b', 'Tag', '/b']
    """
    at = 0
    closed: dict[str, bool] = {}
    while at < len(page):
        sign = page.find("<", at)
        if sign < 0:
            sign = len(page)
        if sign > at:
            yield Piece("", unescape(page[at:sign]), "", at, sign)
        if sign >= len(page):
            return
        at, piece = _tag(page, sign, closed)
        if piece is not None:
            yield piece


def _tag(page: str, sign: int, closed: dict[str, bool]) -> tuple[int, Piece | None]:
    if page.startswith("<!--", sign):
        end = page.find("-->", sign + 4) if closed.get("--", True) else -1
        closed["--"] = end >= 0
        return (end + 3 if end >= 0 else _end(page, sign + 4, closed)), None
    slash = page.startswith("/", sign + 1)
    match = _NAME.match(page, sign + 1 + slash)
    if match is None:
        if page.startswith(("!", "?"), sign + 1):
            return _end(page, sign + 1, closed), None
        return sign + 1, Piece("", "<", "", sign, sign + 1)
    end = _end(page, match.end(), closed)
    name = match.group().lower()
    if slash:
        return end, Piece("/" + name, "", "", sign, end)
    body = page[match.end() : min(end - 1, match.end() + _LONGEST_TAG)]
    piece = Piece(name, body, "", sign, end)
    if name in OPAQUE and not body.endswith("/"):
        piece = _opaque(page, piece, closed)
    return piece.end, piece


def _opaque(page: str, tag: Piece, closed: dict[str, bool]) -> Piece:
    """Content that is no markup runs to its closing tag; once none is found, none is looked for again."""
    close = _CLOSING[tag.name].search(page, tag.end) if closed.get(tag.name, True) else None
    closed[tag.name] = close is not None
    if close is None:
        return tag
    return tag._replace(content=page[tag.end : close.start()], end=_end(page, close.end(), closed))


def _end(page: str, at: int, closed: dict[str, bool]) -> int:
    """Return the offset after the ">" that closes a tag, passing over quoted values as browsers do.

    Where a quotation mark is never closed it is taken for a slip; that none follows is remembered, which keeps the
    whole scan linear.
    """
    while (stop := _STOP.search(page, at)) is not None:
        mark = stop.group()
        if mark == ">":
            return stop.end()
        close = page.find(mark, stop.end()) if closed.get(mark, True) else -1
        closed[mark] = close >= 0
        at = close + 1 if close >= 0 else stop.end()
    return len(page)
