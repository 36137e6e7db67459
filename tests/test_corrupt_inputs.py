"""The program's own files, damaged: one line that says where, nothing written over, no traceback."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Report
from claimcheck.records import report_from_json, report_to_json
from claimcheck.renderers import FORMATS, RenderOptions, render_files
from claimcheck.sides.file import parse_sides
from tests.inprocess import run_here

ARTICLE = (
    "The army said on Monday that 12 rebels were killed in Okest. The rebels said they had lost two men.\n"
)
SIDES = """neutral = ["Harbour Watch"]

[[side]]
label = "Norland"
aliases = ["the army"]
members = ["Ena Dorr"]
allies = ["Sorvia"]

[[side.member]]
name = "Ilo Brand"
from = 2030-01-01
until = 2030-06-30

[[side]]
label = "Sorvia"
"""
WRONG: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    1.5,
    float("nan"),
    "",
    "x",
    "\ud800",
    [],
    [[]],
    [3],
    {},
    {"x": 1},
)

TOML_VALUES = (
    "1",
    "true",
    "-1",
    "1e999",
    "nan",
    "[]",
    "[[]]",
    "[1]",
    "{}",
    '""',
    '"\\u0000"',
    "2030-01-01",
    "[",
    "",
)

Place = tuple[str | int, ...]


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Every place in JSON values, the first of each list only."""
    yield at
    if isinstance(value, dict):
        for key, part in value.items():
            yield from places(part, (*at, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*at, 0))


def changed(data: Any, place: Place, value: Any) -> Any:
    if not place:
        return value
    copy = deepcopy(data)
    part = copy
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    return copy


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_report_with_a_wrong_value_is_refused_or_shown(two_articles: Report, data: st.DataObject) -> None:
    plain = json.loads(json.dumps(report_to_json(two_articles)))
    place = data.draw(st.sampled_from(list(places(plain))))
    wrong = changed(plain, place, data.draw(st.sampled_from(WRONG)))
    try:
        report = report_from_json(wrong)
    except ClaimcheckError:
        return
    for format_ in FORMATS:
        for text in render_files(report, format_, RenderOptions()).values():
            text.encode("utf-8", "backslashreplace")


def test_half_a_report_is_refused_wherever_it_ends(two_articles: Report, tmp_path: Path) -> None:
    whole = json.dumps(report_to_json(two_articles)).encode()
    for length in range(0, len(whole) - 1, len(whole) // 12):
        (tmp_path / "half.json").write_bytes(whole[:length])
        for command in (("explain", "half.json", "c1"), ("review", "half.json", "-o", "new.toml")):
            result = run_here(*command, cwd=tmp_path)
            (line,) = result.stderr.decode().splitlines()
            assert result.returncode == 2
            assert "half.json" in line
    assert [path.name for path in tmp_path.iterdir()] == ["half.json"]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("lines")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert run_here("extract", "a.txt", "-o", "a.jsonl", cwd=folder).returncode == 0
    return (folder / "a.jsonl").read_bytes()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_lines_with_a_wrong_value_are_refused_by_line(
    lines: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    rows = [json.loads(line) for line in lines.splitlines()]
    number = data.draw(st.sampled_from(range(len(rows))))
    place = data.draw(st.sampled_from(list(places(rows[number]))))
    rows[number] = changed(rows[number], place, data.draw(st.sampled_from(WRONG)))
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    (tmp_path / "out.md").write_text("as it was", encoding="utf-8")
    result = run_here("contrast", "a.jsonl", "-o", "out.md", cwd=tmp_path)
    assert result.returncode in (0, 1, 2)
    if result.returncode == 2:
        (message,) = result.stderr.decode().splitlines()
        assert f"a.jsonl, line {number + 1}" in message
        assert (tmp_path / "out.md").read_text(encoding="utf-8") == "as it was"


def refusal(sides: str) -> str:
    """The line with which a sides file is refused; nothing where it is read."""
    try:
        parse_sides(sides, "sides.toml")
    except ClaimcheckError as error:
        return error.line()
    return ""


@pytest.mark.parametrize("old", ['"Norland"', '["the army"]', '"Ilo Brand"', "2030-01-01", '["Sorvia"]'])
@pytest.mark.parametrize("new", ["1", "true", "[]", "[[]]", "{}", '""', "2030-01-01", '"\\u0000"', "[1]"])
def test_a_sides_file_of_wrong_types_is_refused_with_its_line(old: str, new: str) -> None:
    assert old in SIDES
    assert re.match(r"sides\.toml:\d+: |$", refusal(SIDES.replace(old, new, 1)))


@pytest.mark.parametrize("end", range(0, len(SIDES), 7))
def test_a_cut_sides_file_is_read_or_refused(end: int) -> None:
    assert re.match(r"sides\.toml|$", refusal(SIDES[:end]))


def test_the_sides_file_is_right_as_it_is() -> None:
    assert refusal(SIDES) == ""


@pytest.mark.parametrize("command", [("contrast",), ("store",)], ids=" ".join)
def test_lines_cut_anywhere_are_refused_by_line(
    command: tuple[str, ...], lines: bytes, tmp_path: Path
) -> None:
    name = "out.duckdb" if command == ("store",) else "out.md"
    for length in sorted({0, 1, *range(0, len(lines) - 1, len(lines) // 10), len(lines) - 2}):
        (tmp_path / "a.jsonl").write_bytes(lines[:length])
        (tmp_path / name).write_text("as it was", encoding="utf-8")
        result = run_here(*command, "a.jsonl", "-o", name, cwd=tmp_path)
        assert result.returncode == 2 or length in _line_ends(lines)
        if result.returncode == 2:
            (message,) = result.stderr.decode().splitlines()
            assert re.match(r"claimcheck: a\.jsonl(, line \d+)?: ", message)
            assert (tmp_path / name).read_text(encoding="utf-8") == "as it was"


def _line_ends(lines: bytes) -> set[int]:
    return {number + by for number, byte in enumerate(lines) if byte == ord("\n") for by in (0, 1)}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with an article and the corrections file that was drafted for it."""
    folder = tmp_path_factory.mktemp("draft")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert run_here("analyze", "a.txt", "-o", "a.json", cwd=folder).returncode == 0
    assert run_here("review", "a.json", "-o", "draft.toml", cwd=folder).returncode == 0
    return folder, (folder / "draft.toml").read_text(encoding="utf-8")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_corrections_with_a_wrong_value_are_refused_by_line(
    draft: tuple[Path, str], data: st.DataObject
) -> None:
    folder, text = draft
    rows = text.splitlines()
    filled = [number for number, row in enumerate(rows) if re.match(r"#? ?\w+ = ", row)]
    number = data.draw(st.sampled_from(filled))
    key = rows[number].lstrip("# ").split(" = ")[0]
    rows[number] = f"{key} = {data.draw(st.sampled_from(TOML_VALUES))}"
    (folder / "mine.toml").write_text("\n".join(rows), encoding="utf-8")
    (folder / "out.md").write_text("as it was", encoding="utf-8")
    result = run_here("analyze", "a.txt", "--corrections", "mine.toml", "-o", "out.md", cwd=folder)
    assert result.returncode in (0, 1, 2)
    if result.returncode == 2:
        (message,) = result.stderr.decode().splitlines()
        assert re.match(r"claimcheck: mine\.toml(:\d+)?: ", message)
        assert (folder / "out.md").read_text(encoding="utf-8") == "as it was"


def test_a_draft_of_corrections_is_right_as_it_is(draft: tuple[Path, str]) -> None:
    folder, text = draft
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    assert run_here("analyze", "a.txt", "--corrections", "mine.toml", cwd=folder).returncode == 0
