"""How many independent origins stand behind a claim: copied text, agency credits and attributed sources in one count.

The rules, each with a test: a speaker heard by two outlets is one origin. What a state's own media carry is the
state speaking. An outlet that says a thing itself is its own origin, unless it credits an agency or shares the text
with another report. Who is told by a function alone is no second origin beside somebody named.
Publisher families never join origins: they are a hint, no proof (see `belegt.lineage.houses`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from belegt.language.agencies import canonical
from belegt.language.roles import role_of
from belegt.lineage.chains import Chain, Hop, Key, Ways, is_taken_whole
from belegt.model.claim import Origin, Way
from belegt.model.findings import Corpus
from belegt.model.link import Link
from belegt.model.statement import Statement

Sourced = tuple[str, Statement | None]
VAGUE = {("body", "unternehmen"), ("body", "behoerden")}  # bodies whose people are named without saying whose they are


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why an assertion counts for its origin: the chain, and the report its text was taken from, if any."""

    origin: Origin
    chain: Chain
    taken_from: str | None = None


def derive(sourced: Sequence[Sourced], corpus: Corpus, followers: bool = False) -> tuple[tuple[Origin, ...], int]:
    """Return the origins of a claim, sorted by name, and how many of them are independent.

    `sourced` holds for each assertion its report's id and its statement (None: the report's own voice); its order
    does not matter. With `followers`, an outlet's own voice is no origin beside somebody another report quotes:
    nothing shows that it saw it itself. Raises KeyError for a report that is not in the pile.
    """
    ways: dict[Origin, set[Way]] = {}
    for found in derivations(sourced, corpus, followers):
        ways.setdefault(found.origin, set()).add(_way(found))
    origins = [replace(origin, ways=tuple(sorted(seen, key=_place))) for origin, seen in ways.items()]
    return tuple(sorted(origins, key=lambda origin: (origin.name, origin.reports))), len(origins)


def _way(found: Derivation) -> Way:
    chain = found.chain
    hops = tuple(dict.fromkeys(hop.name for hop in chain.hops))
    return Way(chain.report, hops, chain.weakest.name, chain.firsthand, chain.stops, found.taken_from)


def _place(way: Way) -> tuple[str, tuple[str, ...], str]:
    return way.report, way.hops, way.taken_from or ""


def derivations(sourced: Sequence[Sourced], corpus: Corpus, followers: bool = False) -> tuple[Derivation, ...]:
    """Return for each assertion the chain a reader can follow, sorted by report."""
    ways = _ways(corpus)
    ordered = sorted(set(sourced), key=lambda pair: (pair[0], pair[1].id if pair[1] else ""))
    chains = [(ways.chain(report, statement), statement) for report, statement in ordered]
    # A headline says it without its source: a report that names who knows it rests on that one. Where it names but a
    # medium and says it in its own voice as well, it vouches for it itself.
    tellers = {chain.report for chain, _ in chains if not chain.own and not _is_medium(chain.heads[0])}
    kept = [(c, s) for c, s in chains if not (c.own and c.report in tellers)]
    groups = _joined(kept, ways)
    for followed, follower in _followers([chain for chain, _ in kept]) if followers else ():
        groups.join(followed, follower)
    origins = _origins([chain for chain, _ in kept], groups, ways)
    return tuple(
        Derivation(origins[groups.find(head.key)], chain, _taken_from(chain, said, ways))
        for chain, said in kept
        for head in chain.heads
    )


_LAST: list[Ways] = []  # the look-up tables of the pile asked about last; a claims step asks thousands of times


def _ways(corpus: Corpus) -> Ways:
    if not _LAST or _LAST[0].corpus is not corpus:
        _LAST[:] = [Ways(corpus)]
    return _LAST[0]


class _Groups:
    """Disjoint sets of keys: all names of one origin."""

    def __init__(self) -> None:
        self.parent: dict[Key, Key] = {}

    def find(self, key: Key) -> Key:
        while self.parent.setdefault(key, key) != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, left: Key, right: Key) -> None:
        low, high = sorted((self.find(left), self.find(right)))
        self.parent[high] = low


def _is_medium(head: Hop) -> bool:
    return head.is_state_medium or head.key[0] == "agency"


def _joined(chains: Sequence[tuple[Chain, Statement | None]], ways: Ways) -> _Groups:
    """Put together what is one origin: by the chains themselves, then by shared text."""
    groups = _Groups()
    heads = {head.key for chain, _ in chains for head in chain.heads}
    for chain, _ in chains:
        for hop in _same_voice(chain, heads):
            groups.join(chain.heads[0].key, hop.key)
    for known, vague in _vague(chains):
        groups.join(known, vague)
    # Copies of one text are one origin even where the copied report itself does not hold the claim: each assertion
    # inside shared text is joined to the texts it is shared with, not to the other assertions one by one.
    for chain, said in chains:
        for link in ways.links.get(chain.report, ()):
            if _covers(link, said):
                groups.join(chain.heads[0].key, ("text", ways.family(link.from_)))
                groups.join(chain.heads[0].key, ("text", ways.family(link.to)))
    return groups


def _vague(chains: Sequence[tuple[Chain, Statement | None]]) -> Iterator[tuple[Key, Key]]:
    """Who is told by a function alone ("die Vorsitzende des Verbands") may be whoever another report names: nothing
    shows that they are two.
    """
    heads = {
        head.key: _by_function(head)
        for chain, _ in chains
        if not chain.own
        for head in chain.heads
        if head.kind == "speaker"
    }
    known = sorted(key for key, vague in heads.items() if not vague)
    yield from ((known[0], key) for key, vague in sorted(heads.items()) if vague and known)


def _by_function(head: Hop) -> bool:
    return head.key in VAGUE or (head.key[0] == "name" and any(role_of(word) for word in head.name.split()))


def _followers(chains: Sequence[Chain]) -> Iterator[tuple[Key, Key]]:
    """An outlet that says in its own voice what another report has from somebody is no second source of it.

    Nothing shows that it saw it itself: it follows who is quoted. Where nobody is quoted, outlets and agencies stand
    for themselves, and who is not named adds nothing to them.
    """
    own = sorted(chain.heads[0].key for chain in chains if chain.own)
    quoted = sorted(head.key for chain in chains if not chain.own for head in chain.heads if head.kind != "unnamed")
    yield from ((quoted[0], key) for key in own if quoted)
    unnamed = sorted(head.key for chain in chains for head in chain.heads if head.kind == "unnamed")
    yield from (((*quoted, *own, *unnamed)[0], key) for key in unnamed)


def _same_voice(chain: Chain, heads: Collection[Key]) -> Iterator[Hop]:
    """The hops that are one origin with the chain's head."""
    if chain.own and chain.heads[0].kind == "agency":
        yield from (hop for hop in chain.path if hop.kind == "agency")  # »dpa/AFP«: whose sentence it is stays open
    first = chain.path[0] if chain.path and chain.path[0].kind == "relay" else None
    if first is not None and first.is_state_medium:
        yield from (*chain.heads[1:], first)
    elif first is not None and first.key in heads:
        yield first


def _covers(link: Link, statement: Statement | None) -> bool:
    """True where the assertion lies in shared text; for the report's own voice, where the text as a whole is shared."""
    if statement is None:
        return is_taken_whole(link)
    shared = [span for passage in link.passages for span in (passage.source, passage.user)]
    return any(span.overlaps(other) for span in statement.spans for other in shared)


def _taken_from(chain: Chain, statement: Statement | None, ways: Ways) -> str | None:
    """The report the assertion's text was taken from, if any."""
    sources = [
        link.from_
        for link in ways.links.get(chain.report, ())
        if link.to == chain.report and link.directed and _covers(link, statement)
    ]
    return min(sources, default=None)


def _origins(chains: Sequence[Chain], groups: _Groups, ways: Ways) -> dict[Key, Origin]:
    """The origin of each group of keys that a chain starts from."""
    held: dict[Key, dict[int, Chain]] = {}
    for n, chain in enumerate(chains):
        for head in chain.heads:
            held.setdefault(groups.find(head.key), {})[n] = chain
    return {root: _origin(root, list(mine.values()), groups, ways) for root, mine in held.items()}


def _origin(root: Key, chains: Sequence[Chain], groups: _Groups, ways: Ways) -> Origin:
    names = [hop for chain in chains for hop in chain.hops if groups.find(hop.key) == root]
    reports = sorted({chain.report for chain in chains})
    users = _users(set(reports), ways)
    taken = {hop.key for chain in chains if chain.report in users for hop in chain.hops if hop.kind == "outlet"}
    often = Counter(hop.name for hop in names)
    best = min(names, key=lambda hop: _rank(hop, often[hop.name], taken))
    handed = {hop.name for chain in chains for hop in chain.path if hop.kind in ("relay", "agency")}
    via = handed - {hop.name for hop in names if hop.key == best.key}
    return Origin(best.name, best.entity, tuple(reports), tuple(sorted(via)))


def _users(reports: Set[str], ways: Ways) -> set[str]:
    """Those of the reports that took text from another of them."""
    links = (link for report in reports for link in ways.links.get(report, ()) if link.directed)
    return {link.to for link in links if link.from_ in reports and link.to in reports}


def _rank(hop: Hop, often: int, taken: Set[Key]) -> tuple[int, int, int, str, str]:
    """The name to show: a named state agency first, then who speaks, then the agency, then the outlet that had it."""
    if hop.is_state_medium:
        order = 0 if canonical(hop.name) else 1
    else:
        order = {"speaker": 2, "agency": 3, "relay": 4, "source": 4, "outlet": 5, "unnamed": 6}[hop.kind]
    later = int(hop.kind in ("outlet", "unnamed") and hop.key in taken)
    return order, later, -often, hop.name, hop.entity or ""
