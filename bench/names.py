"""Tags a CoNLL file with the shipped name recogniser and scores it where the file is labelled.

    python bench/names.py FILE --out PREDICTIONS [--types PER ORG LOC] [--scheme germeval|uner] [--last N] [--threads 2]

FILE: token TAB tag, blank line between sentences, "#" comments; files with a leading number column (GermEval's four
columns, UNER's five) are read as they are. PREDICTIONS: token TAB tag, one line for every token, same order. F1 counts
exact spans of the same type; `--types` limits both sides to some types (UNER-PUD has PER, ORG, LOC only). `--scheme
uner` applies conventions of Universal NER's guidelines to the names found (`names_scheme.py`); default: GermEval's.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

SPACED, CLOSING, OPENING = " ", set(".,;:!?)]}%…“’»"), set("([{„‚«")
Rows = list[list[tuple[str, str]]]


def read(path: Path) -> Rows:
    """Sentences of (token, tag); the tag is "O" where the file has none."""
    out: Rows = [[]]
    for line in path.read_text("utf-8-sig").splitlines():
        cells = line.split("\t")
        if not line.strip():
            if out[-1]:
                out.append([])
        elif line.startswith("#") and (len(cells) < 2 or not _is_tag(cells[1])):
            continue
        elif len(cells) >= 3 and cells[0].isdigit():
            out[-1].append((cells[1], cells[2]))
        else:
            out[-1].append((cells[0], cells[1] if len(cells) > 1 else "O"))
    return [sentence for sentence in out if sentence]


def _is_tag(cell: str) -> bool:
    return cell == "O" or cell[:2] in {"B-", "I-"}


def split_hyphens(rows: Rows) -> bool:
    """True where the file's tokens hold no inner hyphen: then a lone hyphen stands between parts of one word."""
    inner = sum("-" in word.strip("-") for sentence in rows for word, _ in sentence)
    lone = sum(word == "-" for sentence in rows for word, _ in sentence)
    return lone > 5 * max(inner, 1)


def write_out(words: list[str], hyphens: bool) -> tuple[str, list[tuple[int, int]]]:
    """Running text of a sentence and each token's offsets."""
    text, places, open_quote, glue = "", [], False, True
    for word in words:
        straight = word in {'"', "''", "``"}
        joins = hyphens and word == "-"
        if text and not glue and not (word in CLOSING or (straight and open_quote) or joins):
            text += SPACED
        places.append((len(text), len(text) + len(word)))
        text += word
        glue = word in OPENING or (straight and not open_quote) or joins
        open_quote = open_quote != straight
    return text, places


def tags_of(found: list[tuple[int, int, str]], places: list[tuple[int, int]]) -> list[str]:
    """BIO tags of tokens from spans over characters."""
    out = ["O"] * len(places)
    for start, end, kind in found:
        inside = [i for i, (a, b) in enumerate(places) if a < end and start < b]
        for number, i in enumerate(inside):
            out[i] = ("I-" if number else "B-") + kind
    return out


def spans(tags: list[str], types: set[str]) -> set[tuple[int, int, str]]:
    """Spans of a BIO sequence, limited to some types if any are given."""
    out, begin, kind = set(), -1, ""
    for at, tag in enumerate([*tags, "O"]):
        if begin >= 0 and not (tag.startswith("I-") and tag[2:] == kind):
            out.add((begin, at, kind))
            begin = -1
        if tag.startswith("B-") or (tag.startswith("I-") and begin < 0):
            begin, kind = at, tag[2:]
    return {span for span in out if not types or span[2] in types}


def main() -> None:
    """Tag, write, score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conll", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--types", nargs="*", default=[])
    parser.add_argument("--scheme", choices=["germeval", "uner"], default="germeval")
    parser.add_argument("--last", type=int, default=0, help="only so many sentences at the end of the file")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    os.environ["BELEGT_THREADS"] = str(args.threads)
    from belegt.entities.agree import with_tables
    from belegt.entities.recognise import Recogniser
    from belegt.learned.pieces import words_of
    from names_scheme import in_scheme

    rows, types = read(args.conll)[-args.last :], set(args.types)
    recogniser = Recogniser()
    hyphens = split_hyphens(rows)
    hit = given = wanted = 0
    predictions, tokens, began = [], 0, time.perf_counter()
    written = [write_out([word for word, _ in sentence], hyphens) for sentence in rows]
    read_ = [(text, words_of(text)) for text, _ in written]
    for sentence, (_, places), (_, words), tagged in zip(rows, written, read_, recogniser.batch(read_), strict=True):
        named = in_scheme(args.scheme, with_tables(tagged, words), words)
        found = [(t.start, t.end, t.kind) for t in named if not types or t.kind in types]
        tags = tags_of(found, places)
        predictions.append([f"{word}\t{tag}" for (word, _), tag in zip(sentence, tags, strict=True)])
        got, gold = spans(tags, types), spans([tag for _, tag in sentence], types)
        hit, given, wanted, tokens = hit + len(got & gold), given + len(got), wanted + len(gold), tokens + len(sentence)
    took = time.perf_counter() - began
    if args.out:
        args.out.write_text("\n\n".join("\n".join(lines) for lines in predictions) + "\n", "utf-8")
    p, r = hit / max(given, 1), hit / max(wanted, 1)
    print(f"spans {wanted}  P {100 * p:.2f}  R {100 * r:.2f}  F1 {200 * p * r / max(p + r, 1e-9):.2f}")
    print(
        f"{len(rows)} sentences, {tokens} tokens, {took:.1f} s, {tokens / took:.0f} tokens/s on {args.threads} threads"
    )


if __name__ == "__main__":
    main()
