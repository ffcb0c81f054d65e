"""Search over 100,000 assets: the statement beside the bare one and the exact scan, filter by filter, and the
whole request with the bundled model."""

from functools import partial
from typing import Any

import httpx2

from bench.cells import LIMIT, connect, measure
from bench.clustered import DIMENSION, MODEL, fill
from bench.prompts import QUERIES
from bench.support import Measures, Servers, gateway, milliseconds, servers
from pulmu.db.engines import sync_engine
from pulmu.db.indexes import ensure_vector_index
from pulmu.embedding.select import embedder_of
from pulmu.settings import Settings


def run(*, quick: bool) -> Measures:
    count, rounds = (5_000, 1) if quick else (100_000, 3)
    found = Measures()
    with servers() as on:
        build(on, count, MODEL, DIMENSION)
        with connect(on.dsn) as connection:
            measure(connection, found, queries=40, rounds=rounds)
    with servers() as on:
        _requests(on, found, count, rounds)
    return found


def _requests(on: Servers, found: Measures, count: int, rounds: int) -> None:
    """The model computes each query anew; what the vectors in the library mean does not change the time."""
    model = embedder_of(Settings(), "bundled")
    build(on, count, model.id, model.dimension)
    with gateway(on) as url, httpx2.Client(base_url=url, trust_env=False, timeout=30) as client:
        for number in range(rounds + 1):
            asked = [f"{words} {number}" for words in QUERIES]
            alone = [milliseconds(partial(model.encode_queries, [words])) for words in asked]
            http = [milliseconds(partial(_search, client, words)) for words in asked]
            if number:  # the first round warms up
                found.add("of it, the query's vector", alone)
                found.add(f"GET /assets/search, {LIMIT} hits", http, baseline="of it, the query's vector")


def _search(client: httpx2.Client, words: str) -> None:
    body: dict[str, Any] = client.get(
        "/api/v1/assets/search", params={"q": words, "limit": LIMIT, "tail": True}
    ).json()
    if len(body["items"]) != LIMIT:
        raise RuntimeError("the search found too little")


def build(on: Servers, count: int, model: str, dimension: int) -> None:
    with connect(on.dsn) as connection:
        fill(connection, count, model=model, dimension=dimension)
        engine = sync_engine(on.database_url)
        ensure_vector_index(engine, model=model, dimension=dimension)
        engine.dispose()
        connection.execute("VACUUM ANALYZE assets")
