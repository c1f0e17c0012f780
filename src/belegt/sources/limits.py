"""How much one input may cost. Reports have 2 to 20 kB, the longest live blogs 300 kB: the bounds lie far above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`bytes` of one file (or one line of a .jsonl), `characters` of its text, `seconds` and `memory` of one page."""

    bytes: int = 20 * 1024 * 1024
    characters: int = 1_000_000
    seconds: float = 8.0
    memory: int = 1536 * 1024 * 1024
    nesting: int = 12  # folders below a folder that is given
    files: int = 200_000


LIMITS = Limits()
