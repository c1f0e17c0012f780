"""`read`: paths in, `Raw` texts and warnings out. Nothing is lost: an input that cannot be used becomes a warning."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import IO

from belegt.model.raw import NO_METADATA, Metadata, Raw
from belegt.model.warning import ReportWarning
from belegt.sources import records
from belegt.sources.decode import Decoded, decode
from belegt.sources.find import STDIN, Found, find
from belegt.sources.limits import LIMITS, Limits
from belegt.sources.lines import Notes, lines
from belegt.sources.notices import Unusable, megabytes, notice
from belegt.sources.own import is_own, is_own_file, own
from belegt.sources.pages import PageReader, charset, looks_like_html

OnProgress = Callable[[str, int, int], None]


def read(
    paths: Sequence[str],
    stdin: IO[bytes] | None = None,
    on_progress: OnProgress | None = None,
    limits: Limits = LIMITS,
) -> tuple[list[Raw], list[ReportWarning]]:
    """Read all inputs, sorted by name; raises nothing for bad input.

    `paths` are files, folders, globs or "-" (`stdin`, by default the process's own); `on_progress` gets the name of
    the file, its number and how many there are. The warnings concern inputs that gave no text; those about a text
    that was read are in its `Raw.warnings`.
    """
    found, warnings = find(paths, limits)
    raws: list[Raw] = []
    with PageReader(limits) as pages:
        for number, item in enumerate(found):
            if on_progress is not None:
                on_progress(item.name, number, len(found))
            for result in _one_input(item, stdin, pages, limits):
                raws.append(result) if isinstance(result, Raw) else warnings.append(result)
    return raws, [*warnings, *_identical(raws)]


def _one_input(
    item: Found, stdin: IO[bytes] | None, pages: PageReader, limits: Limits
) -> Iterator[Raw | ReportWarning]:
    kept = 0
    try:
        with _open(item, stdin, limits) as stream:
            for result in _contents(item, stream, pages, limits):
                kept += isinstance(result, Raw)
                yield result
    except Unusable as error:
        yield error.warning(item.name)
    except (gzip.BadGzipFile, zlib.error, EOFError):
        rest = f"reports kept from before the break: {kept}" if kept else "it was left out"
        yield notice(item.name, "broken-gzip", f"is not a whole .gz file; {rest}")
    except PermissionError:
        yield notice(item.name, "unreadable-file", "may not be read (no permission)")
    except OSError as error:
        yield notice(item.name, "unreadable-file", f"cannot be read ({error.strerror or error})")


def _contents(item: Found, stream: IO[bytes], pages: PageReader, limits: Limits) -> Iterator[Raw | ReportWarning]:
    if _kind(item.name) in {".jsonl", ".ndjson"}:
        return _lines(item.name, stream, limits)
    return _document(item.name, _bounded(stream, limits), pages, limits)


def _open(item: Found, stdin: IO[bytes] | None, limits: Limits) -> IO[bytes]:
    if item.path == STDIN:
        return _Kept(stdin if stdin is not None else sys.stdin.buffer)  # type: ignore[return-value]
    found = os.stat(item.path)
    if not stat.S_ISREG(found.st_mode):
        raise Unusable("not-a-file", "is not an ordinary file")
    if is_own_file(item.path):
        raise own()
    if item.name.lower().endswith(".gz"):
        return gzip.open(item.path, "rb")  # type: ignore[return-value]
    if found.st_size > limits.bytes and _kind(item.name) not in {".jsonl", ".ndjson"}:
        raise _too_large(found.st_size, limits)
    return open(item.path, "rb")


class _Kept:
    """Standard input must stay open when the block around it ends."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.read, self.readline = stream.read, stream.readline

    def __enter__(self) -> _Kept:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def _kind(name: str) -> str:
    return os.path.splitext(name.lower().removesuffix(".gz"))[1]


def _bounded(stream: IO[bytes], limits: Limits) -> bytes:
    data = stream.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        raise _too_large(len(data), limits, least=True)
    return data


def _too_large(size: int, limits: Limits, *, least: bool = False) -> Unusable:
    shown = f"more than {megabytes(limits.bytes)}" if least else megabytes(size)
    message = f"is too large for one report ({shown}, limit {megabytes(limits.bytes)}); it was left out"
    return Unusable("file-too-large", message)


def _document(name: str, data: bytes, pages: PageReader, limits: Limits) -> Iterator[Raw | ReportWarning]:
    kind = _kind(name)
    html = kind in {".html", ".htm", ".xhtml"}
    decoded = decode(data, charset(data) if html else None)
    if not decoded.text.strip():
        raise Unusable("empty-file", "is empty")
    if is_own(decoded.text):
        raise own()
    if kind == ".json" or (name == "stdin" and decoded.text.lstrip()[:1] in "[{"):
        yield from _json(name, decoded, data, limits)
    elif html or looks_like_html(decoded.text):
        page = pages.read(decoded.text)
        yield _raw(name, data, page.text, page.metadata, (*decoded.notes, *page.notes), limits)
    else:
        yield _raw(name, data, decoded.text, NO_METADATA, decoded.notes, limits)


def _json(name: str, decoded: Decoded, data: bytes, limits: Limits) -> Iterator[Raw | ReportWarning]:
    try:
        found = list(records.from_json(decoded.text, data))
    except Unusable as error:
        if name != "stdin" or error.code != "broken-json":
            raise
        yield from _bracketed(decoded, data, error, limits)
        return
    many = len(found) > 1
    for number, record in enumerate(found, 1):
        yield _of_record(f"{name}#{number}" if many else name, record, decoded.notes, limits)


def _bracketed(decoded: Decoded, data: bytes, error: Unusable, limits: Limits) -> Iterator[Raw | ReportWarning]:
    """Standard input that begins with a bracket and is no JSON: a record a line, or a text ("[dpa] Am Montag …")."""
    rows = [row for row in decoded.text.split("\n") if row.strip()]
    meant = records.begins_as_json(decoded.text)
    if records.is_object(rows[0]) or (meant and any(map(records.is_object, rows))):
        yield from _lines("stdin", io.BytesIO(data), limits)
    elif meant:
        raise error
    else:
        yield _raw("stdin", data, decoded.text, NO_METADATA, decoded.notes, limits)


def _lines(name: str, stream: IO[bytes], limits: Limits) -> Iterator[Raw | ReportWarning]:
    """One record a line; counts from 1."""
    count = 0
    for number, line in enumerate(lines(stream, limits.bytes), 1):
        shown = f"{name}#{number}"
        if line.data is None:
            yield _too_large(0, limits, least=True).warning(shown)
        elif data := line.data.strip():
            count += 1
            yield _one_line(shown, data, line.notes, limits)
    if not count:
        yield notice(name, "empty-file", "is empty")


def _one_line(shown: str, data: bytes, notes: Notes, limits: Limits) -> Raw | ReportWarning:
    try:
        decoded = decode(data)
        return _of_record(shown, records.from_line(decoded.text, data), (*notes, *decoded.notes), limits)
    except Unusable as error:
        return error.warning(shown)


def _of_record(shown: str, record: records.Record | Unusable, notes: Notes, limits: Limits) -> Raw | ReportWarning:
    if isinstance(record, Unusable):
        return record.warning(shown)
    try:
        return _raw(shown, record.data, record.text, record.metadata, notes, limits)
    except Unusable as error:
        return error.warning(shown)


def _raw(name: str, data: bytes, text: str, metadata: Metadata, notes: Notes, limits: Limits) -> Raw:
    if len(text) > limits.characters:
        size = f"{len(text):,} characters, limit {limits.characters:,}"
        raise Unusable("file-too-large", f"is too long for one report ({size}); it was left out")
    warnings = tuple(notice(name, code, message) for code, message in notes)
    return Raw(name, hashlib.sha256(data).hexdigest(), text, metadata, warnings)


def _identical(raws: Sequence[Raw]) -> Iterator[ReportWarning]:
    """Same content under two names: both stay, since two outlets may print one text, but a reader must know."""
    first: dict[str, str] = {}
    for raw in raws:
        if raw.sha256 in first:
            yield notice(raw.file, "identical-files", f"holds the same content as {first[raw.sha256]}")
        else:
            first[raw.sha256] = raw.file
