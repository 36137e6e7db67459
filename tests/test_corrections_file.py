"""Corrections files: what can be wrong in them, what they say back, and that nothing is lost on the way."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.corrections.csv_rows import COLUMNS
from claimcheck.corrections.draft import DraftRow, draft_rows
from claimcheck.corrections.draft_csv import csv_of, draft_csv
from claimcheck.corrections.draft_toml import draft_toml, toml_of
from claimcheck.corrections.fields import FIELDS
from claimcheck.corrections.file import parse_corrections
from claimcheck.corrections.rows import SCHEMA
from claimcheck.errors import UsageError
from claimcheck.model import Report, RowKey
from claimcheck.records import report_from_json, report_to_json
from claimcheck.report import build_report
from claimcheck.spreadsheet import harmless, plain, verbatim
from tests.conftest import build_story
from tests.hostile import ACTING, HOSTILE, hostile_report
from tests.reviewing import TYPES, analyses_of, change, corrected, filled, strike

MISTAKES = tomllib.loads((Path(__file__).parent / "cases" / "corrections_mistakes.toml").read_text("utf-8"))
ANALYSES = analyses_of(build_story())
REPORT = build_report(ANALYSES, one_story=True)
ROWS = draft_rows(REPORT)


# ------------------------------------------------------------------ mistakes


@pytest.mark.parametrize("case", MISTAKES["toml"], ids=lambda case: case["line"])
def test_a_mistake_in_toml_is_one_line(case: dict[str, str]) -> None:
    text = MISTAKES["toml_head"] + case["text"]
    with pytest.raises(UsageError) as error:
        parse_corrections(text, "week.toml", TYPES)
    assert error.value.line().startswith(case["line"])
    assert error.value.hint


@pytest.mark.parametrize("case", MISTAKES["csv"], ids=lambda case: case["line"])
def test_a_mistake_in_csv_is_one_line(case: dict[str, str]) -> None:
    with pytest.raises(UsageError) as error:
        parse_corrections(case["text"], "week.csv", TYPES)
    assert error.value.line().startswith(case["line"])
    assert error.value.hint


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('schema = "claimcheck/corrections/0"', "'schema' is 'claimcheck/corrections/0', not"),
        ("[documents]", "'schema' is missing"),
        ("schema = 3 [", "no TOML"),
        ("", "'schema' is missing"),
    ],
)
def test_another_file_is_refused(text: str, part: str) -> None:
    with pytest.raises(UsageError, match=re.escape(part)):
        parse_corrections(text, "week.toml", TYPES)


# ------------------------------------------------------------------ round trips


@pytest.mark.parametrize("draft", [draft_toml, draft_csv])
def test_a_file_left_as_it_is_changes_nothing(draft: object) -> None:
    assert callable(draft)
    found = corrected(ANALYSES, draft(REPORT), "week")
    assert json.dumps(report_to_json(found)) == json.dumps(report_to_json(REPORT))


def test_a_corrected_report_keeps_to_the_schema() -> None:
    schema = json.loads((Path(__file__).parent.parent / "docs" / "report.schema.json").read_text("utf-8"))
    rows = [
        change(REPORT, "side", "Dawn Front", name="Dawn Front of Tessar"),
        change(REPORT, "speaker", "Amal Reyn", side="Sarnic army"),
        change(REPORT, "statement", "The army", speaker="Lena Moroz"),
        change(REPORT, "claim", "Four of", best="5"),
        strike(REPORT, "claim", "hundreds of"),
        change(REPORT, "pair", "About 40", "60 by", relation="conflict"),
        change(REPORT, "pair", "31 Dawn Front", "Four of", relation="not comparable"),
    ]
    missing = replace(change(REPORT, "claim", "We lost", best="5"), keys=(RowKey("0" * 64, "We lost"),))
    found = corrected(ANALYSES, filled(REPORT, *rows, missing))
    written = report_to_json(found)
    jsonschema.validate(written, schema)
    assert len(written["corrections"]) == len(rows)
    assert len(written["unmatched"]) == 1
    marked = [item for part in ("sides", "speakers", "attributions", "claims") for item in written[part]]
    marked += [pair for c in written["contrasts"] for pair in (*c["pairs"], *c["not_paired"])]
    edits = [(k, e["found"], e["now"]) for item in marked for k, e in item.get("corrected", {}).items()]
    assert edits == [
        ("name", "Dawn Front", "Dawn Front of Tessar"),
        ("aliases", "the Front", "the Front; Dawn Front"),
        ("side", "none", "Sarnic army"),
        ("speaker", "none", "Lena Moroz"),
        ("side", "none", "Dawn Front of Tessar"),
        ("low", "4", "5"),
        ("high", "4", "5"),
        ("best", "4", "5"),
        ("relation", "conflict", "not comparable"),
        ("relation", "not comparable", "conflict"),
    ]


def _values(kind: str, key: str) -> st.SearchStrategy[str]:
    names = st.sampled_from(["none", "Sarnic army", "Dawn Front", "Lena Moroz", "Odo Fenn", "=1+1"])
    if key in ("low", "high", "best"):
        return st.sampled_from(["0", "3", "31", "61.5", "open" if key == "high" else "none"])
    if key in ("first_day", "last_day"):
        return st.sampled_from(["none", "2024-05-12", "2024-05-13"])
    chosen = {
        "type": sorted(TYPES),
        "polarity": ["affirmed", "denied"],
        "relation": ["conflict", "agree", "update", "not comparable"],
        "kind": ["named", "unnamed", "collective", "document"],
    }
    if key in chosen:
        return st.sampled_from(chosen[key])
    if key == "name":
        return names.filter(lambda name: name != "none")
    return st.sampled_from(["none", "the dawnists", "a; b"]) if key == "aliases" else names


@st.composite
def filled_rows(draw: st.DrawFn) -> list[DraftRow]:
    """Some rows of the draft, changed or struck at random."""
    chosen = draw(st.lists(st.sampled_from(range(len(ROWS))), unique=True, max_size=6))
    rows = []
    for number in chosen:
        row = ROWS[number]
        note = draw(st.sampled_from([None, "by the editor", '"quoted" \\ # note']))
        if draw(st.integers(0, 3)) == 0:
            rows.append(replace(row, strike=True, note=note))
            continue
        keys = draw(st.sets(st.sampled_from(sorted(FIELDS[row.kind])), min_size=1, max_size=3))
        rows.append(replace(row, now={key: draw(_values(row.kind, key)) for key in sorted(keys)}, note=note))
    return rows


@settings(max_examples=30, deadline=None)
@given(filled_rows())
def test_both_kinds_of_file_say_the_same_and_reviewing_again_loses_nothing(rows: list[DraftRow]) -> None:
    """What is corrected stays corrected over the next review, however often it is done."""
    try:
        first = corrected(ANALYSES, toml_of(REPORT, rows), "week")
    except UsageError:  # a pair of values that no file may have
        return
    assert report_from_json(json.loads(json.dumps(report_to_json(first)))) == first
    by_table = corrected(ANALYSES, csv_of(REPORT, rows), "week")
    assert _without_lines(by_table) == _without_lines(first)
    for draft in (draft_toml, draft_csv):
        again = corrected(ANALYSES, draft(first), "week")
        assert again.unmatched == ()
        assert _content(again) == _content(first)


def _without_lines(report: Report) -> Report:
    """The report without the lines of what fits nothing, which the two kinds of file count apart."""
    return replace(report, unmatched=tuple(sorted(line.partition(": ")[2] for line in report.unmatched)))


def _content(report: Report) -> Report:
    """The report without what fitted nothing, and its corrections in no order."""
    kept = sorted(report.corrections, key=repr)
    return replace(report, unmatched=(), corrections=tuple(kept))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_spreadsheets_of_any_language(separator: str, line_end: str) -> None:
    table = csv_of(REPORT, [change(REPORT, "claim", "Four of", best="31")]).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(table)))
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    found = corrected(ANALYSES, out.getvalue(), "week.csv")
    assert [correction.keys[0].text for correction in found.corrections] == ["Four of our fighters fell"]


def test_windows_line_ends_in_toml_keep_their_numbers() -> None:
    file = filled(REPORT, change(REPORT, "claim", "Four of", best="31"))
    line = next(number for number, text in enumerate(file.splitlines(), 1) if text.startswith("text ="))
    with pytest.raises(UsageError, match=f"^week.toml:{line}:") as error:
        parse_corrections(file.replace("text =", "txet =").replace("\n", "\r\n"), "week.toml", TYPES)
    assert "unknown key 'txet'" in str(error.value)


def test_the_columns_a_person_needs_come_first() -> None:
    rows = list(csv.DictReader(io.StringIO(draft_csv(REPORT).removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    four = next(row for row in rows if row["text"] == "Four of our fighters fell")
    assert four["article"] == "Gunfight at the Orlesk quarry leaves rival tolls"
    assert four["where"].startswith("[A4] line 7, Lena Moroz (Dawn Front), on: Dawn Front fighters killed")
    assert four["found"].startswith("type killed; low 4; high 4; best 4; affected our fighters")
    assert (four["strike"], four["best"]) == ("", "")


# ------------------------------------------------------------------ hostile articles


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    """A draft of a hostile report can be read back, means the same items, and holds no formula."""
    hostile = analyses_of(hostile_report(build_story(), words))
    report = build_report(hostile, one_story=True)
    for draft in (draft_toml, draft_csv):
        file = draft(report)
        assert not ACTING.search(file.removeprefix("\ufeff").replace("\r\n", "\n"))
        assert corrected(hostile, file) == report
    cells = [cell for row in csv.reader(io.StringIO(draft_csv(report))) for cell in row]
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r＝＋－＠]", cell)]
    rows = [replace(row, strike=True) for row in draft_rows(report) if row.kind == "claim"][:2]
    for file in (toml_of(report, rows), csv_of(report, rows)):
        found = corrected(hostile, file)
        assert (len(found.claims), found.unmatched) == (len(report.claims) - 2, ())


@given(st.text() | st.from_regex(r"'?[$(]?\d[\d.,:/% -]*|\d+e\d+|(?:\d+ )?May \d*|true", fullmatch=True))
def test_cells_come_back(words: str) -> None:
    assert plain(harmless(words)) == plain(words)
    assert plain(verbatim(words)) == plain(words)


NUMBERS = ("1,300", "12.5", "50%", "10:30", "3/4", "007", "1E5", "$40", "(31)", "12 – 15", "True", "5 pm")
DAYS = ("2031-05-03", "May 3", "3 May", "May 2031", "May 3, 2031", "3 Sept. 2031", "10:30 a.m.")


@pytest.mark.parametrize("words", NUMBERS + DAYS)
def test_what_a_spreadsheet_would_save_otherwise_is_guarded(words: str) -> None:
    assert verbatim(words) == f"'{words}"


@pytest.mark.parametrize(
    "words", ["31 men", "May said", "March on Holm", "“1,300,”", "40 tonnes", "A3", "maybe"]
)
def test_other_words_are_left_alone(words: str) -> None:
    assert verbatim(words) == words


@pytest.mark.parametrize(
    ("separator", "low", "day"),
    [
        (",", "1,300", "2031-05-28"),
        (",", "1300", "5/28/2031"),
        (",", "1300", "28/05/2031"),
        (";", "1300", "28.05.2031"),
        (";", "1300,0", "'2031-05-28"),
        ("\t", "1,300", "05/28/2031"),
    ],
)
def test_numbers_and_days_as_spreadsheets_of_any_language_save_them(
    separator: str, low: str, day: str
) -> None:
    cells = [
        [SCHEMA, "document", "text", "low", "last_day"],
        ["claim", "1111", "three fell", low, day],
        ["", "", ""] * 3,
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(cells)
    (row,) = parse_corrections(out.getvalue(), "week.csv", TYPES).rows
    assert row.values == {"low": "1300", "last_day": "2031-05-28"}


def test_a_draft_holds_together_where_cells_are_also_parted_at_semicolons() -> None:
    """Some spreadsheets part cells at commas, semicolons and tabs at once, but for what stands in quotes."""
    table = draft_csv(REPORT)
    marks = str.maketrans(";\t", ",,")
    pieces = table.split('"')
    parted = '"'.join(piece if n % 2 else piece.translate(marks) for n, piece in enumerate(pieces))
    assert ";" in table
    assert parted == table


def test_empty_cells_beyond_the_last_column_say_nothing() -> None:
    table = draft_csv(REPORT).replace("\r\n", ",,\r\n")
    assert parse_corrections(table, "week.csv", TYPES).rows == ()


def test_struck_and_changed_rows_are_kept_by_the_next_draft() -> None:
    file = filled(
        REPORT,
        replace(change(REPORT, "claim", "Four of", best="5"), note="her second call"),
        strike(REPORT, "claim", "31 of its"),
    )
    again = draft_toml(corrected(ANALYSES, file))
    assert "best = 5  # found: 4\n" in again
    assert 'note = "her second call"' in again
    assert 'text = "31 of its men had died"\nstrike = true\n' in again
    assert re.findall(r"^\w+ = true", again, re.MULTILINE) == ["strike = true"]


def test_the_next_draft_lists_what_was_found_and_not_what_was_made_of_it() -> None:
    """Who has become another has a row as before, the other its own, and who was made by hand none."""
    file = filled(
        REPORT,
        change(REPORT, "side", "Orlesk Council", name="Dawn Front"),
        change(REPORT, "speaker", "a Front commander", name="Lena Moroz"),
        change(REPORT, "statement", "It was not clear", speaker="Odo Fenn"),
    )
    rows = draft_rows(corrected(ANALYSES, file))
    named = {(row.kind, row.keys[0].text): row.now for row in rows if row.kind in ("side", "speaker")}
    assert named["side", "Orlesk Council"] == {"name": "Dawn Front"}
    assert named["side", "Dawn Front"] == {}
    assert named["speaker", "a Front commander"] == {"name": "Lena Moroz"}
    assert named["speaker", "Lena Moroz"] == {}
    assert ("speaker", "Odo Fenn") not in named
    (said,) = (row for row in rows if row.kind == "statement" and row.now)
    assert said.now == {"speaker": "Odo Fenn"}


def test_values_written_as_they_were_found_change_nothing() -> None:
    """Every # taken away, nothing else: all that was found can be written back."""
    file = re.sub(r"^# (\w+ = )", r"\1", draft_toml(REPORT), flags=re.MULTILINE)
    assert file.count("\npolarity = ") == len(REPORT.claims)
    assert corrected(ANALYSES, file) == REPORT
