"""Blocks: which claims may meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import claimcheck
from claimcheck import blocks as module
from claimcheck.blocks import EVERYONE, Key, blocks, said_again
from claimcheck.compare import Asserter, Facets
from claimcheck.compare.lexicon import families
from claimcheck.compare.period import Period
from claimcheck.compare.place import Place
from claimcheck.model import Claim, Role

CLAIM = Claim("c1", "d1", None, None, None, "killed", (), "", None, Role(), Role())
DEAD = Facets(
    claim=CLAIM,
    asserter=Asserter("reporter", "daily"),
    outlet_side=None,
    family=families()["killed"],
    affected=None,
    actor=None,
    people="people",
    pronoun=None,
    things=frozenset(),
    place_words="",
    place=Place(),
    period=Period(),
    figure=None,
    denied=False,
    everyone=False,
    part=False,
    led=False,
    at_main=False,
    rate=False,
    bare=False,
    other_day=False,
    stems=frozenset(),
)


def of(party: str | None, place: str = "", day: int = 0, *, everyone: bool = False) -> Facets:
    names = frozenset({place} - {""})
    return replace(DEAD, affected=party, place=Place(names), period=Period(day, day), everyone=everyone)


def test_claims_meet_by_family_and_party_and_a_denial_of_all_meets_every_party() -> None:
    claims = [of("p1"), of("p2"), of(None, everyone=True), of("p1"), of(None, everyone=True)]
    assert {block.key: block.claims for block in blocks(claims)} == {
        Key("killed", "p1"): [0, 2, 3, 4],
        Key("killed", "p2"): [1, 2, 4],
        Key("killed", EVERYONE): [2, 4],
    }


def test_a_large_block_is_cut_by_place_and_week_and_no_further_than_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LARGE", 4)
    claims = [of("p1", "okest", 7 * 100), of("p1", "marn", 7 * 100), of("p1", "okest", 7 * 200)] * 2
    found = {(block.key.place, block.key.week): block.claims for block in blocks(claims)}
    assert found == {("okest", 100): [0, 3], ("marn", 100): [1, 4], ("okest", 200): [2, 5]}


FACETS = st.builds(
    of,
    st.sampled_from([None, "p1", "p2"]),
    st.sampled_from(["", "okest", "marn"]),
    st.integers(700, 720),
    everyone=st.booleans(),
)


@given(st.lists(FACETS, max_size=60), st.integers(2, 10))
def test_keys_are_unique_blocks_ascend_and_none_is_large(claims: list[Facets], large: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LARGE", large)
        found = list(blocks(claims))
    assert len({block.key for block in found}) == len(found)
    assert all(block.claims == sorted(set(block.claims)) for block in found)
    assert all(len(block.claims) <= large for block in found if block.key.party != EVERYONE)
    met = {index for block in found for index in block.claims}
    met |= said_again(claims).keys()
    assert met >= {index for index, read in enumerate(claims) if not read.everyone}


def test_what_an_asserter_says_again_and_again_meets_others_three_times() -> None:
    other = replace(of("p1"), asserter=Asserter("side", "p2"))
    claims = [*[of("p1")] * 5, other, of("p1"), of("p1", "okest")]
    assert said_again(claims) == {3: 0, 4: 0, 6: 0}
    assert [block.claims for block in blocks(claims)] == [[0, 1, 2, 5, 7]]


def test_a_page_that_prints_its_text_over_and_over_has_no_more_pairs_for_it() -> None:
    told = "The ministry said 12 soldiers were killed in Selm. The rebels said 40 soldiers were killed there."
    once, often = (claimcheck.analyze("\n\n".join([told] * times), model="fast") for times in (4, 12))
    pairs = [[pair for contrast in report.contrasts for pair in contrast.pairs] for report in (once, often)]
    assert len(pairs[0]) == len(pairs[1]) > 0
    assert {c for contrast in often.contrasts for c in contrast.claims} == {c.id for c in often.claims}
    assert len(often.contrasts) == len(once.contrasts)
