"""The JSON Schema of the dossier, generated from the model types."""

from __future__ import annotations

from typing import Any

import msgspec

from belegt.model.dossier import SCHEMA, Dossier

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what `to_json` writes.

    Unknown keys are allowed: later versions may add some. The `text` of reports and of their passages may be missing
    (`--no-text`).
    """
    (reference,), parts = msgspec.json.schema_components([Dossier], ref_template="#/$defs/{name}")
    for part in parts.values():
        _rename_from(part)
    for part in ("Report", "Passage"):
        parts[part]["required"].remove("text")
    parts["Dossier"]["properties"]["schema"] = {"const": SCHEMA}
    parts["Dossier"]["required"].append("schema")
    title = "Evidence dossier"
    return {"$schema": DIALECT, "$id": f"urn:{SCHEMA.replace('/', ':')}", "title": title, **reference, "$defs": parts}


def _rename_from(part: dict[str, Any]) -> None:
    properties = part.get("properties", {})
    if "from_" in properties:
        part["properties"] = {key.rstrip("_"): value for key, value in properties.items()}
        part["required"] = [key.rstrip("_") for key in part["required"]]
