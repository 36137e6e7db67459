"""Windows, scores and figures of training; skipped where torch is not installed."""

import itertools
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from claimcheck.neural.encoding import encode
from tools.train.document import Attribution, Token, TrainingDocument
from tools.train.examples import IGNORED, Example, make_example

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from tools.train import encoder, figures, losses, prediction, schedule  # noqa: E402
from tools.train.batches import make_batch  # noqa: E402
from tools.train.labels import ENTITY, POS, RELATION, TAGS  # noqa: E402
from tools.train.sampling import shuffled_batches  # noqa: E402

TEXT = "The mayor said the dam held.\nIt leaks, she was told by divers."
ATTRIBUTIONS = (
    Attribution(((0, 9),), ((10, 14),), ((15, 27),)),
    Attribution(((55, 61),), ((48, 52),), ((29, 37),)),
)


class Letters:
    """A tokenizer with one piece a letter."""

    def encode(self, text: str, add_special_tokens: bool):
        offsets = [(index, index + 1) for index, letter in enumerate(text) if not letter.isspace()]
        return type("Encoding", (), {"ids": [1000] * len(offsets), "offsets": offsets})


def chain(text: str) -> tuple[Token, ...]:
    """A treebank in which every word hangs on the next one and the last is the root."""
    encoded = encode(text, Letters())
    bounds = list(zip(encoded.starts.tolist(), encoded.ends.tolist(), strict=True))
    last = len(bounds) - 1
    return tuple(
        Token(
            start,
            end,
            "NOUN",
            "B-place",
            index + 1 if index < last else -1,
            "dep" if index < last else "root",
        )
        for index, (start, end) in enumerate(bounds)
    )


@pytest.fixture
def document() -> TrainingDocument:
    return TrainingDocument("x", TEXT, ATTRIBUTIONS, chain(TEXT))


@pytest.fixture
def example(document: TrainingDocument) -> Example:
    return make_example(document, Letters())


def perfect(example: Example, start: int, end: int) -> dict[str, np.ndarray]:
    """Outputs that say what the labels say; links and heads by one-hot vectors."""
    count = end - start
    rows = {
        "logits": np.eye(len(TAGS))[example.tags[start:end]] * 9,
        "pos": np.eye(len(POS))[example.pos[start:end]] * 9,
        "entity": np.eye(len(ENTITY))[example.entity[start:end]] * 9,
        "relation": np.eye(len(RELATION))[example.relation[start:end]] * 9,
        "link": np.zeros((count, 4 * encoder.LINK)),
        "arc": np.zeros((count, 2 * encoder.ARC)),
        "root": np.zeros((1, 2 * encoder.ARC)),
    }
    for group, (first, second) in enumerate(((0, 1), (2, 3))):
        links = example.links
        pairs = (
            [(links.contents[i], links.cues[cue]) for i, cue in enumerate(links.cue_of_content)]
            if group == 0
            else [(links.cues[i], links.sources[source]) for i, source in enumerate(links.source_of_cue)]
        )
        for number, (left, right) in enumerate(pairs):
            for span, part in ((left, first), (right, second)):
                for word in span:
                    rows["link"][word - start, part * encoder.LINK + number] = 20
    rows["root"][0, encoder.ARC + 90] = 9
    for word in range(count):
        head = example.head[start + word]
        if head < 0:
            rows["arc"][word, 90] = 9
        else:
            rows["arc"][word, word] = 9
            rows["arc"][head - start, encoder.ARC + word] = 9
    return rows


def no_biases() -> prediction.BiasTables:
    flat = np.zeros((encoder.GAP_BUCKETS, 2))
    return prediction.BiasTables(flat, flat, np.zeros(2), np.zeros(2 * encoder.REACH + 1), 0.0)


def test_outputs_that_agree_with_the_labels_score_100(document: TrainingDocument, example: Example) -> None:
    found = figures.evaluate(perfect, no_biases(), [document], [example])
    assert set(found.values()) == {100.0}
    assert {"end_to_end", "pos", "entity", "uas", "las"} <= set(found)


def test_a_wrong_source_costs_the_attribution_but_not_its_content(
    document: TrainingDocument, example: Example
) -> None:
    swapped = (replace(ATTRIBUTIONS[0], source=ATTRIBUTIONS[1].source), ATTRIBUTIONS[1])
    wrong = replace(document, attributions=swapped)
    found = figures.evaluate(perfect, no_biases(), [wrong], [example])
    assert found["end_to_end"] == 50
    assert found["content"] == 100


def test_a_window_points_heads_at_pieces_and_forgets_those_outside(example: Example) -> None:
    batch = make_batch([(example, 0, 7), (example, 7, len(example.tags))])
    first = np.flatnonzero(batch.word[0] >= 0)
    assert batch.ids[0, 0] == 101
    assert batch.head[0, first[:6]].tolist() == first[1:7].tolist()
    assert batch.head[0, first[6]] == IGNORED
    last = np.flatnonzero(batch.word[1] >= 0)[-1]
    assert batch.head[1, last] == 0
    assert batch.targets["tags"][0, first[2]] == TAGS.index("B-CUE")


def test_links_of_a_window_count_partners_outside_as_none(example: Example) -> None:
    whole = make_batch([(example, 0, len(example.tags))]).links
    assert whole[0].cue_of_content.tolist() == [0, 1]
    # The second attribution's source lies beyond this window.
    (link,) = make_batch([(example, 7, 14)]).links
    assert link.cue_of_content.tolist() == [0]
    assert link.source_of_cue.tolist() == [len(link.sources)]


def test_torch_and_numpy_agree_on_the_best_heads(example: Example) -> None:
    batch = make_batch([(example, 0, len(example.tags))])
    dice = np.random.default_rng(1)
    arc = dice.normal(size=(1, batch.ids.shape[1], 2 * encoder.ARC)).astype(np.float32)
    biases = encoder.Biases()
    with torch.no_grad():
        biases.distance.copy_(torch.from_numpy(dice.normal(size=biases.distance.shape)))
        biases.root.fill_(0.5)
        scores = losses.arc_scores(torch.from_numpy(arc), biases, torch.from_numpy(batch.word))[0]
    first = np.flatnonzero(batch.word[0] >= 0)
    by_piece = {int(piece): word for word, piece in enumerate(first)} | {0: -1}
    expected = [by_piece[int(piece)] for piece in scores[first].argmax(1)]
    tables = replace(no_biases(), distance=biases.distance.detach().numpy(), root=0.5)
    assert prediction.best_heads(arc[0][first], arc[0, 0], tables).tolist() == expected


def test_viterbi_finds_the_best_valid_path() -> None:
    dice = np.random.default_rng(0)
    for _ in range(5):
        scores = dice.normal(size=(4, 7))
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))

        def valid(path: tuple[int, ...]) -> bool:
            return all(
                now not in (2, 4, 6) or before in (now - 1, now)
                for before, now in zip((0, *path), path, strict=False)
            )

        best = max(
            filter(valid, itertools.product(range(7), repeat=4)), key=lambda path: sum(logs[range(4), path])
        )
        assert prediction.viterbi(scores).tolist() == list(best)


@pytest.mark.parametrize(("gap", "bucket"), [(0, 7), (1, 8), (2, 8), (3, 9), (60, 13), (-1, 1), (-60, 6)])
def test_gap_buckets(gap: int, bucket: int) -> None:
    assert losses.gap_bucket(np.array(gap)) == bucket


def test_entity_spans_mend_a_missing_beginning() -> None:
    tags = np.array([ENTITY.index(label) for label in ("I-place", "I-place", "B-place", "I-person", "O")])
    assert figures.entity_spans(tags) == {(0, 1, "place"), (2, 2, "place"), (3, 3, "person")}


def test_the_average_ends_near_the_last_weights_and_swaps_back() -> None:
    model = torch.nn.Linear(1, 1, bias=False)
    average = schedule.Average(model)
    for step in range(1, 401):
        with torch.no_grad():
            model.weight.fill_(float(step))
        average.update(step)
    average.swap()
    assert 300 < model.weight.item() < 400
    average.swap()
    assert model.weight.item() == 400


def test_batches_hold_every_window_once(example: Example) -> None:
    windows = [(example, start, start + 1 + start % 3) for start in range(10)]
    batches = shuffled_batches(list(windows), 4, random.Random(0))
    assert sorted((start, end) for batch in batches for _, start, end in batch) == sorted(
        w[1:] for w in windows
    )
    assert max(map(len, batches)) == 4


def test_the_word_model_is_the_same_in_onnx(tmp_path: Path) -> None:
    import onnx

    from tools.train.export_words import drift, words_graph
    from tools.train.wordnet import WIDTH, WordNet

    torch.manual_seed(0)
    model = WordNet([[(1, 160)], [(2, 48), (4, 16)]]).eval()
    heads = ["logits", "link", "arc"]
    with torch.no_grad():  # gates that are closed, half open and open, and norms that do something
        for parameter in model.parameters():
            parameter += torch.randn_like(parameter) * 0.2
    onnx.save(words_graph(model, heads), tmp_path / "words.onnx")
    assert drift(model, heads, tmp_path / "words.onnx") < 1e-4
    weights = sum(p.numel() for p in model.heads.parameters())
    assert weights == (WIDTH + 1) * sum(encoder.HEADS.values())


def test_the_card_names_data_licences_and_figures() -> None:
    from tools.train.card import model_card

    record = {
        "labels": {"tags": TAGS, "pos": POS},
        "arc": {"reach": 40},
        "max_pieces": 254,
        "sha256": "ab" * 32,
        "training": {"documents": 3, "epochs": 2, "seed": 7, "seconds": 120, "nested": True},
    }
    card = model_card(
        record, {"dev": {"end_to_end": 70.04}, "gum-dev": {"pos": 95.0}}, "tiny", 23_000_000, "2026-01-02"
    )
    assert "| dev | 70.0 |" in card
    assert "| gum-dev |  |  | 95.0 |" in card
    assert "states no licence" in card
    assert "second tag layer" in card
    assert "2026-01-02" in card
    assert "Unlabelled news" not in card


def test_the_card_of_a_taught_model_counts_the_unlabelled_texts() -> None:
    from tools.train.card import model_card

    training = {"documents": 3000, "unlabelled": 2345, "epochs": 2, "seed": 7, "seconds": 120}
    record = {"labels": {"tags": TAGS}, "arc": {"reach": 40}, "max_pieces": 800, "sha256": "cd" * 32}
    card = model_card(
        record | {"units": "words", "training": training}, {"dev": {}}, "tiny", 5_000_000, "2026-01-02"
    )
    assert "some 2,300\n  texts" in card
    assert "windows of at most 800 words" in card


def test_a_blend_is_the_mean_but_for_a_head_that_one_part_did_not_learn() -> None:
    from tools.train.blend import blend

    total = sum(encoder.HEADS.values())
    parts = {
        name: {"heads.weight": torch.full((total, 2), value), "heads.bias": torch.full((total,), value)}
        for name, value in (("first", 1.0), ("second", 5.0))
    }
    mixed = blend(parts, {"first": 0.25, "second": 0.75}, {"first": False, "second": True})
    inner = slice(len(TAGS), 2 * len(TAGS))
    assert mixed["heads.bias"][inner].tolist() == [5.0] * len(TAGS)
    assert mixed["heads.bias"][0].item() == 4.0
    assert mixed["heads.weight"][inner.stop].tolist() == [4.0, 4.0]
