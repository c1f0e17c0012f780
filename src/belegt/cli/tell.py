"""Lines for a terminal: whatever articles and file names hold, it moves no cursor and breaks no line."""

from __future__ import annotations

import click


def tell(*lines: str, err: bool = False) -> None:
    """Print lines to stdout, or to stderr."""
    click.echo("\n".join(map(plain, lines)), err=err)


def plain(line: str) -> str:
    """A line as it may be printed."""
    from belegt.dossier.page.shown import on_a_line

    return on_a_line(line)
