"""Bytes to text: every encoding a newsroom meets, and what is said about it."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.sources.decode import decode
from belegt.sources.notices import Unusable

TEXT = "Die Fähre nach Großenbüll fährt wieder – „endlich“, sagt Käpt’n Jörn."


def codes(data: bytes) -> list[str]:
    return [code for code, _ in decode(data).notes]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_byte_order_mark_is_obeyed_and_removed(encoding: str, mark: bytes) -> None:
    assert decode(mark + TEXT.encode(encoding)) == (TEXT, ())


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_comes_back_as_written(text: str) -> None:
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF8, b"\xff", b"\xfe")) and not data.startswith(
        (b"PK", b"ID3", b"MZ", b"GIF8", b"RIFF", b"OggS", b"%PDF", b"Rar!")
    ):
        assert decode(data) == (text, ())


def test_windows_1252_is_read_and_said() -> None:
    assert decode(TEXT.encode("cp1252")).text == TEXT
    assert codes(TEXT.encode("cp1252")) == ["legacy-encoding"]


def test_latin_1_is_read_and_said() -> None:
    assert decode("Grüße aus Köln".encode("latin-1")).text == "Grüße aus Köln"
    assert codes("Grüße aus Köln".encode("latin-1")) == ["legacy-encoding"]


def test_bytes_windows_1252_leaves_empty_do_not_fail() -> None:
    assert decode(b"\x81 gr\xfcn").text == "\x81 grün"


def test_mixed_encodings_keep_both_halves_readable() -> None:
    data = "Größe und Maße, Öl und Gärten. ".encode() * 3 + "früh".encode("latin-1")
    assert decode(data).text.endswith("früh")
    assert decode(data).text.startswith("Größe")
    assert codes(data) == ["mixed-encoding"]


def test_utf16_without_a_mark_is_recognised() -> None:
    assert decode(TEXT.encode("utf-16-le")).text == TEXT
    assert codes(TEXT.encode("utf-16-be")) == ["utf16-without-mark"]


def test_newlines_and_single_nul_bytes_are_kept() -> None:
    data = ("Erste Zeile\r\nzweite\rdritte\n" * 20).encode() + b"\x00 Ende"
    assert decode(data).text == data.decode()
    assert codes(data) == ["nul-bytes"]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 x", b"\x89PNG\r\n", b"PK\x03\x04abc", bytes(range(32)) * 40, b"\x00" * 500]
)
def test_binary_data_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(Unusable) as error:
        decode(data)
    assert error.value.code == "binary-file"


def test_a_declared_encoding_is_obeyed_where_utf8_fails() -> None:
    assert decode("Žižek und Łódź".encode("iso8859-2"), "iso-8859-2").text == "Žižek und Łódź"


def test_an_unknown_declared_encoding_does_not_fail() -> None:
    assert decode("grün".encode("latin-1"), "x-none").text == "grün"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    with contextlib.suppress(Unusable):
        assert isinstance(decode(data).text, str)
