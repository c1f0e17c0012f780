"""The text of a web page in lines: title, teaser, paragraphs, headings and list items, each on its own line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from belegt.model.raw import Metadata
from belegt.sources.hidden import Hidden, Stretch, cut, hidden, shown
from belegt.sources.meta import Head, metadata, plain
from belegt.sources.scan import Piece, scan

BULLET = "• "
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div li ul ol h1 h2 h3 h4 h5 h6 br tr table td th section article main blockquote figure figcaption dd dt dl "
        "hr header footer aside nav form pre address details summary body",
    )
)
_ASIDE = frozenset({"nav", "footer", "aside", "form", "button", "select"})
_TAGS_FOR_LIBRARY = 60_000  # real news pages have 600 to 7,000; far larger ones take the library minutes
_CHARACTERS_FOR_LIBRARY = 6_000_000
_LITTLE, _MUCH = 0.15, 20_000  # share of the visible characters, and how many there must be, for a warning
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LETTERS = re.compile(r"\W+")


class Line(NamedTuple):
    """One line of text; `kind` is "p", "head" or "item"."""

    kind: str
    text: str


def extract(page: str, *, library: bool) -> dict[str, Any]:
    """Return {"text", "metadata", "by", "notes"} of a page.

    `library=False` keeps to the plain scan, which no page can slow down beyond its length.
    """
    scanned = list(scan(page))
    unseen = hidden(scanned)
    pieces = shown(scanned, unseen.out)
    said = metadata(pieces)
    visible = plain_lines(pieces)
    large = page.count("<") > _TAGS_FOR_LIBRARY or len(page) > _CHARACTERS_FOR_LIBRARY
    lines = list(_by_library(cut(page, scanned, unseen.out))) if library and not large else []
    notes = _left_out(lines, visible) if lines else _not_told_apart(library, large)
    notes += _unseen(unseen, scanned, lines or visible)
    titled = _titled(lines or visible, said, pieces)
    return {"text": _joined(titled), "metadata": asdict(said), "by": "library" if lines else "plain", "notes": notes}


def _not_told_apart(library: bool, large: bool) -> list[tuple[str, str]]:
    why = "is too large a page to look for the article in it" if large else "no article was found in the page"
    return [("plain-extraction", f"{why}; all its visible text was taken")] if library else []


def _left_out(lines: Sequence[Line], visible: Sequence[Line]) -> list[tuple[str, str]]:
    """Say so where nearly all of a long page was taken for furniture: the page may be broken."""
    kept, seen = (sum(len(line.text) for line in some) for some in (lines, visible))
    if seen < _MUCH or kept >= _LITTLE * seen:
        return []
    return [("little-of-page", f"only {kept:,} of {seen:,} visible characters were taken for the article")]


def _unseen(found: Hidden, pieces: Sequence[Piece], lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Say how much struck-out and hidden text the report lacks, or holds because it is most of the page."""
    told = {_key(line.text) for line in lines}
    struck = _missed(_rows(pieces, [one for one in found.out if one.struck]), told, either=True)
    unseen = _missed(_rows(pieces, [one for one in found.out if not one.struck]), told, either=False)
    if struck + unseen:
        yield "hidden-text", f"characters of struck-out or hidden text left out: {struck + unseen:,}"
    if count := sum(len(marked) for _, marked in _rows(pieces, found.kept) if marked and _key(marked) in told):
        yield "hidden-text", f"characters marked as hidden, kept because they are most of the page: {count:,}"


def _rows(pieces: Sequence[Piece], stretches: Sequence[Stretch]) -> Iterator[tuple[str, str]]:
    """The lines of a page: of each, the text outside the stretches, and the text in them without spaces."""
    inside = {number for one in stretches for number in range(one.first, one.last)}
    outer: list[str] = []
    inner: list[str] = []
    for number, piece in enumerate([*pieces, Piece("p", "")] if inside else ()):
        if piece.name.removeprefix("/") in _BLOCKS:
            yield "".join(outer), "".join("".join(inner).split())
            outer.clear()
            inner.clear()
        elif not piece.name:
            (inner if number in inside else outer).append(piece.body)


def _missed(rows: Iterable[tuple[str, str]], told: set[str], *, either: bool) -> int:
    """How many of the characters left out stood in a line that is told, or were lines between two (beside one) of them.

    What is hidden at the edge of an article is a menu or a button: no one's loss.
    """
    count = waiting = 0
    before = False
    for outer, inner in rows:
        if not (key := _key(outer)):
            waiting += len(inner)
            continue
        known = key in told
        count += len(inner) * known + waiting * (known or before if either else known and before)
        before, waiting = known, 0
    return count + waiting * (either and before)


def _by_library(page: str) -> Iterator[Line]:
    from trafilatura import bare_extraction

    document = bare_extraction(page, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(document, "body", None)
    if body is not None:
        yield from _walk(body)


def _walk(node: Any) -> Iterator[Line]:
    """Blocks of the library's tree, in order; text that stands loose between blocks is a line of its own."""
    for child in node:
        kind = {"head": "head", "item": "item"}.get(child.tag, "p")
        blocks = [inner for inner in child if inner.tag in {"p", "item", "head", "list", "row", "cell", "quote"}]
        if blocks:
            yield from _line(kind, child.text or "")
            yield from _walk(child)
        else:
            yield from _lines_of(kind, child)
        yield from _line("p", child.tail or "")


def _lines_of(kind: str, node: Any) -> Iterator[Line]:
    text = "".join(_texts(node))
    for part in text.split("\n") if kind == "p" else [text]:
        yield from _line(kind, part)


def _texts(node: Any) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        yield from ["\n"] if child.tag == "lb" else _texts(child)
        yield child.tail or ""


def _line(kind: str, text: str) -> Iterator[Line]:
    if text := plain(text):
        yield Line(kind, text)


def plain_lines(pieces: Sequence[Piece]) -> list[Line]:
    """The visible text without a library: one line a block, navigation and footers left out where that leaves text."""
    return _visible(pieces, _ASIDE) or _visible(pieces, frozenset())


def _visible(pieces: Sequence[Piece], hidden: frozenset[str]) -> list[Line]:
    lines: list[Line] = []
    parts: list[str] = []
    kind, depth = "p", 0
    for piece in pieces:
        name = piece.name.removeprefix("/")
        if name in hidden:
            depth = max(0, depth - 1) if piece.name.startswith("/") else depth + 1
        if name in _BLOCKS:
            lines.extend(_line(kind, "".join(parts)))
            parts.clear()
            kind = "head" if piece.name in _HEADINGS else "item" if piece.name == "li" else "p"
        elif not piece.name and not depth:
            parts.append(piece.body)
    lines.extend(_line(kind, "".join(parts)))
    return lines


def _titled(lines: Sequence[Line], said: Metadata, pieces: Sequence[Piece]) -> list[Line]:
    """Put the page's title, and a visible teaser the extraction passed over, before the text."""
    start = [_key(line.text) for line in lines[:6]]
    before: list[Line] = []
    if said.title and _key(said.title) not in start:
        before.append(Line("head", said.title))
    if (teaser := _teaser(pieces, said)) and not any(_key(teaser)[:60] in _key(line.text) for line in lines[:12]):
        before.append(Line("p", teaser))
    return [*before, *lines]


def _teaser(pieces: Sequence[Piece], said: Metadata) -> str:
    """The page's description, when it also stands in the visible text in full."""
    head = Head()
    for piece in pieces:
        if piece.name == "meta":
            head.take(piece)
    wanted = head.meta.get("og:description") or head.meta.get("description") or ""
    if not 40 <= len(wanted) <= 700 or wanted == said.title or wanted.endswith(("...", "…")):
        return ""
    return wanted if _key(wanted) in {_key(line.text) for line in _visible(pieces, _ASIDE - {"aside", "form"})} else ""


def _key(text: str) -> str:
    return _LETTERS.sub("", unicodedata.normalize("NFC", text).casefold())


def _joined(lines: Sequence[Line]) -> str:
    """Paragraphs and headings stand between empty lines, list items close together with a bullet."""
    text, last = "", ""
    chunks: list[str] = []
    for line in lines:
        if chunks:
            chunks.append("\n" if line.kind == last == "item" else "\n\n")
        text = line.text.replace("\x00", "")
        chunks.append(BULLET + text if line.kind == "item" else text)
        last = line.kind
    return "".join(chunks)
