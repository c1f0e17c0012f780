"""Reads the training corpora into sentences of plain text with labelled spans.

GermEval 2014 (CC BY 4.0), DFKI SmartData news texts (CC BY 4.0, PER/ORG/LOC only, so a *partial* labelling: what is
unlabelled there may still be a work, an event or a derived form), UD German-GSD (CC BY-SA 4.0) with names labelled by
us (`gsd_names.tsv`), and sentences of our own (`written/`).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MARKED = re.compile(r"\[(?P<type>[A-Za-z]+) (?P<name>[^\[\]]+)\]")  # "[PER Anna Weiß]"
CLOSING = set(".,;:!?)]}%…“’»")
OPENING = set("([{„‚«")


class Sentence(NamedTuple):
    """`spans` are (start, end, type) in code points; `partial` marks a corpus that labels only PER, ORG, LOC."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    partial: bool = False


def join(words: list[str], hyphens: bool = False) -> tuple[str, list[tuple[int, int]]]:
    """Write tokens as running text; return it with each token's offsets. `hyphens`: a lone "-" joins its neighbours."""
    text, places, open_quote, glue = "", [], False, True
    for word in words:
        straight = word in {'"', "''", "``"}
        closes = word in CLOSING or (straight and open_quote) or (hyphens and word == "-")
        if text and not glue and not closes:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        glue = word in OPENING or (straight and not open_quote) or (hyphens and word == "-")
        open_quote = open_quote != straight
    return text, places


def spans_of(tags: list[str], places: list[tuple[int, int]]) -> tuple[tuple[int, int, str], ...]:
    """Turn BIO tags over tokens into spans over characters."""
    out: list[list[int | str]] = []
    for tag, (start, end) in zip(tags, places, strict=True):
        if tag.startswith("B-") or (tag.startswith("I-") and not (out and out[-1][2] == tag[2:])):
            out.append([start, end, tag[2:]])
        elif tag.startswith("I-"):
            out[-1][1] = end
    return tuple((int(a), int(b), str(t)) for a, b, t in out)


def conll(path: Path, word: int, tag: int) -> Iterator[tuple[list[str], list[str]]]:
    """Yield (tokens, tags) of a tab-separated file; comment lines and empty sentences are left out."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        cells = line.split("\t")
        if line.startswith("#") and (not words) and not (word == 0 and len(cells) == 2 and cells[1] in {"O"}):
            continue
        if len(cells) > max(word, tag):
            words.append(cells[word])
            tags.append(cells[tag])
        elif words:
            yield words, tags
            words, tags = [], []


def germeval(path: Path, word: int = 0, tag: int = 1) -> list[Sentence]:
    """GermEval 2014: outer tags."""
    out = []
    for words, tags in conll(path, word, tag):
        text, places = join(words)
        out.append(Sentence(text, spans_of(tags, places)))
    return out


SMARTDATA = {
    "person": "PER",
    "organization": "ORG",
    "organization-company": "ORG",
    "location": "LOC",
    "location-city": "LOC",
}


def smartdata(folder: Path) -> list[Sentence]:
    """News texts of SmartData, one line a sentence; lines with stops, routes and streets are left out."""
    out: list[Sentence] = []
    for part in ("dev", "test"):
        raw = gzip.decompress((folder / f"{part}.json.gz").read_bytes()).decode("utf-8")
        decoder, at = json.JSONDecoder(), 0
        while at < len(raw.rstrip()):
            document, at = decoder.raw_decode(raw, at)
            while at < len(raw) and raw[at].isspace():
                at += 1
            if is_news(document):
                out.extend(_lines(document))
    return out


def is_news(document: dict[str, object]) -> bool:
    """True where the document's source is a newspaper text."""
    return "smartdata_news_" in json.dumps(document.get("refids"))


def _lines(document: dict) -> Iterator[Sentence]:  # type: ignore[type-arg]
    text = document["text"]["string"]
    concepts = [
        (c["span"]["start"], c["span"]["end"], c["type"].lower().replace("_", "-"))
        for c in document["conceptMentions"]["array"]
    ]
    start = 0
    for line in text.split("\n"):
        inside = [(a - start, b - start, t) for a, b, t in concepts if start <= a and b <= start + len(line)]
        odd = any(t.startswith("location-") and t != "location-city" for _, _, t in inside)
        spans = tuple(sorted((a, b, SMARTDATA[t]) for a, b, t in inside if t in SMARTDATA))
        if 20 < len(line) < 900 and not odd:
            yield Sentence(line, spans, True)
        start += len(line) + 1


def gsd(folder: Path, names: Path) -> list[Sentence]:
    """UD German-GSD, dev and test; `names` gives (sentence, start, end, type) in code points, one name a line."""
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for line in names.read_text("utf-8").splitlines():
        id, start, end, kind = line.split("\t")
        spans.setdefault(id, []).append((int(start), int(end), kind))
    parts = [(folder / f"de_gsd-ud-{part}.conllu").read_text("utf-8") for part in ("dev", "test")]
    found = re.findall(r"^# sent_id = (\S+)\n# text = (.+)$", "\n".join(parts), re.MULTILINE)
    return [Sentence(text, tuple(spans.get(id, ()))) for id, text in found]


def written(folder: Path) -> list[Sentence]:
    """Sentences of our own, one a line, each name marked in place with its type."""
    return [
        marked(line) for path in sorted(folder.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line
    ]


def marked(line: str) -> Sentence:
    """Return a line with the marks taken out."""
    text, spans, at = "", [], 0
    for match in MARKED.finditer(line):
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(match["name"]), match["type"]))
        text, at = text + match["name"], match.end()
    return Sentence(text + line[at:], tuple(spans))
