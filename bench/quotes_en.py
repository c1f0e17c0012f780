"""English statements against own gold: found, type, speaker, relay; silences kept out.

    python bench/quotes_en.py [bench/gold/quotes-en.tsv] [--misses]

A gold statement is found where a predicted one has token F1 >= .6 with it; its speaker is right where the predicted
words as written hold all words of the gold (articles aside) or the other way round.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from belegt.model.findings import Findings
from belegt.model.report import Report
from belegt.model.statement import Statement
from belegt.statements.step import Statements

WORD = re.compile(r"\w+")
ARTICLES = {"the", "a", "an"}
FOUND = 0.6  # token F1 from which a predicted statement is the gold one
COUNTS = (
    "statements", "given", "found", "type", "speaker", "relay", "relay_found", "relay_given", "silences",
    "silences_kept_out",
)  # fmt: skip


class Gold(NamedTuple):
    """One statement of the gold: its type, words, speaker and the links it came through."""

    type: str
    quote: str
    speaker: str
    links: list[str]


def words(text: str) -> list[str]:
    """Return the folded words of a text without articles."""
    return [word for word in WORD.findall(text.lower()) if word not in ARTICLES]


def f1(left: str, right: str) -> float:
    """Return the F1 of two bags of words."""
    a, b = words(left), words(right)
    both = sum(min(a.count(word), b.count(word)) for word in set(a))
    return 2 * both / (len(a) + len(b)) if both else 0.0


def agree(gold: str, got: str) -> bool:
    """True where one name's words hold the other's."""
    a, b = set(words(gold)), set(words(got))
    return bool(a and b) and (a <= b or b <= a)


def said(statement: Statement) -> str:
    """Return the words of a statement."""
    return " // ".join(span.text for span in statement.spans)


def passages(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each passage with its gold as written; a silence has the one entry "-"."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, *gold = line.split("\t")
            yield text, gold


def gold_of(written: str) -> Gold:
    """Read one gold statement, `type|quote|speaker|link;link`."""
    type, quote, speaker, relay = written.split("|")
    return Gold(type, quote, speaker, [link for link in relay.split(";") if link])


def told_in(text: str) -> list[Statement]:
    """Return what the step finds in a passage."""
    return list(Statements("free").run(Report("r", "r", "", text, language="en"), Findings()).statements)


def nearest(quote: str, told: list[Statement]) -> Statement | None:
    """Return the statement whose words are most like the gold's, where they are like enough."""
    best = max(told, key=lambda s: f1(quote, said(s)), default=None)
    return None if best is None or f1(quote, said(best)) < FOUND else best


class Tally:
    """Counts over all passages; each miss is printed where asked."""

    def __init__(self, misses: bool) -> None:
        self.n = dict.fromkeys(COUNTS, 0)
        self.misses = misses

    def passage(self, text: str, gold: list[str]) -> None:
        """Count one passage."""
        told = told_in(text)
        self.n["given"] += len(told)
        self.n["relay_given"] += sum(len(s.relay) for s in told)
        if gold == ["-"]:
            self.silence(text, told)
            return
        for written in gold:
            self.statement(text, gold_of(written), told)

    def silence(self, text: str, told: list[Statement]) -> None:
        """Count a passage in which nobody says anything."""
        self.n["silences"] += 1
        self.n["silences_kept_out"] += not told
        if told:
            self.miss("silence broken:", text, "->", [said(s) for s in told])

    def statement(self, text: str, gold: Gold, told: list[Statement]) -> None:
        """Count one gold statement."""
        self.n["statements"] += 1
        self.n["relay"] += len(gold.links)
        best = nearest(gold.quote, told)
        if best is None:
            self.miss("not found:", gold.quote, "| in:", text, "->", [(s.type, said(s)) for s in told])
        else:
            self.found(text, gold, best)

    def found(self, text: str, gold: Gold, best: Statement) -> None:
        """Count what is right about a statement that was found."""
        speaker = best.speaker.span.text if best.speaker.span else None
        right = agree(gold.speaker, speaker or "")
        self.n["found"] += 1
        self.n["type"] += best.type == gold.type
        self.n["speaker"] += right
        self.n["relay_found"] += sum(any(agree(link, party.name) for party in best.relay) for link in gold.links)
        if not (right and best.type == gold.type):
            self.miss("wrong:", text, "-> type", best.type, "speaker", speaker)

    def miss(self, *words: object) -> None:
        """Print a miss where asked."""
        if self.misses:
            print(*words)

    def shares(self) -> dict[str, float]:
        """Return what was found of the gold, and how much of what was found is right."""
        n = self.n
        return {
            "found": round(n["found"] / n["statements"], 3),
            "precision": round(n["found"] / max(1, n["given"]), 3),
            "type": round(n["type"] / n["found"], 3),
            "speaker": round(n["speaker"] / n["found"], 3),
        }


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=Path(__file__).parent / "gold" / "quotes-en.tsv")
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Print one JSON line."""
    args = arguments()
    tally = Tally(args.misses)
    for text, gold in passages(args.gold):
        tally.passage(text, gold)
    print(json.dumps(tally.n | {"shares": tally.shares()}))


if __name__ == "__main__":
    main()
