"""Parts of speech that the network gets wrong and the vocabulary knows better."""

from __future__ import annotations

import pytest

from claimcheck.claims.tagging import repair_tags


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
