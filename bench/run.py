"""Runs every bench of `benches.toml` and writes what they print to `RESULTS.md`.

    python bench/run.py [--only WORD] [--print]

`--only` keeps the benches whose name holds the word; then, or with `--print`, nothing is written.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
import tempfile
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
TOLD = ("belegt", "numpy", "onnxruntime", "trafilatura")
Bench = dict[str, Any]


def run(bench: Bench, out: str) -> str:
    """Run one bench and return what it printed, or why it did not."""
    needs = bench.get("needs")
    if needs and not (ROOT / needs).exists():
        return f"skipped: no {needs}\n"
    said = []
    for command in bench["commands"]:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            ["bash", "-c", command.format(out=out)], cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        said.append(done.stdout)
        if done.returncode:
            said.append(f"exit code {done.returncode}\n")
    return "".join(said)


def section(bench: Bench, said: str) -> str:
    """Return one bench as a section of the page."""
    commands = "\n".join(f"$ {command}" for command in bench["commands"])
    return f"## {bench['name']}\n\n```\n{commands}\n{said.rstrip()}\n```\n"


def heading() -> str:
    """Say what was measured with what."""
    versions = ", ".join(f"{name} {version(name)}" for name in TOLD)
    details = sorted(path.name for path in (HERE / "results").glob("*.md"))
    links = "".join(f"- [{name.removesuffix('.md')}](results/{name})\n" for name in details)
    return (
        "# Results\n\nWritten by `make bench`; each figure stands under the command that yields it.\n\n"
        f"{datetime.date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}.\n\n"
        + (f"More detail, and what was tried and refused:\n\n{links}\n" if links else "")
    )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--print", action="store_true")
    args = parser.parse_args()
    benches = tomllib.loads((HERE / "benches.toml").read_text("utf-8"))["bench"]
    sections = []
    with tempfile.TemporaryDirectory() as out:
        for bench in benches:
            if args.only.casefold() in bench["name"].casefold():
                sections.append(section(bench, run(bench, out)))
                print(sections[-1], flush=True)
    if not args.only and not args.print:
        (HERE / "RESULTS.md").write_text(heading() + "\n".join(sections), "utf-8")


if __name__ == "__main__":
    main()
