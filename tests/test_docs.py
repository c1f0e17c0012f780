"""What the documents say is so: commands run, outputs are real, links lead somewhere, nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from belegt.cli.main import main
from tests.console import doctest_of, fresh, outputs, same

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = [path for path in DOCUMENTS if re.search(r"^```(console|pycon)$", path.read_text("utf-8"), re.MULTILINE)]
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")


def below(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    for word, command in sorted(group.commands.items()):
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from below(command, f"{name} {word}")


COMMANDS = list(below(main, "belegt"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", RUN, ids=named)
def test_outputs_are_real(path: Path, tmp_path: Path) -> None:
    folder, text = fresh(tmp_path), path.read_text("utf-8")
    for command, got in outputs(text, folder):
        assert same(command.expected, got), f"$ {command.line}\n{got}"
    assert doctest_of(text, named(path), folder) == ""


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    targets = [target for target in LINK.findall(path.read_text("utf-8")) if "://" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_readme_and_tutorial_are_run() -> None:
    assert {named(path) for path in RUN} >= {"README.md", "docs/tutorial.md", "docs/reference/cli.md"}


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_has_help_and_a_place_in_the_docs(name: str, command: click.Command) -> None:
    assert command.help
    assert f"$ {name} --help" in (ROOT / "docs/reference/cli.md").read_text("utf-8")
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_every_option_is_in_the_docs() -> None:
    text = "\n".join(path.read_text("utf-8") for path in DOCUMENTS)
    options = {option for _, command in COMMANDS for param in command.params for option in param.opts}
    assert [option for option in sorted(options) if option.startswith("--") and option not in text] == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs/decisions").glob("[0-9]*.md")), ids=named)
def test_a_decision_bears_its_number(path: Path) -> None:
    assert path.read_text("utf-8").startswith(f"# {path.name[:4]} ")


def test_the_changelog_names_the_version() -> None:
    from belegt import __version__

    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{__version__}]" in text or "## [Unreleased]" in text


@pytest.mark.parametrize(
    ("expected", "got"),
    [("a ... c", "a b c\n"), ("a\n...\nd", "a\nb\nc\nd"), ("...\nd", "d"), ("a.b", "a.b"), ("", ""), ("7 a", "12 a")],
)
def test_ellipsis_stands_for_anything(expected: str, got: str) -> None:
    assert same(expected, got)


@pytest.mark.parametrize(
    ("expected", "got"), [("a", "b"), ("a.b", "axb"), ("a\n...\nd", "a\nb"), ("", "a"), ("7 a", "b a")]
)
def test_differences_are_seen(expected: str, got: str) -> None:
    assert not same(expected, got)
