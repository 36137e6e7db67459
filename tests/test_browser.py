"""The HTML report in a browser: what a reader clicks, and what an accessibility checker finds.

Needs Chromium, and for the last test axe-core: ``npm install axe-core`` anywhere, with its ``axe.min.js``
named by the environment variable AXE_CORE, or in ``node_modules`` of this repository.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.model import Report
from claimcheck.renderers import RenderOptions, render
from tests.browser import CHROMIUM, Browser
from tests.hostile import HOSTILE, hostile_report

ROOT = Path(__file__).parent.parent
AXE = Path(os.environ.get("AXE_CORE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install the package chromium")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def page(two_articles: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(two_articles, "html", RenderOptions()), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def no_complaints(browser: Browser) -> Iterator[None]:
    """Every test also says that nothing went wrong in the console and nothing was asked of the network."""
    browser.complaints.clear()
    yield
    assert browser.complaints == []


VISIBLE = "(e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })"


def test_a_click_on_a_cell_scrolls_to_its_words_and_marks_them(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click("tr.question td:nth-of-type(2) .account[href='#claim-5']")
    browser.until("document.querySelectorAll('.marked').length > 0")
    assert browser.evaluate("document.querySelector('.marked').textContent") == "Four of our fighters fell"
    browser.until(f"{VISIBLE}(document.querySelector('.marked'))")
    assert browser.evaluate("getComputedStyle(document.querySelector('.marked')).outlineStyle") == "solid"


def test_all_of_interrupted_words_are_marked(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click("#statement-a4 .why a")
    browser.until("document.querySelectorAll('.marked').length === 2")


def test_cards_say_who_speaks_by_mouse_tap_and_keyboard(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.evaluate("document.getElementById('card').hidden")
    browser.click("#words-a5 .claim")
    shown = browser.evaluate("document.getElementById('card').innerText")
    for part in ("a Front commander", "Dawn Front", "indirect", "cue “said”", "confidence 90%"):
        assert part in shown
    browser.press("Escape")
    assert browser.evaluate("document.getElementById('card').hidden")
    browser.evaluate("document.querySelector('#words-a8 .number').focus()")
    assert "the village council’s count" in browser.evaluate("document.getElementById('card').innerText")
    browser.press("Escape")


def test_filters_hide_sides_and_verdicts(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click("input[value='one_sided']")
    browser.until("document.getElementById('shown').textContent === '4 of 7 questions shown'")
    browser.click("input[value='1']")
    hidden = browser.evaluate(
        "[...document.querySelectorAll('tr .entry')].filter(e => e.hidden).map(e => e.dataset.side)"
    )
    assert set(hidden) == {"1"}
    assert browser.evaluate("document.querySelector('#words-a4').classList.contains('off')")
    assert not browser.evaluate("document.querySelector('#words-a1').classList.contains('off')")


@pytest.mark.parametrize("width", [320, 375, 768])
def test_nothing_scrolls_sideways(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width=width)
    assert browser.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_words_do_nothing(
    browser: Browser, two_articles: Report, tmp_path: Path, number: int
) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(
        render(hostile_report(two_articles, HOSTILE[number]), "html", RenderOptions()), encoding="utf-8"
    )
    browser.open(path, width=375)
    assert browser.evaluate("document.scripts.length") == 1
    assert browser.evaluate("document.images.length + document.links.length") == browser.evaluate(
        "document.querySelectorAll('a[href^=\"#\"]').length"
    )
    assert browser.evaluate("document.documentElement.scrollWidth") <= 375


CANARIES = (
    "<script>canary = 1</script>",
    "</script><script>canary = 1</script>",
    "</style><img src=x onerror='canary = 1'>",
    "</title><svg onload='canary = 1'>",
    "'\"><iframe srcdoc='<script>parent.canary = 1</script>'></iframe>",
    '" autofocus onfocus="canary = 1" x="',
    "' onmouseover='canary = 1",
    "javascript:canary=1",
    "<a href='javascript:canary=1'>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:canary=1'>",
    "<base href=https://x.example/><form action=//x.example><button>",
    "--><!--<script>canary = 1</script>",
    "]]><![CDATA[<script>canary = 1</script>",
    "&lt;script&gt;canary = 1&lt;/script&gt;",
    "<scr\x00ipt>canary = 1</scr\x00ipt>",
    "\u2028canary = 1//",
    "${canary = 1} {{canary = 1}}",
    "\\u003cscript\\u003ecanary = 1",
)


@pytest.mark.parametrize("words", CANARIES)
def test_no_canary_sings(browser: Browser, two_articles: Report, tmp_path: Path, words: str) -> None:
    """Nothing in a report's words runs, whatever is pressed, and the page's own policy forbids it besides."""
    path = tmp_path / "canary.html"
    page = render(hostile_report(two_articles, words), "html", RenderOptions())
    path.write_text(page, encoding="utf-8", errors="backslashreplace")
    browser.open(path)
    browser.evaluate(
        "[...document.querySelectorAll('*')].forEach(e => ['focus', 'click', 'mouseover', 'mouseenter']"
        ".forEach(name => e.dispatchEvent(new MouseEvent(name, {bubbles: true, cancelable: true}))))"
    )
    assert browser.evaluate("typeof canary") == "undefined"
    assert browser.evaluate("location.protocol") == "file:"
    assert browser.evaluate("document.querySelectorAll('iframe, base, form, svg[onload]').length") == 0


def test_the_canary_can_sing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "canary.html"
    path.write_text(CANARIES[0], encoding="utf-8")
    browser.open(path)
    assert browser.evaluate("canary") == 1


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here: npm install axe-core, or set AXE_CORE")
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (375, "light")])
def test_axe_finds_nothing_serious(browser: Browser, page: Path, width: int, scheme: str) -> None:
    browser.open(page, width=width, scheme=scheme)
    browser.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
    found = json.loads(browser.evaluate("axe.run().then(r => JSON.stringify(r.violations))"))
    serious = [issue["id"] for issue in found if issue["impact"] in ("serious", "critical")]
    assert serious == []
