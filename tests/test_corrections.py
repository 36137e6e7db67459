"""What corrections by hand change in a report, and what follows from each."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimcheck.corrections.draft_toml import draft_toml
from claimcheck.corrections.fields import FIELDS
from claimcheck.explain import Explainer
from claimcheck.model import Analysis, Claim, Contrast, Report, RowKey, Speaker
from claimcheck.renderers import RenderOptions, render
from claimcheck.report import build_report
from tests.reviewing import accounts, analyses_of, change, corrected, filled, row_of, strike

QUARRY_DEAD = "Dawn Front fighters killed"


@pytest.fixture(scope="module")
def analyses(two_articles: Report) -> tuple[Analysis, ...]:
    return analyses_of(two_articles)


@pytest.fixture(scope="module")
def plain(analyses: tuple[Analysis, ...]) -> Report:
    """The report without corrections."""
    return build_report(analyses, one_story=True)


def claim(report: Report, words: str) -> Claim:
    (found,) = (claim for claim in report.claims if claim.text.startswith(words))
    return found


def question(report: Report, words: str) -> Contrast:
    (found,) = (contrast for contrast in report.contrasts if contrast.question.startswith(words))
    return found


def label(report: Report, side: str | None) -> str | None:
    return next((known.label for known in report.sides if known.id == side), None)


# ------------------------------------------------------------------ claims


def test_a_figure_changes_the_verdict(analyses: tuple[Analysis, ...], plain: Report) -> None:
    assert question(plain, QUARRY_DEAD).verdict == "conflict"
    rows = [change(plain, "claim", words, best="31") for words in ("Four of", "six of", "Six martyrs")]
    found = corrected(analyses, filled(plain, *rows, strike(plain, "claim", "31 of its men")))
    assert question(found, QUARRY_DEAD).verdict == "agree"
    quantity = claim(found, "Four of").quantity
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.best, quantity.text) == (31, 31, 31, "Four")


@pytest.mark.parametrize(
    ("words", "values", "ends"),
    [
        ("Four of", {"best": "31"}, (31, 31, 31)),
        ("Four of", {"low": "2", "high": "8"}, (2, 8, 4)),
        ("Four of", {"low": "5", "high": "8"}, (5, 8, None)),
        ("Four of", {"high": "open"}, (4, None, 4)),
        ("between 10", {"best": "none"}, (10, 12, None)),
        ("between 10", {"low": "11", "best": "12"}, (11, 12, 12)),
        ("Both sides", {"best": "3"}, (3, 3, 3)),
        ("Both sides", {"low": "3"}, (3, 3, 3)),
        ("Both sides", {"low": "3", "high": "open"}, (3, None, None)),
        ("Both sides", {"high": "0"}, (0, 0, 0)),
        ("Both sides", {"high": "7"}, (0, 7, None)),
        ("a share of", {"best": "60.5"}, (60.5, 60.5, 60.5)),
    ],
)
def test_ends_of_a_figure(
    analyses: tuple[Analysis, ...],
    plain: Report,
    words: str,
    values: dict[str, str],
    ends: tuple[float | None, ...],
) -> None:
    found = corrected(analyses, filled(plain, change(plain, "claim", words, **values)))
    quantity = claim(found, words).quantity
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.best) == ends
    assert found.unmatched == ()


def test_a_figure_can_be_taken_away(analyses: tuple[Analysis, ...], plain: Report) -> None:
    found = corrected(analyses, filled(plain, change(plain, "claim", "Four of", low="none")))
    assert claim(found, "Four of").quantity is None


@pytest.mark.parametrize(
    ("words", "values", "part"),
    [
        ("Four of", {"low": "9"}, "low 9 is more than high 4"),
        ("between 10", {"best": "13", "high": "12"}, None),
        ("Four of", {"first_day": "2024-05-12", "last_day": "none"}, "either both days are none"),
        ("31 Dawn", {"first_day": "2024-05-20"}, "last day 2024-05-12 is before the first"),
        ("Four of", {"low": "none", "high": "3"}, "a claim without a figure"),
        ("Four of", {"affected_side": "Sarnic navy"}, "there is no side Sarnic navy; there are: Sarnic army"),
    ],
)
def test_values_that_do_not_fit_each_other_change_nothing(
    analyses: tuple[Analysis, ...], plain: Report, words: str, values: dict[str, str], part: str | None
) -> None:
    if part is None:
        with pytest.raises(Exception, match="'high' is less than 'best'"):
            corrected(analyses, filled(plain, change(plain, "claim", words, **values)))
        return
    found = corrected(analyses, filled(plain, change(plain, "claim", words, **values)))
    (line,) = found.unmatched
    assert line.startswith("week.toml:")
    assert part in line
    assert replace(found, unmatched=()) == plain


def test_parties_place_and_days(analyses: tuple[Analysis, ...], plain: Report) -> None:
    row = change(
        plain,
        "claim",
        "between 10",
        type="wounded",
        affected="soldiers",
        affected_side="sarnic army",
        actor="the Front",
        actor_side="Dawn Front",
        place="Tessar",
        time="on Saturday",
        first_day="2024-05-11",
    )
    found = claim(corrected(analyses, filled(plain, row)), "between 10")
    assert (found.type, found.place, found.time, found.period) == (
        "wounded", "Tessar", "on Saturday", ("2024-05-11", "2024-05-11"),
    )  # fmt: skip
    assert (found.affected.text, label(plain, found.affected.side)) == ("soldiers", "Sarnic army")
    assert label(plain, found.actor.side) == "Dawn Front"
    assert "corrected by hand" in found.reasons


def test_a_struck_claim_is_gone_everywhere(analyses: tuple[Analysis, ...], plain: Report) -> None:
    found = corrected(analyses, filled(plain, strike(plain, "claim", "31 Dawn Front fighters")))
    assert [c.text for c in found.claims if c.text.startswith("31 Dawn")] == []
    gone = claim(plain, "31 Dawn").id
    assert gone not in {name for contrast in found.contrasts for name in contrast.claims}
    assert gone not in {name for row in found.mirror for name in (*row.own, *row.others, *row.unaligned)}
    assert [(c.struck, c.targets) for c in found.corrections] == [(True, ())]


def test_an_added_claim_stands_in_its_statement(analyses: tuple[Analysis, ...], plain: Report) -> None:
    rows = f"""
schema = "claimcheck/corrections/1"
[documents]
A = "{plain.documents[0].sha256}"
[[claim]]
document = "A"
text = "hundreds of soldiers"
add = true
type = "wounded"
low = 200
affected_side = "Sarnic army"
note = "the editor asked"
"""
    found = corrected(analyses, rows)
    added = next(c for c in found.claims if c.type == "wounded")
    assert added.text == "hundreds of soldiers"
    assert label(found, added.side) == "Dawn Front"
    assert len({c.id for c in found.claims}) == len(found.claims) == len(plain.claims) + 1
    assert [c.spans for c in found.claims[:11]] == sorted(c.spans for c in found.claims[:11])
    assert found.corrections[0].note == "the editor asked"
    assert corrected(analyses, rows.replace("hundreds of soldiers", "no such words")).unmatched == (
        "week.toml:5: claim “no such words”: quarry_post has no such words",
    )


# ------------------------------------------------------------------ speakers and statements


def test_a_speakers_side_moves_all_that_they_say(analyses: tuple[Analysis, ...], plain: Report) -> None:
    found = corrected(analyses, filled(plain, change(plain, "speaker", "Lena Moroz", side="Sarnic army")))
    moroz = next(s for s in found.speakers if s.name == "Lena Moroz")
    sides = {label(found, s.side) for _, s in found.statements if s.speaker == moroz.id}
    assert sides == {"Sarnic army"}
    assert {label(found, c.side) for c in found.claims if c.speaker == moroz.id} == {"Sarnic army"}
    # "Four of our fighters fell": "our" is whoever speaks.
    assert label(found, claim(found, "Four of").affected.side) == "Sarnic army"
    words = dict(found.attributed_words)
    before = dict(plain.attributed_words)
    assert sum(words.values()) == sum(before.values())
    assert words[moroz.side] > before[moroz.side]


def test_a_statements_speaker_takes_side_and_claims_along(
    analyses: tuple[Analysis, ...], plain: Report
) -> None:
    found = corrected(analyses, filled(plain, change(plain, "statement", "The army", speaker="Lena Moroz")))
    shelled = claim(found, "“shelled")
    assert (label(found, shelled.side), shelled.speaker) == (
        "Dawn Front",
        next(s.id for s in found.speakers if s.name == "Lena Moroz"),
    )
    said = next(s for _, s in found.statements if s.id == shelled.attribution)
    assert said.candidates == ()
    assert said.reasons[-1] == "corrected by hand"


def test_a_new_speaker_is_made(analyses: tuple[Analysis, ...], plain: Report) -> None:
    row = change(plain, "statement", "It was not clear", speaker="Odo Fenn", side="Orlesk Council")
    found = corrected(analyses, filled(plain, row))
    fenn = next(s for s in found.speakers if s.name == "Odo Fenn")
    assert (fenn.anonymity, label(found, fenn.side)) == ("named", "Orlesk Council")
    assert [s.attribution.id for _, s in found.statements if s.speaker == fenn.id] == ["a9"]


def test_a_statement_can_be_anybodys(analyses: tuple[Analysis, ...], plain: Report) -> None:
    found = corrected(analyses, filled(plain, change(plain, "statement", "“Six martyrs", speaker="none")))
    assert (claim(found, "Six martyrs").speaker, claim(found, "Six martyrs").side) == (None, None)


def test_what_continues_a_statement_follows_it(analyses: tuple[Analysis, ...]) -> None:
    """An uncued quotation has the speaker of the one that it continues."""
    first = analyses[0]
    chained = tuple(
        replace(s, attribution=replace(s.attribution, floor="a4"))
        if s.id == "a7"
        else replace(s, attribution=replace(s.attribution, floor="a4"), speaker="s1", side="army")
        if s.id == "a6"
        else s
        for s in first.statements
    )
    story = (replace(first, statements=chained), *analyses[1:])
    report = build_report(story, one_story=True)
    found = corrected(story, filled(report, change(report, "statement", "“Four of", speaker="Ivo Hadrel")))
    names = {s.id: s.name for s in found.speakers}
    said = {s.id: names.get(s.speaker or "") for _, s in found.statements}
    assert (said["a4"], said["a7"], said["a6"]) == ("Ivo Hadrel", "Ivo Hadrel", "Sarnic army")


def test_a_struck_statement_takes_its_claims_along(analyses: tuple[Analysis, ...], plain: Report) -> None:
    found = corrected(analyses, filled(plain, strike(plain, "statement", "About 40 villagers")))
    assert "About 40 villagers had left their homes by noon" not in {c.text for c in found.claims}
    nested = next(s for _, s in found.statements if s.attribution.id == "a8")
    assert nested.attribution.parent is None  # what stood in it now stands by itself
    assert claim(found, "60 by").attribution == "a8"


def test_speakers_with_one_name_are_one(analyses: tuple[Analysis, ...], plain: Report) -> None:
    found = corrected(
        analyses, filled(plain, change(plain, "speaker", "a Front commander", name="Lena Moroz"))
    )
    names = [s.name for s in found.speakers]
    assert names.count("Lena Moroz") == 1
    assert "a Front commander" not in names
    moroz = next(s for s in found.speakers if s.name == "Lena Moroz")
    assert "a Front commander" in moroz.names
    assert claim(found, "the army had").speaker == moroz.id


def test_a_struck_speaker_leaves_the_words_with_nobody(analyses: tuple[Analysis, ...], plain: Report) -> None:
    found = corrected(analyses, filled(plain, strike(plain, "speaker", "Lena Moroz")))
    assert "Lena Moroz" not in {s.name for s in found.speakers}
    assert (claim(found, "Four of").speaker, claim(found, "Four of").side) == (None, None)
    assert "s4" not in {name for _, s in found.statements for name in s.candidates}


def test_rows_may_stand_in_any_order(analyses: tuple[Analysis, ...], plain: Report) -> None:
    """A name that is struck is free, and a new speaker the same, whichever row comes first."""
    rows = [
        strike(plain, "side", "Orlesk Council"),
        change(plain, "side", "Dawn Front", name="Orlesk Council"),
        change(plain, "statement", "It was not clear", speaker="Odo Fenn", side="Sarnic army"),
        change(plain, "statement", "The army", speaker="Odo Fenn", side="Orlesk Council"),
    ]
    found = [corrected(analyses, filled(plain, *order)) for order in permutations(rows)]
    assert all(report == found[0] for report in found)
    assert [s.label for s in found[0].sides] == ["Sarnic army", "Orlesk Council"]


def test_who_a_speaker_is(analyses: tuple[Analysis, ...], plain: Report) -> None:
    row = change(plain, "speaker", "Amal Reyn", name="Amal Reyne", kind="unnamed", role="none")
    found = corrected(analyses, filled(plain, row))
    reyne = next(s for s in found.speakers if s.name == "Amal Reyne")
    assert (reyne.anonymity, reyne.role, reyne.names) == ("unnamed", None, ("Amal Reyn",))


def test_of_two_with_one_name_the_one_who_is_heard_there_speaks(analyses: tuple[Analysis, ...]) -> None:
    first, second = analyses
    spokesman = Speaker("s8", "spokesman", None, "unnamed", "army")
    namesake = Speaker("s9", "spokesman", None, "unnamed", "front")

    def with_one(analysis: Analysis, speaker: Speaker, statement: str) -> Analysis:
        said = tuple(
            replace(s, speaker=speaker.id, side=speaker.side) if s.id == statement else s
            for s in analysis.statements
        )
        return replace(analysis, speakers=(*analysis.speakers, speaker), statements=said)

    story = (with_one(first, spokesman, "a1"), with_one(second, namesake, "a10"))
    report = build_report(story, one_story=True)
    assert [s.name for s in report.speakers].count("spokesman") == 2
    found = corrected(story, filled(report, change(report, "statement", "The army", speaker="spokesman")))
    assert label(found, claim(found, "“shelled").side) == "Dawn Front"


# ------------------------------------------------------------------ sides


def test_a_side_gets_another_name(analyses: tuple[Analysis, ...], plain: Report) -> None:
    row = change(plain, "side", "Dawn Front", name="Dawn Front of Orlesk", aliases="the dawnists; the Front")
    found = corrected(analyses, filled(plain, row))
    side = next(s for s in found.sides if s.label == "Dawn Front of Orlesk")
    assert side.aliases == ("the dawnists", "the Front", "Dawn Front")
    assert question(found, "Dawn Front of Orlesk fighters killed")
    assert accounts(found, "Dawn Front of Orlesk fighters")["Dawn Front of Orlesk"] == ["31", "4", "6"]


def test_sides_with_one_name_are_one(analyses: tuple[Analysis, ...], plain: Report) -> None:
    found = corrected(analyses, filled(plain, change(plain, "side", "Orlesk Council", name="dawn front")))
    assert [s.label for s in found.sides] == ["Sarnic army", "Dawn Front"]
    assert label(found, claim(found, "60 by").side) == "Dawn Front"
    assert "Orlesk Council" in found.sides[1].aliases


def test_an_alias_of_another_side_is_no_reason_to_join(analyses: tuple[Analysis, ...], plain: Report) -> None:
    """ "The army" is called so by many; only the name in the tables joins."""
    found = corrected(analyses, filled(plain, change(plain, "side", "Orlesk Council", name="the Front")))
    assert [s.label for s in found.sides] == ["Sarnic army", "Dawn Front", "the Front"]


def test_a_struck_side_leaves_its_people_with_none(analyses: tuple[Analysis, ...], plain: Report) -> None:
    found = corrected(analyses, filled(plain, strike(plain, "side", "Dawn Front")))
    assert [s.label for s in found.sides] == ["Sarnic army", "Orlesk Council"]
    assert claim(found, "Four of").side is None
    assert claim(found, "31 Dawn").affected.side is None
    assert dict(found.attributed_words)[None] > dict(plain.attributed_words)[None]


def test_an_added_side_can_be_given_to_a_speaker(analyses: tuple[Analysis, ...], plain: Report) -> None:
    added = '[[side]]\nadd = true\nname = "Tessar Hospital Union"\n'
    file = filled(plain, change(plain, "speaker", "Amal Reyn", side="tessar hospital union")) + added
    found = corrected(analyses, file)
    assert label(found, claim(found, "between 10").side) == "Tessar Hospital Union"
    assert found.unmatched == ()


# ------------------------------------------------------------------ pairs


def test_a_pair_comes_last(analyses: tuple[Analysis, ...], plain: Report) -> None:
    pair = ("31 Dawn Front fighters", "Four of our fighters")
    rows = change(plain, "pair", *pair, relation="agree"), change(plain, "claim", "Four of", best="5")
    found = corrected(analyses, filled(plain, *rows))
    ids = tuple(claim(found, words).id for words in pair)
    (made,) = (p for p in question(found, QUARRY_DEAD).pairs if p.claims == ids)
    assert (made.relation, made.reason, made.score) == ("agree", "by hand, was conflict", 1.0)


def test_a_pair_that_was_not_compared_becomes_a_conflict(
    analyses: tuple[Analysis, ...], plain: Report
) -> None:
    row = replace(
        change(plain, "pair", "About 40", "60 by", relation="conflict"), note="both counted the same people"
    )
    found = corrected(analyses, filled(plain, row))
    displaced = question(found, "People displaced")
    assert displaced.verdict == "conflict"
    assert displaced.pairs[0].reason == "both counted the same people"
    assert displaced.pairs[0].difference == 16


def test_a_struck_pair_meets_no_more(analyses: tuple[Analysis, ...], plain: Report) -> None:
    row = strike(plain, "pair", "We lost nobody", "the army had")
    found = corrected(analyses, filled(plain, row))
    verdicts = {c.verdict for c in found.contrasts if claim(plain, "We lost").id in c.claims}
    assert verdicts == {"one_sided"}


def test_a_pair_of_two_questions_makes_them_one(analyses: tuple[Analysis, ...], plain: Report) -> None:
    one, other = (row_of(plain, "claim", words).keys[0] for words in ("between 10", "Four of"))
    row = replace(
        row_of(plain, "pair", "31 Dawn", "Four of"), keys=(one, other), now={"relation": "not comparable"}
    )
    found = corrected(analyses, filled(plain, row))
    here = question(found, QUARRY_DEAD)
    assert {claim(found, "between 10").id, claim(found, "Four of").id} <= set(here.claims)
    assert "by hand, was none" in {missed.reason for missed in here.not_paired}


# ------------------------------------------------------------------ what survives, and what does not


def test_rows_hold_when_articles_come_and_go(analyses: tuple[Analysis, ...], plain: Report) -> None:
    """Numbers change with every article; the hash of a text and its words do not."""
    file = filled(
        plain,
        change(plain, "claim", "Six martyrs", best="9"),
        change(plain, "claim", "Four of", best="5"),
        change(plain, "pair", "31 Dawn Front", "Six martyrs", relation="not comparable"),
    )
    alone = corrected(analyses[1:], file)
    assert accounts(alone, "Dawn Front")["Dawn Front"] == ["9"]
    assert [line.partition(": ")[2] for line in alone.unmatched] == [
        "claim “Four of our fighters fell”: its article is not among these",
        "pair “31 Dawn Front fighters”: its article is not among these",
    ]
    turned = corrected((analyses[1], analyses[0]), file)
    assert turned.unmatched == ()
    figures = {c.text: c.quantity.best for c in turned.claims if c.quantity}
    assert (figures["Six martyrs, not one more"], figures["Four of our fighters fell"]) == (9, 5)


def test_an_article_given_twice_is_corrected_twice(analyses: tuple[Analysis, ...], plain: Report) -> None:
    twice = (*analyses, replace(analyses[1], document=replace(analyses[1].document, name="again")))
    file = filled(plain, change(plain, "claim", "Six martyrs", best="9"))
    found = corrected(twice, file)
    assert [c.quantity.low for c in found.claims if c.quantity and c.text.startswith("Six mar")] == [9, 9]
    report = build_report(twice, one_story=True)
    assert corrected(twice, draft_toml(report)) == report


def test_words_that_stand_twice_are_told_apart(analyses: tuple[Analysis, ...]) -> None:
    first = analyses[0]
    same = tuple(
        replace(c, text="Four of our fighters fell") if c.text.startswith("31 of its") else c
        for c in first.claims
    )
    story = (replace(first, claims=same),)
    report = build_report(story, one_story=True)
    rows = [c for c in report.claims if c.text.startswith("Four of")]
    assert len(rows) == 2
    file = draft_toml(report).replace(
        'occurrence = 2\n# type = "killed"', 'occurrence = 2\ntype = "wounded"', 1
    )
    found = corrected(story, file)
    assert [c.type for c in found.claims if c.text.startswith("Four of")] == ["killed", "wounded"]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ('text = "Four of our fighters fell"', 'text = "Five of ours"', "no claim has these words any more"),
        ("best = 5", 'actor_side = "Navy"', "there is no side Navy"),
    ],
)
def test_what_no_longer_fits_is_said(
    analyses: tuple[Analysis, ...], plain: Report, old: str, new: str, part: str
) -> None:
    file = filled(plain, change(plain, "claim", "Four of", best="5"))
    assert old in file
    found = corrected(analyses, file.replace(old, new))
    assert len(found.unmatched) == 1
    assert part in found.unmatched[0]
    assert found.corrections == ()


def test_explain_tells_what_was_found(analyses: tuple[Analysis, ...], plain: Report) -> None:
    row = replace(change(plain, "claim", "Four of", best="5", place="the quarry"), note="she called back")
    report = corrected(analyses, filled(plain, row))
    lines = Explainer(report).explain(claim(report, "Four of").id)
    assert "  corrected by hand: low was 4; high was 4; best was 4; place was none (she called back)" in lines


def test_settings_say_that_a_person_was_at_it(analyses: tuple[Analysis, ...], plain: Report) -> None:
    report = corrected(analyses, filled(plain, change(plain, "claim", "Four of", best="5")))
    markdown = render(report, "markdown", RenderOptions())
    assert 'corrections: "1 by hand"' in markdown.split("\n---\n")[0]
    assert "corrections" not in render(plain, "markdown", RenderOptions()).split("\n---\n")[0]


def test_lines_left_as_they_are_are_no_corrections(analyses: tuple[Analysis, ...], plain: Report) -> None:
    """A value that is what the program finds anyway is marked nowhere."""
    file = filled(plain, change(plain, "claim", "Four of", best="4", affected_side="dawn front"))
    assert corrected(analyses, file) == plain


def test_the_keys_of_a_row(plain: Report) -> None:
    row = row_of(plain, "claim", "Four of")
    assert row.keys == (RowKey(plain.documents[0].sha256, "Four of our fighters fell"),)


# ------------------------------------------------------------------ the example of the documentation


def test_the_documented_example(analyses: tuple[Analysis, ...]) -> None:
    page = (Path(__file__).parent.parent / "docs" / "corrections.md").read_text(encoding="utf-8")
    (file,) = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    found = corrected(analyses, file)
    assert found.unmatched == ()
    assert len(found.corrections) == file.count("\n[[")
    dead = accounts(found, "Dawn Front of Orlesk")
    assert dead["Dawn Front of Orlesk"] == ["5", "6"]
    assert dead["Sarnic army"] == ["31", "10"]
    displaced = question(found, "People displaced")
    assert (displaced.verdict, displaced.pairs[0].reason) == ("conflict", "both counted the same people")


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "corrections.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| `\[\[(\w+)\]\]` \| (.*) \|$", page, re.MULTILINE))
    assert {kind: tuple(re.findall(r"`(\w+)`", keys)) for kind, keys in table.items()} == {
        kind: tuple(keys) for kind, keys in FIELDS.items()
    }
