"""English phrases: clauses, subjects and the phrases that name them, found by word order alone."""

from __future__ import annotations

from belegt.language.roles import role_of
from belegt.statements.draft import Pieces
from belegt.statements.english_words import ARTICLES, AUXILIARY, en, forms, medium
from belegt.statements.nouns import delimiter
from belegt.statements.reading import Sentence

LONGEST_SUBJECT = 16


class Phrases:
    """One sentence: its units up to the closing mark, and where clauses, subjects and phrases stand in it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.units = sentence, sentence.units
        self.end = len(self.units)
        while self.end > 0 and self.units[self.end - 1].text in {".", "!", "?", "…"}:
            self.end -= 1

    def starts_phrase(self, i: int) -> bool:
        """True where a unit can open a phrase that names somebody."""
        unit = self.units[i]
        if unit.cap or unit.low in ARTICLES or unit.low in en("pronouns", "speaker"):
            return True
        if unit.low in en("bare", "nouns"):
            return True
        plural = (
            unit.kind == "w" and unit.low.endswith("s") and i + 1 < self.end and self.units[i + 1].low in forms("say")
        )
        return plural or (
            unit.kind == "w" and unit.low not in en("prepositions", "all") and role_of(unit.text) is not None
        )

    def among(self, i: int, group: str) -> bool:
        """True where a unit is a form of a verb of that group; "state" is rather a country."""
        if self.units[i].kind != "w" or self.units[i].low not in forms(group) or self.units[i].low == "state":
            return False
        return i == 0 or self.units[i - 1].low not in ARTICLES

    def clause_start(self, verb: int) -> int:
        """First unit of the verb's clause: behind a comma that closes no apposition, a quotation or "and"."""
        i, commas = verb, 0
        while i > 0:
            before = self.units[i - 1]
            if (
                before.kind == "q"
                or before.text in {";", ":", "–", "—"}
                or before.low in {"and", "but", "that", "while", "because", "as", "when"}
            ):
                return i
            if before.text == "," and (commas > 1 or not self._apposition(i, verb)):
                return i
            commas += before.text == ","
            i -= 1
        return 0

    def _apposition(self, at: int, verb: int) -> bool:
        """True where the comma before `at` sets off "the mayor," behind a name: a comma again before the verb."""
        closes = self.units[verb - 1].text == "," and at <= verb - 1
        opener = self.units[at].low if at < verb else ""
        return (closes and (opener in ARTICLES | {"who"} or opener.isdigit() or self.units[at].cap)) or (
            at == verb and self.units[at - 1].text == "," and self._comma_pair(at - 1)
        )

    def _comma_pair(self, comma: int) -> bool:
        first = next((i for i in range(comma - 1, max(-1, comma - 12), -1) if self.units[i].text == ","), None)
        return (
            first is not None
            and first > 0
            and (
                self.units[first + 1].low in ARTICLES | {"who"}
                or self.units[first + 1].text.isdigit()
                or (
                    self.units[first + 1].cap
                    and any(unit.low in ARTICLES for unit in self.units[max(0, first - 4) : first])
                )
                or (
                    self.units[first + 1].cap
                    and (self.units[first - 1].cap or role_of(self.units[first - 1].text) is not None)
                )
            )
            and self.units[first - 1].kind == "w"
        )

    def subject(self, verb: int, quote: int | None) -> Pieces:
        """The phrase before the verb; behind an inverted "said" the one after it."""
        start = self.clause_start(verb)
        around = self._around(verb) if start == verb and quote is None else ()
        if around:
            return around
        if start == verb or (
            quote is not None
            and quote < verb
            and verb - quote <= 2
            and start >= verb - 1
            and not self.starts_phrase(start)
        ):
            return self.phrase(verb + 1)
        if self.units[start].low == "who" and start + 1 == verb and start > 1 and self.units[start - 1].text == ",":
            return self._before_comma(start - 1)
        first = self._skip(start, verb)
        last = verb
        while last > first and (
            self.units[last - 1].low in AUXILIARY
            or self.units[last - 1].text == ","
            or self.units[last - 1].low.endswith("ly")
        ):
            last -= 1
        if last <= first or last - first > LONGEST_SUBJECT:
            return ()
        if not self.starts_phrase(first) and not self.titled(first, last):
            return ()
        quoting = quote is not None and self.units[first].low == "it" and last == first + 1
        if self.units[first].low in {"it", "that", "this", "there", "who"} and not quoting:
            return ()
        return self.span(first, last)

    def quoted(self, verb: int) -> Pieces:
        """»The agency quoted X as saying«, »X was quoted as saying«: X, by either verb; nothing elsewhere."""
        says = next((i for i in range(verb, min(self.end, verb + LONGEST_SUBJECT)) if self._as_saying(i)), None)
        at = next((i for i in range(verb, max(-1, verb - LONGEST_SUBJECT), -1) if self.quoting(i)), None)
        if says is None or at is None or verb not in {says, at}:
            return ()
        return self.subject(at, None) if self.units[at - 1].low in AUXILIARY else self.phrase(at + 1)

    def quoting(self, i: int) -> bool:
        """True for a verb that hands another's words on."""
        return self.units[i].low in {"quoted", "quotes", "cited"}

    def _as_saying(self, i: int) -> bool:
        return i > 0 and self.units[i].low == "saying" and self.units[i - 1].low == "as"

    def titled(self, first: int, last: int) -> bool:
        """ "presiding judge Ute Brand": a name behind small words that are neither verbs nor prepositions."""
        if not self.units[last - 1].cap or last - first > 6 or first + 1 >= last:
            return False
        stops = en("prepositions", "all") | en("clause", "openers") | AUXILIARY
        small = [unit for unit in self.units[first:last] if not unit.cap]
        return all(unit.kind == "w" and unit.low not in stops and not unit.low.endswith("ed") for unit in small)

    def _before_comma(self, comma: int) -> Pieces:
        """»… angered the nurses, who say …«: the phrase the relative clause hangs on."""
        first = comma
        stops = en("prepositions", "all") | en("clause", "openers") | AUXILIARY
        while first > 0 and comma - first < 6:
            unit = self.units[first - 1]
            if unit.kind != "w" or unit.low in stops or (unit.low.endswith("ed") and not unit.cap):
                break
            first -= 1
        return self.span(first, comma)

    def _around(self, verb: int) -> Pieces:
        """»The report, published on Monday, found …«: the phrase before the commas."""
        if verb < 3 or self.units[verb - 1].text != ",":
            return ()
        comma = next((i for i in range(verb - 2, max(0, verb - 14), -1) if self.units[i].text == ","), None)
        if comma is None or not self.units[comma + 1].low.endswith(("ed", "ing", "who", "which")):
            return ()
        return self._subject_span(self.clause_start(comma), comma)

    def _subject_span(self, first: int, last: int) -> Pieces:
        return (
            self.span(first, last)
            if last > first and last - first <= LONGEST_SUBJECT and self.starts_phrase(first)
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

    def _bare_noun(self, at: int) -> bool:
        """ "according to rescue services": small words up to a plural."""
        unit = self.units[at]
        stops = en("prepositions", "all") | en("clause", "openers") | en("pronouns", "speaker")
        return unit.kind == "w" and unit.text[0].isalpha() and unit.low not in stops

    def phrase(self, at: int, appositions: bool = True, source: bool = False) -> Pieces:
        """The phrase that starts here: to the next preposition of time or place, verb or clause mark; appositions
        included.
        """
        if at >= self.end or not self.starts_phrase(at):
            name = next((i for i in range(at, min(self.end, at + 5)) if self.units[i].cap), at)
            if at >= self.end or not ((source and self._bare_noun(at)) or self.titled(at, name + 1)):
                return ()
        i = at
        stops = en("prepositions", "all") - {"of", "for"} | en("clause", "openers")
        while i < self.end and i < at + LONGEST_SUBJECT:
            unit = self.units[i]
            if i > at and unit.kind == "w" and (unit.low in stops or unit.low in en("pronouns", "personal")):
                break
            if delimiter(unit) and not (
                appositions
                and unit.text == ","
                and i + 1 < self.end
                and self.units[i + 1].low in {"the", "a", "an"}
                and self._closed(i + 1)
            ):
                break
            if i > at and unit.kind == "w" and not unit.cap and (unit.low in forms("say") or unit.low in AUXILIARY):
                break
            i += 1
        return self.span(at, i)

    def _closed(self, at: int) -> bool:
        """An apposition closes with a comma or the sentence and holds no verb."""
        for i in range(at, min(self.end, at + 12)):
            if self.units[i].text == ",":
                return True
            if self.units[i].low in AUXILIARY or self.units[i].low in forms("say"):
                return False
        return True

    def dateline(self) -> int:
        """First unit behind "SPRINGFIELD, Mo. (AP) —", 0 where the sentence opens with no such line."""
        dashes = [i for i, unit in enumerate(self.units) if unit.text in {"—", "–", "-", "--"}]
        if not dashes or not 0 < dashes[0] <= LONGEST_SUBJECT:
            return 0
        before = self.units[: dashes[0]]
        closed, large = before[-1].text == ")", before[0].text.isupper() and len(before[0].text) > 2
        signed = closed and (large or medium(before))
        bare = large and len(dashes) == 1 and all(unit.cap for unit in before if unit.kind == "w")
        return dashes[0] + 1 if signed or bare else 0

    def past_setting(self, at: int) -> int:
        """»said on Monday in a statement to CNN the plan …«: the first unit behind when, where and to whom."""
        while at < self.end:
            low = self.units[at].low
            if low in {"on", "in", "late", "early"} | en("time", "nouns"):
                at += 1
            elif self.units[at - 1].low in {"in", "on"} and (behind := self._setting(at)) > at:
                at = self._to_whom(behind)
            else:
                break
        return at

    def _setting(self, at: int) -> int:
        """Behind "a joint statement"."""
        near = range(at + 1, min(self.end, at + 4)) if self.units[at].low in ARTICLES else ()
        return next((i + 1 for i in near if self.units[i].low in en("setting", "nouns")), at)

    def _to_whom(self, at: int) -> int:
        """Behind "to CNN", "with the New York Times"."""
        if at >= self.end or self.units[at].low not in {"to", "with", "for"}:
            return at
        first = at + 1 + (at + 1 < self.end and self.units[at + 1].low in ARTICLES)
        last = first
        while last < self.end and self.units[last].cap:
            last += 1
        named = [i for i in range(first, last) if medium(self.units[i : i + 1])]
        return named[-1] + 1 if named else last

    def addressee(self, verb: int) -> Pieces:
        """Return whom a verb such as "tell" addresses."""
        if (
            forms("say").get(self.units[verb].low) in {"tell", "inform", "assure", "remind", "warn", "ask", "urge"}
            and verb + 1 < self.end
        ):
            return self.phrase(verb + 1)
        return ()

    def span(self, first: int, last: int) -> Pieces:
        """Return the characters of units first..last, marks at the ends left out."""
        while first < last and delimiter(self.units[first]):
            first += 1
        while last > first and delimiter(self.units[last - 1]):
            last -= 1
        return ((self.units[first].start, self.units[last - 1].end),) if first < last else ()
