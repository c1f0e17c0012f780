"""Words of the text as a name: article and marks off, the phrase in the nominative, a source noun's bearer."""

from __future__ import annotations

from belegt.statements.reading import Unit
from belegt.statements.words import words

_TAILS = (
    "-bericht",
    "-berichten",
    "-angaben",
    "-meldung",
    "-informationen",
    "-mitteilung",
    "-erklaerung",
    "angaben",
    "meldungen",
)
_DOUBLE = '„“”"»«'
_MARKS = "„“”\"»«‚‘’'› ‹"


def plain(text: str, units: list[Unit]) -> str:
    """Return a phrase as a name; `text` is the raw text from the first unit's start on.

    "des südkoreanischen Geheimdienstes" becomes "südkoreanischer Geheimdienst", "einem KCNA-Bericht" "KCNA",
    "Regierungskreisen" "Regierungskreise". Only the first noun and the adjectives before it change.
    """
    first = 0
    articles = words("determiners", "nominative") | words("determiners", "oblique") | {"the", "a", "an"}
    while first < len(units) - 1 and units[first].low in articles:
        first += 1
    kept = units[first:]
    for tail in _TAILS:
        if kept[-1].low.endswith(tail) and len(kept[-1].low) > len(tail) + 2:
            return kept[-1].text[: len(kept[-1].text) - len(tail)].rstrip("-")
    article = units[first - 1].low if first else ""
    spoken = " ".join(text[kept[0].start - units[0].start :].split())
    bare = "".join(char for char in _nominative(spoken, kept, article) if char not in _DOUBLE)
    return bare.strip(_MARKS)


def _nominative(name: str, kept: list[Unit], article: str) -> str:
    capital = (i for i, unit in enumerate(kept) if unit.kind == "w" and unit.text[0].isupper())
    noun = next((i for i in capital if not _adjective(kept, i)), None)
    if noun is None:
        return name
    old = kept[noun].text
    new, ending = _declined(old, article)
    out = name.replace(old, new, 1)
    for unit in kept[:noun]:
        if ending and len(unit.text) > 4 and unit.text.endswith("en") and unit.text[0].islower():
            out = out.replace(unit.text, unit.text[:-2] + ending, 1)
    return out


def _declined(noun: str, article: str) -> tuple[str, str]:
    """Return the noun in the nominative and the ending its adjectives take; "" leaves them as they are."""
    strong = "es" if noun.lower().endswith(_NEUTER) else "er"
    if article in {"des", "eines", "dieses", "seines", "ihres"}:
        return _without_genitive(noun), strong
    if article in {"dem", "einem", "diesem", "seinem", "ihrem"}:
        return noun, strong
    if article in {"der", "einer", "die"}:
        return noun, "e"
    if not article:
        return (noun[:-1] if noun.lower().endswith(_DATIVE_PLURAL) else noun), "e"
    return noun, ""


_DATIVE_PLURAL = ("kreisen", "berichten", "erkenntnissen")
_NEUTER = (
    "amt",
    "amtes",
    "amts",
    "ministerium",
    "ministeriums",
    "institut",
    "instituts",
    "unternehmen",
    "unternehmens",
    "gericht",
    "gerichts",
    "gerichtes",
    "militär",
    "militärs",
    "zentrum",
    "zentrums",
    "blatt",
    "blattes",
    "magazin",
    "magazins",
    "bündnis",
    "büro",
    "büros",
)
_FOREIGN_S = ("ss", "us", "is", "as", "os", "ies", "news", "times", "ius", "reuters")


def _adjective(kept: list[Unit], i: int) -> bool:
    """A capitalised adjective of a name ("Rheinischen Kurier", "Offene Kasse") stands before another noun."""
    return (
        kept[i].low.endswith(("ischen", "ische", "ischer"))
        and i + 1 < len(kept)
        and kept[i + 1].kind == "w"
        and kept[i + 1].text[0].isupper()
    )


def _without_genitive(noun: str) -> str:
    lowered = noun.lower()
    if lowered.endswith(_FOREIGN_S) or noun.isupper():
        return noun
    if lowered.endswith("es") and len(noun) > 4 and lowered[-3] in "tdszßfkgpbm" and not lowered.endswith(("ses",)):
        return noun[:-2]
    return noun[:-1] if lowered.endswith("s") and len(noun) > 3 else noun
