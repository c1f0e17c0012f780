"""Write `src/belegt/language/given_names.tsv` (folded given name, m or f) from faker's name lists (MIT).

    python training/lexicon/given_names.py        # needs faker==40.54.0

Names both lists hold are left out: they tell no gender.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from belegt.language.fold import fold

LOCALES = [
    "de_DE",
    "de_AT",
    "de_CH",
    "en_US",
    "en_GB",
    "fr_FR",
    "it_IT",
    "es_ES",
    "nl_NL",
    "pl_PL",
    "pt_PT",
    "cs_CZ",
    "tr_TR",
    "sv_SE",
    "da_DK",
    "fi_FI",
    "hu_HU",
    "ro_RO",
    "hr_HR",
]
OUT = Path(__file__).resolve().parents[2] / "src" / "belegt" / "language" / "given_names.tsv"


def names(kind: str) -> set[str]:
    """Return the folded names of one gender over all locales."""
    found: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        found |= {fold(name) for name in getattr(provider, f"first_names_{kind}", ()) if name.isalpha()}
    return found


def main() -> None:
    """Write the table."""
    male, female = names("male"), names("female")
    lines = [f"{name}\tm" for name in male - female] + [f"{name}\tf" for name in female - male]
    OUT.write_text(
        "# made by training/lexicon/given_names.py from faker (MIT)\n" + "\n".join(sorted(lines)) + "\n", "utf-8"
    )
    print(len(lines))


if __name__ == "__main__":
    main()
