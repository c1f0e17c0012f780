"""Small piles of reports in our own words for the tests of names."""

from __future__ import annotations

from belegt.entities.find import find_mentions
from belegt.entities.join import join_mentions
from belegt.model.entity import Entity, Mention
from belegt.model.findings import Corpus, Findings
from belegt.model.passage import Passage, Role
from belegt.model.report import Report


def report(text: str, name: str = "r1", role: Role = "body") -> Report:
    """A report of one passage."""
    return Report(name, f"{name}.txt", "", text, passages=(Passage(name, 0, len(text), text, role),) if text else ())


def mentions(text: str) -> tuple[Mention, ...]:
    """What the rules find, without trained weights."""
    return find_mentions(report(text))


def named(text: str) -> list[tuple[str, str]]:
    """(type, plain name) of what the rules find."""
    return [(m.type, m.name) for m in mentions(text)]


def joined(*texts: str) -> Corpus:
    """A pile of these reports, names joined, by rules alone."""
    reports = tuple(report(text, f"r{number}") for number, text in enumerate(texts, 1))
    found = {r.id: Findings(mentions=find_mentions(r)) for r in reports}
    return join_mentions(Corpus(reports, found))


def entity(corpus: Corpus, alias: str) -> Entity:
    """The one entity with that alias; raises where there is none or several."""
    (found,) = [e for e in corpus.entities if alias in e.aliases]
    return found
