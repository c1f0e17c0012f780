"""Where our weights lie, whether they are whole, and under which licence.

A weight folder holds ONNX files, `tokenizer.json`, `config.json`, a `card.md`, a `LICENSE` and `manifest.json`, which
names the SHA-256 of every other file. Nothing is downloaded, nothing is unpickled; a file that differs from its
manifest is not used.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent / "weights"
MANIFEST = "manifest.json"


class WeightsError(RuntimeError):
    """The weights are missing or damaged; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class WeightStatus:
    """One folder of weights as `belegt doctor` shows it. `problem` is None where they can be used."""

    name: str
    version: str
    licence: str
    bytes: int
    problem: str | None = None

    @property
    def id(self) -> str:
        """Name and version, as reasons quote it: "statements-full@1"."""
        return f"{self.name}@{self.version}"


def available(root: Path = ROOT) -> list[WeightStatus]:
    """Return the status of every weight folder, by name; checks each file's checksum."""
    if not root.is_dir():
        return []
    return [status(folder.name, root) for folder in sorted(root.iterdir()) if folder.is_dir()]


def status(name: str, root: Path = ROOT) -> WeightStatus:
    """Return the status of one weight folder, present or not."""
    try:
        manifest = read_manifest(name, root)
    except WeightsError as error:
        return WeightStatus(name, "", "", 0, str(error))
    size = sum(f.stat().st_size for f in (root / name).iterdir() if f.is_file())
    return WeightStatus(name, manifest["version"], manifest["licence"], size, _damage(root / name, manifest))


def read_manifest(name: str, root: Path = ROOT) -> dict[str, Any]:
    """Return the manifest of a weight folder; raises WeightsError where it is missing or unreadable."""
    path = root / name / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        return {"version": str(manifest["version"]), "licence": str(manifest["licence"]), "files": manifest["files"]}
    except FileNotFoundError:
        raise WeightsError(f"weights {name!r} are not installed ({path} is missing)") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"weights {name!r}: {MANIFEST} cannot be read ({error})") from error


def verified(name: str, root: Path = ROOT) -> Path:
    """Return the folder of whole weights; raises WeightsError where a file is missing or differs."""
    damage = _damage(root / name, read_manifest(name, root))
    if damage:
        raise WeightsError(f"weights {name!r}: {damage}")
    return root / name


def _damage(folder: Path, manifest: dict[str, Any]) -> str | None:
    for file, expected in sorted(manifest["files"].items()):
        path = folder / file
        if path.parent != folder or not path.is_file():
            return f"{file} is missing"
        if sha256(path) != expected:
            return f"{file} differs from its checksum"
    return None


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
