"""What a reader sees, in every format, of one hand-made story.

The golden reports are in ``golden/``.  After a wanted change, write them anew with

    UPDATE_GOLDEN=1 pytest tests/test_renderers.py

and read the difference before committing it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from claimcheck import __version__
from claimcheck.errors import UsageError
from claimcheck.model import (
    Attribution,
    Claim,
    Contrast,
    Document,
    Quantity,
    Report,
    Role,
    Side,
    Span,
    Speaker,
    Statement,
)
from claimcheck.renderers import FOLDER_FORMATS, FORMATS, RenderOptions, render, render_files
from claimcheck.renderers.terminal_style import VERDICT_STYLES, side_style
from tests.hostile import ACTING, HOSTILE, hostile_report

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (40, 60, 80, 100, 120, 140, 200)

CASES = [
    ("one_article.json", "json", RenderOptions()),
    ("one_article.md", "markdown", RenderOptions()),
    ("one_article.80.txt", "terminal", RenderOptions(80)),
    ("one_article.140.txt", "terminal", RenderOptions(140)),
    ("one_article.140.ansi", "terminal", RenderOptions(140, color=True)),
    ("one_article.summary.80.txt", "terminal", RenderOptions(80, summary=True)),
    ("two_articles.json", "json", RenderOptions()),
    ("two_articles.jsonl", "jsonl", RenderOptions()),
    ("two_articles.claimreview.jsonld", "claimreview", RenderOptions()),
    ("two_articles.webannotation.jsonld", "webannotation", RenderOptions()),
    ("two_articles.html", "html", RenderOptions()),
    ("two_articles.md", "markdown", RenderOptions()),
    ("two_articles.80.txt", "terminal", RenderOptions(80)),
    ("two_articles.140.txt", "terminal", RenderOptions(140)),
    ("two_articles.200.txt", "terminal", RenderOptions(200)),
]


@pytest.mark.parametrize(("name", "format_", "options"), CASES, ids=[case[0] for case in CASES])
def test_golden(name: str, format_: str, options: RenderOptions, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name.partition(".")[0])
    rendered = render(report, format_, options).replace(f"claimcheck {__version__}", "claimcheck VERSION")
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(rendered.encode("utf-8"))
    assert rendered == path.read_bytes().decode("utf-8")


# ------------------------------------------------------------------ every format


@pytest.mark.parametrize("format_", sorted(FOLDER_FORMATS))
def test_golden_files(two_articles: Report, format_: str) -> None:
    for name, text in render_files(two_articles, format_, RenderOptions()).items():
        path = GOLDEN / f"two_articles.{name}"
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_bytes(text.encode("utf-8"))
        assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("format_", [name for name in FORMATS if name not in FOLDER_FORMATS])
def test_a_report_ends_in_one_newline_and_is_the_same_twice(two_articles: Report, format_: str) -> None:
    rendered = render(two_articles, format_, RenderOptions())
    assert rendered.endswith("\n")
    assert not rendered.endswith("\n\n")
    assert rendered == render(two_articles, format_, RenderOptions())


def test_an_unknown_format_names_those_there_are(two_articles: Report) -> None:
    with pytest.raises(UsageError, match="terminal, markdown, html, json, jsonl, csv"):
        render(two_articles, "docx", RenderOptions())


@pytest.mark.parametrize("format_", ["terminal", "markdown"])
@pytest.mark.parametrize(
    "words",
    [
        "None of them has been verified",
        "denies 31",
        "“reportedly”",
        "36–44 (“About 40”)",
        "200–999",
        "at least 45",
    ],
)
def test_what_a_reader_must_see(one_article: Report, format_: str, words: str) -> None:
    rendered = render(one_article, format_, RenderOptions(200))
    assert words in re.sub(r"\s+", " ", rendered)


@pytest.mark.parametrize("format_", ["terminal", "markdown"])
def test_disputed_questions_come_before_one_sided_ones(two_articles: Report, format_: str) -> None:
    reordered = replace(two_articles, contrasts=two_articles.contrasts[::-1])
    rendered = render(reordered, format_, RenderOptions(80))
    assert rendered.index("Who holds the Orlesk quarry") < rendered.index("Share of the army’s fire")


@pytest.mark.parametrize("format_", ["terminal", "markdown"])
def test_every_statement_is_shown_once_under_its_number(two_articles: Report, format_: str) -> None:
    listed = render(two_articles, format_, RenderOptions(140))
    listed = listed[listed.index("Statements in A") :]
    heads = re.findall(r"^\s*(?:<a id=\"[\w-]+\"></a>)?\\?\[([AB]R?\d+)\\?\]", listed, re.MULTILINE)
    assert heads == [*(f"A{n}" for n in range(1, 10)), "AR1", "B1", "B2", "BR1", "BR2"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_of_nothing(format_: str) -> None:
    empty = Report((), (), (), (), (), ())
    for text in render_files(empty, format_, RenderOptions()).values():
        assert text.strip() or format_ == "jsonl"


def test_a_format_of_several_files_is_no_single_text(two_articles: Report) -> None:
    with pytest.raises(UsageError, match=r"claims\.csv, pairs\.csv; name a folder"):
        render(two_articles, "csv", RenderOptions())


def test_formats_without_tables_to_draw_do_not_load_rich() -> None:
    """It costs more time than ``claimcheck --help`` may take in all."""
    code = (
        "import sys; from claimcheck.model import Report;"
        "from claimcheck.renderers import RenderOptions, render;"
        "names = ('json', 'jsonl', 'markdown', 'html');"
        "[render(Report((), (), (), (), (), ()), name, RenderOptions()) for name in names];"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ------------------------------------------------------------------ terminal


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_asked(two_articles: Report, width: int) -> None:
    for line in render(two_articles, "terminal", RenderOptions(width)).splitlines():
        assert cell_len(line) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut(two_articles: Report, width: int) -> None:
    """Every word of every name, role and statement is there: wrapped, never shortened."""
    rendered = render(two_articles, "terminal", RenderOptions(width))
    shown = re.sub(r"\s+", "", rendered)
    for speaker in two_articles.speakers:
        for word in speaker.name.split():
            assert word in shown
    texts = {document.id: document.text for document in two_articles.documents}
    for document, statement in two_articles.statements:
        for start, end in statement.attribution.content:
            assert re.sub(r"\s+", "", texts[document][start:end]) in shown


@pytest.mark.parametrize("width", [80, 140])
def test_without_colour_there_is_no_escape(two_articles: Report, width: int) -> None:
    assert "\x1b" not in render(two_articles, "terminal", RenderOptions(width, color=False))


@pytest.mark.parametrize("width", [80, 140])
def test_colour_adds_nothing_but_colour(two_articles: Report, width: int) -> None:
    """The words are the same with and without, and no escape sets a background or a bright colour."""
    colored = render(two_articles, "terminal", RenderOptions(width, color=True))
    codes = re.findall(r"\x1b\[([\d;]*)m", colored)
    assert codes
    for code in codes:
        parts = code.split(";")
        assert not {"7", "40", "41", "42", "43", "44", "45", "46", "47", "48"} & set(parts[:1])
        assert "48" not in parts
    bare = re.sub(r"\x1b\[[\d;]*m", "", colored)
    plain = render(two_articles, "terminal", RenderOptions(width))
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def _luminance(color: Color) -> float:
    red, green, blue = (
        value / 3294.6 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in color.get_truecolor()
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_are_readable_on_black_and_on_white() -> None:
    """At least 3.5 to 1 on both, by the definition of WCAG 2."""
    styles = [*VERDICT_STYLES.values(), *(side_style(index) for index in range(6))]
    colors = [Style.parse(style).color for style in styles]
    assert len([color for color in colors if color]) >= 9
    for color in filter(None, colors):
        light = _luminance(color)
        assert 1.05 / (light + 0.05) > 3.5
        assert (light + 0.05) / 0.05 > 3.5


def test_the_environment_is_not_read(two_articles: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller decides about colours; the environment changes nothing after that."""
    plain = render(two_articles, "terminal", RenderOptions(100))
    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "30", "TERM": "xterm-256color"}.items():
        monkeypatch.setenv(name, value)
    assert render(two_articles, "terminal", RenderOptions(100)) == plain


def test_eighty_columns_stack_the_parties_and_name_the_silent(one_article: Report) -> None:
    rendered = render(one_article, "terminal", RenderOptions(80))
    block = rendered[rendered.index("2.  Sarnic soldiers") :].split("\n\n")[0]
    assert re.search(r"Sarnic army +none — Ivo Hadrel \[2\]", block)
    assert re.search(r"no account +Orlesk Council", block)


@pytest.mark.parametrize("sides", [0, 1, 2, 3, 5, 9])
@pytest.mark.parametrize("width", [80, 140])
def test_any_number_of_sides(sides: int, width: int) -> None:
    rendered = render(_crowd(sides), "terminal", RenderOptions(width))
    assert all(cell_len(line) <= width for line in rendered.splitlines())
    shown = re.sub(r"\s+", "", rendered)
    for number in range(sides):
        assert f"Party{number}" in shown
    table = _tables(render(_crowd(sides), "markdown", RenderOptions()))[0]
    assert {len(row) for row in table} == {sides + 4}


def test_an_outlet_that_attributes_nothing_has_its_line(two_articles: Report) -> None:
    silent = replace(two_articles, carriage=tuple(replace(c, shares=()) for c in two_articles.carriage))
    for width in WIDTHS:
        assert "Front Radio (B)" in render(silent, "terminal", RenderOptions(width))


def test_who_says_nothing_gets_no_room_in_the_table(one_article: Report) -> None:
    """A column without an account is as wide as its heading; the others share what it leaves."""
    lines = render(one_article, "terminal", RenderOptions(200)).splitlines()
    heading = next(line for line in lines if line.startswith("Question"))
    places = [heading.index(name) for name in ("Sarnic army", "Dawn Front", "Orlesk", "Non-aligned")]
    assert places[1] - places[0] == places[2] - places[1] == places[3] - places[2]
    one_sided = replace(one_article, contrasts=one_article.contrasts[:1])
    heading = next(
        line
        for line in render(one_sided, "terminal", RenderOptions(140)).splitlines()
        if line.startswith("Question")
    )
    assert heading.index("Non-aligned") - heading.index("Council") < len("Orlesk Council")


def test_claims_of_the_same_words_have_one_number(one_article: Report) -> None:
    """The outlet's own sentence about two parties is listed once."""
    own = next(claim for claim in one_article.claims if claim.attribution is None)
    twice = replace(one_article, claims=(*one_article.claims, replace(own, id="again")))
    rendered = render(twice, "terminal", RenderOptions(100))
    assert "[R1]" in rendered
    assert "[R2]" not in rendered
    page = render(twice, "html", RenderOptions())
    assert page.count('id="statement-r1"') == 1


def test_long_titles_and_outlets_wrap(one_article: Report) -> None:
    """Not even a heading is cut short."""
    long = "The Very Long Name of a Newspaper of Record " * 3
    documents = tuple(replace(document, title=long, outlet=long) for document in one_article.documents)
    rendered = render(replace(one_article, documents=documents), "terminal", RenderOptions(80))
    assert all(cell_len(line) <= 80 for line in rendered.splitlines())
    assert re.sub(r"\s", "", f"What {long}says in its own voice") in re.sub(r"\s", "", rendered)


def _crowd(sides: int) -> Report:
    """A report in which each of ``sides`` parties, or else a passer-by, gives its own figure."""
    names = [f"Party{n}" for n in range(sides)] or [None]
    text = "0123456789 dead"
    statements, claims, speakers = [], [], []
    for number, name in enumerate(names):
        span = (Span(number, number + 1),)
        speakers.append(Speaker(f"s{number}", f"Speaker {number}", None, "named", name))
        attribution = Attribution(f"a{number}", "indirect", span)
        statements.append(("d1", Statement(attribution, f"s{number}", name)))
        quantity = Quantity(str(number), span[0], number, number, number)
        claims.append(
            Claim(
                f"c{number}", "d1", f"a{number}", f"s{number}", name, "killed", span, str(number), quantity,
                Role(), Role(),
            )
        )  # fmt: skip
    contrast = Contrast("q1", "Dead", "killed", None, None, "conflict", tuple(claim.id for claim in claims))
    return Report(
        (Document("d1", "n", "n.txt", text, ""),),
        tuple(Side(name, name) for name in names if name),
        tuple(speakers),
        tuple(statements),
        tuple(claims),
        (contrast,),
    )


# ------------------------------------------------------------------ Markdown, through a real parser


class _Page(HTMLParser):
    """Collects ids, link targets and tags."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.targets += [values["href"] or ""] if "href" in values else []


def _body(markdown: str) -> str:
    """The page without its front matter, which GitHub and pandoc take away before they parse."""
    front, body = markdown.removeprefix("---\n").split("\n---\n", 1)
    assert markdown.startswith("---\n")
    assert all(
        re.fullmatch(r'\w+:( "[^"]*"| \[\])?|  - "sha256:[0-9a-f]*"', line) for line in front.splitlines()
    )
    return body


def _parse(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_body(markdown))


def _html(markdown: str) -> _Page:
    found = _Page()
    found.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(_body(markdown)))
    return found


def _tables(markdown: str) -> list[list[list[str]]]:
    tables: list[list[list[str]]] = []
    for token, following in pairwise(_parse(markdown)):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in ("th_open", "td_open"):
            tables[-1][-1].append(following.content)
    return tables


def _raw_rows(markdown: str) -> Iterator[list[int]]:
    """Columns of each row as written: a parser would fill up short rows and cut long ones."""
    for block in markdown.split("\n\n"):
        if block.startswith("| "):
            yield [len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()]


@pytest.mark.parametrize("report", ["one_article", "two_articles"])
def test_markdown_tables_have_equal_columns(report: str, request: pytest.FixtureRequest) -> None:
    markdown = render(request.getfixturevalue(report), "markdown", RenderOptions())
    assert len(_tables(markdown)) == {"one_article": 3, "two_articles": 4}[report]
    for columns in _raw_rows(markdown):
        assert len(set(columns)) == 1


@pytest.mark.parametrize("report", ["one_article", "two_articles"])
def test_markdown_links_resolve(report: str, request: pytest.FixtureRequest) -> None:
    page = _html(render(request.getfixturevalue(report), "markdown", RenderOptions()))
    assert len(page.targets) > 20
    assert len(page.ids) == len(set(page.ids))
    assert {target.removeprefix("#") for target in page.targets} <= set(page.ids)


@pytest.mark.parametrize("report", ["one_article", "two_articles"])
def test_markdown_evidence_is_in_footnotes(report: str, request: pytest.FixtureRequest) -> None:
    """Each note is called once, from a cell, and defined once at the start of a block."""
    markdown = render(request.getfixturevalue(report), "markdown", RenderOptions())
    defined = re.findall(r"(?<=\n\n)\[\^([\w-]+)\]: ", markdown)
    called = re.findall(r"\[\^([\w-]+)\](?!:)", markdown)
    assert len(defined) > 8
    assert sorted(called) == sorted(set(defined)) == sorted(defined)


def test_markdown_front_matter_says_how_it_was_made(two_articles: Report) -> None:
    front = render(two_articles, "markdown", RenderOptions()).split("\n---\n")[0].splitlines()
    assert front == [
        "---",
        f'generator: "claimcheck {__version__}"',
        'model: "default"',
        'convention: "range"',
        "inputs:",
        *(f'  - "sha256:{document.sha256}"' for document in two_articles.documents),
    ]


def test_markdown_places_are_where_the_words_are(one_article: Report) -> None:
    """The offsets beside a quotation cut exactly these words out of the article."""
    markdown = render(one_article, "markdown", RenderOptions())
    text = one_article.documents[0].text
    found = re.findall(r"“([^“”]+)” \(line (\d+), characters (\d+)–(\d+)\)", markdown)
    assert len(found) >= 8
    for words, line, start, end in found:
        assert text[int(start) : int(end)] == words
        assert text.count("\n", 0, int(start)) + 1 == int(line)


# ------------------------------------------------------------------ hostile articles


@pytest.fixture(scope="module", params=["one_article", "two_articles"])
def fair(request: pytest.FixtureRequest) -> tuple[Report, _Page, list[str]]:
    """A report, and the Markdown page and its blocks where every place holds one harmless word."""
    report: Report = request.getfixturevalue(request.param)
    tame = render(hostile_report(report, "word"), "markdown", RenderOptions())
    return report, _html(tame), _blocks(tame)


def _blocks(markdown: str) -> list[str]:
    return [token.type for token in _parse(markdown) if token.type.endswith("_open")]


@pytest.mark.parametrize("words", HOSTILE)
class TestHostile:
    def test_terminal(self, two_articles: Report, words: str) -> None:
        hostile = hostile_report(two_articles, words)
        for width in (80, 140):
            rendered = render(hostile, "terminal", RenderOptions(width))
            assert not ACTING.search(rendered)
            assert all(cell_len(line) <= width for line in rendered.splitlines())
        if words.startswith("[bold"):
            assert "[bold red]dead[/]" in rendered

    def test_markdown_has_the_same_blocks_and_links(
        self, fair: tuple[Report, _Page, list[str]], words: str
    ) -> None:
        report, page, blocks = fair
        rendered = render(hostile_report(report, words), "markdown", RenderOptions())
        assert not ACTING.search(rendered)
        hostile = _html(rendered)
        assert hostile.tags <= page.tags
        assert {target.removeprefix("#") for target in hostile.targets} <= set(hostile.ids)
        assert hostile.ids == page.ids
        assert _blocks(rendered) == blocks
        for columns in _raw_rows(rendered):
            assert len(set(columns)) == 1

    def test_markdown_shows_the_words(self, two_articles: Report, words: str) -> None:
        rendered = render(hostile_report(two_articles, words), "markdown", RenderOptions())
        shown = "".join(
            child.content
            for token in _parse(rendered)
            for child in token.children or ()
            if child.type in ("text", "text_special", "softbreak")
        )
        dropped = re.sub(r"\s+", " ", re.sub("[\u200b\ufeff]", "", words)).strip()
        assert ACTING.sub(lambda found: f"‹U+{ord(found[0]):04X}›", dropped) in shown

    def test_json(self, two_articles: Report, words: str) -> None:
        rendered = render(hostile_report(two_articles, words), "json", RenderOptions())
        data = json.loads(rendered.encode("utf-8"))
        assert data["documents"][0]["title"] == words
        assert data["speakers"][0]["name"] == words


def test_lines_of_json_say_what_their_documents_share(two_articles: Report) -> None:
    lines = [json.loads(line) for line in render(two_articles, "jsonl", RenderOptions()).splitlines()]
    claims = {claim["id"]: line["documents"][0]["id"] for line in lines for claim in line["claims"]}
    between = {
        frozenset(pair.claims)
        for contrast in two_articles.contrasts
        for pair in contrast.pairs
        if len({claims[name] for name in pair.claims}) > 1
    }
    assert between
    for line in lines:
        (here,) = (document["id"] for document in line["documents"])
        rows = line["across"]
        assert {frozenset(row["claims"]) for row in rows["pairs"]} == between
        assert all(here in row["documents"] for kind in rows.values() for row in kind)
        assert len(rows["reprints"]) == len(two_articles.reprints)
