"""The dossier as JSON and back: the public contract, key by key (`docs/reference/dossier.md`).

Offsets count Unicode code points. The bytes are UTF-8 and the same for the same findings, in whatever order they came.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast

import msgspec

from belegt.dossier.order import ordered
from belegt.model.dossier import SCHEMA, Dossier

_RENAMED = {"from_": "from"}
_FREE = frozenset({"ids", "weights", "source", "standing"})
"""Keys that hold mappings with keys of the data's own: sorted, and never renamed."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class UnreadableDossier(ValueError):
    """The bytes are not a dossier of this schema; the message names the place."""


def to_json(dossier: Dossier, include_text: bool = True) -> bytes:
    """Write the dossier as one UTF-8 JSON object.

    `include_text=False` leaves out the reports' texts, whole and in passages; what findings rest on stays in their
    spans.

    Unpaired surrogates (from a damaged input) are written as escapes, since UTF-8 cannot hold them. Raises
    ValueError for a number that JSON cannot hold (infinity, not-a-number).
    """
    tree = to_tree(dossier, include_text)
    text = json.dumps(tree, ensure_ascii=False, indent=1, allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text).encode("utf-8") + b"\n"


def from_json(data: bytes) -> Dossier:
    """Read what `to_json` wrote. A dossier without texts comes back with empty texts.

    Unknown keys are passed over (later versions may add some). Raises UnreadableDossier.
    """
    return from_tree(parse(data))


def parse(data: bytes) -> dict[str, Any]:
    """Decode the JSON object and check its schema version; raises UnreadableDossier."""
    try:
        tree = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unlike)
    except (ValueError, RecursionError) as problem:
        raise UnreadableDossier(f"not JSON: {problem}") from problem
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
        raise UnreadableDossier(f"not a dossier of schema {SCHEMA!r}")
    return tree


def from_tree(tree: dict[str, Any]) -> Dossier:
    """Turn plain data with the contract's keys into model types; raises UnreadableDossier."""
    plain = _renamed(tree, {public: inner for inner, public in _RENAMED.items()})
    for holder in _texts(plain):
        holder.setdefault("text", "")
    try:
        return msgspec.convert(plain, Dossier)
    except msgspec.ValidationError as problem:
        raise UnreadableDossier(str(problem)) from problem


def to_tree(dossier: Dossier, include_text: bool = True) -> dict[str, Any]:
    """The dossier as plain dicts and lists with the contract's keys, `schema` first, lists in canonical order."""
    plain = cast("dict[str, Any]", _renamed(msgspec.to_builtins(ordered(dossier)), _RENAMED))
    if not include_text:
        for holder in _texts(plain):
            del holder["text"]
    return {"schema": plain.pop("schema"), **plain}


def _texts(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The reports and their passages, which hold the texts; whatever else stands in their place is passed over."""
    for report in _dicts(plain.get("reports")):
        yield report
        yield from _dicts(report.get("passages"))


def _dicts(items: Any) -> list[dict[str, Any]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _unlike(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; one that names a key twice would be read in two ways."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("an object names a key twice")
    return made


def _renamed(node: Any, names: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {names.get(key, key): _value(key, value, names) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [_renamed(item, names) for item in node]
    return node


def _value(key: str, value: Any, names: dict[str, str]) -> Any:
    if key in _FREE and isinstance(value, dict):
        return dict(sorted(value.items()))
    return _renamed(value, names)
