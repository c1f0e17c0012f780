"""Weights: found, checked, and said to be missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from belegt.learned.weights import WeightsError, available, sha256, status, verified


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A weight folder with one file."""
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "spans.onnx").write_bytes(b"graph")
    manifest = {"version": "3", "licence": "MIT", "files": {"spans.onnx": sha256(folder / "spans.onnx")}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path


def test_whole_weights_are_told_with_version_and_licence(root: Path) -> None:
    (found,) = available(root)
    assert (found.id, found.licence, found.problem) == ("toy@3", "MIT", None)
    assert found.bytes > 5
    assert verified("toy", root) == root / "toy"


def test_a_changed_file_is_refused(root: Path) -> None:
    (root / "toy" / "spans.onnx").write_bytes(b"other")
    assert status("toy", root).problem == "spans.onnx differs from its checksum"
    with pytest.raises(WeightsError, match="differs from its checksum"):
        verified("toy", root)


def test_a_missing_file_is_named(root: Path) -> None:
    (root / "toy" / "spans.onnx").unlink()
    assert status("toy", root).problem == "spans.onnx is missing"


def test_missing_weights_have_a_status_and_not_a_traceback(tmp_path: Path) -> None:
    assert available(tmp_path / "none") == []
    assert "not installed" in (status("toy", tmp_path).problem or "")


@pytest.mark.parametrize("text", ["", "[]", '{"version": 1}', "\x00"])
def test_a_broken_manifest_is_a_problem_not_a_crash(root: Path, text: str) -> None:
    (root / "toy" / "manifest.json").write_text(text, encoding="utf-8")
    assert "manifest.json cannot be read" in (status("toy", root).problem or "")


def test_a_manifest_cannot_point_outside_its_folder(root: Path) -> None:
    (root / "secret").write_bytes(b"x")
    manifest = {"version": "1", "licence": "MIT", "files": {"../secret": sha256(root / "secret")}}
    (root / "toy" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert status("toy", root).problem == "../secret is missing"
