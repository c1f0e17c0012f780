"""Runs the `console` and `pycon` blocks of a document and compares their output; `--write` puts the real output there.

    python tests/console.py [--write] DOCUMENT...

A `console` block holds lines `$ command`, each followed by what it prints (both streams). `...` stands for anything
within a line, and alone on a line for any lines; a number fits any number (the counts are pinned in `tests/golden/`),
and so does an id. The blocks of one document run in order in one fresh folder that holds
`examples/`. A `pycon` block is a doctest.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VARIES = re.compile(r"\b[0-9a-f]{12}\b|\d+")
LONGEST = 600  # seconds for one command
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True)
class Command:
    """One command of a document and what the document says it prints."""

    line: str
    expected: str


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and content of each block that is run."""
    for match in BLOCK.finditer(text):
        yield match[1], match[2]


def commands(block: str) -> list[Command]:
    """Cut a console block into its commands."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
    if parts[0].strip():
        raise ValueError(f"output before the first command: {parts[0]!r}")
    cut = (part.partition("\n") for part in parts[1:])
    return [Command(line.strip(), output) for line, _, output in cut]


def run(command: str, folder: Path) -> str:
    """Run one command in the folder and return what it printed on both streams."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": path, "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LONGEST, text=True,
    )  # fmt: skip
    return done.stdout


def same(expected: str, got: str) -> bool:
    """Compare line by line; `...` stands for anything in a line, alone on a line for any lines; numbers and ids fit.

    >>> same("a ... c", "a b c"), same("a\\n...\\nd", "a\\nb\\nc\\nd"), same("a", "b")
    (True, True, False)
    """
    lines = [VARIES.sub(_any, re.escape(line.rstrip())) for line in expected.strip("\n").splitlines()]
    parts = [r"(?:.*\n)*?" if line == r"\.\.\." else line.replace(r"\.\.\.", ".*") + "\n" for line in lines]
    actual = "".join(line.rstrip() + "\n" for line in got.strip("\n").splitlines())
    return re.fullmatch("".join(parts), actual) is not None


def _any(match: re.Match[str]) -> str:
    return "[0-9a-f]{12}" if len(match[0]) == 12 else r"\d+"


def fresh(folder: Path) -> Path:
    """Lay the examples into an empty folder."""
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    return folder


def outputs(text: str, folder: Path) -> Iterator[tuple[Command, str]]:
    """Run every console command of a document in order."""
    for kind, block in blocks(text):
        for command in commands(block) if kind == "console" else []:
            yield command, run(command.line, folder)


def doctest_of(text: str, name: str, folder: Path) -> str:
    """Run all pycon blocks of a document as one doctest in the folder; return what failed."""
    source = "\n".join(block for kind, block in blocks(text) if kind == "pycon")
    test = doctest.DocTestParser().get_doctest(source, {}, name, name, 0)
    said: list[str] = []
    with _inside(folder):
        doctest.DocTestRunner(verbose=False, optionflags=FLAGS).run(test, out=said.append)
    return "".join(said)


def rewritten(text: str, folder: Path) -> str:
    """Return the document with the real output wherever the written one does not fit."""
    names: dict[str, object] = {}

    def block(match: re.Match[str]) -> str:
        if match[1] == "console":
            content = "".join(_command_again(command, folder) for command in commands(match[2]))
        else:
            with _inside(folder):
                content = "".join(_example_again(item, names) for item in doctest.DocTestParser().parse(match[2]))
        return f"```{match[1]}\n{content}```"

    return BLOCK.sub(block, text)


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _command_again(command: Command, folder: Path) -> str:
    got = run(command.line, folder)
    if "Traceback (most recent call last)" in got:
        raise RuntimeError(f"$ {command.line}\n{got}")
    if command.expected.strip() and not got.strip():  # a search that finds nothing any more is an example of nothing
        raise RuntimeError(f"$ {command.line}\nprints nothing now")
    output = command.expected if same(command.expected, got) else got.rstrip() + "\n" if got.strip() else ""
    return f"$ {command.line}\n{output}"


def _example_again(item: str | doctest.Example, names: dict[str, object]) -> str:
    if isinstance(item, str):
        return item
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(item.source, "<document>", "single"), names)
    got = said.getvalue()
    fits = doctest.OutputChecker().check_output(item.want, got, FLAGS)
    first, *more = item.source.splitlines()
    return "".join([f">>> {first}\n", *(f"... {line}\n".replace("...  \n", "...\n") for line in more)]) + (
        item.want if fits else got
    )


def main(arguments: list[str]) -> int:
    """Check or rewrite the documents."""
    wrong = 0
    for name in (argument for argument in arguments if argument != "--write"):
        path = Path(name)
        text = path.read_text("utf-8")
        with tempfile.TemporaryDirectory() as made:
            new = rewritten(text, fresh(Path(made)))
        if new != text:
            wrong += 1
            print(f"{name}: {'written' if '--write' in arguments else 'differs'}")
            if "--write" in arguments:
                path.write_text(new, "utf-8")
    return 0 if "--write" in arguments else min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
