"""What makes seeded assets findable, each prompt embedded once however many assets have it.

Analysis embeds an asset's title and tags with its prompt; here the prompt stands alone, so that a hundred
thousand assets need a few thousand vectors and not one each. Words find titles and tags all the same.
"""

from collections.abc import Sequence
from typing import Any

from pulmu.db.slots import Slot
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.search.indexing import lexemes
from pulmu.embedding.base import Embedder
from pulmu.embedding.shelf import Shelf

_BATCH = 64
Row = dict[str, Any]


class Vectors:
    """Of one model, as literals of halfvec by prompt."""

    def __init__(self, slot: Slot, shelf: Shelf) -> None:
        self._columns = (slot.vector(AssetRow).key, slot.model_of(AssetRow).key)
        self._model = slot.model
        self._embedder: Embedder = shelf.get(slot.source, model=slot.model)
        self._known: dict[str, str] = {}

    def of(self, prompts: Sequence[str]) -> list[Row]:
        """The columns of each. Raises EmbeddingError."""
        new = list(dict.fromkeys(prompt for prompt in prompts if prompt not in self._known))
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            for prompt, vector in zip(batch, self._embedder.encode_passages(batch), strict=True):
                self._known[prompt] = "[" + ",".join(f"{number:.5g}" for number in vector.tolist()) + "]"
        column, model = self._columns
        return [{column: self._known[prompt], model: self._model} for prompt in prompts]


def findable(assets: Sequence[Row], vectors: Sequence[Vectors]) -> list[Row]:
    """The rows with their words, and with a vector in every slot that is written."""
    prompts = [asset["prompt"] for asset in assets]
    embedded = [each.of(prompts) for each in vectors]
    return [
        {**asset, **_words(asset), **{name: value for part in parts for name, value in part.items()}}
        for asset, *parts in zip(assets, *embedded, strict=True)
    ]


def _words(asset: Row) -> Row:
    row = AssetRow(id=asset["id"], prompt=asset["prompt"], title=asset["title"], tags=asset["tags"])
    return {**lexemes(row), "indexed_at": asset["analysed_at"]}
