"""The receipt: what went in, what produced it, and an id derived from both."""

from __future__ import annotations

from collections.abc import Iterable

from belegt.model.dossier import Input, Receipt, Versions
from belegt.model.ids import content_id


def receipt(inputs: Iterable[Input], versions: Versions) -> Receipt:
    """Make the receipt: its id is derived from the names and hashes of all inputs and from all versions."""
    sorted_inputs = tuple(sorted(inputs, key=lambda item: (item.file, item.sha256)))
    parts = [part for item in sorted_inputs for part in (item.file, item.sha256)]
    weights = [part for name, value in sorted(versions.weights.items()) for part in (name, value)]
    id = content_id("dossier", len(sorted_inputs), *parts, versions.code, versions.rules, *weights)
    return Receipt(id, sorted_inputs, versions)
