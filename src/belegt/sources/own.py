"""Tells a dossier of ours from a report: one that lies among the reports must not be read as another of them."""

from __future__ import annotations

import gzip
import re
from typing import IO

from belegt.model.dossier import SCHEMA
from belegt.sources.notices import Unusable

HEAD = 4096  # bytes; the marks stand within the first thousand
_FAMILY = SCHEMA.rpartition("/")[0] + "/"  # dossiers of every version
_GENERATOR = '<meta name="generator" content="belegt '
_DATA = re.compile(rf'(?:\{{\s{{0,99}}"schema"\s{{0,9}}:|---\r?\nschema:)\s{{0,9}}"{re.escape(_FAMILY)}')


def is_own(head: str) -> bool:
    """True for a text that begins as the JSON, Markdown or HTML that belegt writes.

    >>> is_own('{"schema": "belegt/dossier/1", "reports": []}'), is_own('{"text": "belegt"}')
    (True, False)
    """
    start = head.removeprefix("\ufeff").lstrip()
    page = start[:15].lower() == "<!doctype html>" and _GENERATOR in start[:HEAD]
    return page or _DATA.match(start) is not None


def is_own_tree(value: object) -> bool:
    """True for a parsed JSON dossier, wherever its mark stands among the keys."""
    return isinstance(value, dict) and str(value.get("schema", "")).startswith(_FAMILY)


def is_own_file(path: str) -> bool:
    """True for a file that begins as a dossier; raises OSError where it cannot be read."""
    with _opened(path) as stream:
        return is_own(stream.read(HEAD).decode("utf-8", "replace"))


def own() -> Unusable:
    """What is said of a dossier among the reports."""
    return Unusable("own-dossier", "is a dossier that belegt wrote, no report; it was passed over")


def _opened(path: str) -> IO[bytes]:
    return gzip.open(path, "rb") if path.lower().endswith(".gz") else open(path, "rb")  # type: ignore[return-value]
