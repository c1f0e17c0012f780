"""The shipped name tables: states, capitals, towns, organisations, seats of power, first names, nouns."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from belegt.entities.forms import name_key, word_key
from belegt.language.umlauts import fold_umlauts
from belegt.model.entity import EntityType

ACRONYM = 5  # forms in capitals up to this length must be met exactly: "US" is a state, "us" is not


class Known(NamedTuple):
    """One entry. `kind`: state, capital, town, region, seat, agency, media, party …; `state` is an ISO code or ""."""

    name: str
    type: EntityType
    kind: str
    state: str = ""
    wikidata: str = ""


class Form(NamedTuple):
    """One way to write a known name; `exact` holds the text that must be met letter by letter, or ""."""

    key: tuple[str, ...]
    exact: str
    known: Known
    ends_in_s: bool = False  # "Reuters" has an -s of its own: "Reuter" is another name


def _rows(name: str) -> Iterator[list[str]]:
    text = resources.files("belegt.entities").joinpath("data", name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), "", "", "", ""]


def _states() -> Iterator[tuple[str, Known]]:
    for code, wikidata, name, forms, _, capitals, *_ in _rows("territories.tsv"):
        kind = "region" if "-" in code else "state"
        type_: EntityType = "ORG" if code in {"EU", "UN"} else "LOC"
        for form in [name, *forms.split("|")]:
            yield form, Known(name, type_, kind, code, wikidata)
        for capital in capitals.split("|"):
            yield capital, Known(capitals.split("|")[0], "LOC", "capital", code)


def _towns() -> Iterator[tuple[str, Known]]:
    for name, country, others, *_ in _rows("cities.tsv"):
        for form in [name, *others.split("|")]:
            yield form, Known(name, "LOC", "town", country)


def _landscapes() -> Iterator[tuple[str, Known]]:
    for name, forms, *_ in _rows("regions.tsv"):
        for form in [name, *forms.split("|")]:
            yield form, Known(name, "LOC", "landscape")


def _organisations() -> Iterator[tuple[str, Known]]:
    for _, name, forms, kind, *_ in _rows("organisations.tsv"):
        for form in [name, *forms.split("|")]:
            yield form, Known(name, "ORG", kind)
    for name, state, forms, *_ in _rows("seats.tsv"):
        for form in [name, *forms.split("|")]:
            yield form, Known(name, "ORG", "seat", state)


@cache
def known_forms() -> dict[str, tuple[Form, ...]]:
    """All forms by the key of their first word, longest first; earlier tables win over later ones."""
    found: dict[tuple[tuple[str, ...], str], Form] = {}
    for form, known in [*_states(), *_organisations(), *_landscapes(), *_towns()]:
        if form:
            exact = form if _is_exact(form) else ""
            key = name_key(form)
            if not any((key, other) in found for other in {exact, ""}):
                found[key, exact] = Form(key, exact, known, form.endswith("s"))
    by_first: dict[str, list[Form]] = defaultdict(list)
    for entry in found.values():
        if entry.key:
            by_first[word_key(entry.key[0], False)].append(entry)
    return {first: tuple(sorted(forms, key=lambda f: (-len(f.key), f))) for first, forms in sorted(by_first.items())}


def _is_exact(form: str) -> bool:
    """Acronyms and other short or lower-case forms ("dpa", "Bild") must be met as they are written."""
    return (len(form) <= ACRONYM and not form.istitle()) or form[:1].islower()


@cache
def known_names() -> dict[str, Known]:
    """Known entries by their shown name."""
    return {form.known.name: form.known for forms in known_forms().values() for form in forms}


@cache
def state_names() -> dict[str, str]:
    """ISO code → name of each state: "RU" → "Russland"."""
    return {known.state: known.name for known in known_names().values() if known.kind == "state"}


@cache
def first_names() -> dict[str, str]:
    """First names and their gender: m, f or u."""
    return {name: gender for name, gender, *_ in _rows("first_names.tsv")}


@cache
def adjectives() -> dict[str, str]:
    """Adjective stems of states, folded: "russisch" → RU."""
    out: dict[str, str] = {}
    for code, _, _, _, stems, *_ in _rows("territories.tsv"):
        out.update({word_key(stem, False): code for stem in stems.split("|") if stem})
    return out


@cache
def inhabitants() -> dict[str, tuple[str, str]]:
    """Names of inhabitants in every case, folded → (state code, gender): "pole" → ("PL", "m")."""
    out: dict[str, tuple[str, str]] = {}
    for code, man, woman, *_ in _rows("inhabitants.tsv"):
        for ending in ("", "n", "en", "s"):
            out[fold_umlauts(man + ending)] = (code, "m")
        out[fold_umlauts(woman)] = (code, "f")
    return out


@cache
def nouns() -> frozenset[str]:
    """German nouns that are no person's name: in German a capital alone makes no name."""
    return frozenset(map(fold_umlauts, _packed("nouns.txt.gz")))


@cache
def names_not_nouns() -> frozenset[str]:
    """Family names that look like a case or compound of a noun: "Söder", "Müller"."""
    return frozenset(_packed("names_not_nouns.txt.gz"))


def _packed(name: str) -> list[str]:
    path = resources.files("belegt.entities").joinpath("data", name)
    return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines() if path.is_file() else []


def is_lemma(word: str) -> bool:
    """True for the plain form of a German noun, no compound of one: "Gericht", not "Ostenbrück"."""
    return fold_umlauts(word) in nouns()


NOUN_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "ns", "nen")
ABSTRACT = (
    "ung",
    "ungen",
    "heit",
    "keit",
    "keiten",
    "schaft",
    "schaften",
    "tion",
    "tionen",
    "tät",
    "ismus",
    "nis",
    "tum",
    "ment",
)


@cache
def is_noun(word: str) -> bool:
    """True where a capitalised word is an ordinary German noun in some case, or a compound ending in one."""
    if word in names_not_nouns():
        return False
    if word.endswith(ABSTRACT) and len(word) > 5:
        return True
    folded = fold_umlauts(word)
    stems = [folded[: len(folded) - len(end)] for end in NOUN_ENDINGS if folded.endswith(end)]
    if any(stem in nouns() for stem in stems):
        return True
    tails = {stem[cut:] for stem in stems for cut in range(4, len(stem) - 3)}
    return len(word) > 9 and any(tail in nouns() for tail in tails)


@cache
def _whole_forms() -> dict[tuple[tuple[str, ...], str], Form]:
    return {(form.key, form.exact): form for forms in known_forms().values() for form in forms}


@cache
def known_of(name: str) -> Known | None:
    """The table entry a whole name stands for: "Russischen Föderation" → Russland.

    >>> known_of("Demokratischen Volksrepublik Korea").name, known_of("Herr Kaiser")
    ('Nordkorea', None)
    """
    key = name_key(name)
    forms = _whole_forms()
    form = forms.get((key, name)) or forms.get((key, "")) or forms.get((("".join(key),), ""))
    return form.known if form and (name.endswith("s") or not form.ends_in_s) else None
