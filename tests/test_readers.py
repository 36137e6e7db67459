"""Every format gives the same article: words, title, outlet, day, and nothing of the page around it."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from claimcheck.corrections.draft_csv import draft_csv
from claimcheck.errors import UsageError
from claimcheck.inputs import find_articles, read_articles, unique_names
from claimcheck.model import Document, Failure, Report
from claimcheck.readers.language import language_of
from claimcheck.readers.source import Columns, ReadOptions
from claimcheck.renderers import RenderOptions, render, render_files
from tests import made_files as made

WITHOUT_OUTLET = {"letter.docx", "print.pdf"}
OPTIONS = ReadOptions()


def read(*paths: Path | str, options: ReadOptions = OPTIONS) -> tuple[list[Document], list[Failure]]:
    results = list(read_articles(map(str, paths), options))
    documents = [result for result in results if isinstance(result, Document)]
    return documents, [result for result in results if isinstance(result, Failure)]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", made.FILES)
def test_every_format_gives_the_article(tmp_path: Path, name: str) -> None:
    documents, failures = read(put(tmp_path, name, made.FILES[name]()))
    assert failures == []
    assert len(documents) == (2 if "warc" in name else 1)
    for document in documents:
        words = " ".join(document.text.split())
        for paragraph in made.BODY:
            assert paragraph in words
        assert "cookies" not in words
        assert "Facebook" not in words
        if name not in WITHOUT_OUTLET:
            assert (document.outlet, document.published) == (made.OUTLET, made.DAY)
        if name != "print.pdf":
            assert document.title == made.TITLE
        if document.title_span:
            assert document.text[slice(*document.title_span)] == document.title


@pytest.mark.parametrize("name", ["page.html", "notes.md", "week.zip"])
def test_block_quotations_stay_and_are_paragraphs(tmp_path: Path, name: str) -> None:
    (document,), _ = read(put(tmp_path, name, made.FILES[name]()))
    assert made.QUOTED in document.text.split("\n\n")


@pytest.mark.parametrize("name", made.FILES)
def test_content_tells_the_format_where_the_name_does_not(tmp_path: Path, name: str) -> None:
    documents, failures = read(put(tmp_path, "download", made.FILES[name]()))
    assert failures == []
    assert made.BODY[1] in " ".join(documents[0].text.split())


def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BufferedReader(io.BytesIO(made.PAGE))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    (document,), _ = read("-")
    assert (document.name, document.title) == ("stdin", made.TITLE)


@pytest.mark.parametrize("name", ["page.html", "letter.docx", "print.pdf", "rows.jsonl.gz", "week.zip"])
def test_what_can_be_one_kind_only_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    documents, failures = read(put(tmp_path, "article.txt", made.FILES[name]()))
    assert failures == []
    assert made.BODY[1] in " ".join(documents[0].text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Story, body and soul\n\nThe army said that 3 men had died.\n",
        "[1] The army said that 3 men had died.\n",
        "--- \nThe army said that 3 men had died.\n",
        "<The army> said that 3 men had died.\n",
    ],
)
def test_a_text_that_begins_oddly_is_a_text(tmp_path: Path, text: str) -> None:
    (document,), _ = read(put(tmp_path, "download", text))
    assert document.text == text


def test_a_named_column_tells_a_table_without_a_name(tmp_path: Path) -> None:
    table = put(tmp_path, "download", "kop;inhoud;dag\nThree die;The army said 3 men had died.;12.5.2024\n")
    columns = Columns(text="inhoud", title="kop", date="dag")
    (document,), _ = read(table, options=replace(OPTIONS, columns=columns))
    assert (document.title, document.published) == ("Three die", "2024-05-12")


def test_lines_of_json_may_be_news_items(tmp_path: Path) -> None:
    items = put(tmp_path, "a.jsonl", made.NINJS + b"\n" + made.NINJS_2 + b"\n")
    documents, failures = read(items)
    assert failures == []
    assert [document.title for document in documents] == [made.TITLE, made.TITLE]


def test_a_zip_file_with_a_folder_called_word_is_no_word_document(tmp_path: Path) -> None:
    (document,), failures = read(put(tmp_path, "a.zip", made.zipped({"word/page.html": made.PAGE})))
    assert (failures, document.title) == ([], made.TITLE)


def test_paragraphs_in_tables_of_a_word_document_are_read_once(tmp_path: Path) -> None:
    library = pytest.importorskip("docx")
    letter = library.Document()
    letter.add_paragraph(made.BODY[0])
    table = letter.add_table(2, 2)
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = made.BODY[1]
    table.rows[1].cells[0].text = made.BODY[2]
    letter.save(tmp_path / "a.docx")
    (document,), _ = read(tmp_path / "a.docx")
    assert document.text.strip().split("\n\n") == list(made.BODY)


# ------------------------------------------------------------------ days


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-02-29T23:30:00-08:00", "2024-02-29"),
        ("2023-02-29", None),
        ("2024-13-45", None),
        ("20241399", None),
        ("2024/3/4", "2024-03-04"),
        ("4.3.2024", "2024-03-04"),
        ("03/04/2024", None),
        ("Thu, 31 Feb 2024", None),
    ],
)
def test_days_are_days_of_the_calendar(tmp_path: Path, words: str, day: str | None) -> None:
    row = json.dumps({"text": made.BODY[0], "date": words})
    (document,), _ = read(put(tmp_path, "a.jsonl", row))
    assert document.published == day


def test_a_day_that_never_was_in_the_text_is_none(tmp_path: Path) -> None:
    (document,), _ = read(put(tmp_path, "a.txt", f"{made.TITLE}\n29 February 2023\n\n{made.BODY[0]}\n"))
    assert document.published is None


# ------------------------------------------------------------------ PDF


def test_what_a_page_sets_apart_are_paragraphs(tmp_path: Path) -> None:
    """A headline by its size, a byline by the space around it; two lines of one size and step are one."""
    printed = (
        (24, 0, "Ferry burns off Ostrel as owner"),
        (24, 28, "denies that it was overloaded"),
        (11, 30, "By Ansa Mirel"),
        (11, 22, "Nine people died when a ferry caught fire off Ostrel, and the"),
        (11, 14, "coastguard looked for three who were missing all night long."),
        (11, 22, "The owner denied that the ship had been overloaded when it was"),
        (11, 14, "leaving."),
        (11, 22, "The union of seamen said that it would ask for an inquiry into"),
        (11, 14, "the fire and for the ship's papers of the last ten long years."),
    )
    drawn = "".join(f"/F1 {size} Tf 0 -{step} Td ({words}) Tj\n" for size, step, words in printed)
    (document,), _ = read(put(tmp_path, "a.pdf", made.pdf_of(f"BT 60 780 Td\n{drawn}ET")))
    paragraphs = document.text.strip().split("\n\n")
    assert [paragraph[:12] for paragraph in paragraphs] == [
        "Ferry burns ",
        "By Ansa Mire",
        "Nine people ",
        "The owner de",
        "The union of",
    ]
    assert document.title == "Ferry burns off Ostrel as owner denies that it was overloaded"


# ------------------------------------------------------------------ text stays as it is


def test_plain_text_is_untouched(tmp_path: Path) -> None:
    text = "\ufeffArmy says 3 died\r\n\r\nThe army said that 3 men had died.\r\n"
    (document,), _ = read(put(tmp_path, "a.txt", text))
    assert document.text == text


def test_offsets_of_a_row_count_in_its_own_field(tmp_path: Path) -> None:
    body = "  The army said that\n3 men had died. "
    (document,), _ = read(
        put(tmp_path, "a.jsonl", json.dumps({"title": "Three die at the ford", "text": body}))
    )
    assert document.text == body
    assert document.title == "Three die at the ford"


# ------------------------------------------------------------------ tables


def test_columns_are_found_by_their_usual_names_or_named(tmp_path: Path) -> None:
    table = put(tmp_path, "a.csv", "kop;inhoud;dag\nThree die;The army said 3 men had died.;12 May 2024\n")
    documents, failures = read(table)
    assert documents == []
    assert "--text-column" in failures[0].reason
    assert "inhoud" in failures[0].reason
    columns = Columns(text="inhoud", title="kop", date="dag")
    (document,), _ = read(table, options=replace(OPTIONS, columns=columns))
    assert (document.title, document.published) == ("Three die", "2024-05-12")


def test_an_empty_field_does_not_hide_a_full_one(tmp_path: Path) -> None:
    rows = [{"text": None, "body": made.BODY[0], "title": "", "headline": made.TITLE}]
    (document,), _ = read(put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert (document.text, document.title) == (made.BODY[0], made.TITLE)


def test_a_bad_line_does_not_lose_the_others(tmp_path: Path) -> None:
    good = json.dumps({"text": "The army said that 3 men had died."})
    lines = [good, "{", '["a"]', '{"title": "only"}', '{"text": 7}', "", '{"text": " "}', good]
    documents, failures = read(put(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [document.name for document in documents] == ["a-1", "a-8"]
    assert [document.id for document in documents] == ["d1", "d2"]
    named = [failure.reason.split(": ")[0].rpartition("/")[2] for failure in failures]
    assert named == [f"a.jsonl:{number}" for number in (2, 3, 4, 5, 7)]


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    good = json.dumps({"text": "The army said that 3 men had died."})
    long = json.dumps({"text": "x" * (3 << 20)})
    documents, failures = read(
        put(tmp_path, "a.jsonl", f"{long}\n{good}\n"), options=replace(OPTIONS, max_mib=1)
    )
    assert [document.name for document in documents] == ["a-2"]
    assert "--max-mib" in failures[0].reason


# ------------------------------------------------------------------ which files


def test_folders_give_articles_and_what_must_be_told_of(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "deep/c.md", "README.md", ".hidden.txt", "data.json", "run.sh", "e.rtf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        put(tmp_path, name, "words")
    put(tmp_path, "report.md", '---\ngenerator: "claimcheck 1"\n---\n')
    put(tmp_path, "analysis.jsonl", '{"schema": "claimcheck/analysis/1"}\n')
    found = [str(Path(path).relative_to(tmp_path)) for path in find_articles([str(tmp_path)])]
    assert found == ["a.txt", "b.html", os.path.join("deep", "c.md"), "e.rtf"]  # which fails, and is not lost


def test_what_we_wrote_ourselves_is_no_article(two_articles: Report, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "words")
    for format_ in ("markdown", "html", "json", "jsonl"):
        suffix = {"markdown": "md"}.get(format_, format_)
        put(tmp_path, f"report.{suffix}", render(two_articles, format_, RenderOptions()))
    for name, text in render_files(two_articles, "csv", RenderOptions()).items():
        put(tmp_path, name, text)
    put(tmp_path, "corrections.csv", draft_csv(two_articles))
    assert [Path(path).name for path in find_articles([str(tmp_path)])] == ["a.txt"]


def test_patterns_that_the_shell_left_alone_are_matched(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt", "three.md"):
        put(tmp_path, name, "words")
    assert [Path(path).name for path in find_articles([f"{tmp_path}/*.txt"])] == ["one.txt", "two.txt"]


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no articles"):
        find_articles([str(tmp_path)])


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["x/a.txt", "y/a.txt"], ["x/a", "y/a"]),
        (["x/a.txt", "x/b.txt"], ["a", "b"]),
        (["x/a.txt", "x/a.md"], ["a.txt", "a.md"]),
        (["x/a.txt", "x/a.md", "y/a.txt"], ["a.txt", "a.md", "a"]),
        (["q/x/a.txt", "r/x/a.txt", "a.jsonl.gz"], ["q/x/a", "r/x/a", "a"]),
        (["-"], ["stdin"]),
    ],
)
def test_names_tell_documents_apart(
    paths: list[str], names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = unique_names(paths)
    assert len(set(found)) == len(found)
    assert [name[-len(wanted) :] for name, wanted in zip(found, names, strict=True)] == names


# ------------------------------------------------------------------ languages

SPANISH = (
    "El portavoz dijo que treinta y un soldados murieron en el ataque contra la base militar del norte, y que"
    " otros veinte resultaron heridos durante los combates de ayer por la noche."
)


def test_other_languages_are_skipped_and_named(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", SPANISH)
    documents, failures = read(path)
    assert documents == []
    assert "Spanish" in failures[0].reason
    documents, _ = read(path, options=replace(OPTIONS, any_language=True))
    assert len(documents) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(made.BODY), "en"),
        (SPANISH, "es"),
        ("Soldiers killed: 12\nWounded: 30\nVillages taken: 3", "en"),
        (
            "Der Sprecher sagte, dass einunddreißig Soldaten bei dem Angriff auf"
            " den Stützpunkt gestorben und zwanzig verletzt worden seien.",
            "de",
        ),
        ("12 31 40", "en"),
    ],
)
def test_language_is_told_where_there_is_enough(text: str, language: str) -> None:
    assert language_of(text) == language


# ------------------------------------------------------------------ bad input

BAD = {
    "empty.html": (b"", "no article found|empty|no words"),
    "menu.html": (b"<html><body><nav>Home</nav></body></html>", "no article|no words"),
    "broken.pdf": (b"%PDF-1.4\nnonsense", "no PDF"),
    "broken.docx": (b"PK\x03\x04nonsense", "no Word document"),
    "broken.zip": (b"PK\x03\x04nonsense", "no zip file"),
    "broken.gz": (b"\x1f\x8b\x08\x00nonsense", "damaged"),
    "cut.jsonl.gz": (made.gzipped(made.jsonl() * 300)[:60], "damaged"),
    "broken.tar": (b"nonsense", "no tar file"),
    "broken.json": (b"{", "no JSON"),
    "bare.json": (b"[]", "no news items"),
    "broken.xml": (b"<newsItem>", "no XML"),
    "plain.xml": (b"<a><b/></a>", "no newsItem"),
    "empty.rss": (b"<rss><channel/></rss>", "no entries"),
    "binary.txt": (b"a\0b", "binary"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word .* save it as .docx"),
    "rich.rtf": (b"{\\rtf1 The army said so.}", "RTF.* save it as .docx"),
    "sheet.xlsx": (made.zipped({"xl/workbook.xml": b"<workbook/>"}), "Excel .* as .csv"),
    "open.odt": (made.zipped({"META-INF/manifest.xml": b"<manifest/>"}), "OpenDocument .* as .docx"),
    "entities.xml": (b'<!DOCTYPE x [<!ENTITY a "b">]><newsItem>&a;</newsItem>', "defines entities"),
    "old cp.txt": ("Un général".encode("cp1252"), r"iconv -f WINDOWS-1252 -t UTF-8 '.*old cp.txt' > "),
    "header.csv": (b"a,b\n1,2\n", "no column text"),
    "empty.csv": (b"", "no header"),
    "broken.warc": (b"WARC/1.0\r\nnonsense\r\n\r\n", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_one_clear_line_and_lose_nothing(tmp_path: Path, name: str) -> None:
    import re

    data, message = BAD[name]
    good = put(tmp_path, "zz.txt", "The army said that 3 men had died.")
    documents, failures = read(put(tmp_path, name, data), good)
    assert [document.name for document in documents] == ["zz"]
    if message:
        assert len(failures) == 1
        assert re.search(message, failures[0].reason)
    for failure in failures:
        assert name in failure.reason
        assert "\n" not in failure.reason


def test_a_missing_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    _, failures = read(put(tmp_path, "a.html", made.PAGE))
    assert "pip install 'claimcheck-news[html]'" in failures[0].reason
