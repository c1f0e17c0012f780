"""The people of one report with what the words around their names say of them: gender, office, land, party, age."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from belegt.entities.forms import word_key
from belegt.entities.local import Local, locals_of
from belegt.entities.tables import adjectives, first_names, inhabitants, is_noun, known_of
from belegt.entities.trim import TRADES
from belegt.language.roles import role_of
from belegt.language.sentences import sentences
from belegt.language.umlauts import fold_umlauts
from belegt.model.entity import Mention
from belegt.model.report import Report

BEFORE, AFTER = 90, 110  # characters before and after a full name in which its apposition is looked for
APPOSITION = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?,\s+([^,.;:!?“”\"«»]{3,100})")
COPULA = re.compile(
    r"\s+(?:\([^)]{1,40}\)\s+)?(?:ist|war|wird|wurde|bleibt|blieb|is|was|became)\s+([^,.;:!?“”\"«»]{3,90})"
)
AGE = re.compile(r"\s*[,(]\s*(\d{1,3})\s*[,)]")
NOUN_BEFORE = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß]{3,40}) $")
WORD = re.compile(r"[^\W\d_][\w-]*")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a report. `offices` are role words as written, `heads` their role nouns, `lands` ISO codes.

    `trades` are other nouns right before the name: "Landwirt Tammen", "ihren Herausforderer Lübke".
    """

    local: Local
    gender: str
    offices: frozenset[str]
    heads: frozenset[str]
    lands: frozenset[str]
    parties: frozenset[str]
    ages: frozenset[int]
    trades: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The fullest form of the name in this report."""
        return min(self.local.full or self.local.forms, key=lambda form: (-len(form.split()), form))

    def last_before(self, offset: int) -> Mention | None:
        """The mention that ends last before `offset`."""
        before = [m for m in self.local.mentions if m.span.end <= offset]
        return before[-1] if before else None


def cast_of(report: Report, mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """The people of a report, in order of first mention."""
    found = locals_of(report, mentions)
    return tuple(_person(report.text, local) for local in found if local.type == "PER")


def _person(text: str, local: Local) -> Person:
    words: list[str] = []
    genders: Counter[str] = Counter()
    ages: set[int] = set()
    trades: set[str] = set()
    for mention in local.mentions:
        start, end = mention.span.start, mention.span.end
        words += _before(text, start) if (" " in mention.name or mention.role) else []
        words += _after(text, end)
        trades |= _trade(text, start, mention.name.split()[0] in first_names())
        age = AGE.match(text, end, end + 12)
        ages |= {int(age.group(1))} if age else set()
        genders[first_names().get(mention.name.split()[0], "u") if " " in mention.name else "u"] += 1
    roles = [role for word in words if (role := role_of(word)) is not None]
    genders.update(role.gender for role in roles for _ in range(2))
    lands = {code for word in words if (code := land_of(word))}
    parties = set(local.parties) | {k.name for w in words if (k := known_of(w.split("-")[0])) and k.kind == "party"}
    offices = frozenset(fold_umlauts(role.word) for role in roles if not role.courtesy)
    heads = frozenset(role.head for role in roles if not role.courtesy)
    return Person(
        local,
        _gender(genders),
        offices,
        heads,
        frozenset(lands),
        frozenset(parties),
        frozenset(ages),
        frozenset(trades),
    )


def _trade(text: str, start: int, whole: bool) -> set[str]:
    """The common noun right before a name, folded, if it is no office; `whole`: the name begins with a first name."""
    found = NOUN_BEFORE.search(text, max(0, start - BEFORE), start)
    word = found.group(1) if found else ""
    named = not word or word in first_names() or known_of(word) is not None or role_of(word) is not None
    noun = is_noun(word) or (whole and word.endswith(TRADES))
    return {fold_umlauts(word)} if noun and not named else set()


def _gender(genders: Counter[str]) -> str:
    del genders["u"]
    ranked = genders.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else "u"


def _before(text: str, start: int) -> list[str]:
    """Words of the noun phrase before a name: "der russische Verteidigungsminister", "Der Obmann der CDU, "."""
    left = text[max(0, start - BEFORE) : start]
    cut = max(left.rfind(mark) for mark in '.!?:;“”"«»„\n(')
    left = left[cut + 1 :]
    apart = left.rstrip()
    if apart.endswith(","):
        pieces = apart[:-1].rsplit(",", 1)
        clause = pieces[-1]
        return WORD.findall(clause) if role_words(WORD.findall(clause)[:5]) and _phrase_only(clause) else []
    words = WORD.findall(left.rsplit(",", 1)[-1])
    out: list[str] = []
    for word in reversed(words[-5:]):
        if role_of(word) is not None or land_of(word) or (out and word[:1].isupper() and known_of(word)):
            out.append(word)
        elif word.lower() in {
            "der",
            "die",
            "dem",
            "den",
            "des",
            "und",
            "the",
            "frühere",
            "früheren",
            "neue",
            "neuen",
            "ehemalige",
        }:
            continue
        elif not ((word[:1].islower() and word[-2:] in {"er", "en", "em", "es"}) or word[-1:] == "e"):
            break
    return out


def _phrase_only(clause: str) -> bool:
    """True where a clause between full stop and comma can be an apposition: it begins with article or role."""
    first = WORD.findall(clause)[:1]
    return bool(first) and (first[0].lower() in {"der", "die", "the"} or role_of(first[0]) is not None)


def role_words(words: Sequence[str]) -> list[str]:
    """Those words that name an office."""
    return [word for word in words if (role := role_of(word)) is not None and not role.courtesy]


def _after(text: str, end: int) -> list[str]:
    """Words of the apposition or predicate behind a name: ", Sprecherin des …", "ist neue Ministerin"."""
    for pattern in (APPOSITION, COPULA):
        found = pattern.match(text, end, end + AFTER)
        if found:
            words = WORD.findall(found.group(1))
            leading = words[:4]
            if role_words(leading):
                return words[:7]
    bracket = re.compile(r"\s*\(([^)]{2,30})\)").match(text, end, end + 40)
    return WORD.findall(bracket.group(1)) if bracket else []


def land_of(word: str) -> str:
    """ISO code of the state an adjective, a state's name or a compound's first part names, or ""."""
    if word[:1].isupper() and fold_umlauts(word) in inhabitants():
        return inhabitants()[fold_umlauts(word)][0]
    code = adjectives().get(word_key(word, False)) or adjectives().get(word_key(word.split("-")[0], False))
    if code:
        return code
    for form in (word, word.removesuffix("s"), word.split("-")[0]):
        known = known_of(form) if form[:1].isupper() else None
        if known is not None and known.kind in {"state", "capital", "seat"}:
            return known.state
    return "RU" if word.lower().startswith("kreml") else ""


def sentence_of(report: Report, offset: int) -> tuple[int, int]:
    """Offsets of the sentence that holds `offset`, within its passage."""
    for passage in report.passages or ():
        if passage.start <= offset < passage.end:
            inside = [s for s in sentences(report.text, passage.start, passage.end) if s[0] <= offset < s[1]]
            return inside[0] if inside else (passage.start, passage.end)
    inside = [s for s in sentences(report.text) if s[0] <= offset < s[1]]
    return inside[0] if inside else (0, len(report.text))
