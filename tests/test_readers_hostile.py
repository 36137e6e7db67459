"""Readers against files that mean harm: bombs, depths, loops, names that lead elsewhere.

Every one ends soon, with one line that names the file, and never loses the good article beside it.
"""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import threading
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimcheck.inputs import read_articles
from claimcheck.model import Document, Failure
from claimcheck.readers.source import ReadOptions
from tests import made_files as made

SMALL = ReadOptions(max_mib=1)
GOOD = "The army said that 3 men had died at the ford of Ostrel."


def read(*paths: Path, options: ReadOptions = SMALL) -> tuple[list[Document], list[Failure]]:
    results = list(read_articles(map(str, paths), options))
    return (
        [result for result in results if isinstance(result, Document)],
        [result for result in results if isinstance(result, Failure)],
    )


def refused(path: Path, *, options: ReadOptions = SMALL) -> str:
    """The one line with which a file is refused; a good one beside it is read all the same."""
    good = path.parent / "zz_good.txt"
    good.write_text(GOOD)
    documents, failures = read(path, good, options=options)
    assert [document.text for document in documents] == [GOOD]
    assert len(failures) == 1
    assert path.name in failures[0].reason
    assert "\n" not in failures[0].reason
    return failures[0].reason


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


# ------------------------------------------------------------------ bombs

ZEROS = b"0" * (8 << 20)


def test_a_gzip_bomb_is_refused_at_the_limit(tmp_path: Path) -> None:
    assert "--max-mib" in refused(put(tmp_path, "bomb.txt.gz", gzip.compress(ZEROS)))


def test_a_zip_bomb_is_refused_member_by_member(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", ZEROS)
        archive.writestr("good.txt", GOOD)
    documents, failures = read(put(tmp_path, "bomb.zip", stream.getvalue()))
    assert [document.text for document in documents] == [GOOD]
    assert "bomb.txt" in failures[0].reason
    assert "--max-mib" in failures[0].reason


def test_a_zip_whose_member_has_no_name_loses_no_other(tmp_path: Path) -> None:
    data = bytearray(made.zipped({"a.txt": GOOD.encode(), "b.txt": GOOD.encode()}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 28], data[entry + 32] = 0, len("a.txt")  # its name is a comment now
    documents, _ = read(put(tmp_path, "a.zip", bytes(data)))
    assert [document.text for document in documents] == [GOOD]


def test_a_zip_that_understates_its_size_is_held_to_it(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", ZEROS)
    lying = stream.getvalue().replace((8 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    documents, failures = read(put(tmp_path, "bomb.zip", lying))
    assert documents == []
    assert len(failures) == 1


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = made.zipped({"good.txt": GOOD.encode()})
    for level in range(6):
        data = made.zipped({f"level{level}.zip": data})
    assert "deep" in refused(put(tmp_path, "nest.zip", data))


def test_gzip_in_gzip_ends(tmp_path: Path) -> None:
    data = GOOD.encode()
    for _ in range(6):
        data = gzip.compress(data)
    assert "deep" in refused(put(tmp_path, "nest.txt" + ".gz" * 6, data))


def test_a_word_bomb_is_refused(tmp_path: Path) -> None:
    assert "--max-mib" in refused(put(tmp_path, "bomb.docx", made.zipped({"word/document.xml": ZEROS})))


def test_a_tar_bomb_is_refused(tmp_path: Path) -> None:
    assert "--max-mib" in refused(put(tmp_path, "bomb.tar.gz", made.tarred({"bomb.txt": ZEROS})))


WARC_HEAD = b"WARC/1.0\r\nWARC-Type: response\r\n"


@pytest.mark.parametrize("rest", [ZEROS, b"a: b\r\n" * (1 << 18)], ids=["one line", "many lines"])
def test_a_web_archive_whose_head_does_not_end_is_refused(tmp_path: Path, rest: bytes) -> None:
    assert "head" in refused(put(tmp_path, "bomb.warc.gz", gzip.compress(WARC_HEAD + rest)))


@pytest.mark.parametrize(
    "rest", [b"a," * (1 << 20), b'"a\n",' * (1 << 19)], ids=["one line", "one row of many lines"]
)
def test_a_row_without_end_is_refused(tmp_path: Path, rest: bytes) -> None:
    path = put(tmp_path, "bomb.csv.gz", gzip.compress(b"text,title\nThe army said no.,one\n" + rest))
    documents, failures = read(path)
    assert [document.title for document in documents] == ["one"]
    assert "--max-mib" in failures[0].reason


def test_a_compressed_table_may_be_larger_than_a_document(tmp_path: Path) -> None:
    rows = f"text,title\n{f'{GOOD},one' + chr(10)}" + f"{GOOD},{'x' * 999}\n" * 1_200
    documents, failures = read(put(tmp_path, "rows.csv.gz", gzip.compress(rows.encode())))
    assert (len(documents), documents[0].title, failures) == (1_201, "one", [])


# ------------------------------------------------------------------ depths and entities


@pytest.mark.parametrize("tag", ["div", "blockquote", "p", "b", "li"])
def test_deep_pages_end(tmp_path: Path, tag: str) -> None:
    markup = f"<html><body><article>{f'<{tag}>' * 20_000}{GOOD}".encode()
    documents, failures = read(put(tmp_path, "deep.html", markup))
    assert len(documents) + len(failures) == 1


def test_deep_xml_ends(tmp_path: Path) -> None:
    item = made.NEWSML.decode().replace(f"<p>{made.BODY[0]}</p>", "<block>" * 20_000 + "</block>" * 20_000)
    documents, failures = read(put(tmp_path, "deep.xml", item.encode()))
    assert len(documents) + len(failures) == 1


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BILLION = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'


@pytest.mark.parametrize("name", ["item.xml", "feed.rss"])
def test_entities_are_not_expanded(tmp_path: Path, name: str) -> None:
    whole = made.NEWSML if name == "item.xml" else made.FEED
    body = whole.decode().split("?>", 1)[1].replace(made.TITLE, "&l11;")
    refused(put(tmp_path, name, (BILLION + body).encode()))


@pytest.mark.parametrize("name", ["item.xml", "feed.rss", "page.html", "page.xhtml"])
def test_no_file_is_read_through_an_entity(tmp_path: Path, name: str) -> None:
    secret = put(tmp_path, "secret.key", b"the key under the mat")
    whole = {"item.xml": made.NEWSML, "feed.rss": made.FEED}.get(name, made.PAGE).decode()
    body = whole.split("?>", 1)[-1].replace(made.BODY[0], "&secret; said that 3 men had died at the ford.")
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "{secret.as_uri()}">]>'
    documents, _ = read(put(tmp_path, name, (head + body).encode()))
    assert all("under the mat" not in document.text for document in documents)


# ------------------------------------------------------------------ loops


def test_a_pdf_whose_pages_hold_themselves_ends(tmp_path: Path) -> None:
    looped = made.pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    refused(put(tmp_path, "loop.pdf", looped))


def test_a_pdf_whose_xref_leads_to_itself_ends(tmp_path: Path) -> None:
    data = made.pdf()
    start = data.rindex(b"startxref")
    place = data[start:].split()[1]
    looped = data.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Prev " + place + b" >>")
    documents, failures = read(put(tmp_path, "loop.pdf", looped))
    assert len(documents) + len(failures) == 1


# ------------------------------------------------------------------ names and places


@pytest.mark.parametrize("name", ["../../escaped.txt", "/tmp/escaped.txt", "a/../../escaped.txt"])
def test_names_in_archives_lead_nowhere(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    before = sorted(tmp_path.rglob("*"))
    for number, data in enumerate((made.zipped({name: GOOD.encode()}), made.tarred({name: GOOD.encode()}))):
        path = put(inside, f"a{number}{'.zip' if number == 0 else '.tar.gz'}", data)
        documents, _ = read(path)
        assert [document.text for document in documents] == [GOOD]
        assert ".." not in documents[0].name
        path.unlink()
    assert sorted(tmp_path.rglob("*")) == before


def test_links_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.txt", b"the key is under the mat")
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
            member = tarfile.TarInfo("link.txt")
            member.type, member.linkname = kind, str(secret)
            archive.addfile(member)
    documents, _ = read(put(tmp_path, "links.tar", stream.getvalue()))
    assert documents == []


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", GOOD.encode())
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    documents, _ = read(tmp_path)
    assert [document.text for document in documents] == [GOOD]


def test_pipes_in_folders_are_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", GOOD.encode())
    os.mkfifo(tmp_path / "pipe.txt")
    documents, failures = read(tmp_path)
    assert (len(documents), failures) == (1, [])


def test_a_pipe_named_outright_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(GOOD.encode()))
    writer.start()
    documents, _ = read(pipe)
    writer.join()
    assert [document.text for document in documents] == [GOOD]


def test_a_huge_file_with_a_hole_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert "--max-mib" in refused(path)


def test_a_line_without_end_in_a_huge_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sparse.jsonl"
    with path.open("wb") as file:
        file.truncate(64 << 20)
    assert "--max-mib" in refused(path)


def test_a_file_that_vanishes_is_a_failure(tmp_path: Path) -> None:
    first, second = put(tmp_path, "a.txt", GOOD.encode()), put(tmp_path, "b.txt", GOOD.encode())
    results = read_articles([str(first), str(second)], SMALL)
    assert isinstance(next(results), Document)
    second.unlink()
    gone = next(results)
    assert isinstance(gone, Failure)
    assert "no such file" in gone.reason


def test_a_file_that_shrinks_while_it_is_read_ends(tmp_path: Path) -> None:
    row = f'{{"text": "{GOOD}"}}\n'
    path = put(tmp_path, "a.jsonl", (row * 20_000).encode())
    results = read_articles([str(path)], SMALL)
    assert isinstance(next(results), Document)
    with path.open("r+b") as file:
        file.truncate(10)
    rest = list(results)
    assert len(rest) < 19_999
    assert all("\n" not in result.reason for result in rest if isinstance(result, Failure))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_a_failure(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", GOOD.encode())
    path.chmod(0)
    assert "permissions" in refused(path)


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31mb.txt", "a\u202eb.txt", "-rf.txt", "a b;c.txt"])
def test_odd_names_are_read_and_shown_on_one_line(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, name, b"\0")
    _, failures = read(path)
    assert failures[0].reason.isprintable()
    documents, _ = read(put(tmp_path, name, GOOD.encode()))
    assert [document.text for document in documents] == [GOOD]


@pytest.mark.parametrize(
    "rows",
    [
        b'text\n"' + b"x" * (3 << 20) + b'"\n',
        b'text,title\n"open',
        b"text\n" + b"\xff\xfe\n",
        b'"' * 100_000,
        b"text," + b",".join(b"c%d" % n for n in range(50_000)) + b"\nwords here\n",
    ],
    ids=["huge field", "open quote", "not utf-8", "only quotes", "many columns"],
)
def test_hostile_tables_end(tmp_path: Path, rows: bytes) -> None:
    documents, failures = read(put(tmp_path, "t.csv", rows))
    assert documents or failures
    assert all("\n" not in failure.reason for failure in failures)


def test_a_feed_whose_entry_breaks_off_ends(tmp_path: Path) -> None:
    """Found by fuzzing: feedparser gives None for the summary of an entry whose content only ends."""
    refused(put(tmp_path, "a.rss", b"<item<title </content >"))


def test_a_web_archive_without_an_address_is_refused(tmp_path: Path) -> None:
    """Found by fuzzing: warcio takes for granted that every response has one."""
    whole = made.warc(compressed=False)
    refused(put(tmp_path, "a.warc", whole.replace(b"WARC-Target-URI: https://example.org/ferry\r\n", b"")))


@pytest.mark.parametrize(
    ("old", "new"), [(b"Content-Length: ", b"Content-Length: 1\r\nX: "), (b"\r\n", b"\x1b[31m\r\r\n")]
)
def test_words_of_a_damaged_web_archive_reach_no_terminal(
    tmp_path: Path, old: bytes, new: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Found by fuzzing: warcio writes what it doubts to stderr, and its errors repeat lines of the file."""
    bad = made.warc(compressed=False).replace(old, new)
    _, failures = read(put(tmp_path, "a.warc", bad))
    assert all(failure.reason.isprintable() for failure in failures)
    assert capfd.readouterr().err == ""


def test_deep_json_ends(tmp_path: Path) -> None:
    deep = b"[" * 200_000
    assert "no JSON" in refused(put(tmp_path, "a.json", deep))
    assert "no JSON" in refused(put(tmp_path, "a.jsonl", b'{"text":' + deep + b"\n"))


def test_limits_can_be_raised(tmp_path: Path) -> None:
    text = (GOOD + "\n\n") * (2 << 14)
    path = put(tmp_path, "long.txt", text.encode())
    refused(path)
    documents, _ = read(path, options=replace(SMALL, max_mib=2))
    assert documents[0].text == text
