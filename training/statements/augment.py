"""Real pages differ from the corpus: other quotation marks, headlines, lists, furniture. Texts are varied as read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from training.statements.data import Document, Said, Word

OUTER = {"„": 0, "“": 1, "”": 1, "»": 0, "«": 1}
INNER = {"‚": 0, "‘": 1, "’": 1, "›": 0, "‹": 1}
STYLES = [("“", "”", "‘", "’"), ('"', '"', "'", "'"), ('"', '"', "'", "'"), ("»", "«", "›", "‹"), ("«", "»", "‹", "›"),
          ("„", "”", "‚", "’"), ("„", '"', "'", "'"), ("‚", "‘", "„", "“"), ("'", "'", '"', '"')]  # fmt: skip
FURNITURE = ["Foto : dpa", "Bild : picture alliance / dpa", "Mehr zum Thema", "Von unserer Redaktion", "Artikel teilen",
             "Quelle : dpa / AFP", "Lesen Sie auch : Was jetzt wichtig wird", "Anzeige", "Stand : 10.05 Uhr",
             "Dieser Artikel wurde maschinell übersetzt .", "Kommentare ( 12 )", "( Symbolbild )",
             "Hier klicken"]  # fmt: skip
PRONOUNS = {"er", "sie", "es", "ihm", "ihr", "dieser", "diese", "der", "die", "das", "man", "demnach", "ihnen", "wir"}


class Names:
    """Persons of the training texts, to give one text another's names: who speaks should not hang on who is known."""

    def __init__(self, documents: list[Document], first_names: Path) -> None:
        rows = [line.split("\t") for line in first_names.read_text("utf-8").splitlines() if not line.startswith("#")]
        self.kinds = {row[0]: row[1] if len(row) > 1 else "" for row in rows}
        self.pool: dict[str, list[tuple[str, str]]] = {}
        for first, last in sorted({pair for d in documents for pair in self.persons(d)}):
            self.pool.setdefault(self.kinds[first], []).append((first, last))

    def persons(self, document: Document) -> list[tuple[str, str]]:
        """Return the (first, last) names that stand side by side in a text."""
        pairs = zip(document.words, document.words[1:], strict=False)
        return sorted({(a.text, b.text) for a, b in pairs if a.text in self.kinds and b.spaced and not b.opens
                       and b.text.isalpha() and b.text[0].isupper() and b.text[1:].islower()})  # fmt: skip

    def swapped(self, document: Document, random: Random) -> Document:
        """Rename about half of the persons of a text, everywhere in it."""
        new: dict[str, str] = {}
        for first, last in self.persons(document):
            if random.random() < 0.5 and last not in new:
                other = random.choice(self.pool[self.kinds[first]])
                new |= {first: other[0], last: other[1], last + "s": other[1] + ("" if other[1][-1] in "sxz" else "s")}
        return replace(document, words=[replace(w, text=new.get(w.text, w.text)) for w in document.words])


def varied(document: Document, random: Random, names: Names | None = None) -> Document:
    """Return the text in another guise; the labels move along."""
    if names and random.random() < 0.35:
        document = names.swapped(document, random)
    if random.random() < 0.5:
        document = with_marks(document, random.choice(STYLES))
    elif random.random() < 0.05:
        document = without(document, {n for n, w in enumerate(document.words) if w.text in OUTER})
    if random.random() < 0.12:
        document = with_headline(document, random)
    if random.random() < 0.12:
        document = with_furniture(document, random)
    if random.random() < 0.05:
        document = with_bullets(document, random)
    return relined(document, random)


def with_marks(document: Document, style: tuple[str, str, str, str]) -> Document:
    """Replace „ “ ‚ ‘ by the four marks of `style` (outer, then inner)."""
    words, open_ = [], False
    for word in document.words:
        text = word.text
        if text == '"':
            open_ = not open_
            text = style[0] if open_ else style[1]
        elif text in OUTER:
            text = style[OUTER[text]]
        elif text in INNER and text != "’":
            text = style[2 + INNER[text]]
        words.append(replace(word, text=text))
    return replace(document, words=words)


def without(document: Document, dropped: set[int]) -> Document:
    """Take words out; a mark that stood before a word hands on its space."""
    new, words, carry = {}, [], (False, False)
    for number, word in enumerate(document.words):
        if number in dropped:
            carry = (carry[0] or word.spaced, carry[1] or word.opens)
            continue
        new[number] = len(words)
        words.append(replace(word, spaced=word.spaced or carry[0], opens=word.opens or carry[1]))
        carry = (False, False)
    said = [moved(s, new) for s in document.said]
    return replace(document, words=words, said=[s for s in said if s.quote])


def moved(one: Said, new: dict[int, int]) -> Said:
    """Renumber a statement's words; words not in `new` fall away."""

    def at(words: frozenset[int]) -> frozenset[int]:
        return frozenset(new[w] for w in words if w in new)

    return replace(one, quote=at(one.quote), roles={k: at(v) for k, v in one.roles.items()}, relay=at(one.relay))


def inserted(document: Document, at: int, words: list[Word], said: list[Said]) -> Document:
    """Put words before word `at`; `said` is numbered from 0 at the first new word."""
    count = len(words)
    shift = {n: n if n < at else n + count for n in range(len(document.words))}
    here = {n: n + at for n in range(count)}
    whole = document.words[:at] + words + document.words[at:]
    if at == 0 and count < len(whole):
        whole[count] = replace(whole[count], opens=True)
    return replace(
        document, words=whole, said=[moved(s, shift) for s in document.said] + [moved(s, here) for s in said]
    )  # fmt: skip


def with_headline(document: Document, random: Random) -> Document:
    """Set a headline "Speaker: Quote" above the text, made from one of its statements."""
    fit = [s for s in document.said if s.type in ("Direct", "Indirect") and _fits(document, s)]
    if not fit:
        return document
    one = random.choice(fit)
    speaker = [document.words[w] for w in sorted(one.roles["speaker"])]
    quote = [document.words[w] for w in sorted(one.quote)]
    if quote[-1].text == "." and one.type != "Direct":
        quote.pop()
    words = [*speaker, Word(":", False, False), *[replace(w, opens=False) for w in quote]]
    start = len(speaker) + 1
    words[0] = replace(words[0], spaced=True, opens=False, text=words[0].text[:1].upper() + words[0].text[1:])
    words[start] = replace(words[start], spaced=True, text=_raised(words[start].text))
    roles = {"speaker": frozenset(range(start - 1)), "frame": frozenset(range(start)),
             "cue": frozenset(), "addressee": frozenset()}  # fmt: skip
    head = Said(one.type, one.medium, frozenset(range(start, len(words))), roles)
    return inserted(document, 0, words, [head])


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fits(document: Document, one: Said) -> bool:
    speaker = sorted(one.roles["speaker"])
    if not speaker or len(speaker) > 8 or len(one.quote) > 25 or one.hull[1] - one.hull[0] != len(one.quote):
        return False
    return len(speaker) > 1 or document.words[speaker[0]].text.lower() not in PRONOUNS


def with_furniture(document: Document, random: Random) -> Document:
    """Put a line of page furniture before a paragraph."""
    starts = [n for n, w in enumerate(document.words) if w.opens] or [0]
    at = random.choice(starts)
    line = [Word(t, True, n == 0 and at > 0) for n, t in enumerate(random.choice(FURNITURE).split())]
    line = [replace(w, spaced=w.text not in ".:") for w in line]
    return inserted(document, at, line, [])


def with_bullets(document: Document, random: Random) -> Document:
    """Begin every paragraph with a bullet."""
    mark = random.choice("•–-*+")
    for at in [n for n, w in enumerate(document.words) if w.opens][::-1]:
        document = inserted(document, at, [Word(mark, True, True)], [])
        document.words[at + 1] = replace(document.words[at + 1], opens=False, spaced=True)
    return document


def relined(document: Document, random: Random) -> Document:
    """Sometimes join all paragraphs or break after sentences."""
    chance = random.random()
    if chance < 0.1:
        return replace(document, words=[replace(w, opens=False) for w in document.words])
    if chance < 0.2:
        after = [False] + [w.text in ".!?“”" for w in document.words[:-1]]
        words = [replace(w, opens=w.opens or (a and w.text[0].isupper() and random.random() < 0.5))
                 for w, a in zip(document.words, after, strict=True)]  # fmt: skip
        return replace(document, words=words)
    return document
