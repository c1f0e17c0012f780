"""English statements against own gold: found, type, speaker, relay; silences kept out.

    python bench/quotes_en.py [bench/gold/quotes-en.tsv] [--misses]

A gold statement is found where a predicted one has token F1 >= .6 with it; its speaker is right where the predicted
words as written hold all words of the gold (articles aside) or the other way round.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from belegt.model.findings import Findings
from belegt.model.report import Report
from belegt.model.statement import Statement
from belegt.statements.step import Statements

WORD = re.compile(r"\w+")
ARTICLES = {"the", "a", "an"}


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


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=Path(__file__).parent / "gold" / "quotes-en.tsv")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    n = {
        "statements": 0,
        "given": 0,
        "found": 0,
        "type": 0,
        "speaker": 0,
        "relay": 0,
        "relay_found": 0,
        "relay_given": 0,
        "silences": 0,
        "silences_kept_out": 0,
    }
    for line in args.gold.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, *gold = line.split("\t")
        told = list(Statements("free").run(Report("r", "r", "", text, language="en"), Findings()).statements)
        n["given"] += len(told)
        n["relay_given"] += sum(len(s.relay) for s in told)
        if gold == ["-"]:
            n["silences"] += 1
            n["silences_kept_out"] += not told
            if told and args.misses:
                print("silence broken:", text, "->", [said(s) for s in told])
            continue
        for type, quote, speaker, relay in (one.split("|") for one in gold):
            n["statements"] += 1
            links = [link for link in relay.split(";") if link]
            n["relay"] += len(links)
            best = max(told, key=lambda s: f1(quote, said(s)), default=None)
            if best is None or f1(quote, said(best)) < 0.6:
                if args.misses:
                    print("not found:", quote, "| in:", text, "->", [(s.type, said(s)) for s in told])
                continue
            n["found"] += 1
            n["type"] += best.type == type
            right = agree(speaker, best.speaker.span.text if best.speaker.span else "")
            n["speaker"] += right
            n["relay_found"] += sum(any(agree(link, party.name) for party in best.relay) for link in links)
            if args.misses and not (right and best.type == type):
                print(
                    "wrong:",
                    text,
                    "-> type",
                    best.type,
                    "speaker",
                    best.speaker.span.text if best.speaker.span else None,
                )
    share = {
        "found": round(n["found"] / n["statements"], 3),
        "precision": round(n["found"] / max(1, n["given"]), 3),
        "type": round(n["type"] / n["found"], 3),
        "speaker": round(n["speaker"] / n["found"], 3),
    }
    print(json.dumps(n | {"shares": share}))


if __name__ == "__main__":
    main()
