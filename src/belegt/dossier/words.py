"""What the dossier says in German and in English: one table, every phrase in both languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


class Both(NamedTuple):
    """One phrase in both languages."""

    de: str
    en: str

    def of(self, lang: str) -> str:
        """The phrase in one language; German where the language is unknown."""
        return self.en if lang == "en" else self.de


@cache
def table() -> dict[str, Any]:
    """The whole string table: key → {"de": phrase or [one, many], "en": …}."""
    return tomllib.loads(resources.files("belegt.dossier").joinpath("data", "words.toml").read_text("utf-8"))


def both(key: str, n: int | None = None, **values: object) -> Both:
    """Return a phrase in both languages; `n` chooses singular or plural and fills `{n}`.

    Values may be `Both` themselves. Raises KeyError for an unknown key.
    """
    entry = table()[key]
    return Both(*(_filled(entry[lang], lang, n, values) for lang in LANGUAGES))


def known(key: str, otherwise: str) -> Both:
    """Return the phrase of a key, or the given plain text where the table has none."""
    return both(key) if key in table() else Both(otherwise, otherwise)


def same(text: str) -> Both:
    """A text that reads alike in both languages (a name, a file)."""
    return Both(text, text)


def joined(parts: list[Both], mark: str = ", ") -> Both:
    """Join phrases with a mark between them."""
    return Both(mark.join(part.de for part in parts), mark.join(part.en for part in parts))


def number(value: float, lang: str, digits: int = 0) -> str:
    """Write a number the way the language does.

    >>> number(1234.5, "de", 1), number(1234.5, "en", 1)
    ('1.234,5', '1,234.5')
    """
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "de" else text


def _filled(phrase: str | list[str], lang: str, n: int | None, values: dict[str, object]) -> str:
    if isinstance(phrase, list):
        phrase = phrase[0] if n == 1 else phrase[-1]
    shown = {key: value.of(lang) if isinstance(value, Both) else str(value) for key, value in values.items()}
    if n is not None:
        shown["n"] = number(n, lang)
    return re.sub(r"\{(\w{1,20})\}", lambda found: shown.get(found[1], found[0]), phrase)
