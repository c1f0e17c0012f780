"""The command line: `belegt dossier`, `demo`, `doctor`, `explain`, `schema`, `verify`, `entities`.

Results go to stdout or `-o`, messages and progress to stderr. Exit codes: 0 all well, 1 some input could not be used,
a check or a step failed, 2 wrong usage. The rooms are imported inside the commands: `belegt --version` waits for none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from belegt import __version__
from belegt.cli.entities import entities
from belegt.cli.load import load
from belegt.cli.messages import say
from belegt.cli.tell import plain, tell
from belegt.cli.usage import check_form, check_output

if TYPE_CHECKING:
    from belegt.model.dossier import Dossier
    from belegt.model.warning import ReportWarning

HEAVY = 100_000_000  # bytes of a page that a browser takes long to open
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
    form = form or _form_of(output)
    check_form(form, no_text, lang)
    check_output(output, paths, lang)
    made = _examine(paths, lang, models)
    _write(made, output, form, lang, no_text)
    sys.exit(1 if any(warning.costs_an_input or warning.code == "step-failed" for warning in made.warnings) else 0)


@main.command()
@OUT
@FORMAT
@LANG
@MODELS
def demo(output: Path | None, form: str | None, lang: str, models: Any) -> None:
    """Write a dossier from the shipped examples."""
    from belegt.cli.examples import examples

    form, output = form or _form_of(output), output or Path("belegt-demo.html")
    with examples() as folder:
        if folder is None:
            raise click.ClickException(say("demo_missing", lang))
        check_output(output, (str(folder),), lang)
        made = _examine((str(folder),), lang, models)
    _write(made, output, form, lang, False)
    sys.exit(1 if any(warning.code == "step-failed" for warning in made.warnings) else 0)


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
        raise click.ClickException(plain(say("unknown_id", lang, id=id)))
    tell(*lines)


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

    stored = load(file, lang)
    found = differences(file.read_bytes(), _examine(paths, lang, models), lang)
    if not found:
        tell(say("verified", lang, id=stored.receipt.id))
        return
    tell(say("differs", lang), *(f"  {line}" for line in found))
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
    from belegt.pipeline import NothingToRead, run

    try:
        with _Progress(say("examining", lang)) as progress:
            made = run(paths, models=models, stdin=sys.stdin.buffer, progress=progress)
    except NothingToRead as error:
        _report(error.warnings, lang)
        click.echo(say("nothing", lang), err=True)
        sys.exit(1)
    _report(made.warnings, lang)
    return made


def _report(warnings: Iterable[ReportWarning], lang: str) -> None:
    """Say what is about the inputs or is our own fault; what is about a report stands in the dossier."""
    from belegt.dossier.notes import warned

    told = {say(key, lang, message=warned(warning).of(lang)): None for warning in warnings if (key := _kind(warning))}
    if told:
        tell(*told, err=True)


def _kind(warning: ReportWarning) -> str:
    if warning.code == "step-failed":
        return "failed"
    if warning.costs_an_input:
        return "unreadable"
    return "note" if warning.file and warning.report is None else ""


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
    from belegt.engines.local import uncollected

    with uncollected():
        content = render(made, form, lang, with_text=not no_text)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise click.ClickException(plain(say("unwritable", lang, path=output, message=error.strerror))) from error
        tell(say("written", lang, path=output), err=True)
        if form == "html" and len(content) > HEAVY:
            tell(say("heavy", lang, size=len(content) // 1_000_000), err=True)
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
