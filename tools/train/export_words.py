"""Step 10: the fast model's checkpoint to ONNX int8, with the runtime's tables beside it.

python -m tools.train.export_words --work WORK --base MINILM --out FOLDER [--checkpoint fast] [--name fast]
"""

from pathlib import Path

import numpy as np
import onnx
import torch

from claimcheck.neural.encoding import CLASSIFICATION_PIECE, SEPARATOR_PIECE, SPECIAL_FEATURE
from tools.train.encoder import HEADS
from tools.train.export import (
    LARGEST_DRIFT,
    Graph,
    as_model,
    export_arguments,
    open_session,
    publish,
    read_training,
    tables,
)
from tools.train.lessons import WINDOW
from tools.train.wordnet import BUCKETS, WIDTH, WordNet, load_words

_FAR = np.iinfo(np.int64).max
INPUTS = ("ids", "h1", "h2", "feat")


def words_graph(model: WordNet, heads: list[str]) -> onnx.ModelProto:
    """The graph for one window of words: the special words at its ends are added inside.

    Its one output ``scores`` ``[1, words + 2, widths of the heads]`` holds the heads side by side and the
    special words, too: parting it costs a copy here and nothing in numpy.
    """
    graph = Graph()
    x = _embed(graph, model)
    for index in range(len(model.layers)):
        x = _layer(graph, model, index, x)
    keep = torch.cat([torch.full((width,), name in heads) for name, width in HEADS.items()])
    graph.node("MatMul", [x, graph.weight("heads", model.heads.weight[keep].T)], "products")
    graph.node("Add", ["products", graph.weight("heads bias", model.heads.bias[keep])], "scores")
    return as_model(graph, "words", INPUTS, {"scores": sum(HEADS[name] for name in heads)})


def _embed(graph: Graph, model: WordNet) -> str:
    tables_by_input = {
        "ids": model.words.weight,
        "h1": model.forms.weight,
        "h2": model.forms.weight,
        "feat": model.features.weight,
    }
    parts = []
    for name, table in tables_by_input.items():
        stored = (
            "forms" if name == "h2" else graph.weight("forms" if name == "h1" else f"{name} table", table)
        )
        parts.append(graph.node("Gather", [stored, name], f"{name} vectors"))
    graph.node("Add", parts[:2], "inputs 2")
    graph.node("Add", ["inputs 2", parts[2]], "inputs 3")
    graph.node("Add", ["inputs 3", parts[3]], "inputs 4")
    ends = []
    for piece in (CLASSIFICATION_PIECE, SEPARATOR_PIECE):
        vector = (
            model.words.weight[piece] + 2 * model.forms.weight[0] + model.features.weight[SPECIAL_FEATURE]
        )
        ends.append(graph.weight(f"special {piece}", vector[None, None]))
    graph.node("Concat", [ends[0], "inputs 4", ends[1]], "vectors", axis=1)
    graph.node("MatMul", ["vectors", graph.weight("widen", model.widen.weight.T)], "wide")
    graph.node("Add", ["wide", graph.weight("widen bias", model.widen.bias)], "widened")
    return _normalise(graph, model.norm, "widened", "embedded")


def _normalise(graph: Graph, norm: torch.nn.RMSNorm, x: str, output: str) -> str:
    """The parts of an RMS norm, which onnxruntime joins to one node: half the time of a layer norm."""
    two = graph.shared("two", np.float32(2))
    graph.node("Pow", [x, two], f"{output} squares")
    graph.node("ReduceMean", [f"{output} squares"], f"{output} mean", axes=[-1], keepdims=1)
    graph.node("Add", [f"{output} mean", graph.shared("epsilon", np.float32(norm.eps))], f"{output} safe")
    graph.node("Sqrt", [f"{output} safe"], f"{output} root")
    graph.node("Div", [x, f"{output} root"], f"{output} even")
    return graph.node("Mul", [f"{output} even", graph.weight(f"{output} scale", norm.weight)], output)


def _layer(graph: Graph, model: WordNet, index: int, x: str) -> str:
    layer = model.layers[index]
    around = [x]
    for distance, count in layer.sides:
        around += _neighbours(graph, f"{index} by {distance}", x, distance, count)
    graph.node("Concat", around, f"around {index}", axis=-1)
    for part, linear, read in (("gate", layer.gate, x), ("value", layer.value, f"around {index}")):
        weight = graph.weight(f"{part} weight {index}", linear.weight.T)
        bias = graph.weight(f"{part} bias {index}", linear.bias)
        graph.node("MatMul", [read, weight], f"{part} product {index}")
        graph.node("Add", [f"{part} product {index}", bias], f"{part} {index}")
    bounds = [graph.shared("closed", np.float32(0)), graph.shared("opened", np.float32(1))]
    graph.node("Clip", [f"gate {index}", *bounds], f"open {index}")
    graph.node("Mul", [f"value {index}", f"open {index}"], f"gated {index}")
    graph.node("Add", [x, f"gated {index}"], f"sum {index}")
    return _normalise(graph, model.norms[index], f"sum {index}", f"layer out {index}")


def _neighbours(graph: Graph, name: str, x: str, distance: int, count: int) -> list[str]:
    """The first ``count`` numbers of the words at a distance before and after each word, zeros outside."""

    def at(place: int) -> str:
        return graph.shared(f"at {place}", np.array([place]))

    if count < WIDTH:
        x = graph.node("Slice", [x, at(0), at(count), at(2)], f"first {name}")
    edge = graph.weight(f"edge {name}", np.zeros((1, distance, count), np.float32))
    padded = graph.node("Concat", [edge, x, edge], f"padded {name}", axis=1)
    before = graph.node("Slice", [padded, at(0), at(-2 * distance), at(1)], f"before {name}")
    after = graph.node("Slice", [padded, at(2 * distance), at(_FAR), at(1)], f"after {name}")
    return [before, after]


def drift(model: WordNet, heads: list[str], path: Path) -> float:
    """Largest difference of any output between torch and an ONNX file on a random window."""
    dice = np.random.default_rng(0)
    limits = dict(zip(INPUTS, (20000, BUCKETS, BUCKETS, SPECIAL_FEATURE), strict=True))
    inputs = {name: dice.integers(0, limit, (1, 60)) for name, limit in limits.items()}
    scores = open_session(path).run(["scores"], inputs)[0]
    first, last = (CLASSIFICATION_PIECE, 0, 0, SPECIAL_FEATURE), (SEPARATOR_PIECE, 0, 0, SPECIAL_FEATURE)
    framed = [np.pad(v, ((0, 0), (1, 1))) for v in inputs.values()]
    for values, begin, end in zip(framed, first, last, strict=True):
        values[:, 0], values[:, -1] = begin, end
    with torch.inference_mode():
        outputs = model(*(torch.from_numpy(v) for v in framed), torch.ones(framed[0].shape))
    expected = np.concatenate([outputs[name].numpy() for name in heads], axis=-1)
    return float(np.abs(scores - expected).max())


def main() -> None:
    """Write ``NAME.onnx``, ``NAME.json`` and the tokenizer."""
    options = export_arguments(__doc__, "fast")
    checkpoint = options.work / f"{options.checkpoint}.safetensors"
    training = read_training(checkpoint)
    model = load_words(checkpoint)
    heads = [name for name in HEADS if name != "inner" or training["nested"]]
    exact, target = options.work / f"{options.name}.fp32.onnx", options.out / f"{options.name}.onnx"
    onnx.save(words_graph(model, heads), exact)
    difference = drift(model, heads, exact)
    if difference > LARGEST_DRIFT:
        raise SystemExit(f"the ONNX graph differs from the model by {difference}")
    record = tables(model, training, "tokenizer.json")
    record |= {"units": "words", "hash_buckets": BUCKETS, "max_pieces": WINDOW}
    record["heads"] = {name: HEADS[name] for name in heads}
    publish(exact, target, record, options.base / "tokenizer.json")
    size = target.stat().st_size / 1e6
    print(
        f"{target}: {size:.1f} MB, fp32 drift {difference:.5f}, int8 drift {drift(model, heads, target):.3f}"
    )


if __name__ == "__main__":
    main()
