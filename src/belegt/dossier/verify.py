"""The check of a stored dossier against a fresh reading of its inputs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from belegt.dossier.json import from_tree, parse, to_tree
from belegt.dossier.words import Both, both
from belegt.model.dossier import Dossier
from belegt.model.warning import OWN_DOSSIER

MOST = 200  # differences said in full; a further line counts the rest
_SECTIONS = ("reports", "entities", "statements", "events", "claims", "lineage", "times")
_VALUE = 60  # characters of a value quoted in a difference


def differences(dossier_json: bytes, fresh: Dossier, lang: str = "de") -> list[str]:
    """Compare a stored dossier with one derived afresh; return the differences in words, none where they agree.

    A dossier written without texts is compared without them, and notes on other dossiers beside the inputs do not
    count. At most 200 differences are said one by one. Raises UnreadableDossier.
    """
    stored = parse(dossier_json)
    from_tree(stored)
    kept_text = any("text" in report for report in _items(stored, "reports"))
    derived = to_tree(fresh, include_text=kept_text)
    found = _inputs(stored, derived) + _versions(stored, derived)
    for section in _SECTIONS:
        differing = _section(section, _items(stored, section), _items(derived, section))
        whole = stored.get(section) != derived[section] and not differing
        found += [both("ver-whole", what=both(f"ver-{section}"))] if whole else differing
    found += [both("ver-unknown", name=_quoted(key)) for key in sorted(stored.keys() - derived.keys())]
    if _warnings(stored) != _warnings(derived):
        found.append(both("ver-warnings"))
    if not found and stored.get("receipt") != derived["receipt"]:
        found.append(both("ver-receipt"))
    rest = [both("ver-more", len(found) - MOST)] if len(found) > MOST else []
    return [phrase.of(lang) for phrase in found[:MOST] + rest]


def _items(tree: dict[str, Any], section: str) -> list[dict[str, Any]]:
    items = tree.get(section)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _warnings(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """The dossier itself may lie beside its inputs by now, which it did not when it was made."""
    return [item for item in _items(tree, "warnings") if item.get("code") != OWN_DOSSIER]


def _part(tree: dict[str, Any], *keys: str) -> Any:
    node: Any = tree
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node


def _inputs(stored: dict[str, Any], derived: dict[str, Any]) -> list[Both]:
    old, new = (_hashes(tree) for tree in (stored, derived))
    found = [both("ver-input-missing", file=file) for file in sorted(old.keys() - new.keys())]
    found += [both("ver-input-new", file=file) for file in sorted(new.keys() - old.keys())]
    return found + [
        both("ver-input-changed", file=file) for file in sorted(old.keys() & new.keys()) if old[file] != new[file]
    ]


def _hashes(tree: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in _part(tree, "receipt", "inputs") or ():
        found.setdefault(str(item.get("file")), []).append(str(item.get("sha256")))
    return {file: sorted(hashes) for file, hashes in found.items()}


def _versions(stored: dict[str, Any], derived: dict[str, Any]) -> list[Both]:
    found = []
    for key in ("code", "rules"):
        old, new = (_part(tree, "receipt", "versions", key) for tree in (stored, derived))
        if old != new:
            found.append(both("ver-version", what=both(f"receipt-{key}"), old=_quoted(old), new=_quoted(new)))
    old, new = (_part(tree, "receipt", "versions", "weights") or {} for tree in (stored, derived))
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            found.append(both("ver-weights", name=name))
    return found


def _section(section: str, stored: list[dict[str, Any]], derived: list[dict[str, Any]]) -> list[Both]:
    old, new = ({str(item.get("id")): item for item in items} for items in (stored, derived))
    name = both(f"ver-{section}")
    found = [both("ver-missing", what=name, id=id, text=_label(old[id])) for id in sorted(old.keys() - new.keys())]
    found += [both("ver-new", what=name, id=id, text=_label(new[id])) for id in sorted(new.keys() - old.keys())]
    more = Counter(str(item.get("id")) for item in stored) - Counter(str(item.get("id")) for item in derived)
    found += [both("ver-twice", what=name, id=id) for id in sorted(more.keys() & new.keys())]
    for id in sorted(old.keys() & new.keys()):
        for path, before, after in _changes(old[id], new[id], ""):
            found.append(both("ver-changed", what=name, id=id, path=path, old=_quoted(before), new=_quoted(after)))
    return found


def _changes(old: Any, new: Any, path: str) -> list[tuple[str, Any, Any]]:
    """The places where two trees differ, as (path, old, new); lists of different length differ as a whole."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = sorted({*old, *new})
        return [
            change for key in keys for change in _changes(old.get(key), new.get(key), f"{path}.{key}" if path else key)
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return [change for number, (a, b) in pairs for change in _changes(a, b, f"{path}[{number}]")]
    return [] if old == new else [(path, old, new)]


def _label(item: dict[str, Any]) -> str:
    for key in ("label", "name", "file", "title"):
        if item.get(key):
            return _quoted(item[key])
    spans = item.get("spans") or item.get("evidence") or ([item["span"]] if item.get("span") else [])
    text = item.get("text") or (spans[0].get("text") if spans and isinstance(spans[0], dict) else "")
    return _quoted(text)


def _quoted(value: Any) -> str:
    if isinstance(value, list):
        return f"[{len(value)}]"
    text = " ".join(str(value)[: _VALUE * 2].split())
    return text if len(text) <= _VALUE else text[:_VALUE] + "…"
