"""Markdown: whole, and safe from what articles hold."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from belegt.dossier.markdown import escaped, to_markdown
from tests.dossier.pile import dossier, empty
from tests.dossier.poison import changed

PILE = dossier()
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) ![y](http://z/) `a` *b* _c_ # d\n\n> e\n\n"
    "- f &lt; www.evil.example ---"
)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_front_matter_and_footnotes(lang: str) -> None:
    text = to_markdown(PILE, lang)
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["id"] == PILE.receipt.id
    assert [report["mark"] for report in front["reports"]] == ["A", "B", "C", "D", "E"]
    used = set(re.findall(r"\[\^([\w-]+)\](?!:)", text))
    told = set(re.findall(r"(?m)^\[\^([\w-]+)\]:", text))
    assert used == told
    assert len(told) > 20
    assert "st-1" not in told or "B1" in told


def test_footnotes_give_the_offsets() -> None:
    text = to_markdown(PILE, "de")
    span = PILE.statements[0].spans[0]
    assert f"[^B1]: B, elbkurier.html, Zeichen {span.start}–{span.end}" in text


def rendered(text: str) -> str:
    return MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").render(text)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_hostile_text_stays_text(lang: str) -> None:
    text = to_markdown(changed(PILE, lambda value: value + HOSTILE), lang).split("---\n", 2)[2]
    html = rendered(text)
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"h1", "h2", "h3", "p", "ul", "li", "strong"}
    plain = rendered(to_markdown(PILE, lang).split("---\n", 2)[2])
    assert html.count("<h2>") == plain.count("<h2>")


@given(st.text(max_size=80))
def test_escaped_text_reads_as_itself(text: str) -> None:
    html = rendered("x " + escaped(text) + " x")
    assert set(re.findall(r"<(/?\w+)", html)) <= {"p", "/p"}


def test_empty_dossier() -> None:
    assert to_markdown(empty(), "en").startswith("---\n")
