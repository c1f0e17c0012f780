"""Temporal tagging over TimeML or text files, in the format of the scorer; prints documents per second.

    python bench/times.py FILE_OR_FOLDER... --out PREDICTIONS.jsonl [--language de] [--dct 2024-06-20]

From a .tml file the publication date (DCT) and the text inside <TEXT> are read, the TIMEX3 tags are ignored; a .txt
file is read whole, dated by --dct if given. One process, one thread; the clock covers
tagging, not reading the files. "By the core's time" is what the process itself used: on a shared machine the clock
also counts the waiting.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

from belegt.times.tagger import Expression, tag


def read(path: Path, dct: str | None) -> tuple[str, date | None]:
    """Return the text and the publication date of a file."""
    if path.suffix != ".tml":
        return path.read_text("utf-8-sig"), date.fromisoformat(dct) if dct else None
    root = ElementTree.parse(path).getroot()
    stamp = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    written = stamp.get("value", "")[:10] if stamp is not None else ""
    return "".join(body.itertext()) if body is not None else "", date.fromisoformat(written) if len(
        written
    ) == 10 else None


def files(names: list[str]) -> list[Path]:
    """Return the files named, and the .tml and .txt files of the folders named, sorted."""
    paths = [Path(name) for name in names]
    return [
        file
        for path in paths
        for file in (sorted([*path.glob("*.tml"), *path.glob("*.txt")]) if path.is_dir() else [path])
    ]


def main() -> None:
    """Tag, write, report the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--out")
    parser.add_argument("--language", default="de")
    parser.add_argument("--dct")
    parser.add_argument("--repeat", type=int, default=1, help="tag everything so often for a steadier speed")
    options = parser.parse_args()
    documents = [(path.name.split(".")[0], *read(path, options.dct)) for path in files(options.files)]
    tag("Am 3. Mai", options.language)  # tables are read once, before the clock starts
    begun, worked = time.perf_counter(), time.process_time()
    for _ in range(options.repeat):
        found = [(name, tag(text, options.language, dct)) for name, text, dct in documents]
    seconds = (time.perf_counter() - begun) / options.repeat
    cpu = (time.process_time() - worked) / options.repeat
    rows = [_row(name, one) for name, expressions in found for one in expressions]
    if options.out:
        Path(options.out).write_text("".join(rows), "utf-8")
    else:
        sys.stdout.writelines(rows)
    characters = sum(len(text) for _, text, _ in documents)
    speed = f"{len(documents) / seconds:.0f} documents/s by the clock, {len(documents) / cpu:.0f} by the core's time"
    print(f"{len(documents)} documents, {characters} characters: {speed}", file=sys.stderr)


def _row(name: str, one: Expression) -> str:
    found = {"doc": name, "start": one.start, "end": one.end, "type": one.found.type, "value": one.found.value}
    return json.dumps({**found, "rule": one.rule}, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
