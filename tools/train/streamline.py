"""Rewrite a quantised graph into an equal one that onnxruntime runs faster; ``export.publish`` does it.

Convolution inputs are quantised before they are padded and set side by side, not after: a third of the values
to quantise, a quarter of the bytes to copy, the same numbers.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, helper, numpy_helper


class Rewriter:
    """The nodes of one graph, with who makes each tensor; new nodes are put in the place of old ones."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.graph = graph
        self.constants = {weight.name: weight for weight in graph.initializer}
        self.made_by = {output: node for node in graph.node for output in node.output}
        self.quantised = {n.input[0]: n.output for n in graph.node if n.op_type == "DynamicQuantizeLinear"}
        self.replaced: dict[str, str] = {}  # tensors that are no longer made, to their equals

    def constant(self, name: str, values: np.ndarray) -> str:
        """Add a constant unless it is there; its name."""
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(values, name)
            self.graph.initializer.append(self.constants[name])
        return name

    def run(self) -> None:
        """Rewrite every node, then drop the nodes and constants that nothing reads any more."""
        nodes = [new for node in self.graph.node for new in self._rewritten(node)]
        for node in nodes:
            node.input[:] = [self.replaced.get(name, name) for name in node.input]
        outputs = {output.name for output in self.graph.output}
        while True:
            read = outputs | {name for node in nodes for name in node.input}
            kept = [node for node in nodes if read.intersection(node.output)]
            if len(kept) == len(nodes):
                break
            nodes = kept
        constants = [weight for weight in self.graph.initializer if weight.name in read]
        del self.graph.node[:], self.graph.initializer[:]
        self.graph.node.extend(nodes)
        self.graph.initializer.extend(constants)

    def _rewritten(self, node: NodeProto) -> Iterator[NodeProto]:
        if node.op_type == "DynamicQuantizeLinear":
            return quantised_first(node, self)
        return iter([node])


def quantised_first(node: NodeProto, rewriter: Rewriter) -> Iterator[NodeProto]:
    """Quantise ``x``, not what is cut from it and set beside it (parts of ``x``, shifted, zeros at the ends).

    The range that scales the numbers always includes 0, and 0 becomes the zero point: the same integers.
    Where another product reads ``x`` too (a gate), it is quantised once for both.
    """
    joined = node.input[0]
    x = _source(joined, rewriter)
    if x == joined or x not in rewriter.made_by[joined].input:  # parts of x alone may have a smaller range
        yield node
        return
    quantised, *scaling = node.output
    narrow, *known = rewriter.quantised.get(x, (f"{quantised} x", *scaling))
    if x in rewriter.quantised:
        rewriter.replaced |= dict(zip(scaling, known, strict=True))
    else:
        yield helper.make_node("DynamicQuantizeLinear", [x], [narrow, *known], name=f"Quantize {quantised}")
    copies = {x: narrow}
    yield from _moved(joined, known[1], copies, rewriter)
    rewriter.replaced[quantised] = copies[joined]


def _source(name: str, rewriter: Rewriter) -> str:
    """The one tensor that a tensor is cut and joined from, with zeros beside; else the tensor itself."""
    maker = rewriter.made_by.get(name)
    if maker is None or maker.op_type not in ("Slice", "Concat"):
        return name
    edges = [rewriter.constants[part] for part in maker.input if part in rewriter.constants]
    if maker.op_type == "Concat" and any(numpy_helper.to_array(edge).any() for edge in edges):
        return name
    sources = {_source(part, rewriter) for part in maker.input if part not in rewriter.constants}
    return sources.pop() if len(sources) == 1 else name


def _moved(name: str, zero: str, copies: dict[str, str], rewriter: Rewriter) -> Iterator[NodeProto]:
    """Cut and join the quantised numbers as the others were; ``copies`` has the quantised by the others."""
    if name in copies:
        return
    maker = rewriter.made_by[name]
    for part in maker.input:
        if part not in rewriter.constants:
            yield from _moved(part, zero, copies, rewriter)
    copies[name] = f"{name} quantised"
    edge = rewriter.constants.get(maker.input[0])
    if edge is not None:  # zeros, x, zeros
        reach = edge.dims[1]
        pads = rewriter.constant(f"pads {reach}", np.array([0, reach, 0, 0, reach, 0], np.int64))
        yield _node("Pad", [copies[maker.input[1]], pads, zero], copies[name], mode="constant")
    else:
        moved = NodeProto()
        moved.CopyFrom(maker)
        moved.name = f"{maker.op_type} {copies[name]}"
        moved.input[:] = [copies.get(part, part) for part in maker.input]
        moved.output[:] = [copies[name]]
        yield moved


def _node(operator: str, inputs: list[str], output: str, **options: object) -> NodeProto:
    return helper.make_node(operator, inputs, [output], name=f"{operator} {output}", **options)


def streamline(path: Path) -> None:
    """Rewrite a model file in place."""
    model = onnx.load(path)
    Rewriter(model.graph).run()
    onnx.checker.check_model(model)
    onnx.save(model, path)
