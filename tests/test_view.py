"""What is shown, before any format draws it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from claimcheck.model import Failure, Quantity, Report, Side, Span, Story
from claimcheck.renderers import RenderOptions, render
from claimcheck.renderers.markdown_text import escape, escape_line
from claimcheck.view import ContrastTable, Entry, ReportView, build_view
from claimcheck.view.figures import figure, number
from claimcheck.view.scale import Ruler
from claimcheck.view.text import Lines, visible

FIGURES = tomllib.loads((Path(__file__).parent / "cases" / "figures.toml").read_text(encoding="utf-8"))[
    "figure"
]


@pytest.mark.parametrize("case", FIGURES, ids=[case["text"] for case in FIGURES])
def test_figures(case: dict[str, object]) -> None:
    values = {"low": None, "high": None, "best": None, **case}
    shown = values.pop("shown")
    assert figure(Quantity(span=Span(0, 1), **values)) == shown


# ------------------------------------------------------------------ the contrast table


def _row(view: ReportView, question: str, table: int = 0) -> dict[str, tuple[Entry, ...]]:
    contrasts = view.contrasts[table]
    row = next(row for row in contrasts.rows if row.question == question)
    return {column.heading: cell for column, cell in zip(contrasts.columns, row.cells, strict=True)}


def _accounts(cell: tuple[Entry, ...]) -> list[tuple[str, str, str]]:
    return [(entry.account, entry.who, " ".join(r.number for r in entry.references)) for entry in cell]


def test_each_account_stands_in_its_party_s_column(two_articles: Report) -> None:
    cells = _row(build_view(two_articles), "Dawn Front fighters killed, Orlesk quarry")
    assert _accounts(cells["Sarnic army"]) == [("31", "Sarnic army", "A1")]
    assert _accounts(cells["Dawn Front"]) == [
        ("denies 31", "Dawn Front", "A3"),
        ("4", "Lena Moroz", "A4"),
        ("6", "Lena Moroz", "B1"),
    ]
    assert cells["Orlesk Council"] == ()
    assert _accounts(cells["Outlets’ own voice"]) == [
        ("“Both sides suffered heavy losses”", "Meridian Post", "AR1"),
        ("6", "Front Radio", "BR2"),
    ]


def test_an_outlet_of_a_side_is_marked(two_articles: Report) -> None:
    cells = _row(build_view(two_articles), "Dawn Front fighters killed, Orlesk quarry")
    assert [entry.notes for entry in cells["Outlets’ own voice"]] == [(), ("outlet of Dawn Front",)]


def test_one_outlet_gives_the_column_its_name(one_article: Report) -> None:
    view = build_view(one_article)
    headings = [column.heading for column in view.contrasts[0].columns]
    assert headings == [
        "Sarnic army",
        "Dawn Front",
        "Orlesk Council",
        "Non-aligned",
        "Meridian Post’s own voice",
    ]
    nameless = replace(one_article, documents=(replace(one_article.documents[0], outlet=None),))
    assert build_view(nameless).contrasts[0].columns[-1].heading == "Outlet’s own voice"


def test_nobody_is_called_non_aligned_because_the_speaker_is_unclear(two_articles: Report) -> None:
    view = build_view(two_articles)
    (entry,) = _row(view, "Attacks on the Orlesk quarry")["Non-aligned or unclear"]
    assert entry.who == "“she” (Lena Moroz or Dawn Front?)"
    sides = {line.reference.number: line.side for group in view.groups for line in group.statements}
    assert (sides["A6"], sides["A9"], sides["B2"]) == ("non-aligned", "side unclear", "side unclear")


def test_a_non_aligned_source_is_shown_with_its_role(one_article: Report) -> None:
    (entry,) = _row(build_view(one_article), "Bodies received, Tessar hospital")["Non-aligned"]
    assert entry.who == "Amal Reyn, director of Tessar hospital"


def test_who_passes_words_on_is_said(one_article: Report) -> None:
    (entry,) = _row(build_view(one_article), "Villagers displaced")["Orlesk Council"]
    assert "as told by Lena Moroz" in entry.notes


@pytest.mark.parametrize(
    ("cue", "recipient", "note"),
    [("called on", "Ana Sol", "called on Ana Sol"), ("spoke", "her sister", "told her sister")],
)
def test_who_was_spoken_to_is_said_in_the_words_right_before(
    one_article: Report, cue: str, recipient: str, note: str
) -> None:
    text = "The warden called on Ana Sol to resign. The cook spoke at length: to her sister."
    document = replace(one_article.documents[0], text=text, title_span=None)
    name, statement = one_article.statements[0]
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (cue, recipient)]
    attribution = replace(
        statement.attribution, content=tuple(spans[1:]), cue=tuple(spans[:1]), source=(), recipient=spans[1]
    )
    said = ((name, replace(statement, attribution=attribution)),)
    view = build_view(
        replace(one_article, documents=(document,), statements=said, claims=(), contrasts=(), mirror=())
    )
    assert view.groups[0].statements[0].notes[-1] == note


def test_the_same_account_twice_is_one_entry_with_two_pointers(two_articles: Report) -> None:
    four, six = (claim for claim in two_articles.claims if claim.id in ("c5", "c14"))
    again = replace(six, quantity=four.quantity)
    claims = tuple(again if claim.id == "c14" else claim for claim in two_articles.claims)
    cells = _row(
        build_view(replace(two_articles, claims=claims)), "Dawn Front fighters killed, Orlesk quarry"
    )
    assert _accounts(cells["Dawn Front"])[1:] == [("4", "Lena Moroz", "A4 B1")]


def test_the_reason_of_a_verdict_is_its_widest_gap(two_articles: Report) -> None:
    rows = {row.question: row for row in build_view(two_articles).contrasts[0].rows}
    assert rows["Dawn Front fighters killed, Orlesk quarry"].reason == "31 and 4 do not meet"
    assert rows["Villagers displaced"].reason == "noon and nightfall"
    assert rows["Attacks on the Orlesk quarry"].reason == ""


def test_rows_are_numbered_in_the_order_shown(two_articles: Report) -> None:
    rows = build_view(replace(two_articles, contrasts=two_articles.contrasts[::-1])).contrasts[0].rows
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert [row.verdict for row in rows] == ["conflict"] * 3 + ["not_comparable"] + ["one_sided"] * 3


def test_a_table_for_each_story(two_articles: Report) -> None:
    stories = (Story("t1", "The quarry", ("d1",)), Story("t2", None, ("d2",)))
    split = replace(
        two_articles,
        stories=stories,
        contrasts=tuple(
            replace(contrast, story="t2" if contrast.id in ("q6", "q7") else "t1")
            for contrast in two_articles.contrasts
        ),
    )
    tables: tuple[ContrastTable, ...] = build_view(split).contrasts
    assert [(table.title, len(table.rows)) for table in tables] == [("The quarry", 5), ("t2", 2)]
    assert tables[1].columns[-1].heading == "Front Radio’s own voice"
    assert [row.number for row in tables[1].rows] == [6, 7]


@pytest.mark.parametrize(
    ("heads", "labels"),
    [
        ([("Post", "2024-05-12"), ("Radio", "2024-05-12")], ["Post", "Radio"]),
        ([("Post", "2024-05-12"), ("Post", "2024-05-13")], ["Post, 2024-05-12", "Post, 2024-05-13"]),
        ([("Post", None), ("Post", None)], ["Post, quarry_post", "Post, quarry_radio"]),
        ([("Post", "2024-05-12"), (None, "2024-05-12")], ["Post", "quarry_radio"]),
    ],
)
def test_documents_are_told_apart(
    two_articles: Report, heads: list[tuple[str | None, str | None]], labels: list[str]
) -> None:
    documents = tuple(
        replace(document, outlet=outlet, published=published)
        for document, (outlet, published) in zip(two_articles.documents, heads, strict=True)
    )
    header = build_view(replace(two_articles, documents=documents)).header
    assert [(line.letter, line.label) for line in header.documents] == list(zip("AB", labels, strict=True))


# ------------------------------------------------------------------ the other sections


def test_the_header_counts_who_is_on_no_side_apart(two_articles: Report) -> None:
    header = build_view(two_articles).header
    assert header.summary == (
        "11 statements by 7 speakers on 3 sides (1 speaker non-aligned, 2 statements without a clear source)"
    )
    unsided = tuple(replace(speaker, side=None) for speaker in two_articles.speakers)
    assert build_view(replace(two_articles, speakers=unsided)).header.summary == (
        "11 statements by 7 non-aligned speakers (2 statements without a clear source)"
    )
    assert header.shares[0] == ("Dawn Front", "59%")
    assert header.attributed == "46% of 196 words"


def test_many_sides_share_the_rest_of_the_words(two_articles: Report) -> None:
    sides = tuple(Side(f"p{n}", f"Party {n}") for n in range(12))
    words = tuple((side.id, 20 - n) for n, side in enumerate(sides))
    report = replace(two_articles, sides=(*two_articles.sides, *sides), attributed_words=words)
    shares = build_view(report).header.shares
    assert shares[0] == ("Party 0", "11%")
    assert [name for name, _ in shares] == [*(f"Party {n}" for n in range(8)), "4 others"]
    assert shares[-1] == ("4 others", "24%")
    nine = build_view(replace(report, attributed_words=words[:9])).header.shares
    assert nine[-1][0] == "Party 8"


def test_silent_sides_and_failed_documents_are_named(two_articles: Report) -> None:
    failures = (Failure("story/third.txt", "empty file"),)
    alone = replace(
        two_articles,
        statements=tuple(entry for entry in two_articles.statements if entry[1].side != "council"),
        claims=tuple(claim for claim in two_articles.claims if claim.attribution != "a8"),
        contrasts=(),
        failures=failures,
    )
    assert build_view(alone).header.remarks == (
        "Not quoted: Orlesk Council",
        "Not analysed: story/third.txt: empty file",
    )


def test_a_head_stays_a_head_where_much_has_failed(two_articles: Report) -> None:
    failures = tuple(Failure(f"{n}.txt", "empty") for n in range(1000))
    silent = tuple(Side(f"p{n}", f"Party {n}") for n in range(50))
    report = replace(two_articles, failures=failures, sides=(*two_articles.sides, *silent))
    remarks = build_view(report).header.remarks
    assert len(remarks) < 30
    assert remarks[0].endswith("Party 19, 30 others")
    assert remarks[-1] == "Not analysed: 980 more documents"
    told = replace(two_articles, failures=(Failure("a.txt", "a.txt: the file is empty"),))
    assert build_view(told).header.remarks[-1] == "Not analysed: a.txt: the file is empty"


def test_the_mirror_says_what_an_empty_account_means(one_article: Report) -> None:
    lines = {(line.side, line.what): line for line in build_view(one_article).mirror}
    ground = lines["Sarnic army", "ground given up"]
    assert ground.accounts[0] == ()
    assert ground.silence[0] == "Sarnic army admits no ground given up"


def test_speakers_by_side_the_most_quoted_first(one_article: Report) -> None:
    speakers = [(line.side, line.name, line.statements) for line in build_view(one_article).speakers]
    assert speakers[2:4] == [("Dawn Front", "Lena Moroz", 2), ("Dawn Front", "Dawn Front", 1)]
    assert speakers[-1] == ("non-aligned", "Amal Reyn", 1)


def test_a_pronoun_is_shown_and_a_surname_is_not(two_articles: Report) -> None:
    documents = tuple(
        replace(document, text=document.text.replace("Moroz said. The army", "she   said. The army"))
        for document in two_articles.documents
    )
    groups = build_view(replace(two_articles, documents=documents)).groups
    notes = {line.reference.number: line.notes for group in groups for line in group.statements}
    assert notes["B1"] == ("as “she”",)
    assert notes["A7"] == ()


# ------------------------------------------------------------------ text


def test_a_scale_of_next_to_nothing_has_ends() -> None:
    """The smallest number that a computer can tell from nothing is no figure of any article."""
    ruler = Ruler([Quantity("0", Span(0, 1), 5e-324, None, None)])
    assert ruler.share(0) == 0
    assert len(ruler.ticks()) > 1


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (float("inf"), "∞"),
        (float("-inf"), "−∞"),
        (10**18 + 1, "1,000,000,000,000,000,001"),
        (10**400, "10,000,000"),
        (1_250_000, "1.25 million"),
        (61.5, "61.5"),
    ],
)
def test_any_number_can_be_written(value: float, shown: str) -> None:
    assert number(value).startswith(shown)


def test_lines_and_columns_for_every_kind_of_line_end() -> None:
    text = "one\ntwo\r\nthree\rfour"
    lines = Lines(text)
    assert [lines.line_and_column(text.index(word)) for word in ("one", "two", "three", "four")] == [
        (1, 1), (2, 1), (3, 1), (4, 1),
    ]  # fmt: skip
    assert lines.line_and_column(text.index("o\r")) == (2, 3)


@settings(deadline=None)
@given(st.text(st.characters()))
def test_visible_text_is_one_line_that_cannot_act(text: str) -> None:
    shown = visible(text)
    assert shown == " ".join(shown.split())
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    shown.encode("utf-8")


_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_MARKS = st.text(alphabet="ab1 .#*_[]()<>|`~\\!-+=:/@&;$^{}\"'\t\n\r\u202e", max_size=24)


@settings(deadline=None)
@given(st.text() | _MARKS)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Any text becomes one paragraph of nothing but these characters."""
    words = visible(text)
    tokens = _PARSER.parse(escape_line(words))
    assert [token.type for token in tokens] == (
        ["paragraph_open", "inline", "paragraph_close"] if words else []
    )
    children = [child for token in tokens for child in token.children or ()]
    kinds = {child.type for child in children}
    assert kinds <= {"text", "text_special", "html_inline"}
    assert {child.content for child in children if child.type == "html_inline"} <= {"<!-- -->"}
    assert "".join(child.content for child in children if child.type != "html_inline") == words


@settings(deadline=None)
@given(st.text() | _MARKS)
def test_escaped_text_fits_in_a_cell(text: str) -> None:
    words = visible(text)
    tokens = _PARSER.parse(f"| a | b |\n| --- | --- |\n| {escape(words)} | end |")
    cells = [token for token in tokens if token.type == "inline"]
    assert len(cells) == 4
    shown = "".join(child.content for child in cells[2].children or () if child.type != "html_inline")
    assert shown == words


@settings(deadline=None, max_examples=40)
@given(st.text(min_size=1))
def test_terminal_text_is_shown_as_it_is(one_article: Report, text: str) -> None:
    """A title of any characters is printed, wrapped but whole."""
    titled = replace(one_article, documents=(replace(one_article.documents[0], title=text),))
    top = render(titled, "terminal", RenderOptions(60)).split("Meridian Post", 1)[0]
    wanted = visible(text)
    if wanted:
        assert re.sub(r"\s", "", top) == re.sub(r"\s", "", wanted)
