"""The tag set of the recogniser: BIO over GermEval's four types and their derived and partial forms."""

from __future__ import annotations

TYPES = [base + form for base in ("PER", "ORG", "LOC", "OTH") for form in ("", "deriv", "part")]
TAGS = ["O"] + [f"{mark}-{kind}" for kind in TYPES for mark in "BI"]
INDEX = {tag: number for number, tag in enumerate(TAGS)}


def may_follow(before: str, after: str) -> bool:
    """True where BIO allows `after` right behind `before` (an I needs a B or I of its own type)."""
    return not after.startswith("I-") or (before != "O" and before[2:] == after[2:])
