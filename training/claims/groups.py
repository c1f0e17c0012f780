"""Reads the `groups_*.toml` beside it: clauses of one claim, what contradicts it, and clauses that say other things."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
KINDS = ("quantity", "date", "negation", "attribution")


@dataclass(frozen=True)
class Other:
    """The same claim said otherwise: `kind` is one of KINDS."""

    text: str
    kind: str


@dataclass(frozen=True)
class Group:
    """One claim. `same` agree, `conflict` contradict them, `update` are later states, `other` are other claims."""

    file: str
    topic: str
    same: tuple[str, ...]
    conflict: tuple[Other, ...]
    update: tuple[Other, ...]
    other: tuple[str, ...]


def load(folder: Path = HERE) -> list[Group]:
    """Return the groups of all files, by file name and place; raises OSError, tomllib.TOMLDecodeError, KeyError."""
    found: list[Group] = []
    for path in sorted(folder.glob("groups_*.toml")):
        held = tomllib.loads(path.read_text("utf-8"))
        for row in held.get("groups", []) + held.get("group", []):
            turned = {name: tuple(Other(**o) for o in row.get(name, [])) for name in ("conflict", "update")}
            found.append(Group(path.name, row["topic"], tuple(row["same"]), other=tuple(row["other"]), **turned))
    return found
