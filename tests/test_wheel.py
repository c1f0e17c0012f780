"""What a user installs: the wheel alone, in an environment that has never seen the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from belegt import __version__


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(root)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_examples_and_no_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert sum(name.startswith("belegt/examples/") for name in names) >= 6
    assert "belegt/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "training/", "bench/"))]


def test_the_installed_wheel_runs_the_demo(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    belegt = [str(python.with_name("belegt"))]
    version = subprocess.run([*belegt, "--version"], check=True, capture_output=True, text=True, env=clean)
    assert __version__ in version.stdout
    libraries = "import jinja2, msgspec, numpy, onnxruntime, rapidfuzz, snowballstemmer, tokenizers, trafilatura"
    subprocess.run([python, "-c", libraries], check=True, env=clean)  # a library that cannot load hides in a fallback
    page = tmp_path / "dossier.html"
    made = subprocess.run([*belegt, "demo", "-o", str(page)], cwd=tmp_path, capture_output=True, text=True, env=clean)
    assert made.returncode == 0, made.stderr
    assert "Mathilde" in page.read_text("utf-8")
