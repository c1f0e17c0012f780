"""Wrong usage is said before anything is examined: nobody waits for a dossier that then cannot be written."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from pathlib import Path

import click

from belegt.cli.messages import say
from belegt.cli.tell import plain


def check_form(form: str, no_text: bool, lang: str) -> None:
    """Refuse to leave the text out of a form that shows it; raises UsageError."""
    if no_text and form != "json":
        raise click.UsageError(say("no_text_form", lang, form=form))


def check_output(output: Path | None, paths: Sequence[str], lang: str) -> None:
    """Refuse a file in no folder, and one of the inputs (dossiers of ours may be written anew); raises UsageError."""
    if output is None:
        return
    if not output.parent.is_dir():
        raise click.UsageError(plain(say("no_folder", lang, path=output.parent)))
    if output.is_file() and output.stat().st_size and _is_input(output, paths):
        raise click.UsageError(plain(say("overwrites", lang, path=output)))


def _is_input(output: Path, paths: Sequence[str]) -> bool:
    from belegt.model.dossier import DECISIONS_FILE
    from belegt.sources.find import STDIN, find
    from belegt.sources.limits import LIMITS

    if output.name == DECISIONS_FILE:
        return True
    found, _ = find(paths, LIMITS)
    return any(item.path != STDIN and _same(item.path, output) for item in found) and not _is_ours(output)


def _same(path: str, output: Path) -> bool:
    try:
        return os.path.samefile(path, output)
    except OSError:
        return False


def _is_ours(output: Path) -> bool:
    from belegt.sources.own import is_own_file

    try:
        return is_own_file(str(output))
    except (OSError, EOFError, zlib.error):
        return False
