"""Which files are meant by the paths a reader gives: files, folders (all below, in order), globs, `-`."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from belegt.model.dossier import DECISIONS_FILE
from belegt.model.warning import ReportWarning
from belegt.sources.limits import Limits
from belegt.sources.notices import notice

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson")
STDIN = "-"


class Found(NamedTuple):
    """A file to read: where it lies and the name a reader sees (its path below the folder that was given)."""

    path: str
    name: str


def find(paths: Sequence[str], limits: Limits) -> tuple[list[Found], list[ReportWarning]]:
    """Return the files, each once, sorted by name, and a warning for every path that leads nowhere."""
    found: dict[str, Found] = {}
    warnings: list[ReportWarning] = []
    for path in paths:
        for item in _expand(os.fspath(path), limits, warnings):
            found.setdefault(STDIN if item.path == STDIN else os.path.realpath(item.path), item)
    return sorted(_distinct(list(found.values())), key=lambda item: (item.name, item.path)), warnings


def _expand(path: str, limits: Limits, warnings: list[ReportWarning]) -> Iterator[Found]:
    if path == STDIN:
        yield Found(STDIN, "stdin")
    elif os.path.isdir(path):
        yield from _below(path, limits, warnings)
    elif os.path.lexists(path):
        yield Found(path, os.path.basename(path))
    elif matches := sorted(glob.glob(path, recursive=True)):
        for match in matches:
            yield from _expand(match, limits, warnings)
    else:
        warnings.append(notice(path, "missing-path", "there is no such file or folder"))


def _below(folder: str, limits: Limits, warnings: list[ReportWarning]) -> Iterator[Found]:
    """Walk a folder in order. Links to folders are not followed, hidden names and other kinds of file passed over."""
    count, passed = 0, []
    for base, folders, files in os.walk(folder, onerror=lambda error: warnings.append(_closed(error))):
        deep = os.path.relpath(base, folder).count(os.sep) + 1 >= limits.nesting
        folders[:] = [] if deep else sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".") and name != DECISIONS_FILE):
            path = os.path.join(base, name)
            if is_known(name) and count < limits.files:
                count += 1
                yield Found(path, os.path.relpath(path, folder).replace(os.sep, "/"))
            else:
                passed.append(name)
    if passed:
        warnings.append(_passed_over(folder, passed))
    elif not count:
        warnings.append(notice(folder, "empty-folder", "holds no file that can be read"))


def is_known(name: str) -> bool:
    """True for a file name whose kind can be read, compressed or not.

    >>> is_known("a.HTML.gz"), is_known("a.pdf")
    (True, False)
    """
    lowered = name.lower()
    return lowered.removesuffix(".gz").endswith(SUFFIXES)


def _closed(error: OSError) -> ReportWarning:
    return notice(str(error.filename), "unreadable-file", f"cannot be opened ({error.strerror})")


def _passed_over(folder: str, names: list[str]) -> ReportWarning:
    shown = ", ".join(sorted(names)[:5]) + (" …" if len(names) > 5 else "")
    return notice(folder, "files-passed-over", f"{len(names)} files of another kind were not read: {shown}")


def _distinct(items: list[Found]) -> Iterator[Found]:
    """Give two files of one name the shortest tails of their paths that tell them apart."""
    for item in items:
        others = (
            [other.path for other in items if other is not item and other.name == item.name]
            if len(items) < 2000
            else []
        )
        yield item._replace(name=_longer(item, others)) if others else item


def _longer(item: Found, others: list[str]) -> str:
    parts = os.path.abspath(item.path).split(os.sep)
    for size in range(1, len(parts)):
        tail = "/".join(parts[-size:])
        if not any(os.path.abspath(other).replace(os.sep, "/").endswith("/" + tail) for other in others):
            return tail
    return item.path
