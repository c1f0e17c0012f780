"""Relay links on the German news quotation data: statements that passed through somebody else's mouth.

    python bench/relay.py TRAIN.jsonl.gz DEV.jsonl.gz [--models free|full] [--misses]

Gold, as the data show it: *twins*, one quote annotated twice with two speakers (one speaks, the other hands it on; the
data do not say which), and *nested* statements, one quote inside another's statement (the outer speaker hands it on).
Two parties count as two only where neither's words hold the other's ("Celebi" and "Gülsen Celebi" are one), and one
quote with the same two parties counts once. Each file is scored apart: the tagger learned from train, dev is unseen.

A case is found where a predicted statement with the same quote (F1 of characters >= .5) names both parties: one as
speaker, the other in its relay chain or as the speaker of the statement it lies in. Precision is measured on predicted
links of statements that match a gold statement: right where the link's words overlap a gold party of that quote or its
addressee. The data name a medium that was spoken to only now and then: a link by "told to" or "told in" whose words lie
in the gold frame and no gold party is left out of `precision` and counted in `precision_strict`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from belegt.entities.step import Mentions
from belegt.model.findings import Findings
from belegt.model.report import Report
from belegt.model.statement import Statement
from belegt.statements.draft import Pieces, overlap
from belegt.statements.step import Statements

SAME = 0.5


class Said(NamedTuple):
    """One annotation in character pieces."""

    quote: Pieces
    speaker: Pieces
    addressee: Pieces
    frame: Pieces
    words: str


class Case(NamedTuple):
    """A quote with the two parties it passed; `kind` is twin or nested."""

    kind: str
    quote: Pieces
    first: Pieces
    second: Pieces
    words: str


def pieces(part: dict[str, Any] | None, tokens: list[dict[str, Any]]) -> Pieces:
    """Return the character ranges of a part's tokens, neighbours joined."""
    out: list[tuple[int, int]] = []
    last = -2
    for index in sorted((part or {}).get("tokenIds") or []):
        begin, end = tokens[index]["charBegin"], tokens[index]["charEnd"]
        if index == last + 1:
            out[-1] = (out[-1][0], end)
        else:
            out.append((begin, end))
        last = index
    return tuple(out)


def said(document: dict[str, Any]) -> list[Said]:
    """Return the annotations of one document."""
    tokens, text = document["tokens"], document["originalText"]
    found = []
    for one in document["annotations"]:
        speaker = pieces(one.get("speaker"), tokens)
        words = " ".join(text[a:b].lower() for a, b in speaker)
        found.append(Said(pieces(one["quote"], tokens), speaker, pieces(one.get("addressee"), tokens),
                          pieces(one.get("frame"), tokens), words))  # fmt: skip
    return [one for one in found if one.quote]


def cases(annotations: list[Said]) -> list[Case]:
    """Return twins and nested statements with two different speakers, each once."""
    found: dict[tuple[str, Pieces, frozenset[str]], Case] = {}
    for i, left in enumerate(annotations):
        for j, right in enumerate(annotations):
            if i == j or not left.speaker or not right.speaker or _one_party(left.words, right.words):
                continue
            same = overlap(left.quote, right.quote)
            kind = (
                "twin" if same > 0.8 and i < j else "nested" if same <= 0.8 and _inside(left.quote, right.quote) else ""
            )
            if kind:
                case = Case(kind, left.quote, left.speaker, right.speaker, f"{left.words} | {right.words}")
                found.setdefault((kind, left.quote, frozenset((left.words, right.words))), case)
    return list(found.values())


def _one_party(left: str, right: str) -> bool:
    """True where all words of one party are words of the other."""
    a, b = set(left.split()), set(right.split())
    return a <= b or b <= a


def _inside(small: Pieces, large: Pieces) -> bool:
    size = sum(b - a for a, b in small)
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in small for c, d in large)
    return shared >= 0.9 * size and size < sum(b - a for a, b in large)


def touches(left: Pieces, right: Pieces) -> bool:
    """True where two lists of ranges share a character."""
    return any(a < d and c < b for a, b in left for c, d in right)


def parties(statement: Statement, by_id: dict[str, Statement]) -> list[Pieces]:
    """Return speaker, relay and the speaker of the statement around, as ranges."""
    spans = [statement.speaker.span, *(party.span for party in statement.relay)]
    outer = by_id.get(statement.nested_in or "")
    if outer is not None:
        spans.append(outer.speaker.span)
    return [((span.start, span.end),) for span in spans if span is not None]


def ranges(statement: Statement) -> Pieces:
    """Return the statement's own ranges."""
    return tuple((span.start, span.end) for span in statement.spans)


def found(case: Case, statements: list[Statement]) -> bool:
    """True where a statement of that quote names both parties."""
    by_id = {statement.id: statement for statement in statements}
    for statement in statements:
        if overlap(case.quote, ranges(statement)) < SAME:
            continue
        named = parties(statement, by_id)
        if any(touches(p, case.first) for p in named) and any(touches(p, case.second) for p in named):
            return True
    return False


def links(annotations: list[Said], statements: list[Statement]) -> Iterator[tuple[str, str, str]]:
    """Yield (verdict, rule, words) for each predicted link of a statement the gold knows: right, wrong or open."""
    for statement in statements:
        mine = ranges(statement)
        known = [
            one
            for one in annotations
            if overlap(one.quote, mine) >= SAME or (statement.relay and _inside(mine, one.quote))
        ]
        for party in statement.relay:
            if known and party.span is not None:
                verdict = _verdict(((party.span.start, party.span.end),), known, party.note or "")
                words = f"{party.name} <- {statement.speaker.name}: {statement.spans[0].text[:70]}"
                yield verdict, party.note or "", words


def _verdict(at: Pieces, known: list[Said], rule: str) -> str:
    if any(touches(at, one.speaker) or touches(at, one.addressee) for one in known):
        return "right"
    told = rule in {"relay/told-to", "relay/told-in"} and any(touches(at, one.frame) for one in known)
    return "open" if told else "wrong"


def score(path: Path, models: str, misses: bool) -> dict[str, Any]:
    """Return the figures of one file."""
    step, mentions = Statements("free" if models == "free" else "full"), Mentions()
    hit, wanted, verdicts, rules = Counter[str](), Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            annotations = said(document)
            report = Report("r", document["documentName"], "", document["originalText"], language="de")
            told = list(step.run(report, mentions.run(report, Findings())).statements)
            for case in cases(annotations):
                ok = found(case, told)
                wanted[case.kind] += 1
                hit[case.kind] += ok
                if misses and not ok:
                    print("miss", case.kind, case.words, "|", " ".join(report.text[a:b] for a, b in case.quote)[:120])
            for verdict, rule, words in links(annotations, told):
                verdicts[verdict] += 1
                rules[rule, verdict] += 1
                if misses and verdict != "right":
                    print(verdict, rule, words)
    right, wrong = verdicts["right"], verdicts["wrong"]
    return {
        "file": path.name, "cases": dict(wanted), "found": dict(hit),
        "recall": round(sum(hit.values()) / max(1, sum(wanted.values())), 3), "links": dict(verdicts),
        "precision": round(right / max(1, right + wrong), 3),
        "precision_strict": round(right / max(1, sum(verdicts.values())), 3),
        "by rule": {f"{rule} {verdict}": n for (rule, verdict), n in sorted(rules.items())}, "models": models,
    }  # fmt: skip


def main() -> None:
    """Print counts, recall by kind and precision, file by file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--models", choices=("free", "full"), default="full")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    for path in args.files:
        print(json.dumps(score(path, args.models, args.misses)))


if __name__ == "__main__":
    main()
