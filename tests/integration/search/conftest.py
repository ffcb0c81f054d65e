"""A library of some hundred analysed assets, with real vectors, behind a gateway."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import SecretStr
from sqlalchemy import Engine
from tests.support.embedding import bundled
from tests.support.gateway import running_gateway
from tests.support.library import START, Library
from tests.support.prompts import TURTLE, prompts
from tests.support.servers import Servers

from pulmu.db.engines import sync_engine
from pulmu.db.indexes import ensure_vector_index
from pulmu.embedding.base import Embedder
from pulmu.settings import Settings


@dataclass(frozen=True)
class Collection:
    """The rows as they were added, their ids included, oldest first."""

    client: httpx2.Client
    library: Library
    rows: Sequence[Mapping[str, Any]]

    def id_of(self, prompt: str) -> str:
        return str(next(row["id"] for row in self.rows if row["prompt"] == prompt))


@pytest.fixture(scope="package")
def embedder() -> Embedder:
    return bundled()


def described(number: int, prompt: str) -> dict[str, Any]:
    """Every value of every filter occurs, some of them once."""
    return {
        "prompt": prompt,
        "author": "민지" if number == 17 else ("소라", "준")[number % 2],
        "kind": "video" if number % 7 == 0 else "image",
        "model": "sketch-video" if number % 7 == 0 else "sketch-image",
        "tags": ["돌"] * (number % 3 == 0) + ["아이템"] * (number % 4 == 0) + ["희귀"] * (number == 42),
        "favourite": number % 10 == 0,
        "trashed_at": START if number % 25 == 3 else None,
    }


@pytest.fixture(scope="package")
def collection(
    servers: Servers, tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[Collection]:
    home: Path = tmp_path_factory.mktemp("home")
    url = servers.database()
    engine: Engine = sync_engine(url)
    ensure_vector_index(engine, model=embedder.id, dimension=embedder.dimension)
    library = Library(engine, home / "files")
    rows = [described(number, prompt) for number, prompt in enumerate([*prompts(300), TURTLE])]
    ids = library.add_analysed(rows, embedder)
    kept = [
        {**row, "id": asset, "created_at": library.row(asset).created_at}
        for row, asset in zip(rows, ids, strict=True)
    ]
    settings = Settings(
        home=home, database_url=SecretStr(url), redis_url=SecretStr(servers.broker()), user="소라"
    )
    with running_gateway(settings) as client:
        yield Collection(client, library, kept)
    engine.dispose()
