"""The closed word classes of `language/de/speech.toml` and the cue verbs, looked up by folded form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from belegt.language.agencies import named_in
from belegt.language.data import table
from belegt.language.fold import fold
from belegt.statements.reading import Unit

LITTLE = frozenset([
    "am", "an", "der", "die", "das", "den", "dem", "des", "und", "oder", "von", "vom", "für", "mit", "im", "in", "zu",
    "zur", "zum", "auf", "statt", "gegen", "bei", "über", "ohne", "of", "the", "and", "for", "de", "la", "le", "el",
    "on", "at",
])  # fmt: skip
"""Words a title writes small."""


@cache
def words(section: str, key: str = "words", language: str = "de") -> frozenset[str]:
    """Return one word class, folded."""
    return frozenset(fold(word) for word in table(language, "speech")[section][key])


class Cue(NamedTuple):
    """One reading of a form: `particle` is the separable prefix ("" for none).

    `kind` is present, past, k1, k2, first (finite, particle apart), the same with "+" (finite, particle attached),
    part (participle), zu (infinitive with inner "zu") or inf.
    """

    lemma: str
    particle: str
    kind: str

    @property
    def finite(self) -> bool:
        """True for finite forms, particle apart or attached."""
        return self.kind.rstrip("+") in {"present", "past", "k1", "k2", "first"}

    @property
    def joined(self) -> bool:
        """True where a particle verb shows its particle attached, as at the end of a clause."""
        return self.kind.endswith("+")


@cache
def _forms() -> dict[str, tuple[Cue, ...]]:
    lines = resources.files("belegt.language").joinpath("de", "cue_forms.tsv").read_text("utf-8").splitlines()
    found: dict[str, list[Cue]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            form, lemma, particle, kind = line.split("\t")
            found.setdefault(fold(form), []).append(Cue(lemma, particle, kind))
    return {form: tuple(cues) for form, cues in found.items()}


def cues(low: str) -> tuple[Cue, ...]:
    """Return the readings of a folded form as a cue verb, none for other words.

    >>> sorted({cue.lemma for cue in cues("teilte")}), cues("mitteilte")[0].joined
    (['mitteilen'], True)
    """
    return _forms().get(low, ())


def source_noun(low: str) -> bool:
    """True for "Angaben", "Polizeiangaben", "Augenzeugenberichten": nouns that tell where a statement comes from."""
    return low in words("source_nouns") or low.endswith(_SOURCE_ENDS)


_SOURCE_ENDS = (
    "angaben",
    "berichten",
    "bericht",
    "informationen",
    "aussagen",
    "schaetzungen",
    "erkenntnissen",
    "ermittlungen",
    "meldungen",
    "gutachten",
    "meinung",
    "ansicht",
    "medien",
)


@cache
def group(name: str) -> frozenset[str]:
    """Return the lemmas of one group of `cue_verbs.toml`, particles attached."""
    return frozenset(verb.replace("|", "") for verb in table("de", "cue_verbs")[name]["verbs"])


def agency(units: Sequence[Unit]) -> bool:
    """True where a phrase holds an agency of several words: "The Associated Press", "Deutsche Presse-Agentur"."""
    text = " ".join(unit.text for unit in units)
    return any(not text[start:end].isalpha() for _, start, end in named_in(text))
