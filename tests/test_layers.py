"""The house's rules about code that a machine can check: who may import whom, no cycles, no giants."""

from __future__ import annotations

import ast
from pathlib import Path

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

SRC = Path(__file__).parents[1] / "src" / "belegt"
MODULES = sorted(SRC.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40


def test_layers_hold(root: Path) -> None:
    assert lint_imports(str(root / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_no_two_modules_import_each_other() -> None:
    """Function-level imports count too: a cycle is a cycle, however late it closes."""
    graph = grimp.build_graph("belegt", cache_dir=None)
    graph.remove_import(importer="belegt", imported="belegt.pipeline")  # `belegt.examine` is a door, see pyproject
    closed = [
        f"{module} <-> {imported}"
        for module in sorted(graph.modules)
        for imported in graph.find_modules_directly_imported_by(module)
        if module < imported and graph.chain_exists(importer=imported, imported=module)
    ]
    assert closed == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_function_fits_on_one_screen(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not tree.body or ast.get_docstring(tree)
