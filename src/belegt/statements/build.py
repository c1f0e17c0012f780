"""From drafts to the model's statements: speakers resolved, relay chains drawn, marks off, ids from content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from belegt.language.sentences import sentences
from belegt.model.entity import Mention
from belegt.model.ids import content_id
from belegt.model.reason import Reason
from belegt.model.report import Report
from belegt.model.span import Span
from belegt.model.statement import Party, Statement
from belegt.statements.carry import Told
from belegt.statements.draft import Draft, Piece, Pieces
from belegt.statements.english_relay import citing, english_links
from belegt.statements.frame import Frame
from belegt.statements.free import reporters_own
from belegt.statements.reading import Reading, Sentence, Unit
from belegt.statements.relay import (
    SOURCED,
    Link,
    accordingly,
    in_subjunctive,
    links,
    media_source,
    medium,
    onward,
    own_outlet,
    relying_on,
    teller,
)
from belegt.statements.voices import Voice, Voices, sentence_of
from belegt.statements.within import bare
from belegt.statements.words import source_noun, words

_PLURAL_ENDS = ("ten", "haben", "hatten", "sind", "waren", "wollen", "werden", "wurden")
_AUXILIARY = frozenset(
    {"hat", "haben", "hatte", "hatten", "habe", "ist", "sind", "wird", "werden", "wurde", "wurden", "wie"}
)


@dataclass(slots=True)
class Builder:
    """Builds the statements of one report in text order."""

    report: Report
    reading: Reading
    mentions: Sequence[Mention]
    voices: Voices = field(init=False)
    frames: dict[int, Frame] = field(default_factory=dict)
    relays: list[tuple[Party, ...]] = field(default_factory=list)
    spoken: list[Voice] = field(default_factory=list)
    spoken_pieces: list[Pieces] = field(default_factory=list)
    source: Pieces = ()
    source_at: int = -9
    seen: int = 0
    english: bool = False

    def __post_init__(self) -> None:
        self.voices = Voices(self.reading, self.mentions)

    def build(self, told: Sequence[Told]) -> list[Statement]:
        """Return one statement a draft, more where carried speech runs over several sentences."""
        out: list[Statement] = []
        ids: list[str] = []
        for one in told:
            made = self._one(one, ids)
            ids.append(made[0].id)
            _add(out, made)
        return out

    def frame(self, index: int) -> Frame:
        """The frame of a sentence, computed once."""
        if index not in self.frames:
            self.frames[index] = Frame(self.reading, self.reading.sentences[index])
        return self.frames[index]

    def _one(self, told: Told, ids: list[str]) -> list[Statement]:
        heard = told.draft.rule or told.draft
        cue = heard.cue or told.draft.cue
        at = sentence_of(self.voices.starts, cue[0][0]) if cue else told.sentence
        self._advance(at)
        heard, handed_on = self._true_speaker(heard, at)
        chain = self._chain(heard, at, handed_on)
        told = self._settled(told, heard, chain, at)
        draft = told.draft
        voice = self._voice(told, draft)
        relay = self._relay(told, heard, at, voice, chain)
        self.relays.append(relay)
        self.spoken.append(voice)
        self.spoken_pieces.append(draft.pieces)
        return self._made(told, voice, relay, ids)

    def _made(self, told: Told, voice: Voice, relay: tuple[Party, ...], ids: list[str]) -> list[Statement]:
        inside = ids[told.inside] if told.inside is not None else None
        before = ids[told.continues] if told.continues is not None else None
        made: list[Statement] = []
        groups = _split(self.report.text, told.draft, bare(self.report.text, told.draft))
        for group in self._told(groups, voice) if told.draft.type == "indirect_free_indirect" else groups:
            made.append(self._statement(told.draft, group, voice, relay, before, inside))
            before = made[-1].id
        return made

    def _told(self, groups: list[Pieces], voice: Voice) -> list[Pieces]:
        """Leave out the report's own sentences between those of carried speech."""
        if len(groups) == 1:
            return groups
        return [group for group in groups if not self._own(group, voice)] or groups[:1]

    def _own(self, group: Pieces, voice: Voice) -> bool:
        at = sentence_of(self.voices.starts, group[0][0])
        frame = self.frame(at)
        who = reporters_own(frame) if self.reading.behind_an_end(at) else None
        return who is not None and not one_party(self._words(frame.of(who)), voice.name)

    def _settled(self, told: Told, heard: Draft, chain: list[Link], at: int) -> Told:
        """Where the tagger took for the speaker who only hands the words on, the rule's speaker (or the carried one)
        speaks; a remark that names the speaker before goes that statement on.
        """
        if told.draft.speaker and self._words(told.draft.speaker) in {"demnach", "demzufolge", "danach"}:
            told = replace(told, draft=replace(told.draft, speaker=self.source if at - self.source_at <= 6 else ()))
        draft, behind = told.draft, told.behind
        span = self.spoken[behind].span if behind is not None else None
        if behind is not None and ((span and touch(draft.speaker, (span,))) or self._hands_on(behind, draft.speaker)):
            speaker = (span,) if span else draft.speaker
            return replace(told, continues=behind, draft=replace(draft, speaker=speaker))
        if heard.speaker and heard.speaker != draft.speaker and any(touch(draft.speaker, c.pieces) for c in chain):
            return replace(told, draft=replace(draft, speaker=heard.speaker))
        if draft.relay and heard.by in SOURCED and self._medium(draft.speaker) and not self._medium(draft.relay):
            return replace(told, draft=replace(draft, speaker=draft.relay, relay=draft.speaker))
        return self._retold(told, heard, at)

    def _retold(self, told: Told, heard: Draft, at: int) -> Told:
        """»Ein Kollege habe ihr gesagt, …«: the sentence names who said it, the tagger who tells it; and a quotation in
        another's words goes with them.
        """
        draft, inside = told.draft, told.inside
        if self.english or not draft.speaker:
            return told
        around = self.spoken[inside].span if inside is not None else None
        if inside is not None and around and draft.type == "direct" and self._hands_on(inside, draft.speaker):
            return replace(told, draft=replace(draft, speaker=(around,)))
        here = self.reading.sentences[at]
        elsewhere = not touch(draft.speaker, ((here.start, here.end),))
        if elsewhere and heard.speaker and not self._pronoun(heard) and in_subjunctive(self.frame(at), heard):
            return replace(told, draft=replace(draft, speaker=heard.speaker, relay=draft.speaker))
        return told

    def _pronoun(self, heard: Draft) -> bool:
        return self._words(heard.speaker) in words("pronouns", "speaker")

    def _words(self, pieces: Pieces) -> str:
        return self.report.text[pieces[0][0] : pieces[0][1]].lower()

    def _read(self, draft: Draft, at: int) -> bool:
        """True where the tagger's second party hands on: named beside the cue, or a medium named near it. Whoever holds
        "ihrer Meinung" says so without anybody's help.
        """
        units = self.reading.units_between(*draft.speaker[0]) if draft.speaker else []
        if not draft.relay or touch(draft.relay, draft.speaker):
            return False
        if units and units[0].low in words("source_nouns", "owners"):
            return False
        here = self.reading.sentences[at]
        return touch(draft.relay, ((here.start, here.end),)) or self._medium(draft.relay)

    def _medium(self, pieces: Pieces) -> bool:
        """True for words that name a medium, be it by a title in marks: "der „Hafenbote“"."""
        if not pieces:
            return False
        titled = any(char in '„“”"»«' for char in self.report.text[pieces[0][0] : pieces[-1][1]])
        return titled or medium(self.reading.units_between(pieces[0][0], pieces[-1][1]))

    def _hands_on(self, index: int, speaker: Pieces) -> bool:
        """True where these words name a link of an earlier statement's chain."""
        spans = [party.span for party in self.relays[index] if party.span]
        return any(touch(speaker, ((span.start, span.end),)) for span in spans)

    def _advance(self, at: int) -> None:
        """Remember the last medium named as the teller of a sentence."""
        while self.seen <= at and not self.english:
            found = media_source(self.frame(self.seen))
            if found:
                self.source, self.source_at = found, self.seen
            self.seen += 1

    def _true_speaker(self, draft: Draft, at: int) -> tuple[Draft, Pieces]:
        """»Y unter Berufung auf Z«: Z speaks, Y hands on; "demnach" without a name: the source before speaks."""
        if draft.by == "statements/demnach" and draft.carried and self.source and at - self.source_at <= 6:
            return replace(draft, speaker=self.source), ()
        trusted = citing(self.reading.sentences[at], draft) if self.english else relying_on(self.frame(at), draft)
        return (replace(draft, speaker=trusted), draft.speaker) if trusted else (draft, ())

    def _voice(self, told: Told, draft: Draft) -> Voice:
        for index in (told.inside, told.continues):
            if index is not None and self.spoken[index].span and draft.speaker == (self.spoken[index].span,):
                voice = self.spoken[index]
                self.voices.spoken.append((draft.start, voice))
                return voice
        if draft.hedged and not draft.speaker:
            return Voice("", None, None, "hearsay: the report names no source")
        return self.voices.voice(draft.speaker, draft.start, self._plural(draft))

    def _plural(self, draft: Draft) -> bool:
        first = draft.cue[0] if draft.cue else None
        return first is not None and self.report.text[first[0] : first[1]].lower().split(" ")[0].endswith(_PLURAL_ENDS)

    def _chain(self, heard: Draft, at: int, handed_on: Pieces) -> list[Link]:
        """The links that stand in the sentence of the cue."""
        outlet = self.report.outlet.name if self.report.outlet else None
        found = [Link(handed_on, "relay/relying-on")] if handed_on else []
        if not self.english:
            return found + links(self.frame(at), heard, outlet)
        sentence = self.reading.sentences[at]
        named = [Link(pieces, "relay/en") for pieces in english_links(sentence, heard)]
        return found + [link for link in named if not own_outlet(within(sentence, link.pieces), outlet)]

    def _relay(self, told: Told, heard: Draft, at: int, voice: Voice, chain: list[Link]) -> tuple[Party, ...]:
        for index in (told.inside, told.continues, told.behind):
            if index is not None and self.spoken[index].name == voice.name:
                return self.relays[index]
        draft = told.draft
        own = (*draft.speaker, *(draft.pieces if draft.type == "direct" else ()))
        found = [link for link in chain if not touch(link.pieces, own)]
        if not found and not self.english:
            found = teller(self.frame(at), heard, draft.speaker)
        if not found and self._read(draft, at):
            found = [Link(draft.relay, "relay/read")]
        if not found and self.source and self.source != draft.speaker and self._carries_source(heard, at, voice):
            found = [Link(self.source, "relay/demnach")]
        parties = [party for link in found if (party := self._link(link))]
        retold = not self.english and in_subjunctive(self.frame(at), heard)
        if not parties and retold:
            parties = self._before()
        if told.inside is not None and voice.name and (retold or self._within_words(told)):
            parties += self._through(told.inside, parties)
        return _each_once([party for party in parties if party.name and not one_party(party.name, voice.name)])

    def _before(self) -> list[Party]:
        """Whoever spoke last tells that this was said."""
        last = self.spoken[-1] if self.spoken else None
        return (
            [Party(None, last.name, self._span(last.span), "relay/nested")] if last and last.name and last.span else []
        )

    def _within_words(self, told: Told) -> bool:
        """True for a statement whose speaker is named in the words of the statement around: that one tells it."""
        outer = self.spoken_pieces[told.inside] if told.inside is not None else ()
        speaker = told.draft.speaker
        return told.draft.by == "statements/nested" or (bool(speaker) and touch(speaker, outer))

    def _through(self, index: int, known: list[Party]) -> list[Party]:
        """The speaker of the statement around, and whoever handed that one on."""
        outer = self.spoken[index]
        first = [Party(None, outer.name, self._span(outer.span), "relay/inside")] if outer.name and outer.span else []
        names = {party.name for party in known}
        return [party for party in (*first, *self.relays[index]) if party.name not in names]

    def _carries_source(self, draft: Draft, at: int, voice: Voice) -> bool:
        if self.english or not draft.cue:
            return False
        frame = self.frame(at)
        if accordingly(frame):
            return at - self.source_at <= 6
        same = self.reading.sentences[at].paragraph == self.reading.sentences[self.source_at].paragraph
        again = bool(self.spoken) and self.spoken[-1].name == voice.name
        return same and at - self.source_at == 1 and onward(frame, draft, again)

    def _link(self, link: Link) -> Party | None:
        before = list(self.voices.spoken)
        voice = self.voices.voice(link.pieces, link.pieces[0][0])
        self.voices.spoken = before
        return Party(None, voice.name, self._span(voice.span), link.by) if voice.name and voice.span else None

    def _span(self, piece: Piece) -> Span:
        return self.report.span(*piece)

    def _statement(
        self,
        draft: Draft,
        pieces: Pieces,
        voice: Voice,
        relay: tuple[Party, ...],
        continues: str | None,
        inside: str | None,
    ) -> Statement:
        spans = tuple(self._span(piece) for piece in pieces)
        cue = self._cue(draft)
        frame = _frame_piece(draft.frame, cue)
        id = content_id("st", self.report.id, draft.type, *((span.start, span.end) for span in spans))
        return Statement(
            id, self.report.id, spans, draft.type, self._party(voice),
            Reason(draft.by, draft.score, (self._span(cue),) if cue else ()), draft.medium,
            self._span(cue) if cue else None, self._span(frame) if frame else None, self._addressee(draft), relay,
            None, continues, inside, draft.hedged, draft.denied,
        )  # fmt: skip

    def _cue(self, draft: Draft) -> Piece | None:
        """The verb that gives the words, the rule's where the tagger marked several or "zitiert"; "nach Angaben" whole:
        "nach" alone tells a reader nothing.
        """
        cue, ruled = (_main_cue(self.report.text, one.cue) if one else None for one in (draft, draft.rule))
        if cue and ruled and (touch(draft.cue, (ruled,)) or self._words((cue,)) == "zitiert"):
            cue = ruled
        if cue is None or self._words((cue,)) != "nach" or self.english:
            return cue
        behind = self.reading.units_between(cue[1], cue[1] + 60)[:4]
        noun = next((unit for unit in behind if unit.cap), None)
        return (cue[0], noun.end) if noun is not None and source_noun(noun.low) else cue

    def _party(self, voice: Voice) -> Party:
        return Party(None, voice.name, self._span(voice.span) if voice.span else None, voice.note)

    def _addressee(self, draft: Draft) -> Party | None:
        pieces = draft.addressee or (draft.rule.addressee if draft.rule else ())
        if not pieces:
            return None
        before = list(self.voices.spoken)
        voice = self.voices.voice(pieces, pieces[0][0])
        self.voices.spoken = before
        return Party(None, voice.name, self._span(voice.span)) if voice.name and voice.span else None


def _add(out: list[Statement], made: list[Statement]) -> None:
    """Append; where two speak the same words (»Wie X meldete, ist nach Ansicht von Y …«) the one with the longer chain
    stands: Y says it, X hands it on.
    """
    for one in made:
        at = next((n for n in range(len(out) - 1, max(-1, len(out) - RECENT), -1) if out[n].id == one.id), None)
        if at is None:
            out.append(one)
        elif len(one.relay) > len(out[at].relay):
            out[at] = replace(one, nested_in=None if one.nested_in == one.id else one.nested_in)


RECENT = 12  # statements back that may have the same words


def _each_once(parties: list[Party]) -> tuple[Party, ...]:
    """Each party of a chain where it first stands: "der Agentur AFP" and "AFP" are one."""
    out: list[Party] = []
    for party in parties:
        if not any(one_party(party.name, other.name) for other in out):
            out.append(party)
    return tuple(out)


def one_party(left: str, right: str) -> bool:
    """True where all words of one name are words of the other: "Polizei" and "Bochumer Polizei"."""
    a, b = (set(name.lower().replace(".", " ").replace(",", " ").split()) for name in (left, right))
    return bool(a and b) and (a <= b or b <= a)


def touch(left: Pieces, right: Pieces) -> bool:
    """True where two lists of pieces share a character."""
    return any(a < d and c < b for a, b in left for c, d in right)


def within(sentence: Sentence, pieces: Pieces) -> list[Unit]:
    """Return the units of a sentence that lie in the pieces."""
    return [unit for unit in sentence.units if any(a <= unit.start < b for a, b in pieces)]


def _split(text: str, draft: Draft, pieces: Pieces) -> list[Pieces]:
    """One group a sentence for carried Konjunktiv that runs on; everything else stays whole."""
    if draft.type not in {"indirect_free_indirect", "free_indirect"} or len(pieces) != 1:
        return [pieces]
    return [((start, end),) for start, end in sentences(text, *pieces[0])] or [pieces]


def _main_cue(text: str, cue: Pieces) -> Piece | None:
    """The piece that carries the meaning: not the auxiliary, not "wie", not the particle."""
    for start, end in cue:
        if text[start:end].lower().split(" ")[0] not in _AUXILIARY or " " in text[start:end]:
            return start, end
    return cue[0] if cue else None


def _frame_piece(frame: Pieces, cue: Piece | None) -> Piece | None:
    if cue is not None:
        for start, end in frame:
            if start <= cue[0] and cue[1] <= end:
                return start, end
    return frame[0] if frame else None
