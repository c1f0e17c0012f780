"""When two names are one voice: a state, its government, its capital and its state media."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from belegt.language.agencies import agencies, canonical
from belegt.language.data import table
from belegt.language.fold import fold

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+){0,4}")
_TITLE = re.compile(r"(?i)^(?:die |der )?(?:nachrichten|staats)agentur ")
_ENDINGS = ("", "s", "e", "en", "er", "es", "em")
_COORDINATED = re.compile(r"\s(?:und|and|sowie)\s|\s?,\s")


def _data(name: str) -> str:
    return resources.files("belegt.lineage").joinpath("data", name).read_text("utf-8")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(tomllib.loads(_data("voices.toml"))[kind])


@cache
def _states() -> dict[str, str]:
    """Folded form of a state's names, adjectives, capital and seats → its code."""
    forms: dict[str, str] = {}
    for line in _data("states.tsv").splitlines():
        if line and not line.startswith("#"):
            code, names, adjectives, seats = line.split("\t")
            for form in (*names.split("|"), *adjectives.split("|"), *seats.split("|")):
                for ending in _ENDINGS:
                    forms.setdefault(fold(form) + ending, code)
    return forms


@cache
def _state_agencies() -> dict[str, str]:
    return {agency.name: agency.country for agency in agencies() if agency.state}


@lru_cache(maxsize=65536)
def voice(name: str) -> tuple[str, str]:
    """Return (kind, key) of a name: kind is "state", "agency", "body" or "name"; equal pairs are one voice.

    >>> voice("Kreml") == voice("die russische Regierung"), voice("KCNA") == voice("nordkoreanische Staatsmedien")
    (True, True)
    >>> voice("südkoreanischer Geheimdienst"), voice("dpa")
    (('name', 'suedkoreanischer geheimdienst'), ('agency', 'dpa'))
    """
    agency = canonical(name) or canonical(
        re.sub(r"(?i)^(?:die |der )?(?:nachrichten|staats)agentur ", "", name.strip())
    )
    if agency is not None:
        state = _state_agencies().get(agency)
        return ("state", state) if state else ("agency", agency)
    words = [fold(word) for word in _WORD.findall(body_of(name) or name)][:12]
    code = _state_of(words)
    plain = " ".join(word for word in words if word not in _words("filler"))
    body = _bodies().get(plain)
    return ("state", code) if code else ("body", body) if body else ("name", plain)


@cache
def _bodies() -> dict[str, str]:
    """Folded names of bodies without a place: "Polizei" and "police" are one voice in what is said of one matter."""
    held: dict[str, list[str]] = tomllib.loads(_data("voices.toml"))["bodies"]
    return {form: body for body, forms in held.items() for form in (body, *forms)}


def is_nobody(name: str) -> bool:
    """True where nobody knows whom it means: a bare role, a paper without an author, no name at all.

    >>> is_nobody("die Sprecherin"), is_nobody("Medienberichten"), is_nobody("und")
    (True, True, True)
    >>> is_nobody("Sprecherin Jana Fromm"), is_nobody("Zahlen der Stadt Fulda")
    (False, False)
    """
    said = {word for word in _folded(name) if word not in _words("filler") - _words("roles")}
    return is_no_name(name) or said <= _words("roles") or said <= _words("papers")


def is_no_name(name: str) -> bool:
    """True for what no one is called: a pronoun and what hangs on it, words that are never a name by themselves.

    >>> is_no_name("er in Richtung seiner Kritiker"), is_no_name("und"), is_no_name("die Sprecherin"), is_no_name("MAN")
    (True, True, False, False)
    """
    words = _folded(name)
    little = not words or words[0] in _words("pronouns") or set(words) <= _little()
    return little and not name.isupper()  # MAN builds lorries


def _folded(name: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(name)]


@cache
def _little() -> frozenset[str]:
    """German words that are never a name by themselves."""
    speech = table("de", "speech")
    groups = (speech["stops"]["words"], speech["prepositions"]["all"], speech["determiners"]["oblique"],
              speech["clauses"]["relative"], speech["clauses"]["subordinate"])  # fmt: skip
    return frozenset(fold(word) for group in groups for word in group)


_SPOKES = r"(?:presse)?sprecher(?:in|innen|n|s)?"
_COMPOUND = re.compile(rf"(?i)\b((?!presse)[^\W_]{{3,40}}?)s?-?{_SPOKES}\b")
_SPEAKS = rf"(?:{_SPOKES}|(?:rechts)?anw[aä]lt(?:in|innen|e|en|s|es)?|spokes(?:man|woman|person)|lawyer)"
_GENITIVE = re.compile(rf"(?i)\b{_SPEAKS} (?:der|des|von|vom|the|of|for|of the|for the) ([^,;(]{{3,80}})")
_OWNED = re.compile(rf"(?i)^(?:(?:die|der|an?|the) )?([^,;(]{{2,60}}?)(?:s|'s|’s|'|’) {_SPEAKS}\b")
_ENGLISH = re.compile(r"(?i)^(?:an? |the )?([^,;(]{3,60}?) spokes(?:man|woman|person)\b")


def body_of(name: str) -> str | None:
    """Whom somebody speaks for: the words of a spokesperson or a lawyer are the other's; None for any other name.

    >>> body_of("Polizeisprecherin Jana Fromm"), body_of("ein Sprecher des Innenministeriums"), body_of("Jana Fromm")
    ('Polizei', 'Innenministerium', None)
    >>> body_of("Trumps Sprecherin"), body_of("der Anwalt von Jana Fromm"), body_of("Keir Starmer's spokesman")
    ('Trump', 'Jana Fromm', 'Keir Starmer')
    """
    if found := _GENITIVE.search(name) or _OWNED.search(name) or _COMPOUND.search(name) or _ENGLISH.search(name):
        body = found[1].strip()
        return body[:-1] if re.search(r"(?:ium|amt|gericht|werk|verband|rat)s$", body) else body
    return None


def _state_of(words: list[str]) -> str | None:
    """The one state all words speak of, None where a word says more than that."""
    spoken = _words("government") | _words("filler") | (_words("state_media") if _marked(words) else frozenset())
    codes, i = set(), 0
    while i < len(words):
        size, code = _longest(words, i)
        if code is None and words[i] not in spoken:
            return None
        codes |= {code} if code else set()
        i += size
    return codes.pop() if len(codes) == 1 else None


def _longest(words: list[str], at: int) -> tuple[int, str | None]:
    for size in (4, 3, 2, 1):
        if at + size <= len(words) and (code := _states().get(" ".join(words[at : at + size]))):
            return size, code
    head, _, rest = words[at].partition("-")  # "us-regierung", "russland-regierung"
    return 1, _states().get(head) if rest in _words("government") else None


def is_state_medium(name: str) -> bool:
    """True for a state's own medium: what it carries is the state speaking.

    >>> is_state_medium("KCNA"), is_state_medium("iranisches Staatsfernsehen"), is_state_medium("Teheran")
    (True, True, False)
    """
    agency = canonical(name)
    if agency is not None:
        return agency in _state_agencies()
    return voice(name)[0] == "state" and _marked(_folded(name))


def _marked(words: list[str]) -> bool:
    """True where the words call a medium the state's own: »Schweizer Medien« are nobody's in particular."""
    return any(word in _words("state_media") and word.startswith(("staats", "staatlich", "state")) for word in words)


def several(name: str) -> tuple[str, ...]:
    """Return the states of "USA und Südkorea", each a voice of its own; any other name whole.

    >>> several("Die USA und Südkorea"), several("Bund und Länder")
    (('Die USA', 'Südkorea'), ('Bund und Länder',))
    """
    parts = tuple(part.strip() for part in _COORDINATED.split(name) if part.strip())
    return parts if len(parts) > 1 and all(voice(part)[0] == "state" for part in parts) else (name,)
