"""The shared word table."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from belegt.learned.weights import ROOT, WeightsError, sha256, status
from belegt.learned.words import Encoder, Words, words

needs_weights = pytest.mark.skipif(status("words").problem is not None, reason="the word table is not there")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A table of three pieces with two numbers each; the tokenizer is the shipped one."""
    folder = tmp_path / "words"
    folder.mkdir()
    np.save(folder / "words.npy", np.array([[0, 10], [12, 255], [10, 10]], dtype=np.uint8))
    (folder / "config.json").write_text(json.dumps({"scale": 0.5, "zero": 10}), "utf-8")
    (folder / "tokenizer.json").write_bytes((ROOT / "words" / "tokenizer.json").read_bytes())
    files = {file.name: sha256(file) for file in folder.iterdir()}
    (folder / "manifest.json").write_text(json.dumps({"version": "1", "licence": "MIT", "files": files}), "utf-8")
    return tmp_path


@needs_weights
def test_bytes_become_numbers_by_scale_and_zero(root: Path) -> None:
    assert Words(root)([1, 0, 1]).tolist() == [[1.0, 122.5], [-5.0, 0.0], [1.0, 122.5]]
    assert Words(root)([]).shape == (0, 2)


@needs_weights
def test_a_changed_table_is_refused(root: Path) -> None:
    np.save(root / "words" / "words.npy", np.zeros((3, 2), dtype=np.uint8))
    with pytest.raises(WeightsError, match="differs from its checksum"):
        Words(root)


def test_a_missing_table_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="'words' are not installed"):
        Words(tmp_path)


@needs_weights
@pytest.mark.parametrize(
    ("folder", "graph"), [("names", "names"), ("passages", "passages"), ("statements-full", "spans")]
)
def test_every_encoder_reads_the_same_words(folder: str, graph: str) -> None:
    ids = words().tokenizer.encode("Der Minister trat zurück.").ids
    first, *_ = Encoder(ROOT / folder / f"{graph}.onnx").run([0, *ids, 2])
    assert first.shape[:2] == (1, len(ids) + 2) and np.isfinite(first).all()
