"""The HTML report as a parser reads it: self-contained, whole, and deaf to what articles say."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.model import Attribution, Document, Report, Span, Statement
from claimcheck.renderers import RenderOptions, render
from claimcheck.renderers.html_text import element
from claimcheck.report import build_report
from claimcheck.view.text import visible, visible_lines
from tests.hostile import ACTING, HOSTILE, hostile_report
from tests.reviewing import analyses_of, change, corrected, filled

VOID = {"meta", "input"}


class Page(HTMLParser):
    """Elements, attributes and text; fails on elements that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not set(self._open) & {"style", "script"}:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def all(self, attribute: str) -> list[str]:
        return [values[attribute] or "" for _, values in self.elements if attribute in values]


def page(report: Report) -> Page:
    return Page(render(report, "html", RenderOptions()))


@pytest.mark.parametrize("name", ["one_article", "two_articles"])
def test_links_resolve_and_ids_are_given_once(name: str, request: pytest.FixtureRequest) -> None:
    found = page(request.getfixturevalue(name))
    ids, targets = found.all("id"), found.all("href")
    assert len(ids) == len(set(ids))
    assert len(targets) > 50
    assert {target.removeprefix("#") for target in targets} <= set(ids)


def test_nothing_is_asked_of_any_server(two_articles: Report) -> None:
    html = render(two_articles, "html", RenderOptions())
    found = Page(html)
    assert not {"link", "img", "iframe", "object", "embed", "form", "base"} & {
        tag for tag, _ in found.elements
    }
    assert not found.all("src")
    assert all(target.startswith("#") for target in found.all("href"))
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|https?://", html)


def test_the_policy_allows_exactly_the_page_s_own_style_and_script(two_articles: Report) -> None:
    html = render(two_articles, "html", RenderOptions())
    (policy,) = (
        values["content"] or ""
        for tag, values in Page(html).elements
        if values.get("http-equiv") == "Content-Security-Policy"
    )
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == "'none'"
    for kind in ("style", "script"):
        (source,) = re.findall(f"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert parts[f"{kind}-src"] == f"'sha256-{digest}'"
    assert not any(
        name == "style" or name.startswith("on") for _, values in Page(html).elements for name in values
    )


def test_every_cell_leads_to_the_claim_s_own_words(one_article: Report) -> None:
    """The first element of each claim's anchor begins the claim's words."""
    html = render(one_article, "html", RenderOptions())
    for number, claim in enumerate(one_article.claims, 1):
        start = html.index(f'id="claim-{number}"')
        shown = re.sub(r"<a [^>]*>[^<]*</a>|<[^>]*>", "", html[html.index(">", start) + 1 :])
        assert shown.startswith(claim.text.replace("&", "&amp;"))


def test_the_article_is_shown_whole(two_articles: Report) -> None:
    html = render(two_articles, "html", RenderOptions())
    for document, article in zip(
        two_articles.documents, re.findall(r'<div class="article">(.*?)</div>', html, re.DOTALL), strict=True
    ):
        bare = re.sub(r'<a href="#statement-[^>]*>[^<]*</a>', "", article)
        assert "".join(Page(bare).text.split()) == "".join(document.text.split())


def test_a_statement_within_another_is_nested(one_article: Report) -> None:
    html = render(one_article, "html", RenderOptions())
    outer = html.index('id="words-7"')
    inner = html.index('id="words-8"')
    between = html[outer:inner]
    assert between.count("<span") > between.count("</span>")
    assert 'class="statement side-2 depth-1"' in html


def test_tables_tell_a_screen_reader_what_they_are(two_articles: Report) -> None:
    found = page(two_articles).elements
    tables = [values for tag, values in found if tag == "table"]
    assert len(tables) == len([1 for tag, _ in found if tag == "caption"]) == 4
    assert all(values.get("scope") in ("col", "row") for tag, values in found if tag == "th")
    tags = {tag for tag, _ in found}
    assert {"header", "main", "footer", "h1", "h2", "h3"} <= tags
    assert found[[tag for tag, _ in found].index("body") + 1][1]["href"] == "#claims"


def test_charts_stand_where_several_figures_answer_a_question(two_articles: Report) -> None:
    html = render(two_articles, "html", RenderOptions())
    figures = re.findall(r"<figcaption>(.*?)</figcaption>", html)
    assert figures == [
        "Figures on a common scale; hollow or broken: denied",
        "Figures by day",
        "Figures on a common scale; an arrow: no upper end given",
        "Figures on a common scale",
    ]


def _luminance(color: str) -> float:
    values = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(scheme: int) -> None:
    """At least 4.5 to 1 on the ground, by the definition of WCAG 2, and words that are marked as well."""
    css = files("claimcheck").joinpath("data", "html", "report.css").read_text(encoding="utf-8")
    colors = dict(re.findall(r"--([\w-]+): (#\w{6});", css.split(":root {")[scheme + 1].split("}")[0]))
    assert len(colors) == 14
    for name in ("text", "quiet", "link", "alert", *(f"side-{n}" for n in range(6))):
        assert _contrast(colors[name], colors["ground"]) >= 4.5, name
        assert _contrast(colors[name], colors["raised"]) >= 4.5, name
    assert _contrast(colors["text"], colors["marked"]) >= 4.5


def test_sides_differ_in_more_than_colour() -> None:
    css = files("claimcheck").joinpath("data", "html", "report.css").read_text(encoding="utf-8")
    strokes = re.findall(r"\.side-\d \{ --side: [^;]+; --stroke: (\w+);", css)
    assert len(strokes) == 6
    assert len(set(strokes[:4])) == 4


# ------------------------------------------------------------------ hostile articles


@pytest.fixture(scope="module")
def fair(two_articles: Report) -> list[str]:
    return [tag for tag, _ in page(hostile_report(two_articles, "word")).elements]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(two_articles: Report, fair: list[str], words: str) -> None:
    html = render(hostile_report(two_articles, words), "html", RenderOptions())
    assert not ACTING.search(html)
    found = Page(html)
    several = {"p", "span"}  # an article of several paragraphs has more of them
    tags = [tag for tag, _ in found.elements]
    assert [tag for tag in tags if tag not in several] == [tag for tag in fair if tag not in several]
    assert visible(words) in " ".join(found.text.split())
    assert all(target.startswith("#") for target in found.all("href"))


@settings(deadline=None)
@given(st.text())
def test_escaped_words_are_read_back(words: str) -> None:
    found = Page(element("b", words, title=words))
    read = words.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" not in words:
        assert found.text == words or found.text == read
    assert [tag for tag, _ in found.elements] == ["b"]


@settings(deadline=None)
@given(st.text(st.characters()), st.integers(0, 40))
def test_pieces_of_running_text_join_to_the_whole(text: str, cut: int) -> None:
    """Except where a cut parts a carriage return from its line feed, which no statement's end does."""
    if "\r\n" not in text:
        assert visible_lines(text[:cut]) + visible_lines(text[cut:]) == visible_lines(text)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", visible_lines(text)
    )


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_statements_leave_the_article_whole(data: st.DataObject) -> None:
    """Statements that overlap, cross paragraphs or repeat never break the page or lose a word."""
    text = data.draw(st.text("ab<& \n.“”", min_size=1, max_size=40))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] != pair[1]
    )
    spans = [Span(*sorted(pair)) for pair in data.draw(st.lists(ends, max_size=5))]
    statements = tuple(
        (
            "d1",
            Statement(
                Attribution(f"a{n}", "direct", (span,), cue=(span,), parent="a0" if n else None), None, None
            ),
        )
        for n, span in enumerate(spans)
    )
    report = Report((Document("d1", "n", "n.txt", text, ""),), (), (), statements, (), ())
    html = render(report, "html", RenderOptions())
    (article,) = re.findall(r'<div class="article">(.*?)</div>', html, re.DOTALL)
    bare = re.sub(r'<a href="#statement-[^>]*>[^<]*</a>', "", article)
    assert "".join(Page(bare).text.split()) == "".join(text.split())


def test_many_parties_are_stacked(two_articles: Report) -> None:
    sides = tuple(replace(two_articles.sides[0], id=f"x{n}", label=f"Party {n}") for n in range(6))
    statements = tuple(
        (document, replace(statement, side=f"x{n % 6}"))
        for n, (document, statement) in enumerate(two_articles.statements)
    )
    crowd = replace(two_articles, sides=(*two_articles.sides, *sides), statements=statements)
    assert '<div class="table many">' in render(crowd, "html", RenderOptions())
    assert '<div class="table many">' not in render(two_articles, "html", RenderOptions())


# ------------------------------------------------------------------ corrections by hand


def test_a_corrected_account_is_marked_and_told(two_articles: Report) -> None:
    analyses = analyses_of(two_articles)
    plain = build_report(analyses, one_story=True)
    found = corrected(analyses, filled(plain, change(plain, "claim", "Four of", best="5")))
    html = render(found, "html", RenderOptions())
    entries = re.findall(r'class="entry corrected".*?>(\d+)</a>', html)
    assert set(entries) == {"5"}
    assert "low 4 → 5" in html.split("Corrected by hand")[1]
    shown = render(plain, "html", RenderOptions())
    assert "corrected" not in re.sub(r"<style>.*?</style>", "", shown, flags=re.DOTALL)


def test_a_column_without_an_account_is_narrow(one_article: Report) -> None:
    first = replace(one_article, contrasts=one_article.contrasts[:1])
    html = render(first, "html", RenderOptions())
    heads = re.findall(r"<th ([^>]*)>(?:<span[^>]*>)?([^<]+)", html.split("</thead>")[0])
    narrow = [words for attributes, words in heads if 'class="narrow"' in attributes]
    assert narrow == ["Orlesk Council", "Non-aligned"]
