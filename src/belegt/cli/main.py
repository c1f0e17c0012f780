"""The command line: `belegt dossier`, `demo`, `doctor`, `explain`, `schema`, `verify`, `entities`.

Results go to stdout or `-o`, messages and progress to stderr. Exit codes: 0 all well, 1 some input could not be used
(or a check failed), 2 wrong usage. The rooms are imported inside the commands: `belegt --version` waits for none.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from belegt import __version__
from belegt.cli.entities import entities
from belegt.cli.load import load
from belegt.cli.messages import say

if TYPE_CHECKING:
    from belegt.model.dossier import Dossier

# Tables and findings live until the process ends: looking for garbage among them costs time and frees nothing.
GARBAGE_EVERY = 200_000
LANG = click.option(
    "--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of page and messages."
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["html", "json", "md"]),
    default=None,
    help="Default: by the ending of -o, else html.",
)
OUT = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead of stdout."
)
MODELS = click.option(
    "--models",
    type=click.Choice(["free", "full"]),
    default="full",
    show_default=True,
    help="free: without weights trained on non-commercial data.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="belegt")
def main() -> None:
    """Read news reports and write an evidence dossier: who says what, through whom, and how many origins there are."""


@main.command()
@click.argument("paths", nargs=-1, required=True)
@OUT
@FORMAT
@LANG
@MODELS
@click.option("--no-text", is_flag=True, help="Leave the reports' full text out of the JSON.")
def dossier(
    paths: tuple[str, ...], output: Path | None, form: str | None, lang: str, models: Any, no_text: bool
) -> None:
    """Examine files, folders, globs or - (stdin) and write their dossier."""
    made = _examine(paths, lang, models)
    _write(made, output, form or _form_of(output), lang, no_text)
    sys.exit(1 if any(warning.file and warning.report is None for warning in made.warnings) else 0)


@main.command()
@OUT
@FORMAT
@LANG
@MODELS
def demo(output: Path | None, form: str | None, lang: str, models: Any) -> None:
    """Write a dossier from the shipped examples."""
    from belegt.cli.examples import examples

    with examples() as folder:
        if folder is None:
            raise click.ClickException(say("demo_missing", lang))
        made = _examine((str(folder),), lang, models)
    _write(made, output or Path("belegt-demo.html"), form or _form_of(output), lang, False)


@main.command()
@click.argument("id")
@click.option(
    "--dossier",
    "file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A dossier in JSON.",
)
@LANG
def explain(id: str, file: Path, lang: str) -> None:
    """Say why a cell stands in a dossier: which rule or model, on which characters, how sure."""
    from belegt.cli.explain import explanation

    lines = explanation(load(file, lang), id, lang)
    if lines is None:
        raise click.ClickException(say("unknown_id", lang, id=id))
    click.echo("\n".join(lines))


@main.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of the dossier."""
    import json

    from belegt.dossier.schema import schema as make

    click.echo(json.dumps(make(), ensure_ascii=False, indent=2))


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("paths", nargs=-1, required=True)
@LANG
@MODELS
def verify(file: Path, paths: tuple[str, ...], lang: str, models: Any) -> None:
    """Derive a JSON dossier again from its inputs and say what differs."""
    from belegt.dossier.verify import differences

    found = differences(file.read_bytes(), _examine(paths, lang, models), lang)
    if not found:
        click.echo(say("verified", lang, id=load(file, lang).receipt.id))
        return
    click.echo("\n".join([say("differs", lang), *(f"  {line}" for line in found)]))
    sys.exit(1)


main.add_command(entities)


@main.command()
@LANG
def doctor(lang: str) -> None:
    """Say what is installed, which weights are there, and what is missing."""
    from belegt.cli.doctor import findings

    lines, healthy = findings(lang)
    click.echo("\n".join(lines))
    sys.exit(0 if healthy else 1)


def _examine(paths: tuple[str, ...], lang: str, models: Any) -> Dossier:
    gc.set_threshold(GARBAGE_EVERY)
    from belegt.pipeline import NothingToRead, run

    try:
        with _Progress(say("examining", lang)) as progress:
            made = run(paths, models=models, stdin=sys.stdin.buffer, progress=progress)
    except NothingToRead as error:
        _report_unusable(error.warnings, lang)
        click.echo(say("nothing", lang), err=True)
        sys.exit(1)
    _report_unusable(made.warnings, lang)
    return made


def _report_unusable(warnings: Any, lang: str) -> None:
    for warning in warnings:
        if warning.file and warning.report is None:
            click.echo(say("unreadable", lang, message=warning.message), err=True)


class _Progress:
    """A bar on stderr, only on a terminal."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.shown = sys.stderr.isatty()

    def __enter__(self) -> _Progress:
        return self

    def __call__(self, step: str, number: int, of: int) -> None:
        if self.shown:
            bar = "█" * (number + 1) + "░" * (of - number - 1)
            click.echo(f"\r\x1b[2K{self.label} {bar} {step}", nl=False, err=True)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            click.echo("\r\x1b[2K", nl=False, err=True)


def _form_of(output: Path | None) -> str:
    ending = output.suffix.lower().lstrip(".") if output else "html"
    return {"json": "json", "md": "md", "markdown": "md"}.get(ending, "html")


def _write(made: Dossier, output: Path | None, form: str, lang: str, no_text: bool) -> None:
    from belegt.cli.render import render

    content = render(made, form, lang, with_text=not no_text)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        output.write_bytes(content)
        click.echo(say("written", lang, path=output), err=True)
    shared = sum(len(claim.reports) > 1 for claim in made.claims)
    click.echo(
        say(
            "summary",
            lang,
            reports=len(made.reports),
            events=len(made.events),
            statements=len(made.statements),
            claims=shared,
            warnings=len(made.warnings),
        ),
        err=True,
    )
