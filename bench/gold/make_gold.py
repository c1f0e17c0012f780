"""Writes each `gold.json` from the `annotation.toml` beside it (format: bench/gold/README.md).

    python bench/gold/make_gold.py [--check] [FOLDER...]

An annotation quotes; this script counts. It fails when a quoted string does not stand exactly once in its report
(`{ text = "...", nth = 2 }` picks one of several). `--check` writes nothing and fails when a gold.json is out of date.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from belegt.sources.read import read

HERE = Path(__file__).parent
Annotation = dict[str, Any]
Quoted = str | dict[str, Any]
ZONES = ("boilerplate", "caption", "credit", "truncated")


class NotFound(ValueError):
    """A quoted string that does not stand where, or as often as, the annotation says."""


class Pile:
    """The texts of a folder by the key their file names start with."""

    def __init__(self, folder: Path, keys: list[str]) -> None:
        paths = [str(path) for path in folder.iterdir() if path.name != "gold.json"]
        raws, _ = read([path for path in paths if not path.endswith(".toml")])
        self.texts: dict[str, str] = {}
        for key in keys:
            found = [raw for raw in raws if raw.file.startswith(key)]
            if len(found) != 1:
                raise NotFound(f"{folder.name}: {len(found)} files start with {key!r}")
            self.texts[key] = found[0].text

    def span(self, report: str, quoted: Quoted) -> Annotation:
        """Return the span of a quoted string; `nth` counts from 1."""
        text, nth = (quoted, 0) if isinstance(quoted, str) else (quoted["text"], quoted["nth"])
        raw, count = self.texts[report], self.texts[report].count(text)
        if not text or (count != 1 if not nth else count < nth):
            raise NotFound(f"{report}: stands {count} times, wanted {nth or 'once'}: {text!r}")
        start = -1
        for _ in range(nth or 1):
            start = raw.index(text, start + 1)
        return {"report": report, "start": start, "end": start + len(text), "text": text}


def gold_of(annotation: Annotation, pile: Pile) -> Annotation:
    """Return the gold of one pile in the checker's format."""
    made: Annotation = {"what": annotation["what"]}
    made["reports"] = {key: _report(key, said, pile) for key, said in annotation["reports"].items()}
    rows = [(key, row) for key, said in annotation["reports"].items() for row in said.get("said", [])]
    made["statements"] = [_statement(key, row, pile) for key, row in rows]
    silent = [(key, row) for key, said in annotation["reports"].items() for row in said.get("silent", [])]
    made["not_statements"] = [pile.span(key, row) for key, row in silent]
    made["events"] = [_event(event, pile) for event in annotation["events"]]
    made["must_not_merge"] = annotation["must_not_merge"]
    made["claims"] = [_claim(claim, pile) for claim in annotation["claims"]]
    made["entities"] = [_entity(entity, pile) for entity in annotation["entities"]]
    made["lineage"] = annotation.get("lineage", [])
    if "further" in annotation:
        made["further"] = [_further(row, pile) for row in annotation["further"]]
    return made


def _report(key: str, said: Annotation, pile: Pile) -> Annotation:
    kept = {name: said[name] for name in ("language", "title", "published", "outlet") if name in said}
    kept |= {"agencies": said.get("agencies", []), "not_actors": said.get("not_actors", [])}
    return kept | {zone: [pile.span(key, quoted) for quoted in said.get(zone, [])] for zone in ZONES}


def _statement(key: str, row: Annotation, pile: Pile) -> Annotation:
    spans = [pile.span(key, quoted) for quoted in ([row["text"]] if "text" in row else row["parts"])]
    made: Annotation = {"span": spans[0], "type": row["type"], "speaker": row["by"], "cue": row.get("cue")}
    made |= {"relay": row.get("relay", []), "core": row.get("core", True), "addressee": row.get("to")}
    if len(spans) > 1:
        made["spans"] = spans
    if "alts" in row:
        made["alts"] = [[pile.span(key, quoted) for quoted in alt] for alt in row["alts"]]
    return made


def _event(event: Annotation, pile: Pile) -> Annotation:
    made: Annotation = {"id": event["id"], "label": event["label"], "accept_dates": event["dates"]}
    if "between" in event:
        made["between"] = event["between"]
    made["reports"] = {"core": event["core"], "also": event.get("also", [])}
    made["participants"] = event.get("participants", [])
    return made | {"evidence": [pile.span(*quoted) for quoted in event["evidence"]]}


def _claim(claim: Annotation, pile: Pile) -> Annotation:
    cells = [pile.span(*quoted) for quoted in claim["cells"]]
    made = {"id": claim["id"], "what": claim["what"], "assertions": cells}
    made |= {"reports": sorted({cell["report"] for cell in cells}), "status": claim["status"]}
    made["origins"] = claim.get("origins", [])
    made |= {name: claim[name] for name in ("independent_origins", "kind", "note") if name in claim}
    if "sides" in claim:
        made["sides"] = [[cells[index] for index in side] for side in claim["sides"]]
    if "denied" in claim:
        made["denied"] = [cells[index] for index in claim["denied"]]
    if "also" in claim:
        made["also"] = [pile.span(*quoted) for quoted in claim["also"]]
    return made


def _further(row: Annotation, pile: Pile) -> Annotation:
    """Cells a second reader found: of a claim that is marked already, or of one more; by sides."""
    sides = [[pile.span(*quoted) for quoted in side] for side in row.get("sides", [])]
    return {"id": row["id"], "sides": sides, "not": [pile.span(*quoted) for quoted in row.get("not", [])]}


def _entity(entity: Annotation, pile: Pile) -> Annotation:
    aliases = entity.get("aliases", [entity["name"]])
    where = [key for key, text in pile.texts.items() if any(alias in text for alias in aliases)]
    unseen = [alias for alias in aliases if not any(alias in text for text in pile.texts.values())]
    if unseen:
        raise NotFound(f"entity {entity['name']}: no report holds {unseen}")
    return {"name": entity["name"], "type": entity["type"], "aliases": aliases, "reports": entity.get("reports", where)}


def make(folder: Path) -> str:
    """Return the content of a folder's gold.json; raises NotFound."""
    annotation = tomllib.loads((folder / "annotation.toml").read_text("utf-8"))
    pile = Pile(folder, list(annotation["reports"]))
    return json.dumps(gold_of(annotation, pile), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    stale = 0
    for folder in args.folders or sorted(path.parent for path in HERE.rglob("annotation.toml")):
        try:
            content = make(folder)
        except NotFound as error:
            sys.exit(f"{folder.name}: {error}")
        target = folder / "gold.json"
        if not target.exists() or target.read_text("utf-8") != content:
            stale += 1
            print(f"{folder.name}: {'out of date' if args.check else 'written'}")
            if not args.check:
                target.write_text(content, "utf-8")
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
