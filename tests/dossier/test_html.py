"""The page as bytes: self-contained, within its own policy, whole in both languages, deaf to hostile text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from belegt.dossier.html import to_html
from belegt.dossier.json import from_json, to_json
from belegt.dossier.markdown import to_markdown
from belegt.dossier.page.index import Index
from belegt.dossier.page.limits import limits
from belegt.dossier.page.matrix import matrix
from belegt.model.warning import ReportWarning
from tests.dossier.pile import TEXTS, dossier, empty
from tests.dossier.poison import changed
from tests.dossier.test_json import shuffled

PILE = dossier()
PAGE = to_html(PILE)
PAYLOADS = [
    "<script>window.broken=1</script>",
    "</script><script>window.broken=1</script><!--",
    "\"'><img src=x onerror=window.broken=1><a href='javascript:window.broken=1'>",
    "{{ 7*7 }}{% raw %}\u2028\u2029\x00\ud800\u202e]]>--></style>",
]


class Seen(HTMLParser):
    """Gathers what a page holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


def test_self_contained() -> None:
    seen = Seen(PAGE)
    assert [href for href in seen.all("href") if not href.startswith("#") and href != "data:,"] == []
    assert seen.all("src") == []
    assert not {tag for tag, _ in seen.tags} & {"iframe", "object", "embed", "base", "img", "form"} - {"form"}


def test_policy_names_both_blocks_by_hash() -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', PAGE)
    policy = policy.replace("&#39;", "'")
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        (block,) = re.findall(f"<{tag}>(.*?)</{tag}>", PAGE, re.S)
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_no_inline_handlers_or_styles() -> None:
    for _, attrs in Seen(PAGE).tags:
        assert not [name for name in attrs if name.startswith("on") or name == "style"]


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    seen = Seen(PAGE)
    ids = seen.all("id")
    assert len(ids) == len(set(ids))
    dead = {href for href in seen.all("href") if href.startswith("#")} - {f"#{id}" for id in ids}
    assert dead == set()


def test_every_finding_has_its_anchor() -> None:
    ids = set(Seen(PAGE).all("id"))
    findings = [*PILE.statements, *PILE.claims, *PILE.events, *PILE.entities, *PILE.lineage]
    assert {finding.id for finding in findings} <= ids
    assert {f"in-{statement.id}" for statement in PILE.statements} <= ids


def test_every_text_is_there_in_full() -> None:
    shown = re.sub(
        r"\s+", " ", re.sub(r'<a class="ref".*?</a>|<[^>]+>', "", PAGE[PAGE.index('<section id="texts">') :])
    )
    for text in TEXTS.values():
        for paragraph in text.split("\n\n"):
            assert re.sub(r"\s+", " ", paragraph.replace("&", "&amp;")) in shown


def test_sections_in_order() -> None:
    order = re.findall(r'<section id="(\w+)"', PAGE)
    assert order == ["read", "time", "claims", "contrast", "without", "said", "names", "lineage", "texts", "aside"]


def test_both_languages() -> None:
    assert '<html lang="de" data-lang="de"' in PAGE
    assert '<html lang="en" data-lang="en"' in to_html(PILE, "en")
    assert '<html lang="de"' in to_html(PILE, "fr")
    de, en = (len(re.findall(f'class="l-{lang}"', PAGE)) for lang in ("de", "en"))
    assert de == en > 100
    for page in (PAGE, to_html(PILE, "en")):
        assert "5 Berichte" in page
        assert "5 reports" in page


def test_same_in_same_out() -> None:
    assert to_html(shuffled(PILE, 3)) == PAGE
    assert to_html(from_json(to_json(PILE))) == PAGE


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(payload: str) -> None:
    page = to_html(changed(PILE, lambda value: value + payload))
    page.encode("utf-8")
    seen = Seen(page)
    kinds = [(tag, attrs.get("type")) for tag, attrs in seen.tags if tag in ("script", "style", "img", "iframe")]
    assert kinds == [("style", None), ("script", "application/json"), ("script", None)]
    assert [name for _, attrs in seen.tags for name in attrs if name.startswith("on") or name == "style"] == []
    assert [href for href in seen.all("href") if not href.startswith("#") and href != "data:,"] == []
    clean = Seen(PAGE)
    assert [tag for tag, _ in seen.tags if tag in ("section", "h2", "table")] == [
        tag for tag, _ in clean.tags if tag in ("section", "h2", "table")
    ]


def test_excerpts_carry_the_language_of_their_report() -> None:
    quoted = [attrs for tag, attrs in Seen(PAGE).tags if tag == "blockquote"]
    assert quoted and all(attrs.get("lang") in {"de", "en"} for attrs in quoted)
    assert {attrs["lang"] for attrs in quoted} == {"de", "en"}
    assert re.search(r'<q class="said" lang="en">', PAGE)


def test_what_is_marked_is_told_in_a_dialog_with_a_name() -> None:
    (pop,) = (attrs for _, attrs in Seen(PAGE).tags if attrs.get("id") == "pop")
    assert pop["role"] == "dialog"
    assert pop["tabindex"] == "-1"
    assert pop["aria-label"] == pop["data-de-aria-label"] == "Was hier markiert ist"
    assert "hidden" in pop


def test_no_dark_colour_is_printed() -> None:
    (style,) = re.findall("<style>(.*?)</style>", PAGE, re.S)
    dark = [found.start() for found in re.finditer("--paper: #15181b", style)]
    assert len(dark) == 2
    assert all("@media screen" in style[style.rindex("@media", 0, at) : at] for at in dark)
    paper = style[style.index("@media print") :]
    assert ".print-only { display: block; }" in paper
    assert "prefers-color-scheme" not in paper


def test_a_filtered_list_says_so_in_print() -> None:
    assert re.search(r'<p class="[^"]*print-only[^"]*" id="filter-note" hidden>', PAGE)


def test_embedded_data_survives_payloads() -> None:
    page = to_html(changed(PILE, lambda value: value + "</script><!--<script>\u2028&"))
    (block,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    tree = json.loads(block)
    assert len(tree["claims"]) == len(PILE.claims)
    assert not set("<>&\u2028") & set(block)


def test_without_texts() -> None:
    page = to_html(from_json(to_json(PILE, include_text=False)))
    assert "Der Wortlaut wurde beim Schreiben" in page
    assert "Wir haben Risse in zwei Pfeilern gefunden" in page


def test_empty_dossier() -> None:
    page = to_html(empty())
    assert "0 Berichte" in page
    assert "Keine Aussage wurde gefunden." in page


def test_every_kind_of_finding_has_its_words() -> None:
    from typing import get_args

    from belegt.dossier.words import table
    from belegt.model import claim, date, entity, event, link, passage, statement

    wanted = {
        "role-": passage.Role,
        "type-": statement.StatementType,
        "status-": claim.Status,
        "pol-": claim.Polarity,
        "mod-": claim.Modality,
        "dis-": claim.DisagreementKind,
        "basis-": date.Basis,
        "link-": link.LinkKind,
        "standing-": event.Standing,
    }
    words = table()
    for prefix, kinds in wanted.items():
        assert {f"{prefix}{kind}" for kind in get_args(kinds)} <= words.keys()
    assert {f"type-{kind}" for kind in get_args(entity.EntityType)} <= words.keys()


def test_a_cell_that_is_likelier_something_else_says_so() -> None:
    claim = PILE.claims[0]
    first, *others = claim.assertions
    weak = replace(first, reason=replace(first.reason, score=0.3))
    pile = replace(PILE, claims=(replace(claim, assertions=(weak, *others)), *PILE.claims[1:]))
    (row,) = (row for group in matrix(Index.of(pile)) for row in group.rows if row.claim.id == claim.id)
    states = {cell.badge.id: cell.state for cell in row.cells}
    assert states[first.report] == "unsure"
    assert states[others[0].report] == "supports"
    assert "vielleicht dasselbe" in to_markdown(pile, "de")


def test_of_contested_claims_the_surer_come_first() -> None:
    contested = [claim for claim in PILE.claims if claim.status == "contested"]
    weak = replace(contested[0], event="ev-sperrung", assertions=tuple(
        replace(a, reason=replace(a.reason, score=0.2)) for a in contested[0].assertions
    ))  # fmt: skip
    sure = replace(contested[1], event="ev-sperrung")
    pile = replace(PILE, claims=(weak, sure))
    assert [row.claim.id for group in matrix(Index.of(pile)) for row in group.rows] == [sure.id, weak.id]


def test_notes_are_no_unusable_inputs() -> None:
    twin = ReportWarning(None, "identical-files", "b.txt: holds the same content as a.txt", file="b.txt")
    gone = ReportWarning(None, "missing-path", "c.txt: there is no such file or folder", file="c.txt")
    found = limits(Index.of(replace(PILE, warnings=(twin, gone))))
    said = {limit.title.en: [item.text.de for item in limit.items] for limit in found}
    assert said["1 input could not be used"] == ["c.txt: gibt es nicht"]
    assert said["1 × identical files"] == ["b.txt: hat denselben Inhalt wie a.txt"]
