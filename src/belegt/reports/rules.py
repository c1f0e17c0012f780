"""The phrases of `data/zones.toml` as compiled rules."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from belegt.language.agencies import agencies
from belegt.model.passage import Role
from belegt.reports.folded import fold

LONGEST = 700  # folded characters of a line that phrase rules look at; longer ones tell a story
PRESS_RELEASES = frozenset({"ots", "presseportal"})  # credited like agencies, but the sender speaks for itself
HEAD, TAIL = 120, 300  # folded characters of a paragraph's head and tail that are looked at


class Rule(NamedTuple):
    """One rule: `at` is "line", "head" or "tail"; `opens` names what the following lines belong to."""

    id: str
    role: Role
    at: str
    pattern: re.Pattern[str]
    note: str
    opens: str | None
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class Hit(NamedTuple):
    """A rule and the stretch of the plain form it labels."""

    rule: Rule
    start: int
    end: int


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules in the order in which they are tried."""
    return tuple(_rule(entry, _macros()) for entry in _data()["rule"])


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that holds macros of `data/zones.toml`."""
    return re.compile(_filled(pattern, _macros()))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("belegt.reports").joinpath("data", "zones.toml").read_text("utf-8"))


@cache
def _macros() -> dict[str, str]:
    macros: dict[str, str] = {"AGENCY": _agency_pattern()}
    for name, value in _data()["macros"].items():
        macros[name] = _filled(value, macros)
    return macros


def _agency_pattern() -> str:
    """Any form of an agency's name, as written, in capitals or (from three letters on) in small letters."""
    forms = {form for agency in agencies() for form in (agency.name, *agency.aliases)} | PRESS_RELEASES
    written = forms | {form.upper() for form in forms} | {form.lower() for form in forms if len(form) > 2}
    folded = sorted({fold(form, 0, len(form)).text for form in written}, key=lambda form: (-len(form), form))
    return rf"(?:(?:{'|'.join(map(re.escape, folded))})(?:-[A-Za-z]{{2,12}})?(?!\w))"


def _rule(entry: dict[str, Any], macros: dict[str, str]) -> Rule:
    pattern = _filled(entry["pattern"], macros)
    if entry["at"] == "tail":
        behind = f"(?<={entry['after']})" if "after" in entry else "(?<=[^ ])"
        pattern = f"{behind} (?P<zone>{pattern})$"
    return Rule(
        entry["id"], entry["role"], entry["at"], re.compile(pattern), entry["note"], entry.get("opens"),
        tuple(entry["examples"]), tuple(entry["not"]),
    )  # fmt: skip


def _filled(pattern: str, macros: dict[str, str]) -> str:
    for name, value in macros.items():
        pattern = pattern.replace("{" + name + "}", value)
    return pattern


@cache
def _kind(at: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.at == at)


@lru_cache(maxsize=4096)
def line_rule(plain: str) -> Rule | None:
    """Return the first rule that matches a whole folded line."""
    if not plain or len(plain) > LONGEST:
        return None
    return next((rule for rule in _kind("line") if rule.pattern.fullmatch(plain)), None)


def head_hit(plain: str) -> Hit | None:
    """Return the rule that labels the beginning of a folded paragraph."""
    for rule in _kind("head"):
        if (match := rule.pattern.match(plain[: HEAD + 1])) and match.end() < len(plain):
            return Hit(rule, 0, len(match.group().rstrip()))
    return None


def tail_hit(plain: str) -> Hit | None:
    """Return the rule that labels the end of a folded paragraph; of several the longest tail."""
    first = max(0, len(plain) - TAIL)
    hits = [
        Hit(rule, first + match.start("zone"), len(plain))
        for rule in _kind("tail")
        if (match := rule.pattern.search(plain[first:]))
    ]
    return min(hits, key=lambda hit: hit.start, default=None)
