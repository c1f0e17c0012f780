"""One input as read: the text with its offsets fixed for good, and what its container says about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from belegt.model.warning import ReportWarning


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the container (HTML head, JSON keys) says, not what the text says. None where it says nothing.

    Dates are the strings as found; `source` names for each key where it stood ("json-ld", "og", "time", "json").
    """

    title: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    source: dict[str, str] = field(default_factory=dict)


NO_METADATA = Metadata()


@dataclass(frozen=True, slots=True)
class Raw:
    """A report's raw text before anything is understood.

    `file` is the name shown to the reader (a record of a .jsonl is "name.jsonl#3"), `sha256` the hash of the input
    bytes, `text` the decoded text (BOM removed, newlines untouched; for containers the text as extracted).
    """

    file: str
    sha256: str
    text: str
    metadata: Metadata = NO_METADATA
    warnings: tuple[ReportWarning, ...] = ()
