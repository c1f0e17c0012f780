"""One dossier, three forms."""

from __future__ import annotations

from belegt.model.dossier import Dossier


def render(dossier: Dossier, form: str, lang: str, with_text: bool = True) -> bytes:
    """Return the dossier as "html", "json" or "md" in UTF-8."""
    if form == "json":
        from belegt.dossier.json import to_json

        return to_json(dossier, include_text=with_text)
    if form == "md":
        from belegt.dossier.markdown import to_markdown

        return to_markdown(dossier, lang).encode("utf-8", "replace")
    from belegt.dossier.html import to_html

    return to_html(dossier, lang).encode("utf-8", "replace")
