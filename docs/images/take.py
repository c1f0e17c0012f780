"""Takes docs/images/dossier.png: the claim matrix of the shipped examples with a cell of a contested row open.

Run from the root of the checkout: `python docs/images/take.py` (needs Chromium, Playwright for Python and Pillow).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from belegt import examine
from belegt.dossier.html import to_html

ROOT = Path(__file__).parents[2]
TO_THE_MATRIX = "scrollTo(0, document.querySelector('#claims h2').getBoundingClientRect().top + scrollY - 24)"


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "dossier.html"
        file.write_text(to_html(examine([str(ROOT / "examples")])), "utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1330})
        page.goto(file.as_uri())
        page.locator("tr.claim:not(.single) td.cell[data-state=differs]").nth(3).click()
        page.evaluate("document.activeElement.blur()")
        page.evaluate(TO_THE_MATRIX)
        page.wait_for_timeout(400)
        shot = Path(folder) / "shot.png"
        page.screenshot(path=str(shot))
        browser.close()
        picture = Image.open(shot).convert("RGB").quantize(128, dither=Image.Dither.NONE)
        picture.save(ROOT / "docs" / "images" / "dossier.png", optimize=True)


if __name__ == "__main__":
    main()
