"""Every warning code the two rooms use is explained in the reference."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_codes_are_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "warnings.md").read_text("utf-8")
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src/belegt/sources").glob("*.py"))
    code += (ROOT / "src/belegt/reports/flaws.py").read_text("utf-8")
    used = set(re.findall(r'(?:Unusable|notice|_warning)\([\w. ,]{0,20}"([a-z0-9]+(?:-[a-z0-9]+)+)"', code))
    used |= set(re.findall(r'\(\(?"([a-z0-9]+(?:-[a-z0-9]+)+)", f?"', code)) - {"utf-8", "http-equiv"}
    assert len(used) > 15
    assert sorted(name for name in used if f"`{name}`" not in text) == []
