"""Ranking by the product's own search: its one statement, on a real PostgreSQL."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from pulmu.db.engines import async_engine, sync_engine
from pulmu.db.indexes import ensure_vector_index
from pulmu.db.searchable import Filters
from pulmu.db.work import async_work
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.search.fusion import FUSION, Fusion
from pulmu.domains.search.service import Found, Search
from pulmu.domains.search.serving import Serving
from pulmu.embedding.base import Embedder
from pulmu.embedding.shelf import Shelf
from tests.evaluation.measures import Rank
from tests.support.library import Library
from tests.support.servers import Servers

LIMIT = 100
MEANING_ONLY = replace(FUSION, words=0, keys=0)
WORDS_ONLY = replace(FUSION, meaning=0)
_WORDS = {"words", "typing", "exact"}


@dataclass(frozen=True)
class Product:
    """Search over a library of prompts, as a gateway does it."""

    engine: AsyncEngine
    serving: Serving
    runner: asyncio.Runner

    def rankings(self) -> dict[str, Rank]:
        return {
            "meaning": self._rank(MEANING_ONLY, tail=True),
            "words": self._rank(WORDS_ONLY, only=lambda hit: bool(_WORDS.intersection(hit.why))),
            "fused": self._rank(FUSION),
        }

    def _rank(
        self,
        fusion: Fusion,
        *,
        tail: bool = False,
        only: Callable[[Found[AssetRow]], bool] = lambda _: True,
    ) -> Rank:
        search = replace(Search.of(AssetRow), fusion=fusion)

        async def find(words: str) -> list[str]:
            async with async_work(self.engine) as work:
                page = await search.search(work, self.serving, words, Filters(), limit=LIMIT, tail=tail)
            return [hit.row.prompt for hit in page.hits if only(hit)]

        return lambda words: self.runner.run(find(words))


@contextmanager
def product(servers: Servers, embedder: Embedder, prompts: Sequence[str]) -> Iterator[Product]:
    """With the prompts in a database of their own."""
    url = servers.database()
    engine = sync_engine(url)
    ensure_vector_index(engine, model=embedder.id, dimension=embedder.dimension)
    with tempfile.TemporaryDirectory(prefix="pulmu-eval-") as folder:
        Library(engine, Path(folder)).add_analysed([{"prompt": prompt} for prompt in prompts], embedder)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE assets"))
    engine.dispose()
    found = async_engine(url)
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        yield Product(found, Serving(Shelf(lambda _: embedder), "evaluated"), runner)
        runner.run(found.dispose())
