"""Step 3: checkpoint to ONNX int8, with the runtime's tables beside it.

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

from claimcheck.neural.encoding import PIECE_LIMIT
from tools.train.batches import make_batch
from tools.train.checksums import write_checksums
from tools.train.encoder import ARC, ATTENTION_HEADS, GAPS, HEADS, LINK, REACH, Encoder, load_checkpoint
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

    def node(
        self, operator: str, inputs: list[str], output: str | list[str], domain: str = "", **options: object
    ) -> str:
        """Add a node, named after its first output; that output's name."""
        outputs = [output] if isinstance(output, str) else output
        name = f"{operator} {outputs[0]}"
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=name, domain=domain, **options))
        return outputs[0]


def encoder_graph(model: Encoder, heads: list[str]) -> onnx.ModelProto:
    """The encoder with onnxruntime's fused attention, normalisation and activation nodes."""
    graph = Graph()
    x = _embed(graph, model)
    graph.node("Cast", ["mask"], "mask32", to=TensorProto.INT32)
    for index in range(len(model.layers)):
        x = _layer(graph, model, index, x)
    keep = torch.cat([torch.full((width,), name in heads) for name, width in HEADS.items()])
    graph.node("MatMul", [x, graph.weight("heads", model.heads.weight[keep].T)], "scores")
    graph.node("Add", ["scores", graph.weight("heads bias", model.heads.bias[keep])], "biased")
    widths = graph.weight("widths", np.array([HEADS[name] for name in heads], np.int64))
    graph.node("Split", ["biased", widths], heads, axis=-1)
    return as_model(graph, "encoder", ("ids", "feat", "mask"), {name: HEADS[name] for name in heads})


def as_model(graph: Graph, name: str, inputs: Sequence[str], outputs: Mapping[str, int]) -> onnx.ModelProto:
    """A model of a graph with integer inputs ``[batch, units]`` and outputs of the widths given."""
    shape = ["batch", "units"]
    takes = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in inputs]
    gives = [
        helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", "1" if n == "root" else "units", width])
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

    def weight(name: str, values: torch.Tensor) -> str:
        return graph.weight(f"{name} {index}", values)

    qkv = [weight("qkv", layer.qkv.weight.T), weight("qkv bias", layer.qkv.bias)]
    graph.node("Attention", [x, *qkv, "mask32"], f"mixed {index}", _FUSED, num_heads=ATTENTION_HEADS)
    out = weight("attention out", layer.attention_out.weight.T)
    graph.node("MatMul", [f"mixed {index}", out], f"attended {index}")
    norm = [
        weight("attention scale", layer.attention_norm.weight),
        weight("attention shift", layer.attention_norm.bias),
    ]
    bias = weight("attention out bias", layer.attention_out.bias)
    middle = graph.node(
        "SkipLayerNormalization",
        [x, f"attended {index}", *norm, bias],
        f"middle {index}",
        _FUSED,
        epsilon=1e-12,
    )
    graph.node("MatMul", [middle, weight("up", layer.up.weight.T)], f"wide {index}")
    graph.node("BiasGelu", [f"wide {index}", weight("up bias", layer.up.bias)], f"active {index}", _FUSED)
    graph.node("MatMul", [f"active {index}", weight("down", layer.down.weight.T)], f"narrow {index}")
    norm = [weight("output scale", layer.output_norm.weight), weight("output shift", layer.output_norm.bias)]
    bias = weight("down bias", layer.down.bias)
    return graph.node(
        "SkipLayerNormalization",
        [middle, f"narrow {index}", *norm, bias],
        f"layer {index}",
        _FUSED,
        epsilon=1e-12,
    )


def quantize(source: Path, target: Path) -> None:
    """Weights and word table to int8, one scale a channel; activations are scaled at run time."""
    logging.disable(logging.WARNING)
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Attention", "Gather"],
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
        values = session.run(None, {"ids": batch.ids, "feat": batch.feat, "mask": batch.mask})
        return word_rows(dict(zip(names, values, strict=True)), batch)

    return run


def drift(model: Encoder, path: Path, padding: int = 20) -> float:
    """Largest difference of any output between torch and an ONNX file on a random window.

    ``padding``: of a second window in the batch; 0 for a streamlined file, which reads no mask.
    """
    dice = np.random.default_rng(0)
    mask = np.ones((2, 60), np.int64)
    mask[1, 60 - padding :] = 0
    inputs = {"ids": dice.integers(1000, 20000, (2, 60)), "feat": dice.integers(0, 56, (2, 60)), "mask": mask}
    with torch.inference_mode():
        expected = model(*(torch.from_numpy(array) for array in inputs.values()))
    session = open_session(path)
    names = [output.name for output in session.get_outputs()]
    outputs = dict(zip(names, session.run(None, inputs), strict=True))
    return max(float(np.abs(outputs[n] - expected[n].numpy())[mask > 0].max()) for n in names)


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
    print(f"{target}: {size:.1f} MB, fp32 drift {difference:.5f}, int8 drift {drift(model, target, 0):.3f}")


if __name__ == "__main__":
    main()
