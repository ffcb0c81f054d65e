"""The worker of `search_while_reembedding`: vectors of another model, which is the bundled one renamed."""

import sys
from collections.abc import Sequence

from bench.clustered import MODEL
from pulmu.db import slots
from pulmu.db.engines import sync_engine
from pulmu.db.work import work
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.search.reembedding import Reembedder
from pulmu.embedding.base import Embedder, Vectors
from pulmu.embedding.select import embedder_of
from pulmu.embedding.shelf import Shelf
from pulmu.queue.send import RecordingSender
from pulmu.settings import Settings


class Renamed:
    """The bundled model under another id."""

    id = MODEL

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.dimension = embedder.dimension
        self.max_tokens = embedder.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_passages(texts)

    def warm_up(self) -> None:
        self._embedder.warm_up()


def main(url: str) -> None:
    engine, sender = sync_engine(url), RecordingSender()
    shelf = Shelf(lambda _: Renamed(embedder_of(Settings(), "bundled")))
    model = shelf.get("again")
    values = {"source": "again", "model": model.id, "dimension": model.dimension}
    with work(engine) as unit:
        change = unit.session.scalars(slots.begin("b", "filling", **values)).one().id
    reembedder = Reembedder(engine, sender, shelf, AssetRow)
    reembedder.step(change)
    while sender.messages and (message := sender.messages.pop()).id == change:
        reembedder.step(message.id)


if __name__ == "__main__":
    main(sys.argv[1])
