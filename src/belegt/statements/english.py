"""English statements by rules: marks with said-clauses, that-clauses with and without "that", according to,
to-infinitives.

English word order is fixed, so a speaker stands right before the verb, or right behind an inverted "said".
"""

from __future__ import annotations

from belegt.language.data import table
from belegt.statements.draft import Draft, Pieces
from belegt.statements.english_phrases import LONGEST_SUBJECT, Phrases
from belegt.statements.english_words import ARTICLES, en, forms, medium
from belegt.statements.nouns import delimiter
from belegt.statements.reading import MOST_UNITS, Reading, Sentence

_NOT = frozenset({"not", "never", "declined", "refused"})


def english(reading: Reading) -> list[Draft]:
    """Return the drafts of an English text, in text order."""
    found: list[Draft] = []
    for sentence in reading.sentences:
        if len(sentence.units) <= MOST_UNITS:
            found += _Sentence(sentence).drafts()
    return sorted(found, key=lambda draft: (draft.start, -draft.end, draft.type))


class _Sentence(Phrases):
    """One sentence under examination."""

    sentence: Sentence

    def drafts(self) -> list[Draft]:
        spoken = self._indirect()
        quotes = [
            draft for at, unit in enumerate(self.units) if unit.kind == "q" and (draft := self._quote(at, spoken))
        ]
        if not spoken and not quotes:
            spoken = self._reported()
        return spoken + _joined(quotes)

    def _quote(self, at: int, spoken: list[Draft]) -> Draft | None:
        verb = self._cue_for(at)
        piece = ((self.units[at].start, self.units[at].end),)
        inside = [d for d in spoken if any(a <= self.units[at].start < b for a, b in d.pieces)]
        if verb is not None and not inside:
            speaker = self.quoted(verb) or self.subject(verb, at)
            if speaker:
                return Draft(
                    piece,
                    "direct",
                    "statements/en-quote",
                    0.9,
                    "Speech",
                    speaker,
                    self.span(verb, verb + 1),
                    (),
                    self.addressee(verb),
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
        behind = next((i for i in range(at + 1, min(self.end, at + LONGEST_SUBJECT)) if self.among(i, "say")), None)
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
                if self.among(i, "say") or self.among(i, "fragment")
            ),
            None,
        )
        if before is None:
            return None
        full = self.units[at - 1].text in {",", ":"} or self.units[at - 1].low in {"that", "as"}
        return before if full or (self.among(before, "fragment") and self._worded(at)) else None

    def _adjacent(self, at: int, verb: int) -> bool:
        if verb == at + 1 or (verb == at + 2 and self.units[at + 1].text in {",", "-", "–"}):
            return True
        first = self.clause_start(verb)
        if first not in {at + 1, at + 2}:
            return False
        return self.starts_phrase(first) or self.titled(first, verb) or medium(self.units[first:verb])

    def _according(self, at: int, piece: Pieces) -> Draft | None:
        for i in range(len(self.units) - 2):
            if self.units[i].low == "according" and self.units[i + 1].low == "to":
                return (
                    Draft(
                        piece, "direct", "statements/en-quote", 0.8, "Speech", self.phrase(i + 2), self.span(i, i + 2)
                    )
                    if self._worded(at)
                    else None
                )
        return None

    def _indirect(self) -> list[Draft]:
        first = 0
        found: list[Draft] = []
        for stop in [*(i for i in range(self.end) if self.units[i].text == ";"), self.end]:
            found += self._indirect_in(first, stop)
            first = stop + 1
        return found

    def _indirect_in(self, first: int, stop: int) -> list[Draft]:
        for i in range(first, stop):
            if self.units[i].low == "according" and i + 1 < stop and self.units[i + 1].low == "to":
                draft = None if self._quoted(first, i) else self._sourced(i)
                if draft is not None:
                    return [draft]
        for i in range(first, stop):
            if (self.among(i, "say") or self.among(i, "to")) and self.units[i].kind == "w" and not self.units[i].cap:
                draft = self._told(i)
                if draft is not None:
                    return [draft]
        return []

    def _sourced(self, i: int) -> Draft | None:
        speaker = self.phrase(i + 2, appositions=i > 0, source=True)
        if not speaker:
            return None
        last = next(
            (k for k in range(i + 2, len(self.units)) if self.units[k].start >= speaker[-1][1]), len(self.units)
        )
        first, close = self._between(i)
        left = self.span(first, i - 1 if i and self.units[i - 1].text == "," else i) if i > first else ()
        right = self.span(last + 1 if last < close and self.units[last].text == "," else last, close)
        pieces = left + (right if not left or self.units[min(last, self.end - 1)].text == "," else ())
        return (
            Draft(
                pieces,
                "indirect",
                "statements/en-according",
                0.9,
                "SW",
                speaker,
                self.span(i, i + 2),
                self.span(i, last),
            )
            if pieces
            else None
        )

    def _quoted(self, first: int, stop: int) -> bool:
        """»“…,” X said, according to the agency«: X speaks, the agency hands on."""
        marked = [at for at in range(first, stop) if self.units[at].kind == "q"]
        return any((verb := self._cue_for(at)) is not None and verb > at and self.subject(verb, at) for at in marked)

    def _between(self, at: int) -> tuple[int, int]:
        """First unit and end of the stretch between semicolons a place lies in."""
        stops = [i for i in range(self.end) if self.units[i].text == ";"]
        first = max((i + 1 for i in stops if i < at), default=self.dateline())
        return first, min((i for i in stops if i > at), default=self.end)

    def _told(self, verb: int) -> Draft | None:
        """»X said (that) …«, »…, X said«, »X promised to …«."""
        if any(unit.low in _NOT for unit in self.units[max(0, verb - 3) : verb]):
            return None
        speaker = self.quoted(verb) or self.subject(verb, None)
        if not speaker or (
            all(u.kind != "w" for u in self.units[verb + 1 : self.end]) and self.clause_start(verb) == 0
        ):
            return None
        if any(unit.kind == "q" and self._adjacent(at, verb) for at, unit in enumerate(self.units[:verb])):
            return None  # the words of this verb are in marks
        start = None if self._inverted(verb, speaker) else self._content(verb)
        cue = self.span(verb, verb + 1)
        denied = self.units[verb].low in forms("deny")
        if start is not None:
            pieces = self.span(start, self._content_end(start))
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
                    self.span(0, start),
                    self.addressee(verb),
                    denied=denied,
                )
        return self._behind(verb, speaker, cue)

    def _inverted(self, verb: int, speaker: Pieces) -> bool:
        """»…, said X, who leads the search«: what stands behind the speaker is not what was said."""
        after = speaker[0][0] > self.units[verb].start
        return after and verb > 2 and self.units[verb - 1].text == "," and self.units[verb - 2].kind == "w"

    def _behind(self, verb: int, speaker: Pieces, cue: Pieces) -> Draft | None:
        start = next((i for i, unit in enumerate(self.units) if unit.start == speaker[0][0]), 0)
        first, begin = min(start, verb), self._between(verb)[0]
        if first < begin + 3 or self.units[first - 1].text != "," or not self.among(verb, "say"):
            return None
        left = self.units[begin : first - 1]
        if self._quoted(begin, first - 1):
            return None
        if (
            all(unit.kind != "w" for unit in left)
            or left[0].low in en("prepositions", "all")
            or left[0].low in {"when", "while", "as"}
        ):
            return None
        goes_on = verb + 2 < self.end and self.units[verb + 1].text == "," and start < verb
        goes_on = goes_on and self.units[verb + 2].low != "citing"
        right = self.span(verb + 2, self.end) if goes_on else ()
        return Draft(
            self.span(begin, first - 1) + right,
            "indirect",
            "statements/en-behind",
            0.8,
            "Speech",
            speaker,
            cue,
            self.span(first - 1, verb + 1 if goes_on else self.end),
            self.addressee(verb),
        )

    def _content(self, verb: int) -> int | None:
        lemma = forms("say").get(self.units[verb].low) or forms("to").get(self.units[verb].low, "")
        bare = verb + 1
        clause = lemma in set(table("en", "speech")["that"]["verbs"]) and bare < self.end
        if clause and self.units[bare].low in en("pronouns", "personal") and self._has_verb(bare):
            return bare
        for i in range(verb + 1, min(self.end, verb + LONGEST_SUBJECT)):
            low = self.units[i].low
            if low == "that" and not (i + 1 < self.end and self.units[i + 1].low in {"is", "was"}):
                return i
            if low in {"whether"} and lemma == "ask":
                return i
            if (
                low == "to"
                and self.among(verb, "to")
                and i > verb
                and i + 1 < self.end
                and not self.units[i + 1].cap
                and self.units[i + 1].low not in ARTICLES
            ):
                return i
            if self.units[i].text in {";", ":"} or self.units[i].kind == "q":
                break
        bare = self.past_setting(bare)
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
        end = self._between(start)[1]
        for i in range(start + 2, end - 1):
            if self.units[i].text == "," and self.units[i + 1].low in {"according", "adding", "citing"}:
                return i
        return end

    def _reported(self) -> list[Draft]:
        for i in range(self.end):
            if (
                self.among(i, "object")
                and not self.units[i].cap
                and i + 1 < self.end
                and not delimiter(self.units[i + 1])
            ):
                speaker = self.subject(i, None)
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
                            self.span(i, i + 1),
                            denied=self.units[i].low in forms("deny"),
                        )
                    ]
        return []


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
