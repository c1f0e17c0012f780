"""The child process that reads web pages (`pages.py` starts it). It obeys limits and has no network.

Protocol on its standard streams: a length in 8 bytes, then JSON; for a request a second length and the page.
"""

from __future__ import annotations

import json
import resource
import socket
import struct
import sys
from typing import IO, Any

LENGTH = struct.Struct(">Q")


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing a library prints may end up between the answers
    _close_network()
    while (request := _receive(source)) is not None:
        page = (_receive(source) or b"").decode("utf-8", "surrogatepass")
        order = json.loads(request)
        _limit(float(order["seconds"]), int(order["memory"]))
        answer = json.dumps(_answer(page, order)).encode()
        target.write(LENGTH.pack(len(answer)) + answer)
        target.flush()


def _receive(source: IO[bytes]) -> bytes | None:
    head = source.read(LENGTH.size)
    return source.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


def _answer(page: str, order: dict[str, Any]) -> dict[str, Any]:
    from belegt.sources.extract import extract

    try:
        return extract(page, library=bool(order["library"]))
    except Exception as error:  # a library may fail in any way on hostile pages; the parent tries the plain way
        return {"error": f"{type(error).__name__}: {error}"[:300]}


def _limit(seconds: float, memory: int) -> None:
    """Let this page have `seconds` of processor time, counted from now; beyond it the system ends this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _NoSocket(socket.socket):
    """Stands in for the socket class, so that libraries can still derive from it."""

    def __init__(self, *_: object, **__: object) -> None:
        raise OSError("this process has no network")


def _close_network() -> None:
    socket.socket = _NoSocket  # type: ignore[misc]
