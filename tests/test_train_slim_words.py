"""What is cut out of the wide fast model is what the loss needs least, and the rest stays as it was."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("onnx")

from tools.train.batches import Batch  # noqa: E402
from tools.train.examples import IGNORED  # noqa: E402
from tools.train.labels import TAGS  # noqa: E402
from tools.train.lessons import Lesson  # noqa: E402
from tools.train.slim_words import hint_of, narrowed, neighbour_gains, reordered, run_model  # noqa: E402
from tools.train.wordnet import BUCKETS, NARROW, WIDTH, WordNet  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore:Mismatch dtype between input and weight")  # half precision
SHAPE = (2, 50)
LEFT_OUT = 4


def wide_model() -> WordNet:
    torch.manual_seed(3)
    return WordNet().eval()


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    dice = np.random.default_rng(5)
    batch = Batch(
        ids=dice.integers(1000, 20000, SHAPE),
        feat=dice.integers(0, 50, SHAPE),
        mask=np.ones(SHAPE, np.int64),
        word=np.tile(np.arange(SHAPE[1]), (SHAPE[0], 1)),
        targets={"tags": np.full(SHAPE, IGNORED)},
        head=dice.integers(0, SHAPE[1], SHAPE),
        links=[],
    )
    taught = dice.dirichlet(np.ones(len(TAGS)), SHAPE).astype(np.float32)
    return Lesson(batch, dice.integers(0, BUCKETS, (*SHAPE, 2)), {"logits": taught})


def scores(model: WordNet, lesson: Lesson) -> torch.Tensor:
    arrays = (lesson.batch.ids, lesson.hashes[..., 0], lesson.hashes[..., 1], lesson.batch.feat)
    with torch.inference_mode():
        outputs = model(*map(torch.from_numpy, arrays), torch.from_numpy(lesson.batch.mask))
    return torch.cat([outputs[name] for name in ("logits", "pos", "arc")], -1)


def test_another_order_of_the_numbers_is_the_same_model(lesson: Lesson) -> None:
    model = wide_model()
    other = reordered(model, torch.randperm(WIDTH))
    assert not torch.equal(other.layers[0].gate.weight, model.layers[0].gate.weight)
    assert torch.allclose(scores(other, lesson), scores(model, lesson), atol=1e-4)


def test_numbers_that_no_neighbour_reads_gain_nothing(lesson: Lesson) -> None:
    model, unread = wide_model(), [0, 7, 159]
    with torch.no_grad():
        for layer in model.layers:
            layer.value.weight.unflatten(1, (3, WIDTH))[:, 1:, unread] = 0
    gains = neighbour_gains(model, [lesson])
    assert (gains == 0).nonzero().flatten().tolist() == unread


def test_what_nothing_reads_is_what_is_cut(lesson: Lesson) -> None:
    """A wide model whose neighbours say no more than a narrow one reads, and whose widest layer is idle."""
    model = wide_model()
    with torch.no_grad():
        for index, sides in zip((0, 1, 2, 3, 5), NARROW, strict=True):
            _, read = sides[0]
            model.layers[index].value.weight.unflatten(1, (3, WIDTH))[:, 1:, read:] = 0
        for parameter in model.layers[LEFT_OUT].value.parameters():
            parameter.zero_()
    narrow = narrowed(model)
    assert sum(p.numel() for p in narrow.parameters()) < sum(p.numel() for p in model.parameters())
    assert torch.allclose(scores(narrow, lesson), scores(model, lesson), atol=1e-4)


def test_the_hint_is_nothing_for_the_wide_model_itself(lesson: Lesson) -> None:
    model = wide_model()
    hint, narrow = hint_of(model), narrowed(model)
    with torch.inference_mode():
        assert hint(*run_model(model, lesson.batch, lesson.hashes), lesson) == 0
        assert hint(*run_model(narrow, lesson.batch, lesson.hashes), lesson) > 0
