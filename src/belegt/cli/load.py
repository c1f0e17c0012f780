"""Reads a JSON dossier for the commands that look into one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from belegt.cli.messages import say
from belegt.cli.tell import plain

if TYPE_CHECKING:
    from belegt.model.dossier import Dossier


def load(file: Path, lang: str) -> Dossier:
    """Return the dossier in a file; ends the command with a message where it is none."""
    from belegt.dossier.json import from_json

    try:
        return from_json(file.read_bytes())
    except ValueError as error:
        raise click.ClickException(plain(say("no_dossier", lang, file=file, message=error))) from error
