"""The page in a real browser: what a reader does with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from belegt.dossier.html import to_html
from belegt.dossier.page.index import Index
from belegt.dossier.page.matrix import matrix
from belegt.dossier.page.recount import recount
from tests.dossier.pile import dossier
from tests.dossier.poison import changed
from tests.dossier.test_html import PAYLOADS

Open = Callable[..., Any]
ROWS = [row for group in matrix(Index.of(dossier())) for row in group.rows]


def cell(page: Any, anchor: str) -> Any:
    return page.locator(f"td.cell[data-cell='{anchor}']")


def shown_places(page: Any) -> list[str]:
    return list(page.evaluate("[...document.querySelectorAll('.place')].filter(p => p.offsetParent).map(p => p.id)"))


def counts(page: Any) -> dict[str, tuple[int, str]]:
    script = """[...document.querySelectorAll('tr.claim')].map(row => [row.id, [
        Number(row.querySelector('.count').textContent), row.querySelector('.status').dataset.status]])"""
    return {id: (count, status) for id, (count, status) in page.evaluate(script)}


def untick(page: Any, *keys: str) -> None:
    for key in keys:
        page.locator(f"input.source[value='{key}']").uncheck()


def test_opens_from_a_file_without_a_word_or_a_request(opened: Open, page_file: Path) -> None:
    found = opened()
    found.page.wait_for_timeout(200)
    assert found.messages == []
    assert found.requests == [page_file.as_uri()]


def test_a_click_shows_two_passages_side_by_side(opened: Open) -> None:
    page = opened().page
    assert shown_places(page) == []
    cell(page, "cl-bekannt-A").click()
    assert shown_places(page) == ["cl-bekannt-A", "cl-bekannt-D"]
    marks = page.locator("#cl-bekannt-A mark.hit")
    assert marks.all_inner_texts() == ["die Risse seien seit dem Herbst 2023 bekannt"]
    boxes = [page.locator(f"[id='{id}']").bounding_box() for id in ("cl-bekannt-A", "cl-bekannt-D")]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    cell(page, "cl-bekannt-E").click()
    assert shown_places(page) == ["cl-bekannt-A", "cl-bekannt-E"]
    page.get_by_role("button", name="Alle Stellen dieser Zeile").first.click()
    assert shown_places(page) == ["cl-bekannt-A", "cl-bekannt-D", "cl-bekannt-E"]


def test_a_silent_cell_opens_nothing(opened: Open) -> None:
    page = opened().page
    cell(page, "cl-bekannt-B").click()
    assert shown_places(page) == []


def test_why_it_stands_here(opened: Open) -> None:
    page = opened().page
    cell(page, "cl-bekannt-A").click()
    page.locator("#cl-bekannt-A details.why summary").click()
    body = page.locator("#cl-bekannt-A details.why").inner_text()
    assert "claims/aligned" in body
    assert "Güte 0,83" in body


def test_keyboard_alone(opened: Open) -> None:
    page = opened().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    focus = "document.activeElement.dataset.cell || ''"
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(focus):
            break
    assert page.evaluate(focus) == "cl-bekannt-A"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focus) == "cl-bekannt-B"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focus) == "cl-betriebe-B"
    page.keyboard.press("Enter")
    assert shown_places(page) == ["cl-betriebe-A", "cl-betriebe-B"]
    page.keyboard.press("Escape")
    assert shown_places(page) == []
    assert page.evaluate(focus) == "cl-betriebe-B"
    page.keyboard.press("End")
    assert page.evaluate(focus) == "cl-betriebe-E"


def test_without_a_source_every_count_falls_at_once(opened: Open) -> None:
    page = opened().page
    before = counts(page)
    assert before["cl-risse"] == (1, "repeated")
    untick(page, "n:en-npa")
    after = counts(page)
    assert after["cl-risse"] == (0, "gone")
    assert after["cl-betriebe"] == (1, "single")
    assert page.locator("tr.claim#cl-risse").get_attribute("class").split().count("fallen") == 1
    assert "1 gemeinsame Behauptung" in page.locator("h1").inner_text()
    assert "Ohne NPA: 2 von 4 Behauptungen weggefallen, 1 schwächer belegt." in page.locator("#result").inner_text()
    off = page.eval_on_selector_all("td.cell.off", "cells => cells.map(cell => cell.dataset.cell)")
    assert {"cl-risse-B", "cl-risse-C", "cl-risse-D", "cl-betriebe-B", "cl-betriebe-C"} <= set(off)
    assert "cl-betriebe-A" not in off
    assert page.locator("#bar").is_visible()
    page.locator("#bar .reset").click()
    assert counts(page) == before
    assert not page.locator("#bar").is_visible()


def test_the_page_counts_as_the_library_does(opened: Open) -> None:
    page = opened().page
    keys = page.eval_on_selector_all("input.source", "boxes => boxes.map(box => box.value)")
    for off in [(key,) for key in keys] + list(combinations(keys, 2))[::5]:
        untick(page, *off)
        assert counts(page) == {row.claim.id: recount(row.stand, off) for row in ROWS}, off
        page.locator("#reset").click()


def test_both_languages_in_one_page(opened: Open) -> None:
    found = opened()
    page = found.page
    assert "Wer stützt was?" in page.locator("main").inner_text()
    page.get_by_role("button", name="English").click()
    text = page.locator("body").inner_text()
    assert "Who supports what?" in text
    assert "Wer stützt was?" not in text
    assert "12 March 2024" in text.replace("\u00a0", " ")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#theme").get_attribute("aria-label") == "Light or dark"
    assert page.locator("#filters option").first.inner_text() == "all"
    untick(page, "r:elbkurier")
    assert "Without B · Elbkurier" in page.locator("#result").inner_text()
    page.get_by_role("button", name="Deutsch").click()
    assert "Ohne B · Elbkurier" in page.locator("#result").inner_text()
    assert found.messages == []


@pytest.mark.parametrize("width", [320, 360, 412, 768, 1024])
def test_no_sideways_scrolling(opened: Open, width: int) -> None:
    page = opened(width=width, height=740).page
    for row in page.locator("tr.claim:not(.single) .open-row").all():
        row.click()
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.body.scrollWidth") <= width


def test_dark_by_system_and_by_button(opened: Open) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = opened(color_scheme="light").page.evaluate(ground)
    page = opened(color_scheme="dark").page
    dark = page.evaluate(ground)
    assert light != dark
    page.locator("#theme").click()
    assert page.evaluate(ground) == light


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = element => { for (; element; element = element.parentElement) {
    const colour = rgba(getComputedStyle(element).backgroundColor); if (colour[3] > 250) return colour; }
    return [255, 255, 255, 255]; };
  const poor = new Map();
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('svg') || !element.checkVisibility()) continue;
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    if (element.closest(':disabled, .skip, .toast')) continue;
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.set(element.className + ' ' + element.tagName, ratio.toFixed(2));
  }
  return [...poor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_everywhere(opened: Open, scheme: str) -> None:
    page = opened(color_scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    for row in page.locator("tr.claim:not(.single) .open-row").all():
        row.click()
    assert page.evaluate(CONTRAST) == []


def test_filters_of_the_ledger(opened: Open) -> None:
    page = opened().page

    def shown() -> list[str]:
        return list(page.evaluate("[...document.querySelectorAll('.entry')].filter(e => !e.hidden).map(e => e.id)"))

    assert len(shown()) == 8
    page.locator("#filters select[name=speaker]").select_option("en-wendt")
    assert shown() == ["st-1", "st-2", "st-4", "st-5", "st-7"]
    page.locator("#filters select[name=type]").select_option("direct")
    assert shown() == ["st-1", "st-4"]
    page.locator("#filters select[name=report]").select_option("C")
    assert shown() == ["st-4"]
    assert "1 von 8 Aussagen" in page.locator("#filter-count").inner_text()
    for name in ("speaker", "type", "report"):
        page.locator(f"#filters select[name={name}]").select_option("*")
    page.locator("#filters input").fill("fährverb")
    assert shown() == ["st-3"]


def test_marks_can_be_switched_off(opened: Open) -> None:
    page = opened().page
    mark = "getComputedStyle(document.querySelector('.zone mark.m-statement')).backgroundColor"
    on = page.evaluate(mark)
    page.locator("#marks input[value=statement]").uncheck()
    assert page.evaluate(mark) != on


def test_a_link_to_a_cell_opens_it(opened: Open, page_file: Path) -> None:
    page = opened().page
    page.goto(page_file.as_uri() + "#cl-faehre-B")
    page.reload()
    assert "cl-faehre-B" in shown_places(page)  # a claim of one report only: its row is unfolded, too
    page.evaluate("location.hash = '#ev-risse'")
    page.wait_for_timeout(100)
    assert page.locator("#ev-risse details").first.get_attribute("open") is not None


def test_copied_citation_is_a_web_annotation(opened: Open) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"]).page
    button = page.locator("button.copy[data-cite='st-1']")
    button.click()
    page.wait_for_timeout(100)
    made = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert made["type"] == "Annotation"
    (target,) = made["target"]
    quote, position = target["selector"]
    span = dossier().statements[0].spans[0]
    assert quote["exact"] == span.text
    assert (position["start"], position["end"]) == (span.start, span.end)
    assert target["source"] == "elbkurier.html"


def test_a_copied_citation_is_bounded(opened: Open, tmp_path: Path) -> None:
    long = changed(dossier(), lambda value: value + "ä\U0001f600" * 2000 if value.startswith("Wir haben") else value)
    file = tmp_path / "long.html"
    file.write_text(to_html(long), "utf-8")
    page = opened(file, permissions=["clipboard-read", "clipboard-write"]).page
    page.locator("button.copy[data-cite='st-1']").click()
    page.wait_for_timeout(100)
    text = page.evaluate("navigator.clipboard.readText()")
    assert len(text) < 2000
    assert json.loads(text)["target"][0]["selector"][0]["type"] == "RangeSelector"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_does_not_run(opened: Open, tmp_path: Path, payload: str) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(to_html(changed(dossier(), lambda value: value + payload)), "utf-8")
    found = opened(file)
    page = found.page
    page.locator("td.cell:not(.s-silent)").first.click()
    page.locator("input.source").first.uncheck()
    page.get_by_role("button", name="English").click()
    page.locator("#filters input").fill("alert")
    page.locator("button.copy:visible").first.click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.broken") is None
    assert found.messages == []
    assert found.requests == [file.as_uri()]


def test_prints_unfolded(opened: Open, tmp_path: Path) -> None:
    page = opened().page
    page.emulate_media(media="print")
    assert set(shown_places(page)) == {id for row in ROWS for c in row.cells if c.places for id in [c.anchor]}
    assert not page.locator("nav.sections").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0
    pdf = page.pdf(path=str(tmp_path / "dossier.pdf"))
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 4


def test_readable_without_javascript(opened: Open) -> None:
    found = opened(java_script_enabled=False)
    text = found.page.locator("body").inner_text()
    assert "Ohne JavaScript sind alle Angaben lesbar" in text
    assert "deny that the cracks were known before" in text
    assert "Karla Wendt" in text
    assert not found.page.locator("#filters").is_visible()


def test_a_click_on_a_mark_says_what_it_is(opened: Open) -> None:
    found = opened()
    page = found.page
    page.locator("#report-B mark.m-time").first.click()
    text = page.locator(".pop").inner_text()
    assert "2024-03-12 · times/full-date" in text
    assert "Sperrung der Hafenbrücke in Lindenau" in text
    page.keyboard.press("Escape")
    assert not page.locator(".pop").is_visible()
    page.locator("#report-B mark.m-statement").first.click()
    page.locator(".pop a").first.click()
    assert page.evaluate("location.hash") == "#st-1"
    assert found.messages == []


def test_marks_by_keyboard_alone(opened: Open) -> None:
    found = opened()
    page = found.page
    stops = page.locator("#report-B mark[role=button]")
    assert page.locator("#report-B mark[tabindex='0']").count() == 1
    stops.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == stops.nth(1).text_content()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "pop"
    page.keyboard.press("Escape")
    assert not page.locator("#pop").is_visible()
    assert page.evaluate("document.activeElement.textContent") == stops.first.text_content()
    page.keyboard.press("Space")
    assert page.locator("#pop").is_visible()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
    assert found.messages == []


def test_a_filtered_list_says_so_in_print(opened: Open) -> None:
    page = opened(color_scheme="dark").page
    page.locator("#theme").click()
    page.locator("#theme").click()
    page.locator("#filters input").fill("fährverb")
    page.emulate_media(media="print")
    assert "1 von 8 Aussagen" in page.locator("#filter-note").inner_text()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("width", "scheme"), [(1360, "light"), (1360, "dark"), (360, "light")])
def test_axe_finds_no_barrier(opened: Open, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(width=width, color_scheme=scheme).page
    cell(page, "cl-bekannt-A").click()
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    found = axe.Axe().run(page).response["violations"]
    assert [(barrier["id"], [node["html"] for node in barrier["nodes"]]) for barrier in found] == []


def test_contradictions_stand_side_by_side_and_lead_to_the_place(opened: Open) -> None:
    page = opened().page
    sides = page.locator(".clash[data-kind='quantity'] .versus-side")
    boxes = [sides.nth(number).bounding_box() for number in (0, 1)]
    assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
    assert page.locator(".clash[data-kind='quantity'] mark.part").all_inner_texts() == ["55", "40", "40"]
    page.locator(".clash[data-kind='quantity'] a.go").first.click()
    assert page.evaluate("document.querySelector(location.hash)?.classList.contains('zone')")


def test_contradictions_stack_on_a_phone_without_running_over(opened: Open) -> None:
    page = opened(width=380).page
    sides = page.locator(".clash[data-kind='quantity'] .versus-side")
    boxes = [sides.nth(number).bounding_box() for number in (0, 1)]
    assert boxes[0]["x"] == boxes[1]["x"] and boxes[0]["y"] < boxes[1]["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_silences_and_wordings_read_in_both_languages(opened: Open) -> None:
    page = opened().page
    assert "Steht nicht in" in page.locator(".gap").first.inner_text()
    page.get_by_role("button", name="English").click()
    assert "Not in" in page.locator(".gap").first.inner_text()
    assert "translated" in page.locator(".drift").last.inner_text()
