"""Reports that come as JSON: one object, a list of objects, or one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from belegt.model.raw import Metadata
from belegt.sources.notices import Unusable
from belegt.sources.own import is_own_tree, own

_BEGINS = re.compile(r"(?:\[\s{0,99})?\{\s{0,99}\"[^\"\n]{0,99}\"\s{0,9}:")
_KEYS = {
    "title": "title",
    "published": "date",
    "modified": "modified",
    "url": "url",
    "outlet": "outlet",
    "language": "language",
}


class Record(NamedTuple):
    """One report of a JSON file: its text, what its keys say, and its own bytes (for the hash)."""

    text: str
    metadata: Metadata
    data: bytes


def from_json(text: str, data: bytes) -> Iterator[Record | Unusable]:
    """Yield the records of a JSON document in order; raises Unusable when it is no JSON at all or holds none."""
    value = parse(text)
    if is_own_tree(value):
        raise own()
    if value == []:
        raise Unusable("empty-file", "holds no report")
    if isinstance(value, list):
        for item in value:
            yield _record(item, json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))
    else:
        yield _record(value, data)


def from_line(text: str, data: bytes) -> Record | Unusable:
    """Return the record of one line of a .jsonl file."""
    try:
        return _record(parse(text), data)
    except Unusable as error:
        return error


def begins_as_json(text: str) -> bool:
    """True for a text that was meant as JSON, whole or not: it begins with an object and its first key.

    >>> begins_as_json('[{"text": "Der R'), begins_as_json("[dpa] Am Montag")
    (True, False)
    """
    return _BEGINS.match(text.lstrip()) is not None


def is_object(text: str) -> bool:
    """True for a text that is one JSON object."""
    try:
        return isinstance(parse(text), dict)
    except Unusable:
        return False


def parse(text: str) -> Any:
    """Parse JSON; raises Unusable with the place where it breaks."""
    try:
        return json.loads(text)
    except RecursionError:
        raise Unusable("broken-json", "is nested too deeply to be read as JSON") from None
    except ValueError as error:
        raise Unusable("broken-json", f"is not valid JSON ({error})") from None


def _record(value: Any, data: bytes) -> Record | Unusable:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Unusable("json-without-text", 'holds no object with a "text"; it was left out')
    if not value["text"].strip():
        return Unusable("empty-file", "holds no text")
    return Record(_clean(value["text"]), _metadata(value), data)


def _metadata(value: dict[str, Any]) -> Metadata:
    fields = {name: _clean(value[key].strip()) for name, key in _KEYS.items() if _says(value.get(key))}
    authors = value.get("authors", value.get("author"))
    names = [authors] if isinstance(authors, str) else authors if isinstance(authors, list) else []
    written = tuple(_clean(name.strip()) for name in names if _says(name))
    stated = [*fields, *(["authors"] if written else [])]
    return Metadata(authors=written, source=dict.fromkeys(stated, "json"), **fields)


def _says(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _clean(text: str) -> str:
    """Half of a surrogate pair cannot be written as UTF-8; show it as �, one character for one."""
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
