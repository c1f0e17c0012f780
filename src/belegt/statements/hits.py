"""Cue verbs in a sentence: which lemma, where its parts stand, and in which kind of clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from belegt.statements.nouns import delimiter
from belegt.statements.reading import Unit
from belegt.statements.words import Cue, cues, group, words

AUXILIARIES = frozenset(
    {"hat", "haben", "hatte", "hatten", "habe", "haette", "haetten", "sei", "seien", "ist", "sind", "war", "waren"}
)
PASSIVES = frozenset({"wird", "werden", "wurde", "wurden", "worden", "werde", "wuerde", "wuerden"})
MODALS = frozenset(
    {"musste", "mussten", "muss", "konnte", "darf", "durfte", "liess", "liessen", "laesst", "moechte", "will"}
)
_MODAL_FINITE = frozenset(
    [
        "kann",
        "koennen",
        "koenne",
        "koennte",
        "koennten",
        "konnte",
        "konnten",
        "soll",
        "sollen",
        "solle",
        "sollte",
        "sollten",
        "will",
        "wollen",
        "wolle",
        "wollte",
        "wollten",
        "muss",
        "muessen",
        "muesse",
        "muesste",
        "muessten",
        "musste",
        "mussten",
        "darf",
        "duerfen",
        "duerfe",
        "durfte",
        "durften",
        "wird",
        "werden",
        "werde",
        "wuerde",
        "wuerden",
        "zu",
        "lassen",
    ]
)
FARTHEST_PARTICLE = 45


@dataclass(frozen=True, slots=True)
class Hit:
    """One cue verb. `parts` are unit indices of the whole cue, `main` the one that carries the meaning.

    `finite` is the finite verb's index (auxiliary or the verb itself), `order` v1, v2 or vf (verb last), `end` the
    index of the delimiter that closes its clause, `begin` the first unit of its segment.
    """

    lemma: str
    parts: tuple[int, ...]
    main: int
    finite: int
    order: str
    begin: int
    end: int
    passive: bool = False
    negated: bool = False

    def member(self, name: str) -> bool:
        """True when the verb belongs to that group of `cue_verbs.toml`."""
        return self.lemma in group(name)


def segment_bounds(units: Sequence[Unit]) -> tuple[list[int], list[int]]:
    """Return for each unit the first unit and the closing delimiter index of its segment."""
    begins, ends, begin = [0] * len(units), [len(units)] * len(units), 0
    for i, unit in enumerate(units):
        begins[i] = begin
        if delimiter(unit) or dash(unit):
            begin = i + 1
    end = len(units)
    for i in range(len(units) - 1, -1, -1):
        if delimiter(units[i]) or dash(units[i]):
            end = i
        ends[i] = end
    return begins, ends


def dash(unit: Unit) -> bool:
    """True for a dash between spaces (a hyphen inside a word is part of the word)."""
    return unit.kind == "m" and unit.text in {"-", "–", "—", "|", "►", "•"}


def hits(units: Sequence[Unit]) -> list[Hit]:
    """Return the cue verbs of a sentence in order."""
    begins, ends = segment_bounds(units)
    found: list[Hit] = []
    for i, unit in enumerate(units):
        if unit.kind != "w" or (unit.cap and i > begins[i]) or _attribute(units, i):
            continue
        readings = cues(unit.low)
        if readings:
            hit = _best(units, i, readings, begins, ends)
            if hit is not None:
                found.append(hit)
    return _without_shadows(found)


def _attribute(units: Sequence[Unit], i: int) -> bool:
    """»die verdächtigen Personen«: an adjective that looks like a verb."""
    if not 0 < i < len(units) - 1 or not units[i].low.endswith(("en", "e")) or not units[i + 1].cap:
        return False
    return units[i - 1].low in words("determiners", "not_nominative") | {"die", "der", "das"}


def _without_shadows(found: list[Hit]) -> list[Hit]:
    """One hit a part: the longer cue wins ("hat gesagt" over "sagt")."""
    taken: set[int] = set()
    out = []
    for hit in sorted(found, key=lambda h: (-len(h.parts), h.main)):
        if not taken & set(hit.parts):
            taken |= set(hit.parts)
            out.append(hit)
    return sorted(out, key=lambda h: h.main)


def _best(units: Sequence[Unit], i: int, readings: tuple[Cue, ...], begins: list[int], ends: list[int]) -> Hit | None:
    for reading in sorted(readings, key=lambda cue: (not cue.particle, cue.lemma, cue.kind)):
        hit = _hit(units, i, reading, begins, ends)
        if hit is not None:
            return hit
    return None


def _hit(units: Sequence[Unit], i: int, cue: Cue, begins: list[int], ends: list[int]) -> Hit | None:
    if cue.finite and not cue.joined:
        return _finite(units, i, cue, begins, ends)
    last = i + 1 >= len(units) or delimiter(units[i + 1]) or units[i + 1].low in {"und", "oder"} or dash(units[i + 1])
    if cue.finite and cue.joined and last:
        return Hit(cue.lemma, (i,), i, i, "vf", _opening(units, begins, begins[i]), ends[i])
    if cue.kind == "inf" and cue.lemma == "wissen":
        return _claimed(units, i, cue, begins, ends)
    if cue.kind == "part":
        return _participle(units, i, cue, begins, ends)
    return None


def _claimed(units: Sequence[Unit], i: int, cue: Cue, begins: list[int], ends: list[int]) -> Hit | None:
    """»Der Sender will wissen, dass …«: claims to know."""
    will = next((at for at in range(i - 1, begins[i] - 1, -1) if units[at].low in {"will", "wollen"}), None)
    if will is None or i + 1 != ends[i] or i + 1 >= len(units):
        return None
    return Hit(cue.lemma, (will, i), i, will, _order(units, will, begins, ends), begins[will], ends[i])


def _finite(units: Sequence[Unit], i: int, cue: Cue, begins: list[int], ends: list[int]) -> Hit | None:
    parts: tuple[int, ...] = (i,)
    end = ends[i]
    if cue.particle:
        at = _particle(units, i, cue.particle)
        if at is None:
            return None
        parts, end = (i, at), max(ends[at], at + 1) if at + 1 < len(units) and not delimiter(units[at + 1]) else at + 1
    if cue.kind == "first":
        return None
    order = _order(units, i, begins, ends)
    if order == "vf" and cue.particle:
        return None
    if (
        units[i].low.endswith("n")
        and cue.kind in {"present", "k1"}
        and i + 1 == ends[i]
        and any(units[j].low in _MODAL_FINITE for j in range(begins[i], i))
    ):
        return None
    begin = _opening(units, begins, begins[i]) if order == "vf" else begins[i]
    return Hit(cue.lemma, parts, i, i, order, begin, min(end, len(units)), negated=_negated(units, i, end))


def _order(units: Sequence[Unit], i: int, begins: list[int], ends: list[int]) -> str:
    begin = begins[i]
    if i == begin or (i == begin + 1 and units[begin].kind == "q"):
        return "v1"
    last = i + 1 == ends[i]
    begin = _opening(units, begins, begin) if last else begin
    opener = units[begin].low
    if opener in {"die", "der", "das"} and (begin == 0 or units[begin - 1].text != ","):
        return "v2"
    return (
        "vf"
        if last
        and opener in {"wie", "dass", "weil", "was", "nachdem", "da", "wo", "die", "der", "das", "als", "woran", "wenn"}
        else "v2"
    )


def _opening(units: Sequence[Unit], begins: list[int], begin: int) -> int:
    """»Wie X, der Sprecher, mitteilte«: the clause opened before an apposition."""
    at = begin
    for _ in range(2):
        if at < 2 or units[at - 1].text != ",":
            break
        at = begins[at - 2]
        if units[at].low == "wie":
            return at
    return begin


def _negated(units: Sequence[Unit], i: int, end: int) -> bool:
    return any(
        unit.low in {"nicht", "nichts", "kein", "keine", "keinen", "niemand"} for unit in units[i + 1 : min(end, i + 8)]
    )


def _particle(units: Sequence[Unit], i: int, particle: str) -> int | None:
    """The particle stands last in its clause, perhaps behind an apposition or a relative clause."""
    for at in range(i + 1, min(len(units), i + FARTHEST_PARTICLE)):
        if units[at].low == particle and units[at].kind == "w":
            after = units[at + 1] if at + 1 < len(units) else None
            if after is None or delimiter(after) or after.low in {"und", "dass"} or after.kind == "q" or dash(after):
                return at
        if units[at].text in {";", "."}:
            return None
    return None


def _participle(units: Sequence[Unit], i: int, cue: Cue, begins: list[int], ends: list[int]) -> Hit | None:
    after = units[i + 1].low if i + 1 < len(units) else ""
    if after in AUXILIARIES | PASSIVES:
        passive = after in PASSIVES
        parts = (i, i + 1) if i + 2 >= len(units) or units[i + 2].low not in AUXILIARIES else (i, i + 1, i + 2)
        if units[parts[-1]].low == "worden" and after == "worden":
            aux = _auxiliary(units, i, begins, AUXILIARIES)
            return (
                Hit(cue.lemma, (aux, i, i + 1), i, aux, _order(units, aux, begins, ends), begins[aux], ends[i], True)
                if aux is not None
                else None
            )
        return Hit(
            cue.lemma,
            parts,
            i,
            parts[-1],
            "vf",
            _opening(units, begins, begins[i]),
            ends[i],
            passive or "worden" in {units[p].low for p in parts},
        )
    if i + 1 < len(units) and not (
        delimiter(units[i + 1]) or after in {"und", "oder", "dass"} or units[i + 1].kind == "q" or dash(units[i + 1])
    ):
        return None
    aux = _auxiliary(units, i, begins, AUXILIARIES | PASSIVES)
    if aux is None:
        return None
    passive = units[aux].low in PASSIVES
    order = _order(units, aux, begins, ends)
    return Hit(cue.lemma, (aux, i), i, aux, order, begins[aux], ends[i], passive, _negated(units, aux, i))


def _auxiliary(units: Sequence[Unit], i: int, begins: list[int], allowed: frozenset[str]) -> int | None:
    """The auxiliary of a participle: in the same segment, or before one embedded clause."""
    for at in range(i - 1, max(-1, i - FARTHEST_PARTICLE), -1):
        if units[at].low in allowed and units[at].kind == "w":
            embedded = sum(unit.text == "," for unit in units[at:i])
            return at if embedded in (0, 2) else None
        if units[at].text in {";", ":", "."}:
            return None
    return None
