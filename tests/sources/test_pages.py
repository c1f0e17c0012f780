"""Web pages: text in lines, what the page says about itself, and pages that mean harm."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from belegt.model.raw import Metadata, Raw
from belegt.sources.extract import extract
from belegt.sources.hidden import hidden
from belegt.sources.limits import Limits
from belegt.sources.meta import metadata, without_site
from belegt.sources.pages import PageReader, charset, looks_like_html
from belegt.sources.read import read
from belegt.sources.scan import scan

BODY = "Der Rat hat am Montag den Umbau der Halle beschlossen. Er kostet zwei Millionen Euro, sagte Kämmerin Ute Lamm. "
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Auenbote"},
        {
            "@type": "NewsArticle",
            "headline": "Rat beschließt Umbau &amp; Abriss",
            "datePublished": "2024-05-03T10:00:00+02:00",
            "dateModified": "2024-05-04",
            "author": [{"@type": "Person", "name": "Ada Möhring"}],
            "publisher": {"@type": "Organization", "name": "Auenbote"},
            "mainEntityOfPage": {"@id": "https://auenbote.example/1"},
        },
    ],
}
PAGE = f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Rat beschließt Umbau | Auenbote</title>
<meta name="description" content="Nach drei Stunden Streit steht fest: Die Halle wird umgebaut, sagt der Rat.">
<script type="application/ld+json">{json.dumps(LINKED)}</script></head>
<body><nav><a href="/">Startseite</a> <a href="/p">Politik</a></nav><article><h1>Rat beschließt Umbau &amp; Abriss</h1>
<p class="lead">Nach drei Stunden Streit steht fest: Die Halle wird umgebaut, sagt der Rat.</p>
<p>{BODY * 2}</p><h2>Was nun geschieht</h2><p>{BODY}Danach beginnt der Bau.</p>
<ul><li>Planung bis Mai</li><li>Bau bis Oktober</li></ul></article>
<footer>Impressum</footer><script>alert(1)</script></body></html>"""


def page(html: str, tmp_path: Path, limits: Limits | None = None) -> Raw:
    path = tmp_path / "page.html"
    path.write_text(html)
    raws, warnings = read([str(path)], limits=limits or Limits())
    assert len(raws) == 1, warnings
    return raws[0]


def test_text_comes_in_lines_title_first(tmp_path: Path) -> None:
    lines = [line for line in page(PAGE, tmp_path).text.split("\n") if line]
    assert lines[0] == "Rat beschließt Umbau & Abriss"
    assert lines[1].startswith("Nach drei Stunden")
    assert "Was nun geschieht" in lines
    assert "• Planung bis Mai" in lines
    assert not any("alert" in line or "Impressum" in line for line in lines)


def test_metadata_names_its_places(tmp_path: Path) -> None:
    said = page(PAGE, tmp_path).metadata
    assert said.title == "Rat beschließt Umbau & Abriss"
    assert said.published == "2024-05-03T10:00:00+02:00"
    assert said.modified == "2024-05-04"
    assert said.url == "https://auenbote.example/1"
    assert said.outlet == "Auenbote"
    assert said.authors == ("Ada Möhring",)
    assert said.language == "de"
    assert said.source["published"] == "json-ld"


def said_by(head: str) -> Metadata:
    return metadata(scan(f"<html><head>{head}</head><body><p>x</p></body></html>"))


def test_open_graph_and_time_and_canonical() -> None:
    said = said_by(
        '<meta property="og:title" content="Titel"><meta property="og:site_name" content="Kurier">'
        '<link rel="canonical" href="https://k.example/a"><time datetime="2024-01-02">gestern</time>'
    )
    assert (said.title, said.outlet, said.url, said.published) == (
        "Titel",
        "Kurier",
        "https://k.example/a",
        "2024-01-02",
    )
    assert said.source["published"] == "time"


def test_broken_json_ld_is_passed_over() -> None:
    said = said_by('<script type="application/ld+json">{"@type": "NewsArticle", </script><title>Titel</title>')
    assert (said.title, said.published) == ("Titel", None)


def test_a_date_everybody_can_read_goes_first() -> None:
    said = said_by(
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"Fri May 3 2024"}</script>'
        '<meta property="article:published_time" content="2024-05-03T08:00:00Z">'
    )
    assert said.published == "2024-05-03T08:00:00Z"


def test_outlet_is_cut_from_the_page_title_only_when_it_is_the_outlet() -> None:
    assert without_site("Pegel steigt - Auenbote", "Auenbote") == "Pegel steigt"
    assert without_site("Pegel steigt - Lage ernst", "Auenbote") == "Pegel steigt - Lage ernst"


def test_page_in_latin_1_by_its_own_word(tmp_path: Path) -> None:
    html = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"')
    (tmp_path / "p.html").write_bytes(html.encode("latin-1"))
    raws, _ = read([str(tmp_path / "p.html")])
    assert "Kämmerin" in raws[0].text
    assert charset(html.encode("latin-1")) == "iso-8859-1"


def test_html_under_another_name_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    assert "<p" not in read([str(tmp_path / "page.txt")])[0][0].text
    assert not looks_like_html("Rat tagt < 3 Stunden")


def test_a_page_without_article_gives_its_visible_text(tmp_path: Path) -> None:
    raw = page("<html><body><div>Kurz.</div><div>Nur dies.</div></body></html>", tmp_path)
    assert "Nur dies." in raw.text


ARTICLE = f"<html><body><article><h1>Rat tagt</h1><p>{BODY * 2}</p>%s<p>{BODY}Schluss.</p></article></body></html>"


@pytest.mark.parametrize("library", [True, False])
@pytest.mark.parametrize(
    ("markup", "size"),
    [
        ("<p>Offen <del>Geheim</del> <s>Geheim</s> <strike>Geheim</strike></p>", 18),
        ("<p hidden>Geheim</p><p>Offen</p>", 6),
        ("<div class='hidden' aria-hidden='true'>Geheim<p>Geheim</p></div><p>Offen</p>", 12),
        ("<p style='color: red; display : none'>Geheim<p>Offen</p>", 6),
        ('<section style="visibility:hidden"><div>Geheim</div></section><p>Offen</p>', 6),
        ("<ul><li hidden>Geheim<li>Offen</ul>", 6),
        ("<table><tr hidden><td>Geheim<tr><td>Offen</table>", 6),
        ("<p>Der <del>Geheim<p>Offen</p>", 6),
        ("<template><p>Geheim, Geheim, Geheim, Geheim.</p></template><p>Offen</p>", 0),
        ("<noscript><p>Geheim, Geheim, Geheim, Geheim.</p></noscript><p>Offen</p>", 0),
    ],
)
def test_struck_out_and_hidden_text_is_left_out_and_said(markup: str, size: int, library: bool) -> None:
    found = extract(ARTICLE % markup, library=library)
    assert found["by"] == ("library" if library else "plain")
    assert "Geheim" not in found["text"]
    assert "Offen" in found["text"]
    assert found["text"].endswith("Schluss.")
    said = [message for code, message in found["notes"] if code == "hidden-text"]
    assert said == ([f"characters of struck-out or hidden text left out: {size}"] if size else [])


@pytest.mark.parametrize(
    "markup",
    [
        "<div hidden><p>Offen</p>",
        "<p>Offen</p><input hidden><img aria-hidden=true>",
        "<p class='hidden more' title='a hidden thing'>Offen</p>",
        "<s><p>Offen</p>",
        "<svg aria-hidden='true'><path d='x'/></svg><p>Offen</p>",
        "<p hidden></p><b aria-hidden='false'>Offen</b>",
    ],
)
def test_what_is_not_hidden_or_never_closed_swallows_nothing(markup: str) -> None:
    for library in (True, False):
        found = extract(ARTICLE % markup, library=library)
        assert "Offen" in found["text"]
        assert found["text"].endswith("Schluss.")
        assert "hidden-text" not in dict(found["notes"])


def test_hidden_text_that_is_most_of_the_page_is_kept_and_said() -> None:
    page = f"<body aria-hidden='true'><div hidden><p>{BODY * 5}</p></div><p>{BODY}<s>Geheim</s></p></body>"
    found = extract(page, library=False)
    assert BODY.strip() in found["text"]
    assert "Geheim" not in found["text"]
    assert [code for code, _ in found["notes"]] == ["hidden-text", "hidden-text"]
    assert "kept because they are most of the page" in found["notes"][1][1]


def test_a_hidden_menu_is_no_ones_loss() -> None:
    page = (ARTICLE % "").replace(
        "<article>", "<nav>Start</nav><div hidden>Menü Anmelden</div><nav>Ende</nav><article>"
    )
    assert extract(page, library=False)["notes"] == []


@pytest.mark.parametrize(
    "unit",
    ["<div hidden>a", "<p><hr><b hidden>", "<s>a</i>", "<table><td hidden><b>a", "<p hidden ' \" >", "<p><s>a</s></p>"],
)
def test_hidden_text_is_found_in_linear_time(unit: str) -> None:
    assert lines_run(unit * 4_000) < 11 * lines_run(unit * 400)


def lines_run(page: str) -> int:
    """How many lines of code looking for hidden text takes: the same on every machine."""
    pieces, count = list(scan(page)), 0

    def trace(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        hidden(pieces)
    finally:
        sys.settrace(before)
    return count


HOSTILE = {
    "never closes": "<html><body>" + "<div><p>Der Rat tagte am Montag und beschloss den Umbau." * 2000,
    "deep": "<div>" * 30_000 + "Der Rat tagte.",
    "many paragraphs": "<html><body>" + "<p>Der Rat tagt.</p>" * 40_000,
    "many attributes": "<p " + " ".join(f'a{i}="{i}"' for i in range(20_000)) + ">Der Rat tagte am Montag.</p>",
    "open quotes": "<a title=\"x' " * 20_000 + ">Der Rat tagte.",
    "open comments": "Der Rat tagte. <!-- " + "a<b <!-- " * 20_000,
    "open scripts": "<p>Der Rat tagte.</p>" + "<script>var a=1;" * 20_000,
    "only signs": "Der Rat tagte. " + "<" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_with_text_or_a_reason(name: str, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(HOSTILE[name])
    (tmp_path / "good.txt").write_text("Der Rat tagte.")
    raws, warnings = read([str(tmp_path)], limits=Limits(seconds=2.0))
    assert "good.txt" in [raw.file for raw in raws]
    assert any(raw.file == "bad.html" for raw in raws) or any(warning.file == "bad.html" for warning in warnings)


def test_the_child_is_killed_at_its_limit_and_the_plain_way_taken(tmp_path: Path) -> None:
    slow = "<p " + " ".join(f'a{i}="{i}"' for i in range(59_000)) + ">" + "</p><p>Der Rat tagte am Montag.</p>" * 9_000
    raw = page(slow, tmp_path, Limits(seconds=1.0))
    assert "Der Rat tagte am Montag." in raw.text
    assert [warning.code for warning in raw.warnings] == ["plain-extraction"]


def test_a_child_that_dies_does_not_stop_the_next_page() -> None:
    with PageReader(Limits()) as pages:
        assert pages.read(PAGE).text
        child = pages._child
        assert child is not None
        child.kill()
        child.wait()
        time.sleep(0)
        assert "Umbau" in pages.read(PAGE).text
        assert "Umbau" in pages.read(PAGE).text


def test_no_child_is_left_behind() -> None:
    with PageReader(Limits()) as pages:
        pages.read(PAGE)
        child = pages._child
    assert child is not None
    assert child.poll() is not None


def test_the_child_has_no_network() -> None:
    import subprocess
    import sys

    code = "from belegt.sources import worker; worker._close_network(); import socket; socket.socket()"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "this process has no network" in result.stderr


def test_modules_that_lie_in_a_pile_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("trafilatura", "json", "re"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit")
    monkeypatch.chdir(tmp_path)
    with PageReader(Limits()) as pages:
        read_page = pages.read(PAGE)
    assert not (tmp_path / "ran").exists()
    assert "Umbau" in read_page.text and not read_page.notes
