"""Which files are meant by the paths a reader gives: files, folders (all below, in order), globs, `-`."""

from __future__ import annotations

import glob
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
    """Return the files, each once, sorted by name, and a warning for every path that leads nowhere.

    A file that several paths lead to has the longest of its names, whatever the order of the paths.
    """
    found: dict[str, list[Found]] = defaultdict(list)
    warnings: list[ReportWarning] = []
    for path in paths:
        for item in _expand(os.fspath(path), limits, warnings):
            found[STDIN if item.path == STDIN else os.path.realpath(item.path)].append(item)
    once = [min(ways, key=lambda item: (-len(item.name), item.name, item.path)) for ways in found.values()]
    return sorted(_distinct(once), key=lambda item: (item.name, item.path)), warnings


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
    count = 0
    passed: list[str] = []
    linked: list[str] = []
    deeper: list[str] = []
    for base, folders, files in os.walk(folder, onerror=lambda error: warnings.append(_closed(error))):
        deep = os.path.relpath(base, folder).count(os.sep) + 1 >= limits.nesting
        shown = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in shown if os.path.islink(os.path.join(base, name))]
        linked += [name for name in links if _leads_out(os.path.join(base, name), folder)]
        inner = [name for name in shown if name not in links]
        deeper += inner if deep else []
        folders[:] = [] if deep else inner
        for name in sorted(name for name in files if not name.startswith(".") and name != DECISIONS_FILE):
            path = os.path.join(base, name)
            if is_known(name) and count < limits.files:
                count += 1
                yield Found(path, os.path.relpath(path, folder).replace(os.sep, "/"))
            else:
                passed.append(name)
    told = [
        *_told(folder, "files-passed-over", passed, "files of another kind were not read"),
        *_told(folder, "links-passed-over", linked, "links to folders elsewhere were not followed"),
        *_told(folder, "folders-too-deep", deeper, f"folders more than {limits.nesting} levels down were not read"),
    ]
    empty = [notice(folder, "empty-folder", "holds no file that can be read")]
    warnings += told or ([] if count else empty)


def _leads_out(link: str, folder: str) -> bool:
    """True for a link to a folder that does not lie below the one that is read anyway."""
    root = os.path.realpath(folder)
    return os.path.commonpath([root, os.path.realpath(link)]) != root


def is_known(name: str) -> bool:
    """True for a file name whose kind can be read, compressed or not.

    >>> is_known("a.HTML.gz"), is_known("a.pdf")
    (True, False)
    """
    lowered = name.lower()
    return lowered.removesuffix(".gz").endswith(SUFFIXES)


def _closed(error: OSError) -> ReportWarning:
    return notice(str(error.filename), "unreadable-file", f"cannot be opened ({error.strerror})")


def _told(folder: str, code: str, names: list[str], what: str) -> Iterator[ReportWarning]:
    """A warning with the number of the names and the first of them, where there are any."""
    shown = ", ".join(sorted(names)[:5]) + (" …" if len(names) > 5 else "")
    if names:
        yield notice(folder, code, f"{len(names)} {what}: {shown}")


def _distinct(items: Iterable[Found]) -> list[Found]:
    """Give files of one name the shortest tails of their paths that tell them apart, until every name is its own."""
    waiting, done = list(items), list[Found]()
    while waiting:
        groups: dict[str, list[Found]] = defaultdict(list)
        for item in (*done, *waiting):
            groups[item.name].append(item)
        alike = [group for group in groups.values() if len(group) > 1]
        done = [group[0] for group in groups.values() if len(group) == 1]
        waiting = [item for group in alike for item in _told_apart(group)]
    return done


def _told_apart(group: list[Found]) -> Iterator[Found]:
    """The files of one name, each under the shortest tail of its path that no other of them has."""
    waiting, size = group, 1
    while waiting:
        tails = Counter(_tail(item, size) for item in waiting)
        yield from (item._replace(name=tail) for item in waiting if tails[tail := _tail(item, size)] == 1)
        waiting = [item for item in waiting if tails[_tail(item, size)] > 1]
        size += 1


def _tail(item: Found, size: int) -> str:
    """The last parts of a path; standard input has but one name."""
    return item.name if item.path == STDIN else "/".join(os.path.abspath(item.path).split(os.sep)[-size:])
