"""Publisher families: outlets of one owner or one newsroom (`data/houses.toml`). A weak tie: shown, never counted."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from belegt.lineage.kinds import bare
from belegt.model.report import Report


@dataclass(frozen=True, slots=True)
class House:
    """A family of outlets; `newsroom` is true where one desk writes for all, `since` and `until` are years."""

    name: str
    outlets: tuple[str, ...]
    newsroom: bool
    since: int
    until: int | None
    source: str
    example: str


@cache
def houses() -> tuple[House, ...]:
    """Return every family of the table."""
    text = resources.files("belegt.lineage").joinpath("data", "houses.toml").read_text("utf-8")
    return tuple(
        House(
            row["name"], tuple(row["outlets"]), bool(row.get("newsroom")), row["since"], row.get("until"),
            row["source"], row["example"],
        )
        for row in tomllib.loads(text)["house"]
    )  # fmt: skip


@cache
def _by_outlet() -> dict[str, House]:
    return {bare(outlet): house for house in houses() for outlet in house.outlets}


def house_of(report: Report) -> House | None:
    """Return the family of a report's outlet in the report's year, None where none is known."""
    if report.outlet is None:
        return None
    house = _by_outlet().get(bare(report.outlet.name))
    year = (report.published.edtf or "")[:4]
    if house is None or not year.isdigit():
        return house
    return house if house.since <= int(year) <= (house.until or 9999) else None


def shared_house(left: Report, right: Report) -> House | None:
    """Return the family both outlets belong to, None where they are one outlet or belong to none together."""
    house = house_of(left)
    if house is None or house != house_of(right) or left.outlet is None or right.outlet is None:
        return None
    return None if bare(left.outlet.name) == bare(right.outlet.name) else house
