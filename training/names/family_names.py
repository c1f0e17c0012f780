"""Writes family names to swap in, one a line: those of faker's person modules in European languages (MIT).

pip install faker==40.54.0; python training/names/family_names.py OUT.txt
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from pathlib import Path

import faker.providers.person as persons

LANGUAGES = frozenset(re.findall("..", "csdadeenesetfifrhrhuitltlvnbnlnnnoplptroskslsvtr"))
LAST_LATIN = "ɏ"


def main() -> None:
    """Collect and write."""
    modules = [module.name for module in pkgutil.iter_modules(persons.__path__) if module.name[:2] in LANGUAGES]
    providers = [importlib.import_module(f"faker.providers.person.{name}").Provider for name in sorted(modules)]
    names = {name for provider in providers for name in getattr(provider, "last_names", ()) if name[:1].isalpha()}
    latin = sorted(name for name in names if max(name) <= LAST_LATIN)
    Path(sys.argv[1]).write_text("\n".join(latin) + "\n", "utf-8")


if __name__ == "__main__":
    main()
