"""Streamlined graphs give what the graphs gave that they were made of."""

from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: E402

from tools.train.streamline import streamline  # noqa: E402

WIDTH, WORDS = 16, 9
DICE = np.random.default_rng(7)


def random(*shape: int) -> np.ndarray:
    return DICE.normal(size=shape).astype(np.float32)


def model(nodes: list, weights: dict[str, np.ndarray]) -> object:
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "test",
        [
            value("x", TensorProto.FLOAT, [1, "n", WIDTH]),
            value("mask", TensorProto.INT32, [1, "n"]),
        ],
        [value("y", TensorProto.FLOAT, [1, "n", WIDTH])],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def convolution(gated: bool, read: int) -> object:
    """Each word beside ``read`` numbers of those two places before and after it, through one product.

    Gated by the word alone.
    """
    constants = {"edge": np.zeros((1, 2, read), np.float32), "weight": random(WIDTH + 2 * read, WIDTH)}
    constants |= {"gate weight": random(WIDTH, WIDTH)} if gated else {}
    bounds = {"start": 0, "stop": -4, "skip": 4, "end": np.iinfo(np.int64).max, "axis": 1}
    bounds |= {"read": read, "numbers": 2}
    constants |= {name: np.array([number], np.int64) for name, number in bounds.items()}
    nodes = [
        helper.make_node("Slice", ["x", "start", "read", "numbers"], ["first"]),
        helper.make_node("Concat", ["edge", "first", "edge"], ["padded"], axis=1),
        helper.make_node("Slice", ["padded", "start", "stop", "axis"], ["left"]),
        helper.make_node("Slice", ["padded", "skip", "end", "axis"], ["right"]),
        helper.make_node("Concat", ["left", "x", "right"], ["around"], axis=-1),
        helper.make_node("MatMul", ["around", "weight"], ["value" if gated else "y"], name="product"),
    ]
    if gated:
        nodes.insert(0, helper.make_node("MatMul", ["x", "gate weight"], ["gate"], name="gate product"))
        nodes.append(helper.make_node("Mul", ["gate", "value"], ["y"]))
    return model(nodes, constants)


def run(path: Path, x: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inputs = {"x": x, "mask": np.ones((1, WORDS), np.int32)}
    return session.run(None, {i.name: inputs[i.name] for i in session.get_inputs()})[0]


@pytest.mark.parametrize("gated", [False, True])
@pytest.mark.parametrize("read", [WIDTH, WIDTH // 4])
def test_streamlined_graphs_are_equal(tmp_path: Path, gated: bool, read: int) -> None:
    exact, path = tmp_path / "exact.onnx", tmp_path / "quantised.onnx"
    onnx.save(convolution(gated, read), exact)
    quantize_dynamic(
        exact,
        path,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    x = random(1, WORDS, WIDTH)
    before, operators = run(path, x), {node.op_type for node in onnx.load(path).graph.node}
    streamline(path)
    after = [node.op_type for node in onnx.load(path).graph.node]
    assert np.array_equal(run(path, x), before)
    assert set(after) != operators
    assert after.count("DynamicQuantizeLinear") == 1


def test_parts_without_the_whole_keep_their_own_range(tmp_path: Path) -> None:
    """Two halves of ``x`` quantise as ``x`` does only where ``x`` itself is beside them."""
    exact, path = tmp_path / "exact.onnx", tmp_path / "quantised.onnx"
    bounds = {"start": 0, "half": WIDTH // 2, "numbers": 2}
    constants = {name: np.array([number], np.int64) for name, number in bounds.items()}
    nodes = [
        helper.make_node("Slice", ["x", "start", "half", "numbers"], ["first"]),
        helper.make_node("Concat", ["first", "first"], ["twice"], axis=-1),
        helper.make_node("MatMul", ["twice", "weight"], ["y"], name="product"),
    ]
    onnx.save(model(nodes, constants | {"weight": random(WIDTH, WIDTH)}), exact)
    quantize_dynamic(exact, path, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"])
    before = [node.op_type for node in onnx.load(path).graph.node]
    streamline(path)
    assert [node.op_type for node in onnx.load(path).graph.node] == before


def test_a_graph_without_such_nodes_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plain.onnx"
    plain = model([helper.make_node("Relu", ["x"], ["y"])], {})
    onnx.save(plain, path)
    streamline(path)
    assert [node.op_type for node in onnx.load(path).graph.node] == ["Relu"]
