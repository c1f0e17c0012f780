"""What is installed, which weights are there, and what is missing."""

from __future__ import annotations

import platform
from functools import cache
from importlib import import_module, metadata

from belegt import __version__
from belegt.cli.messages import say


def findings(lang: str) -> tuple[list[str], bool]:
    """Return the lines to print and whether nothing that is needed is missing or broken."""
    packages = [_package(requirement, lang) for requirement in _requirements()]
    weights = _weights(lang)
    lines = [f"belegt {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"]
    lines += ["", f"{say('packages', lang)}:", *(line for line, _ in packages)]
    lines += ["", f"{say('weights', lang)}:", *(line for line, _ in weights)]
    return lines, all(sound for _, sound in (*packages, *weights))


def _requirements() -> list[str]:
    needed = metadata.requires("belegt") or []
    return sorted(line for line in needed if "extra ==" not in line)


def _package(requirement: str, lang: str) -> tuple[str, bool]:
    name = "".join(char if char.isalnum() or char in "-_." else " " for char in requirement).split()[0]
    try:
        version = metadata.version(name)
        for module in _modules().get(name.lower(), ()):
            import_module(module)
    except metadata.PackageNotFoundError:
        return f"  {name:34} {say('missing', lang)}", False
    except Exception as error:  # a compiled part that does not load on this machine, whatever it raises
        return f"  {name:34} {say('broken', lang, message=error)}", False
    return f"  {name:34} {version}", True


@cache
def _modules() -> dict[str, list[str]]:
    """The modules each installed package brings, by the package's name in lower case."""
    found: dict[str, list[str]] = {}
    for module, packages in sorted(metadata.packages_distributions().items()):
        for package in packages:
            if not module.startswith("_") and module.isidentifier():
                found.setdefault(package.lower(), []).append(module)
    return found


def _weights(lang: str) -> list[tuple[str, bool]]:
    from belegt.learned.weights import available

    return [
        (
            f"  {status.name:34} {status.problem or say('present', lang)}  {status.version}  {status.licence}".rstrip(),
            status.problem is None,
        )
        for status in available()
    ] or [(f"  {say('missing', lang)}", False)]
