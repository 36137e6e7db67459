"""Windows: paragraphs packed evenly, nothing lost, nothing longer than the model reads."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.neural.encoding import encode, windows
from claimcheck.tokens import tokens_of

LIMIT = 20


class OnePieceAWord:
    def encode(self, text: str, add_special_tokens: bool = False) -> SimpleNamespace:
        spans = tokens_of(text).spans
        return SimpleNamespace(ids=[7] * len(spans), offsets=spans)


def packed(*paragraphs: int, split_at: int = 0) -> list[tuple[int, int]]:
    """The windows of paragraphs of so many words, none of which ends a sentence."""
    text = "\n".join(" ".join(["word"] * count) for count in paragraphs)
    return windows(encode(text, OnePieceAWord()), LIMIT, split_at)


lengths = st.lists(st.integers(1, 3 * LIMIT), min_size=1, max_size=12)


@given(lengths, st.integers(0, 5))
def test_windows_lie_end_to_end_and_keep_the_limit(paragraphs: list[int], split_at: int) -> None:
    found = packed(*paragraphs, split_at=split_at)
    assert [start for start, _ in found] == [0, *(end for _, end in found[:-1])]
    assert found[-1][1] == sum(paragraphs)
    assert all(0 < end - start <= LIMIT for start, end in found)


def test_a_text_that_fits_is_one_window() -> None:
    assert packed(6, 6, 8) == [(0, 20)]


def test_neighbours_share_evenly_instead_of_leaving_a_short_last_window() -> None:
    assert packed(4, 4, 4, 4, 4, 4) == [(0, 12), (12, 24)]


def test_a_long_paragraph_is_cut() -> None:
    assert packed(45) == [(0, 20), (20, 40), (40, 45)]


def test_packing_starts_afresh_where_training_says() -> None:
    assert packed(5, 5, 5, split_at=1) == [(0, 5), (5, 15)]


def test_no_words_no_windows() -> None:
    assert packed(0) == []
