"""Names of mixed alphabets: a Cyrillic "а" in "Putin" looks the same and is another letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from belegt.model.entity import Mention
from belegt.model.warning import ReportWarning

LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "aeopcyxijsdhqwABEKMHOPCTXIJSABEZHIKMNOPTYXo",
)


def scripts(text: str) -> frozenset[str]:
    """The alphabets of its letters: LATIN, CYRILLIC, GREEK …

    >>> sorted(scripts("Pu\u0442in"))
    ['CYRILLIC', 'LATIN']
    """
    return frozenset(unicodedata.name(ch, "?").split(" ")[0] for ch in text if ch.isalpha())


def latin_reading(word: str) -> str:
    """A word of mixed alphabets with its look-alikes as Latin letters; a word of one alphabet as it is.

    >>> latin_reading("\u0420utin"), latin_reading("\u041f\u0443\u0442\u0438\u043d")
    ('Putin', 'Путин')
    """
    return " ".join(part.translate(LOOKALIKES) if len(scripts(part)) > 1 else part for part in word.split(" "))


def is_mixed(text: str) -> bool:
    """True where one word holds letters of several alphabets."""
    return any(len(scripts(part)) > 1 for part in text.split())


def homoglyph_warnings(mentions: Iterable[Mention]) -> tuple[ReportWarning, ...]:
    """One warning for each name written with letters of several alphabets."""
    return tuple(
        ReportWarning(
            mention.span.report,
            "mixed-alphabets",
            f"{mention.span.text!r} mixes letters of several alphabets; read as {latin_reading(mention.name)!r}",
            mention.span,
        )
        for mention in mentions
        if is_mixed(mention.span.text)
    )
