"""What is installed, which weights are there, and what is missing."""

from __future__ import annotations

import platform
from importlib import metadata

from belegt import __version__
from belegt.cli.messages import say


def findings(lang: str) -> tuple[list[str], bool]:
    """Return the lines to print and whether nothing that is needed is missing."""
    packages = [_package(requirement, lang) for requirement in _requirements()]
    lines = [f"belegt {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"]
    lines += ["", f"{say('packages', lang)}:", *(line for line, _ in packages)]
    lines += ["", f"{say('weights', lang)}:", *_weights(lang)]
    return lines, all(present for _, present in packages)


def _requirements() -> list[str]:
    needed = metadata.requires("belegt") or []
    return sorted(line for line in needed if "extra ==" not in line)


def _package(requirement: str, lang: str) -> tuple[str, bool]:
    name = "".join(char if char.isalnum() or char in "-_." else " " for char in requirement).split()[0]
    try:
        return f"  {name:34} {metadata.version(name)}", True
    except metadata.PackageNotFoundError:
        return f"  {name:34} {say('missing', lang)}", False


def _weights(lang: str) -> list[str]:
    from belegt.learned.weights import available

    return [
        f"  {status.name:34} {status.problem or say('present', lang)}  {status.version}  {status.licence}".rstrip()
        for status in available()
    ] or [f"  {say('missing', lang)}"]
