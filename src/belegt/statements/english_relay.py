"""Through whom an English statement came: told to, quoted by, reported by, in an interview with."""

from __future__ import annotations

from belegt.statements.draft import Draft, Pieces
from belegt.statements.english_phrases import Phrases
from belegt.statements.english_words import AUXILIARY, en, medium
from belegt.statements.reading import Sentence


def english_links(sentence: Sentence, draft: Draft) -> list[Pieces]:
    """Return the media a statement passed through, nearest the speaker first: told to, quoted by, according to."""
    units = list(sentence.units)
    found: list[Pieces] = []
    if draft.addressee and medium([u for u in units if draft.addressee[0][0] <= u.start < draft.addressee[-1][1]]):
        found.append(draft.addressee)
    walker = Phrases(sentence)
    for i, unit in enumerate(units[:-1]):
        if walker.quoting(i) and draft.speaker == walker.quoted(i) and units[i - 1].low not in AUXILIARY:
            teller = walker.subject(i, None) or walker.span(walker.clause_start(i), i)
            if medium([u for u in units if teller and teller[0][0] <= u.start < teller[-1][1]]):
                found.append(teller)
        if unit.low in {"reported", "reports", "wrote"} and not any(a <= unit.start < b for a, b in draft.cue):
            teller = walker.subject(i, None)  # »“…,” X said, the agency reported«
            inside = [u for u in units if teller and teller[0][0] <= u.start < teller[-1][1]]
            if medium(inside) and teller != draft.speaker and not any(a <= unit.start < b for a, b in draft.pieces):
                found.append(teller)
        before = units[i - 1].low if i else ""
        opens = (
            (unit.low == "by" and before in {"quoted", "reported", "published", "carried", "cited", "released", "seen"})
            or (unit.low == "with" and before in {"interview", "conversation"})
            or (unit.low == "to" and before in {"according", "speaking"} | en("setting", "nouns"))
        )
        if opens and (phrase := walker.phrase(i + 1, source=True)) and phrase != draft.speaker:
            inside = [u for u in units if phrase[0][0] <= u.start < phrase[-1][1]]
            if medium(inside) and phrase not in found:
                found.append(phrase)
    return found


def citing(sentence: Sentence, draft: Draft) -> Pieces:
    """»The New York Times, citing two officials, reported that …«: the officials say it, the paper hands it on."""
    units = sentence.units
    if not medium([u for u in units if draft.speaker and draft.speaker[0][0] <= u.start < draft.speaker[-1][1]]):
        return ()
    for i, unit in enumerate(units):
        if unit.low == "citing" and not any(a <= unit.start < b for a, b in draft.pieces):
            return Phrases(sentence).phrase(i + 1, appositions=False, source=True)
    return ()
