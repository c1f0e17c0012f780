"""How well a report's date is told from the report alone: German Wikinews, whose true date ends each document's name.

    python bench/dating.py DATA_FOLDER [--examples 10]

DATA_FOLDER holds train.jsonl.gz and dev.jsonl.gz (quotes-de). The date is stripped with the name; only the text is
read. Printed: share answered with any bound, with a closed interval, with a single day; of the intervals given, the
share that holds the truth; the median width of closed intervals; how often a single day was wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from belegt.language.calendar import Interval, parse_edtf
from belegt.model.date import Date
from belegt.model.findings import Corpus, Findings
from belegt.model.report import Report
from belegt.times.dating import date_report
from belegt.times.infer import infer_dates
from belegt.times.step import expressions

NAMED_DATE = re.compile(r"\((\d{4}-\d\d-\d\d)\)$")


class Answer(NamedTuple):
    """One document: its true day and the date given."""

    name: str
    true: date
    given: Date


def documents(folder: Path) -> Iterator[tuple[str, date, str]]:
    """Yield name, true date and text of every document whose name ends in a date."""
    for part in ("train", "dev"):
        with gzip.open(folder / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                match = NAMED_DATE.search(record["documentName"])
                if match:
                    yield record["documentName"], date.fromisoformat(match[1]), record["originalText"]


def dated(text: str) -> Date:
    """Return the date told from one report alone."""
    report = Report("r", "document.txt", "0" * 64, text, language="de")
    published = date_report(report).published
    if published.edtf is not None:
        return published
    corpus = Corpus((report,), {"r": Findings(times=expressions(report))})
    return infer_dates(corpus).reports[0].published


def holds(answer: Answer) -> bool:
    """True when the true day lies in what was given."""
    days = parse_edtf(answer.given.edtf)
    return days is not None and days.holds(answer.true)


def report_on(answers: list[Answer], examples: int) -> None:
    """Print the measures, and what went wrong."""
    spans: list[tuple[Answer, Interval]] = [(one, days) for one in answers if (days := parse_edtf(one.given.edtf))]
    closed = [(one, days) for one, days in spans if days.days is not None]
    single = [(one, days) for one, days in closed if days.is_day]
    print(f"documents                      {len(answers)}")
    for name, some in (("answered (any bound)", spans), ("closed interval", closed), ("single day", single)):
        right = sum(days.holds(one.true) for one, days in some)
        share = right / len(some) if some else 0.0
        print(f"{name:30} {len(some):4} ({len(some) / len(answers):.3f} of all), hold the truth: {right} ({share:.3f})")
    widths = [days.days for _, days in closed if days.days is not None]
    print(f"median width of closed, days   {statistics.median(widths) if widths else 0}")
    print(f"single day given and wrong     {sum(not days.holds(one.true) for one, days in single)} of {len(answers)}")
    for one, _ in [(one, days) for one, days in spans if not days.holds(one.true)][:examples]:
        print(f"  wrong: {one.true} given {one.given.edtf} | {one.given.note} | {[s.text for s in one.given.evidence]}")


def main() -> None:
    """Date every document, print the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--examples", type=int, default=0)
    options = parser.parse_args()
    report_on([Answer(name, true, dated(text)) for name, true, text in documents(options.folder)], options.examples)


if __name__ == "__main__":
    main()
