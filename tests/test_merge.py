"""Sides and speakers of several documents made one, ids over the report, stories told apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import claimcheck.merge as merge_module
from claimcheck.dating import date_documents
from claimcheck.merge import merge
from claimcheck.model import (
    Analysis,
    Attribution,
    Claim,
    Document,
    Role,
    Side,
    Span,
    Speaker,
    Statement,
    Story,
)
from claimcheck.report import build_report
from claimcheck.stories import find_stories


def document(
    name: str,
    sides: tuple[Side, ...] = (),
    speakers: tuple[Speaker, ...] = (),
    text: str = "",
    published: str | None = None,
) -> Analysis:
    """A document in which every speaker makes one statement with one claim."""
    statements, claims = [], []
    for number, speaker in enumerate(speakers):
        span = Span(number * 10, number * 10 + 5)
        statements.append(Statement(Attribution(f"a{number}", "indirect", (span,)), speaker.id, speaker.side))
        claims.append(
            Claim(
                *(f"c{number}", name, f"a{number}", speaker.id, speaker.side, "killed", (span,), "nine died"),
                quantity=None,
                affected=Role(side=sides[0].id if sides else None),
                actor=Role(),
            )
        )
    return Analysis(
        document=Document(name, name, f"{name}.txt", text or " " * 100, "", published=published),
        sides=sides,
        speakers=speakers,
        statements=tuple(statements),
        claims=tuple(claims),
        words=10,
        attributed_words=tuple((side.id, 2) for side in sides),
    )


def labels(*documents: Analysis) -> list[str]:
    return sorted(side.label for side in build_report(documents, one_story=True).sides)


def names(*documents: Analysis) -> list[str]:
    return sorted(speaker.name for speaker in build_report(documents, one_story=True).speakers)


def speaker(name: str, side: str | None = None, anonymity: str = "named", **more: object) -> Speaker:
    return Speaker("s1", name, None, anonymity, side, **more)  # type: ignore[arg-type]


# ------------------------------------------------------------------ sides


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Side("p1", "Hill Front"), Side("p1", "the Hill Front")),
        (Side("p1", "United Workers Union", ("UWU",)), Side("p1", "UWU")),
        (Side("p1", "United Workers Union"), Side("p1", "UWU")),
        (Side("p1", "Black Fern"), Side("p1", "Black Fern group")),
        (Side("p1", "Mardan Liberation Army"), Side("p1", "Mardan Liberaton Army")),
        (Side("p1", "Republic of Osk", ("Osk",)), Side("p1", "Osk")),
        (Side("p1", "government"), Side("p1", "Government")),
        (Side("p1", "Norvia"), Side("p1", "the Norvian government")),
        (Side("p1", "Osk-led coalition"), Side("p1", "international coalition")),
    ],
)
def test_two_names_of_one_side(one, other):
    assert len(labels(document("a", (one,)), document("b", (other,)))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Side("p1", "North Osk"), Side("p1", "South Osk")),
        (Side("p1", "Norvia"), Side("p1", "the Norvian opposition")),
        (Side("p1", "Mardan army"), Side("p1", "Norvian army")),
        (Side("p1", "Hill Front"), Side("p1", "Hill Party")),
        (Side("p1", "Osk", ("the enemy",)), Side("p1", "Marda", ("the enemy",))),
        (Side("p1", "government"), Side("p1", "governors")),
        (Side("p1", "Osk-led coalition"), Side("p1", "National Coalition")),
        (Side("p1", "Osk-led coalition"), Side("p1", "Marda-led coalition")),
    ],
)
def test_two_sides(one, other):
    assert len(labels(document("a", (one,)), document("b", (other,)))) == 2


def test_the_coalition_of_a_story_with_two_joins_neither():
    names = ("Osk-led coalition", "Marda-led coalition", "international coalition")
    documents = [document(letter, (Side("p1", name),)) for letter, name in zip("abc", names, strict=True)]
    assert len(labels(*documents)) == 3


def test_two_sides_of_one_document_stay_two():
    apart = document("a", (Side("p1", "Hill Front"), Side("p2", "Hill Front group")))
    assert len(labels(apart, document("b", (Side("p1", "Hill Front"),)))) == 2


def test_a_merged_side_has_the_fullest_label_and_says_why():
    report = build_report(
        [document("a", (Side("p1", "UWU"),)), document("b", (Side("p1", "United Workers Union"),))],
        one_story=True,
    )
    (side,) = report.sides
    assert side.label == "United Workers Union"
    assert side.aliases == ("UWU",)
    assert any("names of one side" in reason for reason in side.reasons)


def test_words_of_a_merged_side_are_added_up():
    front = (Side("p1", "Hill Front"),)
    report = build_report([document("a", front), document("b", front)], one_story=True)
    assert report.attributed_words == (("p1", 4),)
    assert report.words == 20


# ------------------------------------------------------------------ speakers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ama Sorel", "Ama Sorel"),
        ("Ama Sorel", "Sorel"),
        ("Mohamad al-Hadidi", "Mohammad al-Hadidi"),
    ],
)
def test_two_names_of_one_speaker(one, other):
    merged = names(document("a", (), (speaker(one),)), document("b", (), (speaker(other),)))
    assert merged == [max(one, other, key=len)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (speaker("Ama Sorel"), speaker("Oda Sorel")),
        (speaker("Imran Khan"), speaker("Asad Khan")),
        (speaker("a witness", anonymity="unnamed"), speaker("a witness", anonymity="unnamed")),
        (speaker("a report", anonymity="document"), speaker("a report", anonymity="document")),
        (speaker("the officer", anonymity="unnamed"), speaker("the officer", anonymity="unnamed")),
        (speaker("a fire brigade", anonymity="unnamed"), speaker("a fire brigade", anonymity="unnamed")),
    ],
)
def test_two_speakers(one, other):
    assert len(names(document("a", (), (one,)), document("b", (), (other,)))) == 2


def test_a_body_of_which_a_story_has_one_is_one_speaker():
    brigade = speaker("the fire brigade", anonymity="unnamed")
    assert len(names(document("a", (), (brigade,)), document("b", (), (brigade,)))) == 1


def test_one_name_on_two_sides_is_two_speakers():
    sides = (Side("p1", "Osk"), Side("p2", "Marda"))
    here = document("a", sides, (speaker("Ama Sorel", "p1"),))
    there = document("b", sides, (speaker("Ama Sorel", "p2"),))
    assert len(names(here, there)) == 2


def test_a_short_name_that_two_could_have_joins_neither():
    two = document("a", (), (speaker("Imran Khan"), replace(speaker("Asad Khan"), id="s2")))
    assert names(two, document("b", (), (speaker("Khan"),))) == ["Asad Khan", "Imran Khan", "Khan"]


def test_ids_are_unique_and_in_the_order_of_the_text():
    sides = (Side("p1", "Osk"),)
    many = tuple(replace(speaker(f"a witness {n}", anonymity="unnamed"), id=f"s{n}") for n in range(3))
    report = build_report([document("a", sides, many), document("b", sides, many)], one_story=True)
    assert [claim.id for claim in report.claims] == [f"c{n}" for n in range(1, 7)]
    assert [statement.id for _, statement in report.statements] == [f"a{n}" for n in range(1, 7)]
    assert [claim.document for claim in report.claims] == ["d1"] * 3 + ["d2"] * 3
    known = {speaker.id for speaker in report.speakers}
    assert {claim.speaker for claim in report.claims} == known
    assert {claim.affected.side for claim in report.claims} == {"p1"}


@settings(max_examples=40, deadline=None)
@given(
    st.permutations(
        [
            "Hill Front",
            "the Hill Front",
            "HF",
            "Hill Front group",
            "Marda",
            "Mardan army",
            "Mardan opposition",
        ]
    )
)
def test_the_order_of_documents_changes_no_side(order):
    documents = [document(f"n{number}", (Side("p1", label),)) for number, label in enumerate(order)]
    grouped = {
        frozenset(plain.casefold() for plain in (side.label, *side.aliases))
        for side in build_report(documents, one_story=True).sides
    }
    assert grouped == {
        frozenset({"hill front", "the hill front", "hf", "hill front group"}),
        frozenset({"marda", "mardan army"}),
        frozenset({"mardan opposition"}),
    }


# ------------------------------------------------------------------ stories

FERRY = (
    "The ferry Morning Tern sank off Cape Luth on Friday. Rescuers from Port Osmer searched the Luth Strait "
    "while the owner, Tern Lines, denied that the Morning Tern was overloaded."
)
FERRY_AGAIN = (
    "Divers in the Luth Strait have found nine more bodies near Cape Luth. Tern Lines said the Morning Tern "
    "had left Port Osmer with all papers."
)
STRIKE = (
    "Bus drivers in Harrowgate walked out on Friday. The Drivers League said the depot at Mill Lane stood "
    "still, which Harrowgate Transit disputed."
)


def test_documents_with_rare_names_in_common_are_one_story():
    stories = find_stories(
        [document("a", text=FERRY), document("b", text=STRIKE), document("c", text=FERRY_AGAIN)]
    )
    assert [story.documents for story in stories] == [("a", "c"), ("b",)]


def test_reports_a_month_apart_are_two_stories():
    one = document("a", text=FERRY, published="2031-03-02")
    other = document("b", text=FERRY_AGAIN, published="2031-04-09")
    assert len(find_stories([one, other])) == 2


def dated(name: str, day: str, *, words: str = FERRY) -> Analysis:
    """A report whose first claim says on which day its event was."""
    made = document(name, text=words, published="2031-03-06")
    said = Claim(
        "c1", name, None, None, None, "killed", (Span(0, 9),), "The ferry", None, Role(), Role(), time=day
    )
    return replace(made, claims=(said,))


def test_events_of_two_days_are_two_stories_though_told_in_one_week():
    assert len(find_stories([dated("a", "on Tuesday"), dated("b", "on Tuesday", words=FERRY_AGAIN)])) == 1
    assert len(find_stories([dated("a", "on Monday"), dated("b", "on Wednesday", words=FERRY_AGAIN)])) == 2


def test_events_a_day_apart_are_one_story_only_in_much_the_same_words():
    other = (
        "Coastguards found a trawler adrift near Cape Luth, its nets cut. Port Osmer has asked the fishermen "
        "to stay out of the Luth Strait until the navy has looked for mines."
    )
    assert len(find_stories([dated("a", "on Monday"), dated("b", "on Monday", words=other)])) == 1
    assert len(find_stories([dated("a", "on Monday"), dated("b", "on Tuesday", words=other)])) == 2
    assert len(find_stories([dated("a", "on Monday"), dated("b", "on Tuesday", words=FERRY_AGAIN)])) == 1


def chain(links: int) -> list[Analysis]:
    """Reports of which each shares most words with the next, and few with the one after that."""
    things = [f"Q{first}{second}uorn" for first in "abcdef" for second in "ghijklmn"]
    return [document(f"n{n}", text=" ".join(things[3 * n : 3 * n + 8])) for n in range(links)]


def test_a_chain_of_reports_is_not_one_story_in_a_large_collection():
    stories = find_stories(chain(13))
    assert max(len(story.documents) for story in stories) <= 3
    assert len(stories) < 13


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(13)))
def test_the_order_of_a_large_collection_changes_no_story(order):
    documents = chain(13)

    def parts(given: list[Analysis]) -> set[frozenset[str]]:
        return {frozenset(story.documents) for story in find_stories(given)}

    assert parts([documents[n] for n in order]) == parts(documents)


def test_one_story_can_be_asked_for():
    stories = find_stories([document("a", text=FERRY), document("b", text=STRIKE)], one_story=True)
    assert stories == (Story("t1", None, ("a", "b")),)


def test_claims_of_two_stories_are_never_paired():
    sides = (Side("p1", "Osk"),)
    one = document("a", sides, (speaker("Ama Sorel"),), FERRY + " " * 50)
    other = document("b", sides, (speaker("Oda Vann"),), STRIKE + " " * 50)
    assert all(not contrast.pairs for contrast in build_report([one, other]).contrasts)
    together = build_report([one, other], one_story=True)
    assert [pair.relation for contrast in together.contrasts for pair in contrast.pairs] == ["agree"]


def test_an_unrelated_document_changes_no_pair():
    sides = (Side("p1", "Osk"),)
    one = document("a", sides, (speaker("Ama Sorel"),), FERRY + " " * 50)
    again = document("b", sides, (speaker("Oda Vann"),), FERRY_AGAIN + " " * 50)
    other = document("c", sides, (speaker("Ivo Lund"),), STRIKE + " " * 50)
    pairs = [pair for contrast in build_report([one, again]).contrasts for pair in contrast.pairs]
    with_other = [pair for contrast in build_report([one, again, other]).contrasts for pair in contrast.pairs]
    assert pairs
    assert pairs == with_other


# ------------------------------------------------------------------ an article by itself

ALONE = document(
    "d1",
    (Side("p1", "Hill Front", ("the Front", "The Front"), ("named", "named")), Side("p2", "Osk")),
    (
        Speaker("s1", "Ama Sorel", "", "named", "p1", names=("Sorel", "ama sorel")),
        Speaker("s2", "an officer", "officer", "unnamed", "p2", condition="not to be named"),
    ),
)


def numbered(analysis: Analysis) -> Analysis:
    """The analysis with attributions a1 ... and claims c1 ..., as the stages for one document give them."""
    statements = tuple(
        replace(said, attribution=replace(said.attribution, id=f"a{number}"))
        for number, said in enumerate(analysis.statements, 1)
    )
    claims = tuple(
        replace(claim, id=f"c{number}", attribution=f"a{number}")
        for number, claim in enumerate(analysis.claims, 1)
    )
    return replace(analysis, statements=statements, claims=claims)


def of_parent(analysis: Analysis, parent: str) -> Analysis:
    first, *others = analysis.statements
    nested = replace(first, attribution=replace(first.attribution, parent=parent))
    return replace(analysis, statements=(nested, *others))


@pytest.mark.parametrize(
    "analysis",
    [
        numbered(ALONE),
        ALONE,  # ids that are not the report's
        replace(numbered(ALONE), claims=numbered(ALONE).claims[::-1]),
        replace(numbered(ALONE), statements=numbered(ALONE).statements[::-1]),
        of_parent(numbered(ALONE), "a2"),
        of_parent(numbered(ALONE), "a9"),  # one that was left out
        replace(numbered(ALONE), attributed_words=(("p7", 3),)),
    ],
)
def test_an_article_by_itself_is_numbered_as_one_of_many(analysis, monkeypatch):
    stories = find_stories([analysis])
    alone = merge([analysis], stories)
    monkeypatch.setattr(merge_module, "_is_numbered", lambda _: False)
    assert alone == merge([analysis], stories)


def test_an_article_by_itself_has_its_names_once():
    alone = merge([numbered(ALONE)], find_stories([ALONE]))
    assert alone.sides[0].aliases == ("the Front",)
    assert alone.speakers[0].names == ("Sorel",)
    assert alone.speakers[0].role is None


def test_no_documents_make_an_empty_report():
    report = build_report([])
    assert (report.documents, report.contrasts, report.stories) == ((), (), ())


# ------------------------------------------------------------------ what documents tell of each other


def told(
    name: str, sides: tuple[Side, ...], affected: str, published: str | None = None, text: str = ""
) -> Analysis:
    """A document whose reporter counts the dead in words that its own analysis gives no side."""
    claim = Claim(
        *("c1", name, None, None, None, "killed", (Span(0, 5),), f"killed {affected}"),
        quantity=None,
        affected=Role(text=affected),
        actor=Role(),
    )
    plain = document(name, sides, text=text, published=published)
    return replace(plain, claims=(claim,))


REBELS = (Side("p1", "Hill Front", ("rebels", "insurgents")),)
STATE = (Side("p1", "Norvia", ("Norvian", "soldiers")),)


@pytest.mark.parametrize(
    ("affected", "label"),
    [
        ("150 rebels", "Hill Front"),
        ("fighters of the Hill Front", "Hill Front"),
        ("40 Norvian soldiers", "Norvia"),
        ("40 soldiers", None),
        ("nine Norvian civilians", None),
        ("Norvian opposition members", None),
        ("Norvian soldiers and insurgents", None),
    ],
)
def test_another_documents_names_tell_whose_fighters_they_are(affected, label):
    report = build_report(
        [told("a", (), affected), document("b", REBELS), document("c", STATE)], one_story=True
    )
    side = next(claim.affected.side for claim in report.claims)
    found = next((known.label for known in report.sides if known.id == side), None)
    assert found == label


def test_another_documents_names_tell_for_whom_a_speaker_speaks():
    voice = document("a", (), (speaker("the command of the Hill Front", anonymity="collective"),))
    report = build_report([voice, document("b", REBELS)], one_story=True)
    (side,) = report.sides
    assert [s.side for s in report.speakers] == [side.id]
    assert [claim.side for claim in report.claims] == [side.id]
    assert [statement.side for _, statement in report.statements] == [side.id]


def test_a_speaker_has_one_side_in_all_documents():
    here = document("a", REBELS, (speaker("Ama Sorel", "p1"),))
    report = build_report([here, document("b", (), (speaker("Ama Sorel"),))], one_story=True)
    assert len(report.speakers) == 1
    assert {claim.side for claim in report.claims} == {report.sides[0].id}


def test_a_documents_own_names_are_not_tried_again():
    report = build_report([told("a", REBELS, "150 rebels"), document("b", STATE)], one_story=True)
    assert report.claims[0].affected.side is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("LUTH, March 3 (Oar) - Nothing moved.", "2031-03-03"),
        ("Nothing moved on Tuesday, the league said.", "2031-03-04"),
        ("Nothing moved on Friday, the league said.", "2031-02-28"),
        ("Nothing moved.", None),
    ],
)
def test_an_undated_report_is_dated_by_the_storys_other_reports(head, day):
    dated = told("b", (), "people", published="2031-03-03")
    undated = told("a", (), "people", text=head)
    assert date_documents([undated, dated])[0].document.published == day
    assert date_documents([undated])[0].document.published is None
