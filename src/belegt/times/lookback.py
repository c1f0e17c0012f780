"""Whether a date is surely told as past: "seit" stands before it, or the verb of its own clause says so.

The tense of a sentence is not enough: most days a few weeks ahead stand beside a verb of the past ("Das Spiel am 3. Mai
wurde abgesagt"). So the date must belong to that verb, and nothing in the clause may look ahead.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from belegt.times.grammar import Match
from belegt.times.moment import CLAUSE_ENDS, REACH, Moment, context_words

BOUNDS = CLAUSE_ENDS | {"(", "„", "«", "»", "—"}
MEMBERS = frozenset({"COMMA", "AND", "DASH", "SLASH", "DET", "FUSED"})  # between the dates of a list
DATES = frozenset({"ORD", "INT", "DM", "MONTH", "WDAY", "NDATE"})
NIGHT = 3  # words of "in der Nacht", which lead to the day it ends on
LONGEST = 24  # words of a list of dates
BRACKET = 3  # words at the end of a German clause among which its participle stands: "verhaftet worden war"


class Clause(NamedTuple):
    """The words of a clause before and after the date in it, and those that lead to the date, the nearest first."""

    before: list[str]
    after: list[str]
    leads: list[str]


def looks_back(match: Match, moment: Moment) -> bool:
    """True where no day after the report can be meant."""
    if moment.look is not None:
        return moment.look == "past"
    clause = _clause(match, moment)
    if _has(clause.leads, "since", moment):
        return True
    if _has(clause.leads, "points_ahead", moment):
        return False
    words = [word.lower() for word in (*clause.before, *clause.after)]
    ahead = {word for word in words if moment.tenses.get(word) == "future"}
    if ahead:
        is_hearsay = ahead <= context_words(moment.language, "hearsay") and _is_hearsay(clause.after, moment)
        return is_hearsay and not _has(words, "plans", moment)
    if moment.language == "de" and _is_modal_perfect(clause, moment):
        return _has(clause.leads, "when", moment)
    if _has(words, "undecided", moment):
        return False
    if moment.language != "de":
        return _english(clause, moment)
    # "den 9. Mai beschlossen", "bis zum elften Mai": only "am", "im" and "Anfang" say when the verb's deed was done
    is_feast = match.has("HOLIDAY") and (not clause.before or "an" in clause.leads)
    is_when = _has(clause.leads, "when", moment) or match.has("EDGE") or is_feast
    return is_when and _german(clause, moment)


def _has(words: list[str], name: str, moment: Moment) -> bool:
    return not context_words(moment.language, name).isdisjoint(map(str.lower, words))


def _clause(match: Match, moment: Moment) -> Clause:
    left, right = _group(match)
    before = _words(range(left - 1, max(-1, left - REACH), -1), moment)[::-1]
    leads = [before.pop()] if _has(before[-1:], "dative_article", moment) and not match.has("DET") else []
    while before and before[-1].lower() in context_words(moment.language, "date_leads"):
        leads.append(before.pop().lower())
    if _has(before[-1:], "night", moment):
        before, leads = before[:-NIGHT], ["nacht"]
    texts = moment.pieces.texts
    is_apposition = match.has("COMMA") or (moment.language == "en" and not before)
    if is_apposition and right + 1 < len(texts) and texts[right + 1] == ",":
        right += 1  # "ist am Dienstag, 12. März, gestorben", "In January, he died"
    after = _words(range(right + 1, min(len(texts), right + REACH)), moment)
    return Clause(before, after, leads)


def _group(match: Match) -> tuple[int, int]:
    """The pieces at both ends of the list of dates it stands in."""
    first, last = match.at, match.at + len(match.tokens) - 1
    ends = []
    for at, step in ((first, -1), (last, 1)):
        end, at = at, at + step
        while (
            0 <= at < len(match.run)
            and abs(at - first) < LONGEST
            and not (MEMBERS | DATES).isdisjoint(match.run[at].word.classes)
        ):
            end = at if not DATES.isdisjoint(match.run[at].word.classes) else end
            at += step
        ends.append(match.run[end].piece)
    return ends[0], ends[1]


def _words(indexes: range, moment: Moment) -> list[str]:
    """The words up to where the clause ends."""
    found: list[str] = []
    for index in indexes:
        text = moment.pieces.texts[index]
        if _is_bound(index, moment):
            break
        if text[0].isalpha():
            found.append(text)
    return found


def _is_bound(index: int, moment: Moment) -> bool:
    """True for a mark, a joint ("und"), and a new line that may be a heading's end."""
    texts = moment.pieces.texts
    if "\n" in texts[index]:
        return "".join(texts[index + 1 : index + 2])[:1].isupper() or moment.is_end(index)
    return (
        texts[index] in BOUNDS
        or moment.is_end(index)
        or texts[index] in context_words(moment.language, "clause_joints")
    )


def _is_modal_perfect(clause: Clause, moment: Moment) -> bool:
    """ "hat am Montag zurückkehren dürfen"; not "hätte im Herbst gehen müssen"."""
    before, after, _ = clause
    ends = len(after) > 1 and after[-2].endswith("n") and after[-1] in context_words("de", "modal_infinitives")
    return ends and not context_words("de", "have").isdisjoint([*before, *after[:1]])


def _german(clause: Clause, moment: Moment) -> bool:
    """The finite verb stands before the date, right behind it where it opens the clause, or at the clause's end."""
    before, after, _ = clause
    if len(before) > 1 and before[-1].lower() in context_words("de", "year_attribute"):
        return False  # "die im Januar verhaftete Frau"
    finite = [*_verbs(before, moment), *([] if before else after[:1]), *after[-1:]]
    participles = _participles(after, moment)
    have, be = (not context_words("de", name).isdisjoint(finite) for name in ("have", "be"))
    if have or be:  # then what looks like a preterite is an attribute
        is_told = (have and bool(participles)) or any(map(_is_moved, participles))
    else:
        is_told = any(_is_preterite(word, moment) for word in finite)
    if not is_told or not before or before[-1][0].islower():
        return is_told
    # after a noun the date may be the noun's: "hat die Feier im Januar abgesagt", "sprach über die Feier im Januar"
    return bool(participles) and not _has([*before, *after], "plans", moment) and not _has(before, "near", moment)


def _verbs(before: list[str], moment: Moment) -> list[str]:
    """The words without adjectives that look like preterites: "die beliebte Messe", "das von ihr verfügte Verbot"."""
    known, near = context_words("de", "determiners"), context_words("de", "near")
    pairs = list(pairwise(["", *before]))
    is_long = any(left.lower() in known and word in near for left, word in pairs)
    return [word for left, word in pairs if word in moment.tenses or not (is_long or left.lower() in known)]


def _is_hearsay(after: list[str], moment: Moment) -> bool:
    """ "soll im Januar gesagt haben", "soll verhaftet worden sein"; "soll abgeschlossen sein" looks ahead."""
    participles = _participles(after, moment)
    return bool(participles) and (after[-1] == "haben" or (after[-1] == "sein" and any(map(_is_moved, participles))))


def _participles(after: list[str], moment: Moment) -> list[str]:
    known, last = context_words("de", "no_participle"), after[-BRACKET:]
    return [
        word for word in last if word in ("worden", "gewesen") or (_is_participle(word, moment) and word not in known)
    ]


def _is_participle(word: str, moment: Moment) -> bool:
    return moment.form(word) in ("participle", "prefixed")


def _is_moved(participle: str) -> bool:
    """True for a participle that makes a perfect with "sein"; with others it is a state ("ist geschlossen")."""
    return participle.endswith(tuple(context_words("de", "moved")))


def _is_preterite(word: str, moment: Moment) -> bool:
    if not word[0].islower() or word in context_words(moment.language, "no_finite_past"):
        return False
    return (moment.tenses.get(word) or moment.form(word)) == "past"


def _english(clause: Clause, moment: Moment) -> bool:
    """The verb stands right before the date or its place, or the date opens the clause."""
    before, after, _ = clause
    if _has([*before, *after], "plans", moment):
        return False
    if not before:
        return any(_is_preterite(word, moment) for word in after)
    last = next((word for word in reversed(before) if word[0].islower() and word not in ("in", "at", "the")), "")
    return bool(last) and _is_preterite(last, moment)
