"""From bytes to text. UTF-8 first; what is not UTF-8 is read as Windows-1252 and said so. Newlines stay as they are."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from belegt.sources.notices import Unusable

# Byte order marks, longest first: the mark of UTF-32 begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or picture file"),
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65536  # bytes looked at to tell text from data
MAX_CONTROL_SHARE = 0.02  # of the sample; real texts hold none, pictures and programs a tenth and more
MAX_NUL_SHARE = 0.02
_CP1252_HOLES = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})  # bytes Windows-1252 leaves empty


class Decoded(NamedTuple):
    """The text and what a reader must know about how it was read, as (code, message)."""

    text: str
    notes: tuple[tuple[str, str], ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`; `declared` is an encoding its container names. Raises Unusable for binary data.

    >>> decode("Grüße".encode("cp1252")).text
    'Grüße'
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    _refuse_binary(data)
    if unmarked := _utf16_without_mark(data):
        note = ("utf16-without-mark", "reads as UTF-16 without a byte order mark")
        return Decoded(data.decode(unmarked, "replace"), (note,))
    return _eight_bit(data, declared)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _eight_bit(data, None)
        message = f"is broken as {encoding.upper()} at byte {error.start}; unreadable characters are shown as �"
        return Decoded(data.decode(encoding, "replace"), (("broken-encoding", message),))


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise Unusable("binary-file", f"is {kind}, not text; it was left out")
    sample = data[:_SAMPLE]
    if not sample or _utf16_without_mark(data):
        return
    nuls = sample.count(0) / len(sample)
    controls = len(_CONTROL.findall(sample)) / len(sample)
    if controls > MAX_CONTROL_SHARE or nuls > MAX_NUL_SHARE:
        raise Unusable("binary-file", "holds binary data, not text; it was left out")


def _utf16_without_mark(data: bytes) -> str | None:
    """In UTF-16 every other byte of Latin text is zero."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) / 2
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _eight_bit(data: bytes, declared: str | None) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), _nul_note(data))
    except UnicodeDecodeError:
        pass
    if declared and (text := _as_declared(data, declared)) is not None:
        return Decoded(text, _nul_note(data))
    text = data.decode("utf-8", _HANDLER)
    bad, good = _damage(data)
    if good > bad:
        note = ("mixed-encoding", f"is UTF-8 with {bad} bytes that are not; these were read as Windows-1252")
        return Decoded(text, (note, *_nul_note(data)))
    note = (
        "legacy-encoding",
        "is not UTF-8; it was read as Windows-1252 (Latin-1), so check umlauts and quotation marks",
    )
    return Decoded(windows_1252(data), (note, *_nul_note(data)))


def _nul_note(data: bytes) -> tuple[tuple[str, str], ...]:
    count = data.count(0)
    return (("nul-bytes", f"holds {count} NUL bytes; they are kept, so that offsets hold"),) if count else ()


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared.strip()).name
        if name in {"iso8859-1", "ascii", "cp1252"}:  # what browsers do: pages that say Latin-1 mean Windows-1252
            return windows_1252(data)
        return data.decode(name) if name.startswith(("iso8859", "cp", "koi8", "mac", "utf")) else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def windows_1252(data: bytes) -> str:
    """Decode as Windows-1252; the five bytes it leaves empty become the control characters of Latin-1."""
    if not any(byte in data for byte in _CP1252_HOLES):
        return data.decode("cp1252")
    return "".join(_one(byte) for byte in data)


def _one(byte: int) -> str:
    return chr(byte) if byte in _CP1252_HOLES else bytes([byte]).decode("cp1252")


def _damage(data: bytes) -> tuple[int, int]:
    """Count the bytes that are no UTF-8 and the characters beyond ASCII that are."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= char <= "\udcff" for char in text)
    return bad, sum(char > "\x7f" for char in text) - bad


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return windows_1252(error.object[error.start : error.end]), error.end


_HANDLER = "belegt-windows-1252"
codecs.register_error(_HANDLER, _as_windows_1252)
