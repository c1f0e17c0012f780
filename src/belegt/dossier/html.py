"""The dossier as one HTML file: no network, nothing inline that its own policy does not name by hash.

Everything readers should see is written by the templates (autoescaped); the script only folds, filters and recounts.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from belegt.dossier.notes import noted, set_aside
from belegt.dossier.page.contrast import contrast
from belegt.dossier.page.index import Index, letter
from belegt.dossier.page.ledger import MOST_STATEMENTS, ledger, medium, speakers
from belegt.dossier.page.limits import limits, read_rows
from belegt.dossier.page.lineage import GUTTER, ROW, lineage
from belegt.dossier.page.matrix import WIDE, Group, Row, matrix, shown_claims
from belegt.dossier.page.names import names, unsure
from belegt.dossier.page.series import HEIGHT
from belegt.dossier.page.shown import clipped, visible
from belegt.dossier.page.summary import summary
from belegt.dossier.page.switches import switches
from belegt.dossier.page.texts import aside, role, texts
from belegt.dossier.page.timeline import timeline
from belegt.dossier.rates import rates
from belegt.dossier.words import LANGUAGES, Both, both, table
from belegt.model.dossier import Dossier

STATES = ("supports", "contradicts", "differs", "hedged", "unsure", "silent")
_SCRIPT_WORDS = (
    *("status-", "filter-count", "result-", "copied", "copy-failed", "was", "and"),
    *("n-shared", "of-which-", "mark-"),
)


def to_html(dossier: Dossier, lang: str = "de") -> str:
    """Render the dossier as one self-contained page.

    `lang` ("de" or "en") is the language shown first; the reader can switch. Works from `file://`, prints unfolded,
    and stays readable without JavaScript. The same dossier gives the same page.
    """
    index = Index.of(dossier)
    view = _view(index)
    style, script = _asset("dossier.css"), _asset("dossier.js")
    page = _environment().get_template("page.html.j2")
    return page.render(
        **view,
        index=index,
        lang=lang if lang in LANGUAGES else "de",
        policy=policy(style, script),
        style=Markup(style),
        script=Markup(script),
        data=_data(index, view),
    )


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing loads, and only these two inline blocks may run."""
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _view(index: Index) -> dict[str, Any]:
    groups = matrix(index, shown_claims(index))
    rows = [row for group in groups for row in group.rows]
    entries = ledger(index, MOST_STATEMENTS)
    found_limits = limits(index)
    return {
        "summary": summary(index, found_limits),
        "rows_read": read_rows(index),
        "limits": found_limits,
        "timeline": timeline(index),
        "groups": groups,
        "contrast": contrast(index),
        "rates": rates(),
        "wide": len(index.badges) > WIDE,
        "columns": min(len(index.badges), WIDE) + 2,
        "claims_left": len(index.dossier.claims) - len(rows),
        "statements_left": len(index.dossier.statements) - len(entries),
        "rows": rows,
        "singles": sum(not row.shared for row in rows),
        "switches": switches(index, rows),
        "entries": entries,
        "speakers": speakers(entries),
        "names": names(index),
        "unsure": unsure(index),
        "lineage": lineage(index),
        "texts": texts(index),
        "aside": aside(index),
        "used_types": sorted({entry.statement.type for entry in entries}),
        "used_states": _used_states(groups),
    }


def _used_states(groups: list[Group]) -> list[str]:
    used = {cell.state for group in groups for row in group.rows for cell in row.cells}
    return [state for state in STATES if state in used]


def _data(index: Index, view: dict[str, Any]) -> Markup:
    """What the script needs, as JSON that cannot end its own block."""
    words = {key: value for key, value in table().items() if key.startswith(_SCRIPT_WORDS)}
    times = {time.id: [time.value, time.reason.by] for time in index.dossier.times}
    claims = [_stand(row) for row in view["rows"]]
    tree = {"words": words, "claims": claims, "times": times, **index.citations()}
    text = json.dumps(tree, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _stand(row: Row) -> dict[str, Any]:
    stand = row.stand
    origins = [[[path.report, list(path.needs)] for path in paths] for paths in stand.origins]
    return {
        "id": stand.claim,
        "status": stand.status,
        "count": stand.count,
        "origins": origins,
        "sides": [list(side) for side in stand.sides],
        "shared": row.shared,
    }


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return resources.files("belegt.dossier").joinpath("assets", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("belegt.dossier", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(b=_both, clip=clipped, pct=_percent)
    environment.globals.update(
        t=_phrase,
        t2=both,
        noted=noted,
        set_aside=set_aside,
        loc=_attribute,
        role=role,
        medium=medium,
        letter=letter,
        ROW=ROW,
        GUTTER=GUTTER,
        SERIES_HEIGHT=HEIGHT,
    )
    return environment


def _finalize(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _phrase(key: str, n: int | None = None, **values: object) -> Markup:
    return _both(both(key, n, **values)) if values else _plain_phrase(key, n)


@lru_cache(maxsize=4096)
def _plain_phrase(key: str, n: int | None) -> Markup:
    return _both(both(key, n))


def _both(phrase: Both | str) -> Markup:
    """A phrase in both languages, one of them hidden by the style sheet; plain text is kept apart from its line."""
    de, en = (phrase, phrase) if isinstance(phrase, str) else phrase
    if de == en:
        return Markup(f"<bdi>{escape(visible(de))}</bdi>")
    german, english = escape(visible(de)), escape(visible(en))
    return Markup(f'<span class="l-de" lang="de">{german}</span><span class="l-en" lang="en">{english}</span>')


def _attribute(name: str, phrase: Both | str, lang: str, **values: object) -> Markup:
    """An attribute in both languages: the script swaps it; `text` sets the element's text (for options)."""
    said = phrase if isinstance(phrase, Both) else both(phrase, None, **values)
    shown = "" if name == "text" else Markup('{}="{}" ').format(Markup(name), visible(said.of(lang)))
    return shown + Markup('data-de-{0}="{1}" data-en-{0}="{2}"').format(
        Markup(name), visible(said.de), visible(said.en)
    )


def _percent(value: float) -> Markup:
    return escape(f"{value:.2f}%")
