"""`belegt entities`: look at the names of a dossier and correct them. Corrections are kept beside the reports."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from belegt.cli.messages import say
from belegt.cli.tell import tell

if TYPE_CHECKING:
    from belegt.model.dossier import Dossier
    from belegt.model.entity import Entity

FOLDER = click.option(
    "--in",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the reports; the decision is written there.",
)
TYPE = click.option(
    "--type",
    "type_",
    type=click.Choice(["PER", "ORG", "LOC", "MISC"]),
    default="PER",
    show_default=True,
    help="What the name names.",
)
WHO = click.option("--who", default=None, help="Who decides; default: the user name.")
LANG = click.option(
    "--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of messages."
)


class _ShowByDefault(click.Group):
    """`belegt entities DOSSIER` is short for `belegt entities show DOSSIER`."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands:
            args = ["show", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_ShowByDefault)
def entities() -> None:
    """Show the names of a JSON dossier, or correct them: show, merge, split, rename, undo."""


@entities.command()
@click.argument("dossier", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@LANG
def show(dossier: Path, lang: str) -> None:
    """List every entity with its spellings, its mentions, and what is unsure."""
    from belegt.cli.load import load

    tell(*_listing(load(dossier, lang), lang))


def _correction(function: Callable[..., None]) -> click.Command:
    """Make a command of a function that takes two names and says what is decided of them."""
    for option in (LANG, WHO, TYPE, FOLDER, click.argument("other"), click.argument("name")):
        function = option(function)
    return entities.command()(function)


@_correction
def merge(**given: Any) -> None:
    """Say that NAME and OTHER mean one and the same; NAME is shown."""
    _decide("merge", **given)


@_correction
def split(**given: Any) -> None:
    """Say that the spelling OTHER does not mean NAME."""
    _decide("split", **given)


@_correction
def rename(**given: Any) -> None:
    """Show NAME as OTHER."""
    _decide("rename", **given)


@entities.command()
@click.argument("number", type=click.IntRange(min=1))
@FOLDER
@WHO
@LANG
def undo(number: int, folder: Path, who: str | None, lang: str) -> None:
    """Take back decision NUMBER."""
    _decide("undo", name=str(number), other="", folder=folder, type_="PER", who=who, lang=lang)


def _decide(verb: Any, *, name: str, other: str, folder: Path, type_: Any, who: str | None, lang: str) -> None:
    from belegt.entities.beside import add_decision
    from belegt.entities.decisions import Decision
    from belegt.model.dossier import DECISIONS_FILE

    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    decision = Decision(verb, when, who or getpass.getuser(), type_, name, other)
    try:
        number = add_decision(folder, decision)
    except ValueError as error:
        raise click.ClickException(f"{DECISIONS_FILE}: {error}") from error
    tell(say("decided", lang, number=number, file=folder / DECISIONS_FILE), err=True)


def _listing(dossier: Dossier, lang: str) -> Iterator[str]:
    for entity in sorted(dossier.entities, key=lambda e: (e.type, -len(e.mentions), e.name)):
        yield _line(entity)
        for judgement in entity.judgements:
            if judgement.verdict == "unsure" or judgement.reason.by.startswith("reader:"):
                why = judgement.reason.note or judgement.reason.by
                yield f"       {say(judgement.verdict, lang)}: {judgement.left} / {judgement.right} ({why})"


def _line(entity: Entity) -> str:
    others = [alias for alias in entity.aliases if alias != entity.name]
    linked = f"  {entity.ids['wikidata']}" if "wikidata" in entity.ids else ""
    spelled = "".join(f"  = {alias}" for alias in others)
    return f"{entity.type:4} {len(entity.mentions):3}  {entity.name}{spelled}{linked}"
