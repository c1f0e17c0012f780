"""Umlauts written as ae, oe, ue, ss: one form for both spellings, for comparing only."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"ae|oe|ue|ss")
_FOLDS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s", "Ä": "A", "Ö": "O", "Ü": "U"})
_PAIRS = {"ae": "a", "oe": "o", "ue": "u", "ss": "s"}
_UMLAUT_WORDS = frozenset(
    {
        "fuer",
        "ueber",
        "waehrend",
        "koennen",
        "wuerde",
        "muessen",
        "zurueck",
        "gegenueber",
        "oeffentlich",
        "naechste",
        "spaeter",
        "moeglich",
    }
)


def fold_umlauts(text: str) -> str:
    """Return a form in which "ä", "ae" and "a" agree, lower case expected; never shown to a reader.

    >>> fold_umlauts("bürgermeister") == fold_umlauts("buergermeister")
    True
    """
    return _WRITTEN.sub(lambda match: _PAIRS[match.group()], text.lower()).translate(_FOLDS)


def writes_umlauts_out(text: str) -> bool:
    """True for a text that holds no umlaut but words such as "fuer" or "ueber": it writes ae, oe, ue throughout."""
    lowered = text.lower()
    if any(ch in lowered for ch in "äöü"):
        return False
    return any(word in _UMLAUT_WORDS for word in re.findall(r"[a-z]+", lowered))
