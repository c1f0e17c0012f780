"""Whether a word tells of a happening or only refers to one: "nach dem Einsturz", "des gesunkenen Frachters"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from belegt.events.kinds import Found, Kind, is_noun_of
from belegt.language.fold import fold
from belegt.language.tokens import Token
from belegt.model.findings import Findings
from belegt.model.report import Report
from belegt.model.time_expression import TimeExpression

ADJOINING = 60  # characters between a noun and a time of the same phrase
_VERBAL = re.compile(
    r"[,;.]|\b(?:ist|sind|war|waren|hat|haben|hatte|wird|werden|was|were|has|have|is|are|rose|fell|said|told|came|went"
    r"|began|held|led|won|lost|met|left|took|made|gave|found|[a-z]{3,}ed|[a-zäöüß]{3,}te[nr]?|stieg|fiel|kam|ging)\b"
)
_ATTRIBUTE = re.compile(
    r"\s(?:(?:im|beim|in|bei|auf|vor|at)\s(?:(?:der|dem|einer|einem|the|a)\s)?)?(?:[a-zäöüß-]{3,20}(?:e|en|er|es|em)\s){0,2}"
)
_JOINED = re.compile(r"\s(?:am|vom|im|von|of|on|in|from)\s")  # "Razzia am 14. Oktober", "Urteil vom Montag"
REACH = 4  # words between a preposition and its noun ("nach dem schweren Unglück")
_PARTICIPLE = re.compile(r"[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)e[nrms]?$|[a-zäöüß]+(?:iert|licht|ttelt|ickelt)e[nrms]?$")


@cache
def _words(name: str) -> frozenset[str]:
    text = resources.files("belegt.events").joinpath("data", "modes.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


def refers(words: Sequence[Token], index: int, kind: Kind) -> bool:
    """True where the word at `index` names a happening as known instead of telling of it."""
    word = words[index].text
    if word[0].islower() and _PARTICIPLE.match(word) and _is_attribute(words, index):
        return True
    if word.endswith(("ed", "en")) and _is_english_attribute(words, index):
        return True
    if not is_noun_of(kind, fold(word)):
        return False
    if _is_genitive(words, index):
        return True
    for step in range(1, REACH + 1):
        if index - step < 0 or not words[index - step].is_word:
            return False
        before = words[index - step].text
        if fold(before) in _words("referring"):
            return True
        if before[0].isupper() and step > 1 and word[0].isupper():  # German nouns end the phrase, English names do not
            return False
    return False


def is_setting(words: Sequence[Token], index: int) -> bool:
    """True for "während des Besuchs", "beim Treffen": who stands in the sentence does something there, no more."""
    before = [fold(word.text) for word in words[max(0, index - 2) : index]]
    if not before:
        return False
    if before[-1] in _words("setting_joined") or (before[-1] in _words("setting") and words[index].text[0].islower()):
        return True  # "beim Treffen", "in floods"
    return len(before) == 2 and before[0] in _words("setting") and before[1] in _words("definite")


def _is_genitive(words: Sequence[Token], index: int) -> bool:
    """ "die Leiterin der Untersuchung", "zum Abschluss seines Besuchs"."""
    return index >= 2 and fold(words[index - 1].text) in _words("genitive") and words[index - 2].text[0].isupper()


def _is_attribute(words: Sequence[Token], index: int) -> bool:
    """An attribute stands between article and noun: "des vor der Insel gesunkenen Schiffs"."""
    after = next((word.text for word in words[index + 1 : index + 2] if word.is_word), "")
    before = {fold(word.text) for word in words[max(0, index - REACH) : index]}
    return after[:1].isupper() and bool(before & _words("articles"))


def _is_english_attribute(words: Sequence[Token], index: int) -> bool:
    """ "the crew of the sunken freighter" """
    before = words[index - 1].text.lower() if index else ""
    after = words[index + 1] if index + 1 < len(words) else None
    return (
        before in _words("english_articles")
        and after is not None
        and after.is_word
        and after.text.lower() not in _words("english_after")
    )


def is_kicker(words: Sequence[Token], index: int, later: int) -> bool:
    """True for "Hallen-Einsturz: Prozess beginnt": the matter stands before the colon, the news behind it."""
    colon = next((at for at in range(index + 1, len(words)) if words[at].text == ":"), None)
    return colon is not None and colon - index <= REACH + 2 and later > colon


def adjoins(report: Report, word: Token, time: TimeExpression) -> bool:
    """True for a time in the same phrase: "Einsturz im Juli 2023", "der am Mittwoch veröffentlichten Studie"."""
    if time.span.start >= word.end:
        between = report.text[word.end : time.span.start]
        return len(between) <= ADJOINING and not _VERBAL.search(between)
    between = report.text[time.span.end : word.start]
    return len(between) <= ADJOINING and _ATTRIBUTE.fullmatch(between) is not None


def owned_times(
    report: Report, findings: Findings, words: list[Token], at: tuple[int, int], found: list[Found]
) -> dict[str, str]:
    """Id of a time → the kind it belongs to: "einen Tag nach der Razzia am 14. Oktober verhaftet" dates the raid."""
    times = [t for t in findings.times if at[0] <= t.span.start < at[1]]
    return {
        time.id: one.kind.name
        for one in found if len(found) > 1
        for index in one.at if refers(words, index, one.kind)
        for time in times
        if _JOINED.fullmatch(report.text[words[index].end : time.span.start])
    }  # fmt: skip


def matters(words: list[Token], found: list[Found]) -> set[str]:
    """Kinds that stand before a colon, where one of another family follows."""
    return {
        one.kind.name
        for one in found
        for other in found
        if other.kind.family != one.kind.family and not other.kind.weak and is_kicker(words, one.at[-1], other.at[-1])
    }
