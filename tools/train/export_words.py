"""Step 8: the fast model's checkpoint to ONNX int8, with the runtime's tables beside it.

python -m tools.train.export_words --work WORK --base MINILM --out FOLDER [--checkpoint fast] [--name fast]
"""

from pathlib import Path

import numpy as np
import onnx
import torch

from claimcheck.neural.encoding import CLASSIFICATION_PIECE, SEPARATOR_PIECE, SPECIAL_FEATURE
from tools.train.encoder import ARC, HEADS
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
from tools.train.fit_words import WINDOW
from tools.train.wordnet import BUCKETS, WIDTH, WordNet, load_words

_FAR = np.iinfo(np.int64).max
INPUTS = ("ids", "h1", "h2", "feat")


def words_graph(model: WordNet, heads: list[str]) -> onnx.ModelProto:
    """The graph for one window of words: the special words at its ends are added and taken off inside.

    Outputs stand at the words; ``root`` ``[1, 1, 2 * ARC]`` is the arc output at the first special word.
    """
    graph = Graph()
    x = _embed(graph, model)
    for index, dilation in enumerate(model.dilations):
        x = _layer(graph, model, index, dilation, x)
    keep = torch.cat([torch.full((width,), name in heads) for name, width in HEADS.items()])
    graph.node("MatMul", [x, graph.weight("heads", model.heads.weight[keep].T)], "scores")
    graph.node("Add", ["scores", graph.weight("heads bias", model.heads.bias[keep])], "all scores")
    zero, one, last = (graph.weight(f"at {value}", np.array([value])) for value in (0, 1, -1))
    graph.node("Slice", ["all scores", one, last, one], "word scores")
    widths = graph.weight("widths", np.array([HEADS[name] for name in heads]))
    graph.node("Split", ["word scores", widths], heads, axis=-1)
    graph.node("Slice", ["all scores", zero, one, one], "first scores")
    before = sum(HEADS[name] for name in heads[: heads.index("arc")])
    limits = [graph.weight(f"arc {value}", np.array([value])) for value in (before, before + 2 * ARC)]
    graph.node("Slice", ["first scores", *limits, graph.weight("last axis", np.array([2]))], "root")
    outputs = {name: HEADS[name] for name in heads} | {"root": 2 * ARC}
    return as_model(graph, "words", INPUTS, outputs)


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


def _normalise(graph: Graph, norm: torch.nn.LayerNorm, x: str, output: str) -> str:
    scale = [graph.weight(f"{output} scale", norm.weight), graph.weight(f"{output} shift", norm.bias)]
    return graph.node("LayerNormalization", [x, *scale], output, epsilon=norm.eps, axis=-1)


def _layer(graph: Graph, model: WordNet, index: int, dilation: int, x: str) -> str:
    layer = model.layers[index]
    edge = graph.weight(f"edge {index}", np.zeros((1, dilation, WIDTH), np.float32))
    graph.node("Concat", [edge, x, edge], f"padded {index}", axis=1)
    values = {"start": 0, "stop": -2 * dilation, "skip": 2 * dilation, "end": _FAR, "axis": 1}
    bounds = {name: graph.weight(f"{name} {index}", np.array([value])) for name, value in values.items()}
    graph.node("Slice", [f"padded {index}", bounds["start"], bounds["stop"], bounds["axis"]], f"left {index}")
    graph.node("Slice", [f"padded {index}", bounds["skip"], bounds["end"], bounds["axis"]], f"right {index}")
    graph.node("Concat", [f"left {index}", x, f"right {index}"], f"around {index}", axis=-1)
    graph.node(
        "MatMul", [f"around {index}", graph.weight(f"layer {index}", layer.weight.T)], f"product {index}"
    )
    graph.node("Add", [f"product {index}", graph.weight(f"layer bias {index}", layer.bias)], f"both {index}")
    halves = graph.weight(f"halves {index}", np.array([WIDTH, WIDTH]))
    graph.node("Split", [f"both {index}", halves], [f"value {index}", f"gate {index}"], axis=-1)
    graph.node("Sigmoid", [f"gate {index}"], f"open {index}")
    graph.node("Mul", [f"value {index}", f"open {index}"], f"gated {index}")
    graph.node("Add", [x, f"gated {index}"], f"sum {index}")
    return _normalise(graph, model.norms[index], f"sum {index}", f"layer out {index}")


def drift(model: WordNet, path: Path) -> float:
    """Largest difference of any output between torch and an ONNX file on a random window."""
    dice = np.random.default_rng(0)
    limits = dict(zip(INPUTS, (20000, BUCKETS, BUCKETS, SPECIAL_FEATURE), strict=True))
    inputs = {name: dice.integers(0, limit, (1, 60)) for name, limit in limits.items()}
    session = open_session(path)
    names = [output.name for output in session.get_outputs()]
    outputs = dict(zip(names, session.run(None, inputs), strict=True))
    first, last = (CLASSIFICATION_PIECE, 0, 0, SPECIAL_FEATURE), (SEPARATOR_PIECE, 0, 0, SPECIAL_FEATURE)
    framed = [np.pad(v, ((0, 0), (1, 1))) for v in inputs.values()]
    for values, begin, end in zip(framed, first, last, strict=True):
        values[:, 0], values[:, -1] = begin, end
    with torch.inference_mode():
        expected = model(*(torch.from_numpy(v) for v in framed), torch.ones(framed[0].shape))
    return max(float(np.abs(outputs[n] - expected[n][:, 1:-1].numpy()).max()) for n in names if n != "root")


def main() -> None:
    """Write ``NAME.onnx``, ``NAME.json`` and the tokenizer."""
    options = export_arguments(__doc__, "fast")
    checkpoint = options.work / f"{options.checkpoint}.safetensors"
    training = read_training(checkpoint)
    model = load_words(checkpoint)
    heads = [name for name in HEADS if name != "inner" or training["nested"]]
    exact, target = options.work / f"{options.name}.fp32.onnx", options.out / f"{options.name}.onnx"
    onnx.save(words_graph(model, heads), exact)
    difference = drift(model, exact)
    if difference > LARGEST_DRIFT:
        raise SystemExit(f"the ONNX graph differs from the model by {difference}")
    record = tables(model, training, "tokenizer.json")
    record |= {"units": "words", "hash_buckets": BUCKETS, "max_pieces": WINDOW}
    publish(exact, target, record, options.base / "tokenizer.json")
    size = target.stat().st_size / 1e6
    print(f"{target}: {size:.1f} MB, fp32 drift {difference:.5f}, int8 drift {drift(model, target):.3f}")


if __name__ == "__main__":
    main()
