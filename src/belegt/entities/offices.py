"""Whether a word of office is a person's own: the same word, another for it, or one that may rename anybody."""

from __future__ import annotations

from belegt.entities.cast import Person
from belegt.language.heads import is_other_office, is_prominent, renames
from belegt.language.roles import Role, role_of
from belegt.language.umlauts import fold_umlauts

COLLEGIAL = (
    "kollege",
    "kollegin",
    "stellvertreter",
    "stellvertreterin",
    "nachfolger",
    "nachfolgerin",
    "vorganger",
    "vorgangerin",
    "rivale",
    "gegner",
    "gegnerin",
    "counterpart",
    "colleague",
    "predecessor",
    "successor",
)
GENERIC = ("politiker", "politikerin", "mann", "frau", "chef", "chefin", "fuhrer", "machthaber", "leader")


def office_points(person: Person, role: Role, lands: frozenset[str], parties: frozenset[str]) -> float | None:
    """Points for the word of office: the same word, one that ends in it, the same noun inside; a word that may rename
    anybody, or an office that needs no telling where none is told. None: the office is another's.
    """
    word = bare_office(role.word)
    if any(_one_office(word, bare_office(office)) for office in person.offices):
        return 10.0
    if any(_stands_for(role.word, office) for office in person.offices):
        return 8.0
    if role.head.endswith(COLLEGIAL + GENERIC):
        return 2.0
    if renames(role):
        return -1.0 if person.heads else 1.0
    told = is_prominent(role) or lands & person.lands or parties & person.parties
    settled = person.trades or any(not _open(head) for head in person.heads)
    return 1.0 if told and not settled else None


def _open(head: str) -> bool:
    """True for a word that leaves open what somebody's office is."""
    return head.endswith(COLLEGIAL + GENERIC) or renames(Role(head, head, "u"))


def bare_office(word: str) -> str:
    """An office without what stands before a hyphen, its ending of case, and the female one."""
    last = fold_umlauts(word).rsplit("-", 1)[-1]
    ending = next((end for end in ("innen", "in", "en", "es", "e", "n", "s") if last.endswith(end)), "")
    return last.removesuffix(ending) if len(last) - len(ending) > 3 else last


def _one_office(asked: str, known: str) -> bool:
    """ "Der Minister" is the "Außenminister" and the other way round; "der Polizeipräsident" is no "Präsident"."""
    if is_other_office(asked, known):
        return False
    if known.endswith(asked):
        return True
    return asked.endswith(known) and not (_prominent(known) and not _prominent(asked))


def _prominent(word: str) -> bool:
    role = role_of(word.capitalize())
    return role is not None and is_prominent(role)


def _stands_for(asked: str, known: str) -> bool:
    """ "Der Regierungschef" is the "Kanzler"; of two words of one noun ("Innenminister", "Außenminister") none is."""
    return _head(asked) != _head(known) and _group(asked) == _group(known)


def _head(word: str) -> str:
    role = role_of(word.capitalize())
    return bare_office(role.head) if role is not None else bare_office(word)


def _group(word: str) -> str:
    bare, head = bare_office(word), _head(word)
    if bare not in SAME_OFFICE and _prominent(head) and not _prominent(bare):
        return bare
    return SAME_OFFICE.get(bare) or SAME_OFFICE.get(head, head)


_GROUPS = (
    ("herrscher", "machthaber diktator fuhrer"),
    ("prasident", "staatschef kremlchef"),
    ("kanzler", "regierungschef ministerprasident premier premierminister"),
    ("wissenschaftler", "forscher professor experte mediziner virologe physiker okonom historiker"),
    ("minister", "ressortchef"),
    ("vorsitzende", "parteichef fraktionschef"),
    ("burgermeister", "rathauschef stadtoberhaupt"),
    ("unternehmer", "firmenchef konzernchef manager grunder"),
    ("richter", "gerichtsprasident"),
    ("anwalt", "verteidiger rechtsanwalt strafverteidiger"),
    ("anklager", "staatsanwalt"),
    ("polizist", "beamte kommissar ermittler"),
)
SAME_OFFICE = {bare_office(word): bare_office(office) for office, words in _GROUPS for word in words.split()}
"""Words of office that may stand for one another in a report: the folded noun → the one that stands for its group."""
