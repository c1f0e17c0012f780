"""The quotation data as words: read, mapped onto the words the product sees at run time.

One document a JSON line in the format of the German news quotation corpus (uhh-lt, LREC-COLING 2024). Character spans
of the annotation are mapped onto `belegt.language.tokens`: a word belongs to a span that covers half of it.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from belegt.learned.pieces import words_of

ROLES = ("speaker", "cue", "frame", "addressee")
TYPES = ("Direct", "Indirect", "IndirectFreeIndirect", "FreeIndirect", "Reported")
MEDIA = ("Speech", "SW", "Writing", "ST", "TW", "Thought", "none")


@dataclass(frozen=True)
class Word:
    """A word or mark; `spaced`: white space stands before it; `opens`: it begins a line."""

    text: str
    spaced: bool
    opens: bool


@dataclass(frozen=True)
class Said:
    """One annotated statement in word numbers. `relay` holds the words of a second speaker, through whom it came."""

    type: str
    medium: str
    quote: frozenset[int]
    roles: dict[str, frozenset[int]]
    relay: frozenset[int] = frozenset()

    @property
    def hull(self) -> tuple[int, int]:
        """First word and the one behind the last."""
        return min(self.quote), max(self.quote) + 1


@dataclass(frozen=True)
class Document:
    """Words and statements of one text."""

    name: str
    words: list[Word]
    said: list[Said] = field(default_factory=list)


def read(path: Path) -> list[Document]:
    """Read a .jsonl.gz file of the corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [document(json.loads(line)) for line in lines]


def document(record: dict[str, Any]) -> Document:
    """Turn one record into words and statements."""
    text = record["originalText"]
    words = words_of(text)
    owner = [-1] * len(text)
    for number, word in enumerate(words):
        owner[word.start : word.end] = [number] * (word.end - word.start)
    said = [_said(a, owner, words) for a in record["annotations"]]
    plain = _words(text, words)
    return Document(record["documentName"], plain, with_relays([s for s in said if s.quote], plain))


def _words(text: str, words: list[Any]) -> list[Word]:
    end, result = 0, []
    for word in words:
        gap = text[end : word.start]
        result.append(Word(word.text, word.start == 0 or text[word.start - 1].isspace(), end > 0 and "\n" in gap))
        end = word.end
    return result


def _said(annotation: dict[str, Any], owner: list[int], words: list[Any]) -> Said:
    parts = {p: _covered((annotation.get(p) or {}).get("spans") or [], owner, words) for p in ("quote", *ROLES)}
    medium = annotation.get("medium") or "none"
    return Said(annotation["type"], medium if medium in MEDIA else "none", parts.pop("quote"), parts)


def _covered(spans: list[dict[str, int]], owner: list[int], words: list[Any]) -> frozenset[int]:
    share: dict[int, int] = {}
    for span in spans:
        for at in range(span["charBegin"], min(span["charEnd"], len(owner))):
            if owner[at] >= 0:
                share[owner[at]] = share.get(owner[at], 0) + 1
    return frozenset(w for w, n in share.items() if 2 * n >= words[w].end - words[w].start)


OUTLET = re.compile(r"(?i)zeitung|agentur|blatt|sender|spiegel|reuters|presse|bericht|meldung|online|\.de|volksstimme")


def with_relays(said: list[Said], words: list[Word]) -> list[Said]:
    """Give each statement the speaker of the one it came through: its twin's, or that of the one it lies inside.

    Of twins (one quote annotated twice, with two speakers) only the one that is no outlet is kept.
    """
    result = []
    for number, one in enumerate(said):
        outers = [o for n, o in enumerate(said) if n != number and _passes_on(o, one)]
        if not any(o.quote == one.quote and _is_relay(one, o, words) for o in outers):
            relay = min(outers, key=lambda o: len(o.quote)).roles["speaker"] if outers else frozenset()
            result.append(Said(one.type, one.medium, one.quote, one.roles, relay))
    return result


def _passes_on(outer: Said, inner: Said) -> bool:
    mine, theirs = inner.roles["speaker"], outer.roles["speaker"]
    return bool(mine and theirs) and not mine & theirs and inner.quote <= outer.quote


def _is_relay(one: Said, other: Said, words: list[Word]) -> bool:
    mine, theirs = (" ".join(words[w].text for w in sorted(s.roles["speaker"])) for s in (one, other))
    outlets = bool(OUTLET.search(mine)), bool(OUTLET.search(theirs))
    return outlets[0] if outlets[0] != outlets[1] else min(one.roles["speaker"]) < min(other.roles["speaker"])
