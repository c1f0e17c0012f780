"""The claim groups hold what a trainer takes for granted."""

from training.claims.groups import KINDS, Group, load

GROUPS = load()


def named(group: Group) -> str:
    return f"{group.file}: {group.same[0]}"


def test_every_group_has_versions_contradictions_and_near_misses() -> None:
    thin = [named(g) for g in GROUPS if len(g.same) < 4 or not g.conflict + g.update or len(g.other) < 2]
    assert GROUPS and not thin


def test_kinds_are_known() -> None:
    assert {o.kind for g in GROUPS for o in g.conflict + g.update} <= set(KINDS)


def test_no_clause_stands_twice() -> None:
    texts = [t for g in GROUPS for t in (*g.same, *(o.text for o in g.conflict + g.update), *g.other)]
    assert sorted({t for t in texts if texts.count(t) > 1}) == []
