"""What a web page says about itself: JSON-LD first, then OpenGraph, `<meta>`, `<time>`, `<title>`, `<html lang>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from belegt.model.raw import Metadata
from belegt.sources.scan import Piece

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$|^LiveBlog")
_LONGEST = 1000  # characters of one value; longer ones are no title, name or date
_META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "published": (
        "article:published_time", "article:published:time", "og:published_time", "datepublished", "date", "dc.date",
        "dcterms.created", "dcterms.date", "pubdate", "publishdate", "sailthru.date", "last-published",
    ),
    "modified": (
        "article:modified_time", "article:modified:time", "og:updated_time", "datemodified", "last-modified",
        "dcterms.modified",
    ),
    "url": ("og:url",),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "language": ("og:locale", "content-language", "dc.language"),
}  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author")
_SITE_TAIL = re.compile(r"\s[|–—-]\s(?P<site>[^|–—]{2,40})$")
_BAR = re.compile(r"\s\|\s[^|]{2,30}$")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPACE = re.compile(r"\s+")


class Head:
    """Collects what `Metadata` wants while a page is scanned; the first value of each kind and place counts."""

    def __init__(self) -> None:
        self.linked: list[dict[str, Any]] = []
        self.meta: dict[str, str] = {}
        self.authors: list[str] = []
        self.page_title = self.canonical = self.lang = self.time = self.heading = ""
        self._in_heading = False

    def take(self, piece: Piece) -> None:
        """Look at one piece of the page."""
        if piece.name == "meta":
            self._take_meta(piece.attributes())
        elif piece.name == "script" and "ld+json" in piece.body:
            self.linked.extend(_articles(piece.content))
        elif piece.name == "link" and "canonical" in piece.body:
            self._take_link(piece.attributes())
        elif piece.name == "html" and not self.lang:
            self.lang = piece.attributes().get("lang", "")
        elif piece.name == "time" and not self.time:
            self.time = piece.attributes().get("datetime", "")
        elif piece.name == "title" and not self.page_title:
            self.page_title = plain(unescape(piece.content))
        else:
            self._take_heading(piece)

    def _take_heading(self, piece: Piece) -> None:
        if piece.name in {"h1", "/h1"}:
            self._in_heading = piece.name == "h1" and not self.heading.strip()
        elif not piece.name and self._in_heading and len(self.heading) < _LONGEST:
            self.heading += piece.body

    def _take_meta(self, attributes: dict[str, str]) -> None:
        name = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or attributes.get("http-equiv", "")
        ).lower()
        content = plain(attributes.get("content", ""))
        if name and content and len(content) <= 8000:
            self.meta.setdefault(name, content)
            if name in _AUTHORS and "://" not in content:
                self.authors.append(content)

    def _take_link(self, attributes: dict[str, str]) -> None:
        if attributes.get("rel", "").lower() == "canonical" and not self.canonical:
            self.canonical = attributes.get("href", "")

    def metadata(self) -> Metadata:
        """Return what was said, with the place it stood in `source`."""
        article = _main(self.linked)
        fields, source = _from_linked(article) if article else ({}, {})
        for name, keys in _META.items():
            found = [self.meta[key] for key in keys if self.meta.get(key)]
            if (
                name == "published"
                and any(_ISO.match(value) for value in found)
                and not _ISO.match(fields.get(name, ""))
            ):
                fields.pop(name, None)  # a date everybody can read goes before one in prose, wherever it stands
                found.sort(key=lambda value: not _ISO.match(value))
            self._add(fields, source, name, next(iter(found), ""), "og")
        for name, value, place in (
            ("url", self.canonical, "canonical"), ("published", self.time, "time"), ("language", self.lang, "html"),
            ("title", plain(self.heading), "h1"), ("title", self.page_title, "title"),
        ):  # fmt: skip
            self._add(fields, source, name, value, place)
        authors = tuple(dict.fromkeys(_names(article.get("author")) if article else self.authors)) or tuple(
            dict.fromkeys(self.authors)
        )
        if "title" in fields:
            fields["title"] = without_site(fields["title"], fields.get("outlet"))
        if "://" in fields.get("outlet", ""):
            del fields["outlet"], source["outlet"]
        if fields.get("url", "").startswith(("/", "#")):
            del fields["url"], source["url"]
        return Metadata(authors=authors[:20], source=dict(sorted(source.items())), **fields)

    @staticmethod
    def _add(fields: dict[str, str], source: dict[str, str], name: str, value: str, place: str) -> None:
        value = plain(value)
        if value and len(value) <= _LONGEST and name not in fields:
            fields[name], source[name] = value, place


def metadata(pieces: Iterable[Piece]) -> Metadata:
    """Return what a page says about itself; `pieces` as `scan` yields them."""
    head = Head()
    for piece in pieces:
        head.take(piece)
    return head.metadata()


def plain(text: str) -> str:
    """Return the text on one line, spaces joined."""
    return _SPACE.sub(" ", text).strip()


def without_site(title: str, outlet: str | None) -> str:
    """Cut what sites add to the end of a page title: anything short after "|", and the outlet's name after a dash.

    >>> without_site("Pegel steigt an der Aue | AB | 03.05.2024", None)
    'Pegel steigt an der Aue'
    >>> without_site("Pegel steigt - Auenbote", "Auenbote")
    'Pegel steigt'
    """
    while (bar := _BAR.search(title)) and bar.start() >= 15:
        title = title[: bar.start()].rstrip()
    tail = _SITE_TAIL.search(title)
    if tail is None or not outlet:
        return title
    site, name = tail["site"].casefold(), outlet.casefold()
    return title[: tail.start()].rstrip() if site in name or name in site else title


def _articles(content: str) -> Iterator[dict[str, Any]]:
    try:
        value = json.loads(content.strip().removeprefix("//<![CDATA[").removesuffix("//]]>"), strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [value]
    for _ in range(500):  # pages nest articles in @graph, lists and mainEntity; 500 nodes are plenty
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:200]
        elif isinstance(node, dict):
            if any(_ARTICLE_TYPES.search(str(kind)) for kind in _listed(node.get("@type"))):
                yield node
            waiting.extend(
                node[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(node.get(key), list | dict)
            )


def _main(articles: list[dict[str, Any]]) -> dict[str, Any]:
    """The article that says most about itself; the first of equals."""
    keys = ("headline", "datePublished", "author", "publisher")
    return max(articles, key=lambda node: sum(bool(node.get(key)) for key in keys), default={})


def _from_linked(article: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    found = {
        "title": _text(article.get("headline") or article.get("name")),
        "published": _text(article.get("datePublished")),
        "modified": _text(article.get("dateModified")),
        "url": _text(article.get("url") or _id(article.get("mainEntityOfPage"))),
        "outlet": next(iter(_names(article.get("publisher"))), ""),
        "language": _text(article.get("inLanguage")),
    }
    fields = {name: value for name, value in found.items() if value and len(value) <= _LONGEST}
    return fields, dict.fromkeys(fields, "json-ld")


def _text(value: Any) -> str:
    first = next(iter(_listed(value)), "")
    return plain(unescape(first)) if isinstance(first, str) else ""


def _id(value: Any) -> Any:
    return value.get("@id") if isinstance(value, dict) else value


def _names(value: Any) -> list[str]:
    named = [item.get("name") if isinstance(item, dict) else item for item in _listed(value)]
    flat = [name for item in named for name in _listed(item)]
    return [
        plain(unescape(name))
        for name in flat
        if isinstance(name, str) and 1 < len(name.strip()) <= 120 and "://" not in name
    ]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
