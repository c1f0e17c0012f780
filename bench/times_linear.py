"""Cost of tagging hostile texts at 100 kB and 1 MB: the ratio must stay near ten.

    python bench/times_linear.py

Every rule's own example is repeated too, so that each pattern meets a long row of what it looks for.
"""

from __future__ import annotations

import time
from datetime import date

from belegt.language.data import table
from belegt.model.report import Report
from belegt.times.dating import date_report
from belegt.times.own import own_bearings
from belegt.times.tagger import tag

SMALL, LARGE = 100_000, 1_000_000
HOSTILE = {
    "digits": "1234567890",
    "digits and dots": "1.2.3.",
    "dots": ".",
    "ordinals": "3. ",
    "ordinals, commas": "3., ",
    "months": "Mai ",
    "months listed": "Mai, Juni und ",
    "dates after years": "2014 kam er am 3. Mai ",
    "years": "1999 ",
    "years, hyphens": "1999-",
    "articles": "der ",
    "numbers": "drei ",
    "modifiers": "rund ",
    "letters": "a",
    "spaces": " ",
    "line breaks": "\n",
    "accents": "a\u0301",
    "clock": "20.30 ",
    "week days": "Mittwoch, ",
    "addresses": "https://a.example/2024/11/30/",
    "long number": "https://a.example/" + "1" * 80 + " ",
    "labels": "Stand: 12.03.2025\n",
    "slugs": "dpa:250312-930-401233/2 ",
}


def seconds(text: str) -> float:
    """Return the time one tagging takes."""
    begun = time.perf_counter()
    tag(text, "de", date(2024, 6, 20))
    return time.perf_counter() - begun


def dating_seconds(text: str) -> float:
    """Return the time one dating takes."""
    report = Report("r", "f", "0" * 64, text, language="de")
    begun = time.perf_counter()
    date_report(report)
    own_bearings(report)
    return time.perf_counter() - begun


def grown(pattern: str, size: int) -> str:
    """Return the pattern repeated to that many characters."""
    return (pattern * (size // len(pattern) + 1))[:size]


def main() -> None:
    """Print every text's cost, the worst last."""
    texts = dict(HOSTILE)
    for language in ("de", "en"):
        for name, rule in table(language, "times_rules")["rule"].items():
            texts[f"{language}/{name}"] = rule["example"][1] + " "
    tag("Am 3. Mai", "de")
    rows = []
    for name, pattern in texts.items():
        for kind, measure in (("tag", seconds), ("date", dating_seconds)):
            if kind == "date" and "/" in name:
                continue
            small, large = measure(grown(pattern, SMALL)), measure(grown(pattern, LARGE))
            rows.append((large, small, name, kind))
    for large, small, name, kind in sorted(rows):
        growth = f"100 kB {small * 1000:8.1f} ms   1 MB {large * 1000:8.1f} ms   ratio {large / max(small, 1e-6):5.1f}"
        print(f"{kind:5} {name:32} {growth}")


if __name__ == "__main__":
    main()
