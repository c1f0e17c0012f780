"""Web pages, read in a child process with limits of time and memory; one warm child serves many pages."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from belegt.model.raw import NO_METADATA, Metadata
from belegt.sources.limits import Limits
from belegt.sources.notices import Unusable
from belegt.sources.worker import LENGTH

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# The clock only ends a child that waits for ever: a busy machine must not change what a page yields. What ends a page
# that works too long is its processor time.
PATIENCE = 10
# The current folder, which may be a pile of anybody's files, is no place for the child to find modules in (-P); where
# belegt itself lies is said outright, and looked at last.
_START = "import sys; sys.path.append(sys.argv[1]); from belegt.sources.worker import main; main()"
_COMMAND = (sys.executable, "-P", "-c", _START, str(Path(__file__).parents[2]))
_PAGES_A_CHILD = 500  # a fresh child now and then keeps a leak in a library small
_LIKE_HTML = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--[^>]{0,2000}-->\s{0,100})?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)


class Page(NamedTuple):
    """The text of a page, what it says about itself, and what a reader must know, as (code, message)."""

    text: str
    metadata: Metadata
    notes: tuple[tuple[str, str], ...] = ()


def charset(data: bytes) -> str | None:
    """Return the encoding a page declares in its first 4,096 bytes."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def looks_like_html(text: str) -> bool:
    """True for a text that begins as a web page does."""
    return _LIKE_HTML.match(text[:4000]) is not None


class PageReader:
    """Use as a context manager: the child starts with the first page and ends with the block."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> PageReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def read(self, page: str) -> Page:
        """Return the text of a page; raises Unusable when neither way of reading gives any."""
        answer, trouble = self._ask(page, library=True)
        failed: tuple[tuple[str, str], ...] = ()
        if answer is None or "error" in answer:
            why = trouble or f"the extraction failed ({(answer or {}).get('error')})"
            failed = (("plain-extraction", f"{why}; its text was taken without telling article and page apart"),)
            answer, trouble = self._ask(page, library=False)
        if answer is None or "error" in answer:
            raise Unusable("unreadable-page", trouble or "gives no text")
        if not answer["text"].strip():
            raise Unusable("empty-page", "holds no visible text")
        said, notes = answer["metadata"], (*failed, *(tuple(note) for note in answer["notes"]))
        return Page(
            answer["text"], Metadata(**{**asdict(NO_METADATA), **said, "authors": tuple(said["authors"])}), notes
        )

    def _ask(self, page: str, *, library: bool) -> tuple[dict[str, Any] | None, str]:
        order = {"library": library, "seconds": self._limits.seconds, "memory": self._limits.memory}
        try:
            child = self._running()
            for part in (json.dumps(order).encode(), page.encode("utf-8", "surrogatepass")):
                _write(child, LENGTH.pack(len(part)) + part)
            return json.loads(_receive(child, time.monotonic() + PATIENCE * self._limits.seconds)), ""
        except TimeoutError:
            self._stop()
            return None, f"took longer than {PATIENCE * self._limits.seconds:g} s by the clock"
        except (OSError, EOFError, ValueError):
            self._stop()
            return (
                None,
                f"took more than {self._limits.seconds:g} s of processor time or {self._limits.memory // 2**20} MB",
            )

    def _running(self) -> subprocess.Popen[bytes]:
        if self._served >= _PAGES_A_CHILD:
            self._stop()
        if self._child is None:
            self._child = subprocess.Popen(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._served = 0
        self._served += 1
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):  # the rest of a request a dead child never read
                    pipe.close()


def _write(child: subprocess.Popen[bytes], data: bytes) -> None:
    assert child.stdin is not None
    child.stdin.write(data)
    child.stdin.flush()


def _receive(child: subprocess.Popen[bytes], deadline: float) -> bytes:
    head = _exactly(child, LENGTH.size, deadline)
    return _exactly(child, LENGTH.unpack(head)[0], deadline)


def _exactly(child: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    assert child.stdout is not None
    parts, missing, descriptor = [], size, child.stdout.fileno()
    while missing:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(descriptor, min(missing, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
