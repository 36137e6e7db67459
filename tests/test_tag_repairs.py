"""Parts of speech that the network gets wrong and the vocabulary knows better."""

from __future__ import annotations

import pytest

from claimcheck.claims.tagging import repair_tags
from claimcheck.readers.text import document_from_text
from claimcheck.run import Settings, analyze_documents


@pytest.mark.parametrize(
    ("words", "tags", "repaired"),
    [
        ("598 confirmed cases", "NUM VERB NOUN", "NUM ADJ NOUN"),
        ("8 killed people", "NUM VERB NOUN", "NUM VERB NOUN"),  # "a raid on May 8 killed people"
        ("two rebel-held villages", "NUM VERB NOUN", "NUM ADJ NOUN"),
        ("both sides", "CCONJ NOUN", "DET NOUN"),
    ],
)
def test_a_tag_is_put_right(words: str, tags: str, repaired: str) -> None:
    found = tags.split()
    repair_tags(words.split(), found)
    assert found == repaired.split()


@pytest.mark.parametrize("nation", ["U.S.", "U.N.", "Norlander"])
def test_an_abbreviation_with_full_stops_is_part_of_its_phrase(nation: str) -> None:
    text = f"The group said it had killed twelve {nation} soldiers near the base.\n"
    report = analyze_documents([document_from_text(text)], Settings.from_options(model="fast"))
    (claim,) = report.claims
    assert (claim.affected.text, claim.affected.kind) == (f"twelve {nation} soldiers", "combatants")
    assert claim.quantity is not None
    assert claim.quantity.best == 12
