"""Step 4: checkpoint to ONNX int8, with the runtime's tables beside it.

python -m tools.train.export --work WORK --base MINILM --checkpoint NAME --name NAME --out FOLDER
"""

import argparse
import hashlib
import json
import logging
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors import safe_open
from torch import nn

from claimcheck.neural.encoding import PIECE_LIMIT
from tools.train.batches import make_batch
from tools.train.checksums import write_checksums
from tools.train.encoder import ARC, GAPS, HEADS, LINK, REACH, Encoder, load_checkpoint
from tools.train.examples import Example
from tools.train.labels import ENTITY, POS, RELATION, TAGS
from tools.train.prediction import ACROSS_PARAGRAPHS, Outputs, Runner, word_rows
from tools.train.streamline import streamline
from tools.train.wordnet import WordNet

_FUSED = "com.microsoft"
_OPSET = 17
_IR_VERSION = 8
LARGEST_DRIFT = 1e-2
FORMAT = 1


class Graph:
    """Collects the nodes and weights of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: torch.Tensor | np.ndarray) -> str:
        """Add a constant; its name."""
        array = values.detach().numpy() if isinstance(values, torch.Tensor) else values
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def shared(self, name: str, value: np.float32 | np.ndarray) -> str:
        """Add a small constant unless it is there; its name."""
        if all(weight.name != name for weight in self.weights):
            self.weight(name, np.array(value))
        return name

    def node(
        self, operator: str, inputs: list[str], output: str | list[str], domain: str = "", **options: object
    ) -> str:
        """Add a node, named after its first output; that output's name."""
        outputs = [output] if isinstance(output, str) else output
        name = f"{operator} {outputs[0]}"
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=name, domain=domain, **options))
        return outputs[0]


def encoder_graph(model: Encoder, heads: list[str]) -> onnx.ModelProto:
    """The encoder as onnxruntime runs it fastest on a CPU.

    A product each for queries, keys and values, so that nothing is split and copied, and MultiHeadAttention,
    which has a cache-friendly kernel; no mask, because the runtime never pads;
    normalisation apart from the addition before it, since the fused node is not vectorised; biases as
    additions, which become a part of the product before them.
    """
    graph = Graph()
    x = _embed(graph, model)
    for index in range(len(model.layers)):
        x = _layer(graph, model, index, x)
    keep = torch.cat([torch.full((width,), name in heads) for name, width in HEADS.items()])
    scores = _linear(graph, "scores", x, model.heads.weight[keep], model.heads.bias[keep])
    widths = graph.weight("widths", np.array([HEADS[name] for name in heads], np.int64))
    graph.node("Split", [scores, widths], heads, axis=-1)
    return as_model(graph, "encoder", ("ids", "feat"), {name: HEADS[name] for name in heads})


def as_model(graph: Graph, name: str, inputs: Sequence[str], outputs: Mapping[str, int]) -> onnx.ModelProto:
    """A model of a graph with integer inputs ``[batch, units]`` and outputs of the widths given."""
    shape = ["batch", "units"]
    takes = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in inputs]
    gives = [
        helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", "units", width])
        for n, width in outputs.items()
    ]
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    body = helper.make_graph(graph.nodes, name, takes, gives, graph.weights)
    return helper.make_model(body, opset_imports=opsets, ir_version=_IR_VERSION)


def _embed(graph: Graph, model: Encoder) -> str:
    graph.node("Gather", [graph.weight("words", model.words.weight), "ids"], "word vectors")
    graph.node("Gather", [graph.weight("features", model.features.weight), "feat"], "feature vectors")
    graph.node("Shape", ["ids"], "shape", start=1, end=2)
    zero, step = graph.weight("zero", np.zeros(1, np.int64)), graph.weight("axis", np.zeros(1, np.int64))
    graph.node(
        "Slice", [graph.weight("positions", model.positions.weight), zero, "shape", step], "position vectors"
    )
    graph.node("Add", ["word vectors", "feature vectors"], "with features")
    graph.node("Add", ["with features", "position vectors"], "with positions")
    scale = [graph.weight("norm scale", model.norm.weight), graph.weight("norm bias", model.norm.bias)]
    return graph.node("LayerNormalization", ["with positions", *scale], "embedded", epsilon=1e-12, axis=-1)


def _layer(graph: Graph, model: Encoder, index: int, x: str) -> str:
    layer = model.layers[index]
    parts = []
    for part, weight, bias in zip(
        ("query", "key", "value"), layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3), strict=True
    ):
        parts.append(_linear(graph, f"{part} {index}", x, weight, bias))
    graph.node("MultiHeadAttention", parts, f"mixed {index}", _FUSED, num_heads=layer.attention_heads)
    attended = _affine(graph, f"attended {index}", f"mixed {index}", layer.attention_out)
    middle = _residual(graph, f"middle {index}", x, attended, layer.attention_norm)
    graph.node("Gelu", [_affine(graph, f"wide {index}", middle, layer.up)], f"active {index}", _FUSED)
    narrow = _affine(graph, f"narrow {index}", f"active {index}", layer.down)
    return _residual(graph, f"layer {index}", middle, narrow, layer.output_norm)


def _affine(graph: Graph, name: str, x: str, part: nn.Linear) -> str:
    return _linear(graph, name, x, part.weight, part.bias)


def _linear(graph: Graph, name: str, x: str, weight: torch.Tensor, bias: torch.Tensor) -> str:
    graph.node("MatMul", [x, graph.weight(f"{name} weight", weight.T)], f"{name} product")
    return graph.node("Add", [f"{name} product", graph.weight(f"{name} bias", bias)], name)


def _residual(graph: Graph, name: str, x: str, change: str, norm: nn.LayerNorm) -> str:
    graph.node("Add", [x, change], f"{name} sum")
    scale, shift = graph.weight(f"{name} scale", norm.weight), graph.weight(f"{name} shift", norm.bias)
    return graph.node("LayerNormalization", [f"{name} sum", scale, shift], name, axis=-1, epsilon=1e-12)


def quantize(source: Path, target: Path) -> None:
    """Weights and word table to int8, one scale a channel; activations are scaled at run time."""
    logging.disable(logging.WARNING)
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"DefaultTensorType": TensorProto.FLOAT, "MatMulConstBOnly": True},
    )


def open_session(path: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    """Load a model file for a CPU."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def onnx_runner(path: Path, threads: int = 1) -> Runner:
    """Run a model file on one window at a time."""
    session = open_session(path, threads)
    names = [output.name for output in session.get_outputs()]

    def run(example: Example, start: int, end: int) -> Outputs:
        batch = make_batch([(example, start, end)])
        values = session.run(None, {"ids": batch.ids, "feat": batch.feat})
        return word_rows(dict(zip(names, values, strict=True)), batch)

    return run


def drift(model: Encoder, path: Path) -> float:
    """Largest difference of any output between torch and an ONNX file on a random window."""
    dice = np.random.default_rng(0)
    inputs = {"ids": dice.integers(1000, 20000, (1, 60)), "feat": dice.integers(0, 56, (1, 60))}
    with torch.inference_mode():
        expected = model(*(torch.from_numpy(array) for array in inputs.values()), torch.ones(1, 60))
    session = open_session(path)
    names = [output.name for output in session.get_outputs()]
    outputs = dict(zip(names, session.run(None, inputs), strict=True))
    return max(float(np.abs(outputs[n] - expected[n].numpy()).max()) for n in names)


def tables(model: Encoder | WordNet, training: dict, tokenizer: str) -> dict:
    """What the runtime needs besides the weights; see the runtime contract in the README."""
    biases = {
        name: np.round(v.detach().numpy().astype(float), 5).tolist()
        for name, v in model.biases.named_parameters()
    }
    return {
        "format": FORMAT,
        "labels": {"tags": TAGS, "pos": POS, "entity": ENTITY, "relation": RELATION},
        "link": {
            "dimension": LINK,
            "gaps": GAPS,
            "content_cue": biases["content_cue"],
            "cue_source": biases["cue_source"],
            "null": biases["null"],
            "paragraph_penalty": -ACROSS_PARAGRAPHS,
        },
        "arc": {"dimension": ARC, "reach": REACH, "distance": biases["distance"], "root": biases["root"][0]},
        "max_pieces": PIECE_LIMIT,
        "tokenizer": tokenizer,
        "training": training,
    }


def read_training(checkpoint: Path) -> dict:
    """What a checkpoint says it was trained on."""
    with safe_open(checkpoint, "pt") as file:
        return json.loads(file.metadata()["about"])


def publish(exact: Path, target: Path, record: dict, tokenizer: Path) -> None:
    """Quantise a model to its place, with its tokenizer and its tables beside it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    quantize(exact, target)
    streamline(target)
    shutil.copyfile(tokenizer, target.with_name(tokenizer.name))
    record = record | {"sha256": hashlib.sha256(target.read_bytes()).hexdigest()}
    target.with_suffix(".json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    write_checksums(target.parent)


def export_arguments(description: str | None, name: str) -> argparse.Namespace:
    """The command line that both exports share."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--checkpoint", default=name, help="name of the .safetensors in the work folder")
    parser.add_argument("--name", default=name)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def main() -> None:
    """Write ``NAME.onnx``, ``NAME.json`` and the tokenizer."""
    options = export_arguments(__doc__, "default")
    checkpoint = options.work / f"{options.checkpoint}.safetensors"
    training = read_training(checkpoint)
    model = load_checkpoint(checkpoint)
    heads = [name for name in HEADS if name != "inner" or training["nested"]]
    exact, target = options.work / f"{options.name}.fp32.onnx", options.out / f"{options.name}.onnx"
    onnx.save(encoder_graph(model, heads), exact)
    difference = drift(model, exact)
    if difference > LARGEST_DRIFT:
        raise SystemExit(f"the ONNX graph differs from the model by {difference}")
    publish(exact, target, tables(model, training, "tokenizer.json"), options.base / "tokenizer.json")
    size = target.stat().st_size / 1e6
    print(f"{target}: {size:.1f} MB, fp32 drift {difference:.5f}, int8 drift {drift(model, target):.3f}")


if __name__ == "__main__":
    main()
