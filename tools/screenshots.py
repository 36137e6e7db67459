"""Make the pictures of the HTML report in ``docs/images`` anew, from articles of ``corpora``.

    python tools/screenshots.py

Needs Chromium.  Look at the pictures before committing them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from claimcheck.renderers import RenderOptions, render  # noqa: E402
from claimcheck.run import Settings, analyze_paths  # noqa: E402
from tests.browser import Browser  # noqa: E402

CORPUS = ROOT / "corpora" / "develop"
IMAGES = ROOT / "docs" / "images"


def main() -> None:
    """Four pictures: the table, an article with a card, a phone, figures on a scale."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Browser(Path(folder) / "profile") as browser:
        valley = page(CORPUS / "valley_offensive.txt", Path(folder) / "valley.html")
        march = page(CORPUS / "square_march.txt", Path(folder) / "march.html")
        browser.open(valley, width=1200, height=860)
        browser.screenshot(IMAGES / "report-table.png")
        browser.open(valley, width=1000, height=640, scheme="dark")
        show(browser, "section:has(.article)")
        browser.evaluate("document.querySelector('.article .depth-1 .number').focus({preventScroll: true})")
        browser.screenshot(IMAGES / "report-article-dark.png")
        browser.open(valley, width=375, height=760)
        show(browser, "section")
        browser.screenshot(IMAGES / "report-phone.png")
        browser.open(march, width=1000, height=520)
        show(browser, "#question-1")
        browser.screenshot(IMAGES / "report-figures.png")


def page(articles: Path, path: Path) -> Path:
    """The report of the articles, as a file."""
    report = analyze_paths([str(articles)], Settings())
    path.write_text(render(report, "html", RenderOptions()), encoding="utf-8")
    return path


def show(browser: Browser, selector: str) -> None:
    """Bring an element to the top of the window."""
    browser.evaluate(f"document.querySelector({selector!r}).scrollIntoView({{block: 'start'}})")
    browser.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


if __name__ == "__main__":
    main()
