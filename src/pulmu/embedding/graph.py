"""Writes an ONNX graph piece by piece: weights go to a file beside it as they come, to save memory."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 21
CONTRIB = "com.microsoft"
"""ONNX Runtime's own operators: fused attention, GELU, normalisation and integer products."""
_IR_VERSION = 10
_EMBEDDED_BYTES = 1024
_PAGE = 4096


class Graph:
    """A graph under construction; leaving the block without an error writes `path` and closes its weights.

    Values are named by strings, as in ONNX. Weights lie in `<path>.data`, each on a page of its own, so that
    ONNX Runtime maps them from the file and processes share them.
    """

    def __init__(self, path: Path, *, inputs: Iterable[str], output: tuple[str, Iterable[str | int]]) -> None:
        self._path = path
        self._data_path = path.with_name(f"{path.name}.data")
        self._data = self._data_path.open("wb")
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []
        self._known: dict[str, str] = {}
        self._inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in inputs
        ]
        self._output = helper.make_tensor_value_info(output[0], TensorProto.FLOAT, list(output[1]))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._data.close()
        if kind is None:
            self._save()

    def add(
        self, operator: str, *inputs: str, outputs: int = 1, into: str | None = None, **attributes: Any
    ) -> Any:
        """One node; its output's name, or a tuple of them. `into` chooses the name of a single output."""
        place = len(self._nodes)
        names = [into] if into else [f"{operator}_{place}_{number}" for number in range(outputs)]
        domain = CONTRIB if operator in _CONTRIB_OPERATORS else ""
        self._nodes.append(
            helper.make_node(
                operator, list(inputs), names, name=f"{operator}_{place}", domain=domain, **attributes
            )
        )
        return names[0] if len(names) == 1 else tuple(names)

    def weight(self, array: NDArray[Any]) -> str:
        """A constant. Small ones are kept in the graph, where equal ones are one."""
        array = np.ascontiguousarray(array)
        if array.nbytes < _EMBEDDED_BYTES:
            key = f"{array.dtype}{array.shape}{array.tobytes().hex()}"
            if key not in self._known:
                self._known[key] = f"constant_{len(self._weights)}"
                self._weights.append(numpy_helper.from_array(array, self._known[key]))
            return self._known[key]
        name = f"weight_{len(self._weights)}"
        self._data.write(b"\0" * (-self._data.tell() % _PAGE))
        tensor = TensorProto(
            name=name,
            data_type=helper.np_dtype_to_tensor_dtype(array.dtype),
            dims=array.shape,
            data_location=TensorProto.EXTERNAL,
        )
        for field, value in (
            ("location", self._data_path.name),
            ("offset", self._data.tell()),
            ("length", array.nbytes),
        ):
            tensor.external_data.add(key=field, value=str(value))
        self._data.write(array.data)
        self._weights.append(tensor)
        return name

    def _save(self) -> None:
        graph = helper.make_graph(self._nodes, "encoder", self._inputs, [self._output], self._weights)
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)],
            ir_version=_IR_VERSION,
            producer_name="pulmu",
        )
        self._path.write_bytes(model.SerializeToString())


_CONTRIB_OPERATORS = {"BiasGelu", "MatMulIntegerToFloat", "MultiHeadAttention", "SkipLayerNormalization"}
