"""Puts a text into every field of a dossier that may come from an article, a file name or a hostile JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from belegt.dossier.json import from_tree, to_tree
from belegt.model.dossier import Dossier

CLOSED = frozenset(
    {"role", "type", "polarity", "modality", "status", "basis", "verdict", "direction", "schema", "standing"}
)
"""Keys whose values are a closed list of words."""


def changed(dossier: Dossier, change: Callable[[str], str]) -> Dossier:
    """The dossier with every open string changed the same way (so that ids still find each other)."""
    return from_tree(_walk(to_tree(dossier), "", change, in_list=""))


def _walk(node: Any, key: str, change: Callable[[str], str], in_list: str) -> Any:
    if isinstance(node, dict):
        if key == "standing":
            return {change(report): standing for report, standing in node.items()}
        return {
            name: _walk(value, name, change, in_list if isinstance(value, str) else name)
            for name, value in node.items()
        }
    if isinstance(node, list):
        return [_walk(item, key, change, in_list=key) for item in node]
    if isinstance(node, str) and key not in CLOSED and not (key == "kind" and in_list in ("lineage", "disagreements")):
        return change(node)
    return node
