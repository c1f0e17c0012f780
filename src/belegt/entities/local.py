"""Names within one report: which mentions mean the same, before any other report is looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from belegt.entities.bodykeys import body_key
from belegt.entities.bracketed import bracketed
from belegt.entities.federal import home_of
from belegt.entities.forms import word_key
from belegt.entities.kin import SAME_AGE, Kin, kin_of
from belegt.entities.lexicon import words
from belegt.entities.likekeys import Names
from belegt.entities.romanise import german_skeleton, skeleton
from belegt.entities.tables import Known, first_names, is_noun, known_of
from belegt.language.roles import role_of
from belegt.model.entity import EntityType, Judgement, Mention
from belegt.model.reason import Reason
from belegt.model.report import Report

NO_KIN = Kin()
Id = tuple[str, int, int]  # report, start, end of a bearer's first mention
CONTEXT = 60  # characters on each side of a name searched for a party or the word for a role


@dataclass(frozen=True, slots=True)
class Local:
    """One bearer of a name in one report. `full` are its whole names, `forms` all of its plain forms."""

    report: str
    type: EntityType
    full: tuple[str, ...]
    forms: tuple[str, ...]
    mentions: tuple[Mention, ...]
    known: Known | None = None
    roles: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    gender: str = "u"
    unsure: tuple[str, ...] = ()
    slip: str = ""
    kin: Kin = NO_KIN

    @property
    def id(self) -> tuple[str, int, int]:
        """Where it stands first: unique within a pile."""
        return (self.report, self.mentions[0].span.start, self.mentions[0].span.end)

    @property
    def single(self) -> bool:
        """True for a person of whom the report gives only one word of the name."""
        return self.type == "PER" and not self.full


@dataclass(slots=True)
class _Group:
    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    unsure: tuple[str, ...] = ()
    slip: str = ""
    kin: Kin = NO_KIN


def locals_of(report: Report, mentions: Sequence[Mention]) -> tuple[Local, ...]:
    """The bearers of names in one report, in order of their first mention."""
    people = [m for m in mentions if m.type == "PER"]
    others = [m for m in mentions if m.type != "PER"]
    groups = [*_people(report, people), *_others(report, others)]
    return tuple(sorted((_local(report, group) for group in groups), key=lambda local: local.id))


def family_words(name: str) -> frozenset[str]:
    """Skeletons of the words that may stand for the whole name: the last one, in East Asian names the first."""
    parts = name.replace("-", " ").split() if "-" in name and name.split()[0] in words("family_first") else name.split()
    if not parts:
        return frozenset()
    if parts[0] in words("family_first") and len(parts) > 1:
        return frozenset({skeleton(parts[0])})
    tail = bare_keys(parts[-1]) | {skeleton(half) for half in parts[-1].split("-") if len(half) > 3}
    return frozenset(tail | ({skeleton(" ".join(parts[-2:]))} if len(parts) > 2 else set()))


def bare_keys(word: str) -> frozenset[str]:
    """Under which keys a bare family name is looked for: its skeleton, ch read both ways."""
    return frozenset({skeleton(word), german_skeleton(word)})


def _people(report: Report, mentions: Sequence[Mention]) -> list[_Group]:
    groups: list[_Group] = []
    names = Names()
    for mention in (m for m in mentions if " " in m.name):
        if _place_full(report, mention, groups, names):
            names.add(mention.name)
    families: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for word in family_words(group.mentions[0].name) | {_given_key(group.mentions[0].name)}:
            families[word].append(group)
    singles: dict[str, _Group] = {}
    for mention in (m for m in mentions if " " not in m.name):
        _place_single(report, mention, families, singles)
    return groups + list(singles.values())


def _given_key(name: str) -> str:
    """Under which key a bare first name is looked for: no skeleton of a family name begins with a space."""
    return " " + name.split()[0]


def _place_full(report: Report, mention: Mention, groups: list[_Group], names: Names) -> bool:
    """A full name goes to its bearer; senior and junior are two, and a name that fits both is unsure.

    True where it begins a group; `names` holds the first names of the groups so far.
    """
    kin = kin_of(report.text, mention.span)
    homes = [groups[number] for number in names.alike(mention.name) if groups[number].kin.may_be(kin, SAME_AGE)]
    if len(homes) > 1:
        homes = _just_named(mention, homes)
    if len(homes) == 1:
        homes[0].mentions.append(mention)
        homes[0].kin = homes[0].kin.with_(kin)
        return False
    groups.append(_Group("PER", [mention], tuple(sorted(_called(g) for g in homes)), kin=kin))
    return True


def _called(group: _Group) -> str:
    return " ".join(filter(None, (group.mentions[0].name, group.kin.generation)))


def _place_single(
    report: Report, mention: Mention, families: dict[str, list[_Group]], singles: dict[str, _Group]
) -> None:
    fits = _under(families, bare_keys(mention.name))
    if not fits and mention.name in first_names():
        fits = _under(families, [_given_key(mention.name)])
    if len(fits) > 1:
        fits = _by_role(report, mention, fits)
    if len(fits) > 1:
        fits = _just_named(mention, fits)
    if len(fits) == 1:
        fits[0].mentions.append(mention)
        return
    home = singles.setdefault(skeleton(mention.name), _Group("PER"))
    home.mentions.append(mention)
    home.unsure = tuple(sorted({g.mentions[0].name for g in fits}))


def _under(families: dict[str, list[_Group]], keys: Iterable[str]) -> list[_Group]:
    """The bearers under these keys, each once, in order of their first mention."""
    found = {id(group): group for key in keys for group in families.get(key, ())}
    return sorted(found.values(), key=lambda group: group.mentions[0].span)


JUST_NAMED = 400  # characters: so far back a full name answers for the bare family name that follows it


def _just_named(mention: Mention, fits: list[_Group]) -> list[_Group]:
    """The bearer named in full shortly before, when no other bearer was named in full since."""
    before = [
        (m.span.start, number) for number, g in enumerate(fits) for m in g.mentions
        if " " in m.name and mention.span.start - JUST_NAMED <= m.span.start < mention.span.start
    ]  # fmt: skip
    return [fits[max(before)[1]]] if before and len({number for _, number in before}) == 1 else fits


def _by_role(report: Report, mention: Mention, fits: list[_Group]) -> list[_Group]:
    """Of several bearers of a family name the one whose role, party or gender agrees; else all of them."""
    mine = Traits.of(report, [mention])
    agreeing = [g for g in fits if mine.agrees(Traits.of(report, [m for m in g.mentions if " " in m.name]))]
    firmly = [g for g in agreeing if mine.supports(Traits.of(report, [m for m in g.mentions if " " in m.name]))]
    return firmly if len(firmly) == 1 else (agreeing if len(agreeing) == 1 else fits)


@dataclass(frozen=True, slots=True)
class Traits:
    """What the words around a name say of its bearer."""

    roles: frozenset[str]
    parties: frozenset[str]
    gender: str
    kin: Kin = NO_KIN

    @classmethod
    def of(cls, report: Report, mentions: Iterable[Mention]) -> Traits:
        """Collect role heads, parties and gender around these mentions."""
        roles: set[str] = set()
        parties: set[str] = set()
        genders: Counter[str] = Counter()
        for mention in mentions:
            role = role_of(mention.role) if mention.role else None
            if role is not None and not role.courtesy:
                roles.add(role.head)
            if role is not None:
                genders[role.gender] += 1
            parties |= _parties(report.text, mention)
            first = mention.name.split()[0]
            if " " in mention.name:
                genders[first_names().get(first, "u")] += 1
        del genders["u"]
        top = genders.most_common(1)
        gender = top[0][0] if top and len(genders) == 1 else "u"
        return cls(frozenset(roles), frozenset(parties), gender)

    def agrees(self, other: Traits) -> bool:
        """False where gender, party, generation or age contradict."""
        if not self.kin.may_be(other.kin):
            return False
        if "u" not in (self.gender, other.gender) and self.gender != other.gender:
            return False
        return not (self.parties and other.parties and not self.parties & other.parties)

    def supports(self, other: Traits) -> bool:
        """True where a role or party is shared."""
        return bool(self.roles & other.roles or self.parties & other.parties)


def traits_of(local: Local) -> Traits:
    """The traits a bearer carries."""
    return Traits(local.roles, local.parties, local.gender, local.kin)


NOTHING = Traits(frozenset(), frozenset(), "u")


def _parties(text: str, mention: Mention) -> set[str]:
    """Parties right at a name: "(CDU)", "CDU-Mann X", "der SPD-Politiker X"."""
    start, end = mention.span.start, mention.span.end
    after = text[end : end + 24]
    found = set()
    if after.lstrip().startswith("("):
        found |= set(after.split(")")[0].strip(" (").replace("/", ",").split(","))
    if mention.role and "-" in mention.role:
        found.add(mention.role.split("-")[0])
    before = text[max(0, start - CONTEXT) : start].replace(",", " ").split()
    found |= {word.split("-")[0] for word in before[-4:]}
    out = set()
    for word in found:
        known = known_of(word.strip())
        if known is not None and known.kind == "party":
            out.add(known.name)
    return out


def _others(report: Report, mentions: Sequence[Mention]) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for mention in mentions:
        known = known_of(mention.name)
        slip = "" if known else slip_of(report, mention)
        key = f"known:{slip or (known.name if known else '')}" if known or slip else "name:" + body_key(mention.name)
        home = groups.setdefault(key, _Group(mention.type))
        home.mentions.append(mention)
        home.slip = home.slip or slip
    return _shortened(report, groups)


def _shortened(report: Report, groups: dict[str, _Group]) -> list[_Group]:
    """Join "Norwind" to "Norwind Reederei", "(ABC)" to the long form before it, "Kartellamt" to "Bundeskartellamt"."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for key, group in groups.items():
        name = group.mentions[0].name
        if group.type == "ORG" and " " in name and not is_noun(name.split()[0]):
            by_first[word_key(name.split()[0])].append(key)
    beside = bracketed(report.text, {key: group.mentions for key, group in groups.items()})
    gone: dict[str, str] = {}
    for key in sorted(groups):
        target = _home(report, key, groups, by_first) or beside.get(key)
        while target in gone:
            target = gone[target]
        if target is not None and target != key:
            groups[target].mentions += groups.pop(key).mentions
            gone[key] = target
    return list(groups.values())


def _home(report: Report, key: str, groups: dict[str, _Group], by_first: dict[str, list[str]]) -> str | None:
    """The group of the longer name that a short one stands for, or None."""
    name = groups[key].mentions[0].name
    if key.startswith("known:"):
        return None
    same_first = by_first.get(word_key(name), [])
    if " " not in name and len(same_first) == 1 and groups[key].type in {"ORG", "MISC", "LOC"}:
        return same_first[0]
    federal = home_of(report.text, groups[key].mentions[0])
    homes = (f"known:{federal}", "name:" + body_key(federal)) if federal else ()
    return next((home for home in homes if home in groups), None)


def slip_of(report: Report, mention: Mention) -> str:
    """The agency an unknown acronym is a slip of: two neighbouring letters swapped, and the word "agency" before it."""
    name = mention.name
    if not (3 <= len(name) <= 5 and name.isupper()):
        return ""
    before = report.text[max(0, mention.span.start - 40) : mention.span.start].lower()
    if "agentur" not in before and "agency" not in before:
        return ""
    swaps = [name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1)]
    found = [known.name for swap in swaps if (known := known_of(swap)) is not None and known.kind == "agency"]
    return found[0] if len(set(found)) == 1 else ""


def _local(report: Report, group: _Group) -> Local:
    mentions = tuple(sorted(group.mentions, key=lambda m: m.span))
    traits = Traits.of(report, mentions) if group.type == "PER" else NOTHING
    forms = tuple(sorted({m.name for m in mentions}))
    known = next((k for m in mentions if (k := known_of(m.name)) is not None), None) if group.type != "PER" else None
    if group.slip:
        known = known_of(group.slip)
    full = tuple(form for form in forms if " " in form) if group.type == "PER" else forms
    type_ = known.type if known else Counter(m.type for m in mentions).most_common(1)[0][0]
    return Local(
        report.id, type_, full, forms, mentions, known, traits.roles, traits.parties, traits.gender, group.unsure,
        group.slip, group.kin,
    )  # fmt: skip


def doubts(local: Local) -> tuple[Judgement, ...]:
    """The unsure judgements of one report: a family name two of its people bear."""
    at = tuple(m.span for m in local.mentions)
    note = "several people of that family name in this report, and neither role nor party tells which"
    reason = Reason("entities/namesakes", 0.5, at, note)
    return tuple(Judgement(local.forms[0], name, "unsure", reason) for name in local.unsure)
