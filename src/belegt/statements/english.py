"""English statements by rules: marks with said-clauses, that-clauses with and without "that", according to, to-
infinitives.

English word order is fixed, so a speaker stands right before the verb, or right behind an inverted "said".
"""

from __future__ import annotations

from functools import cache

from belegt.language.data import table
from belegt.language.roles import role_of
from belegt.statements.draft import Draft, Pieces
from belegt.statements.nouns import delimiter
from belegt.statements.reading import MOST_UNITS, Reading, Sentence, Unit
from belegt.statements.words import words

_AUXILIARY = frozenset(
    {
        "has",
        "have",
        "had",
        "was",
        "were",
        "is",
        "are",
        "also",
        "later",
        "earlier",
        "then",
        "repeatedly",
        "would",
        "will",
        "did",
        "does",
        "could",
    }
)
_NOT = frozenset({"not", "never", "declined", "refused"})
_ARTICLES = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "one", "two", "some", "many", "several", "no", "another"}
)
LONGEST_SUBJECT = 16


@cache
def forms(group: str) -> dict[str, str]:
    """Return form -> infinitive for one group of verbs of `en/speech.toml`.

    >>> forms("say")["told"], forms("say")["warned"], forms("deny")["denied"]
    ('tell', 'warn', 'deny')
    """
    data = table("en", "speech")
    found = {}
    for verb in data[group]["verbs"]:
        for form in [verb, *data["irregular"].get(verb, _regular(verb))]:
            found[form] = verb
    return found


def _regular(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return [third, stem + "ed", stem + "ing"]


def en(section: str, key: str) -> frozenset[str]:
    """Return one word class of `en/speech.toml`."""
    return words(section, key, "en")


def english(reading: Reading) -> list[Draft]:
    """Return the drafts of an English text, in text order."""
    found: list[Draft] = []
    for sentence in reading.sentences:
        if len(sentence.units) <= MOST_UNITS:
            found += _Sentence(reading, sentence).drafts()
    return sorted(found, key=lambda draft: (draft.start, -draft.end, draft.type))


class _Sentence:
    """One sentence under examination."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading, self.sentence, self.units = reading, sentence, sentence.units
        self.end = len(self.units)
        while self.end > 0 and self.units[self.end - 1].text in {".", "!", "?", "…"}:
            self.end -= 1

    def drafts(self) -> list[Draft]:
        spoken = self._indirect()
        quotes = [
            draft for at, unit in enumerate(self.units) if unit.kind == "q" and (draft := self._quote(at, spoken))
        ]
        if not spoken and not quotes:
            spoken = self._reported()
        return spoken + _joined(quotes)

    # ------------------------------------------------------------------ direct
    def _quote(self, at: int, spoken: list[Draft]) -> Draft | None:
        verb = self._cue_for(at)
        piece = ((self.units[at].start, self.units[at].end),)
        inside = [d for d in spoken if any(a <= self.units[at].start < b for a, b in d.pieces)]
        if verb is not None and not inside:
            speaker = self._subject(verb, at)
            if speaker:
                return Draft(
                    piece,
                    "direct",
                    "statements/en-quote",
                    0.9,
                    "Speech",
                    speaker,
                    self._span(verb, verb + 1),
                    (),
                    self._addressee(verb),
                    denied=self.units[verb].low in forms("deny"),
                )
        if inside:
            return (
                Draft(piece, "direct", "statements/en-quote-inside", 0.8, "Speech", carried=True)
                if self._worded(at)
                else None
            )
        if all(unit.kind != "w" for unit in self.units) and self._worded(at):
            return Draft(piece, "direct", "statements/en-quote-alone", 0.7, "Speech", carried=True)
        return self._according(at, piece)

    def _worded(self, at: int) -> bool:
        inner = self.units[at].text.strip("“”\"'‘’«»„ ").split()
        return len(inner) > 1 and any(word[:1].islower() for word in inner)

    def _cue_for(self, at: int) -> int | None:
        """The verb beside the quotation: behind it (»“…,” said X«, »“…,” X said«), before it, or governing it."""
        behind = next((i for i in range(at + 1, min(self.end, at + LONGEST_SUBJECT)) if self._is(i, "say")), None)
        if (
            behind is not None
            and not any(self.units[i].kind == "q" or self.units[i].text in {";", ":"} for i in range(at + 1, behind))
            and self._adjacent(at, behind)
        ):
            return behind
        before = next(
            (
                i
                for i in range(at - 1, max(-1, at - LONGEST_SUBJECT), -1)
                if self._is(i, "say") or self._is(i, "fragment")
            ),
            None,
        )
        if before is None:
            return None
        full = self.units[at - 1].text in {",", ":"} or self.units[at - 1].low in {"that", "as"}
        return before if full or (self._is(before, "fragment") and self._worded(at)) else None

    def _adjacent(self, at: int, verb: int) -> bool:
        if verb == at + 1 or (verb == at + 2 and self.units[at + 1].text in {",", "-", "–"}):
            return True
        return self._clause_start(verb) in {at + 1, at + 2} and self._starts_phrase(self._clause_start(verb))

    def _starts_phrase(self, i: int) -> bool:
        unit = self.units[i]
        if unit.cap or unit.low in _ARTICLES or unit.low in en("pronouns", "speaker"):
            return True
        plural = (
            unit.kind == "w" and unit.low.endswith("s") and i + 1 < self.end and self.units[i + 1].low in forms("say")
        )
        return plural or (
            unit.kind == "w" and unit.low not in en("prepositions", "all") and role_of(unit.text) is not None
        )

    def _according(self, at: int, piece: Pieces) -> Draft | None:
        for i in range(len(self.units) - 2):
            if self.units[i].low == "according" and self.units[i + 1].low == "to":
                return (
                    Draft(
                        piece, "direct", "statements/en-quote", 0.8, "Speech", self.phrase(i + 2), self._span(i, i + 2)
                    )
                    if self._worded(at)
                    else None
                )
        return None

    # ---------------------------------------------------------------- indirect
    def _indirect(self) -> list[Draft]:
        for i in range(self.end):
            if self.units[i].low == "according" and i + 1 < self.end and self.units[i + 1].low == "to":
                draft = self._sourced(i)
                if draft is not None:
                    return [draft]
        for i in range(self.end):
            if (self._is(i, "say") or self._is(i, "to")) and self.units[i].kind == "w" and not self.units[i].cap:
                draft = self._told(i)
                if draft is not None:
                    return [draft]
        return []

    def _sourced(self, i: int) -> Draft | None:
        speaker = self.phrase(i + 2, appositions=i > 0)
        if not speaker:
            return None
        last = next(
            (k for k in range(i + 2, len(self.units)) if self.units[k].start >= speaker[-1][1]), len(self.units)
        )
        left = self._span(0, i - 1 if i and self.units[i - 1].text == "," else i) if i else ()
        right = self._span(last + 1 if last < self.end and self.units[last].text == "," else last, self.end)
        pieces = left + (right if not left or self.units[min(last, self.end - 1)].text == "," else ())
        return (
            Draft(
                pieces,
                "indirect",
                "statements/en-according",
                0.9,
                "SW",
                speaker,
                self._span(i, i + 2),
                self._span(i, last),
            )
            if pieces
            else None
        )

    def _told(self, verb: int) -> Draft | None:
        """»X said (that) …«, »…, X said«, »X promised to …«."""
        if any(unit.low in _NOT for unit in self.units[max(0, verb - 3) : verb]):
            return None
        speaker = self._subject(verb, None)
        if not speaker or (
            all(u.kind != "w" for u in self.units[verb + 1 : self.end]) and self._clause_start(verb) == 0
        ):
            return None
        start = self._content(verb)
        cue = self._span(verb, verb + 1)
        denied = self.units[verb].low in forms("deny")
        if start is not None:
            pieces = self._span(start, self._content_end(start))
            only = all(unit.kind != "w" for unit in self.units[start : self.end])
            if pieces and not only:
                return Draft(
                    pieces,
                    "indirect",
                    "statements/en-that",
                    0.9,
                    "Speech",
                    speaker,
                    cue,
                    self._span(0, start),
                    self._addressee(verb),
                    denied=denied,
                )
        return self._behind(verb, speaker, cue)

    def _behind(self, verb: int, speaker: Pieces, cue: Pieces) -> Draft | None:
        start = next((i for i, unit in enumerate(self.units) if unit.start == speaker[0][0]), 0)
        first = min(start, verb)
        if first < 3 or self.units[first - 1].text != "," or not self._is(verb, "say"):
            return None
        left = self.units[: first - 1]
        if (
            all(unit.kind != "w" for unit in left)
            or left[0].low in en("prepositions", "all")
            or left[0].low in {"when", "while", "as"}
        ):
            return None
        goes_on = verb + 1 < self.end and self.units[verb + 1].text == "," and start < verb
        right = self._span(verb + 2, self.end) if goes_on else ()
        return Draft(
            self._span(0, first - 1) + right,
            "indirect",
            "statements/en-behind",
            0.8,
            "Speech",
            speaker,
            cue,
            self._span(first - 1, verb + 1 if goes_on else self.end),
            self._addressee(verb),
        )

    def _content(self, verb: int) -> int | None:
        lemma = forms("say").get(self.units[verb].low) or forms("to").get(self.units[verb].low, "")
        for i in range(verb + 1, min(self.end, verb + LONGEST_SUBJECT)):
            low = self.units[i].low
            if low == "that" and not (i + 1 < self.end and self.units[i + 1].low in {"is", "was"}):
                return i
            if low in {"whether"} and lemma == "ask":
                return i
            if (
                low == "to"
                and self._is(verb, "to")
                and i > verb
                and i + 1 < self.end
                and not self.units[i + 1].cap
                and self.units[i + 1].low not in _ARTICLES
            ):
                return i
            if self.units[i].text in {";", ":"} or self.units[i].kind == "q":
                break
        bare = verb + 1
        while bare < self.end and self.units[bare].low in {"on", "in", "late", "early"} | en("time", "nouns"):
            bare += 1
        if (
            lemma in set(table("en", "speech")["that"]["verbs"])
            and bare < self.end
            and not delimiter(self.units[bare])
            and self._has_verb(bare)
            and self.units[bare].low not in {"to", "of", "as", "by"}
        ):
            return bare
        return None

    def _has_verb(self, first: int) -> bool:
        verbs = {
            "is",
            "are",
            "was",
            "were",
            "had",
            "has",
            "have",
            "would",
            "will",
            "could",
            "can",
            "did",
            "should",
            "must",
            "may",
            "might",
            "be",
            "been",
            "does",
            "do",
        }
        return any(
            unit.low in verbs or (i > 0 and unit.low.endswith("ed"))
            for i, unit in enumerate(self.units[first : self.end])
        )

    def _content_end(self, start: int) -> int:
        for i in range(start + 2, self.end - 1):
            if self.units[i].text == "," and self.units[i + 1].low in {"according", "adding"}:
                return i
        return self.end

    def _reported(self) -> list[Draft]:
        for i in range(self.end):
            if (
                self._is(i, "object")
                and not self.units[i].cap
                and i + 1 < self.end
                and not delimiter(self.units[i + 1])
            ):
                speaker = self._subject(i, None)
                if (
                    speaker
                    and not any(unit.low in _NOT for unit in self.units[max(0, i - 3) : i])
                    and self.units[i - 1].low not in {"was", "were", "is", "are", "been", "to"}
                ):
                    whole = ((self.sentence.start, self.sentence.end),)
                    return [
                        Draft(
                            whole,
                            "reported",
                            "statements/en-reported",
                            0.5,
                            "Speech",
                            speaker,
                            self._span(i, i + 1),
                            denied=self.units[i].low in forms("deny"),
                        )
                    ]
        return []

    # ---------------------------------------------------------------- speakers
    def _is(self, i: int, group: str) -> bool:
        if self.units[i].kind != "w" or self.units[i].low not in forms(group):
            return False
        return i == 0 or self.units[i - 1].low not in _ARTICLES

    def _clause_start(self, verb: int) -> int:
        """First unit of the verb's clause: behind a comma that closes no apposition, a quotation or "and"."""
        i = verb
        while i > 0:
            before = self.units[i - 1]
            if (
                before.kind == "q"
                or before.text in {";", ":", "–", "—"}
                or before.low in {"and", "but", "that", "while", "because", "as", "when"}
            ):
                return i
            if before.text == "," and not self._apposition(i, verb):
                return i
            i -= 1
        return 0

    def _apposition(self, at: int, verb: int) -> bool:
        """True where the comma before `at` sets off "the mayor," behind a name: a comma again before the verb."""
        closes = self.units[verb - 1].text == "," and at <= verb - 1
        opener = self.units[at].low if at < verb else ""
        return (closes and (opener in _ARTICLES | {"who"} or self.units[at].cap)) or (
            at == verb and self.units[at - 1].text == "," and self._comma_pair(at - 1)
        )

    def _comma_pair(self, comma: int) -> bool:
        first = next((i for i in range(comma - 1, max(-1, comma - 12), -1) if self.units[i].text == ","), None)
        return (
            first is not None
            and first > 0
            and (
                self.units[first + 1].low in _ARTICLES | {"who"}
                or (self.units[first - 1].cap and self.units[first + 1].cap)
            )
            and self.units[first - 1].kind == "w"
        )

    def _subject(self, verb: int, quote: int | None) -> Pieces:
        """The phrase before the verb; behind an inverted "said" the one after it."""
        start = self._clause_start(verb)
        around = self._around(verb) if start == verb and quote is None else ()
        if around:
            return around
        if start == verb or (
            quote is not None
            and quote < verb
            and verb - quote <= 2
            and start >= verb - 1
            and not self._starts_phrase(start)
        ):
            return self.phrase(verb + 1)
        first = self._skip(start, verb)
        last = verb
        while last > first and (
            self.units[last - 1].low in _AUXILIARY
            or self.units[last - 1].text == ","
            or self.units[last - 1].low.endswith("ly")
        ):
            last -= 1
        if last <= first or last - first > LONGEST_SUBJECT or not self._starts_phrase(first):
            return ()
        if self.units[first].low in {"it", "that", "this", "there", "who"}:
            return ()
        return self._span(first, last)

    def _around(self, verb: int) -> Pieces:
        """»The report, published on Monday, found …«: the phrase before the commas."""
        if verb < 3 or self.units[verb - 1].text != ",":
            return ()
        comma = next((i for i in range(verb - 2, max(0, verb - 14), -1) if self.units[i].text == ","), None)
        if comma is None or not self.units[comma + 1].low.endswith(("ed", "ing", "who", "which")):
            return ()
        return self._subject_span(self._clause_start(comma), comma)

    def _subject_span(self, first: int, last: int) -> Pieces:
        return (
            self._span(first, last)
            if last > first and last - first <= LONGEST_SUBJECT and self._starts_phrase(first)
            else ()
        )

    def _skip(self, start: int, verb: int) -> int:
        """Step over "On Monday" and adverbs that open the clause."""
        i = start
        while i < verb and (self.units[i].low in en("clause", "openers") or self.units[i].low.endswith("ly")):
            i += 1
        if i < verb and self.units[i].low in en("prepositions", "all"):
            i += 1
            while i < verb and (self.units[i].low in en("time", "nouns") or self.units[i].text[0].isdigit()):
                i += 1
        return i

    def phrase(self, at: int, appositions: bool = True) -> Pieces:
        """The phrase that starts here: to the next preposition of time or place, verb or clause mark; appositions
        included.
        """
        if at >= self.end or not self._starts_phrase(at):
            low = self.units[at].low if at < self.end else ""
            if low not in {
                "police",
                "officials",
                "authorities",
                "prosecutors",
                "sources",
                "experts",
                "researchers",
                "witnesses",
                "investigators",
            }:
                return ()
        i = at
        stops = en("prepositions", "all") - {"of", "for"} | en("clause", "openers")
        while i < self.end and i < at + LONGEST_SUBJECT:
            unit = self.units[i]
            if unit.low in stops and i > at and unit.kind == "w":
                break
            if delimiter(unit) and not (
                appositions
                and unit.text == ","
                and i + 1 < self.end
                and self.units[i + 1].low in {"the", "a", "an"}
                and self._closed(i + 1)
            ):
                break
            if i > at and unit.kind == "w" and not unit.cap and (unit.low in forms("say") or unit.low in _AUXILIARY):
                break
            i += 1
        return self._span(at, i)

    def _closed(self, at: int) -> bool:
        """An apposition closes with a comma or the sentence and holds no verb."""
        for i in range(at, min(self.end, at + 12)):
            if self.units[i].text == ",":
                return True
            if self.units[i].low in _AUXILIARY or self.units[i].low in forms("say"):
                return False
        return True

    def _addressee(self, verb: int) -> Pieces:
        if (
            forms("say").get(self.units[verb].low) in {"tell", "inform", "assure", "remind", "warn", "ask", "urge"}
            and verb + 1 < self.end
        ):
            return self.phrase(verb + 1)
        return ()

    def _span(self, first: int, last: int) -> Pieces:
        while first < last and delimiter(self.units[first]):
            first += 1
        while last > first and delimiter(self.units[last - 1]):
            last -= 1
        return ((self.units[first].start, self.units[last - 1].end),) if first < last else ()


def _joined(quotes: list[Draft]) -> list[Draft]:
    """»“A,” she said, “B.”« is one statement of two pieces."""
    out: list[Draft] = []
    for quote in quotes:
        if (
            out
            and quote.cue
            and quote.cue == out[-1].cue
            and quote.speaker == out[-1].speaker
            and out[-1].end < quote.cue[0][0] < quote.start
        ):
            last = out[-1]
            out[-1] = Draft(
                last.pieces + quote.pieces,
                "direct",
                last.by,
                last.score,
                last.medium,
                last.speaker,
                last.cue,
                last.frame,
                last.addressee,
            )
        else:
            out.append(quote)
    return out


def medium(units: list[Unit]) -> bool:
    """True for a phrase that names an English medium or agency."""
    return any(
        unit.low in en("media", "names") or unit.low in en("media", "heads") for unit in units if unit.kind == "w"
    )


def english_links(sentence: Sentence, draft: Draft) -> list[Pieces]:
    """Return the media a statement passed through, nearest the speaker first: told to, quoted by, according to."""
    units = list(sentence.units)
    found: list[Pieces] = []
    if draft.addressee and medium([u for u in units if draft.addressee[0][0] <= u.start < draft.addressee[-1][1]]):
        found.append(draft.addressee)
    walker = _Sentence(Reading("", (), ()), sentence)
    for i, unit in enumerate(units[:-1]):
        before = units[i - 1].low if i else ""
        opens = (
            (unit.low == "by" and before in {"quoted", "reported", "published", "carried", "cited", "released", "seen"})
            or (unit.low == "with" and before in {"interview", "conversation"})
            or (unit.low == "to" and before in {"according", "speaking"})
        )
        if opens and (phrase := walker.phrase(i + 1)) and phrase != draft.speaker:
            inside = [u for u in units if phrase[0][0] <= u.start < phrase[-1][1]]
            if medium(inside) and phrase not in found:
                found.append(phrase)
    return found


def is_english(text: str, language: str) -> bool:
    """True where the report says so, or says nothing and its small words are English."""
    if language.startswith("en"):
        return True
    if language.startswith("de") or language not in {"", "und"}:
        return False
    small = [word for word in text[:4000].lower().split() if word in _SMALL_EN or word in _SMALL_DE]
    return sum(word in _SMALL_EN for word in small) * 2 > len(small)


_SMALL_EN = frozenset({"the", "and", "of", "that", "with", "is", "was", "by", "for", "said"})
_SMALL_DE = frozenset({"der", "die", "das", "und", "ist", "mit", "von", "den", "ein", "sagte"})
