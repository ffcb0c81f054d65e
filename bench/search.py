"""GET /assets/search over 10,000 assets with real vectors, beside the bare statement on the same table."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import httpx2
import numpy as np
import psycopg
from tests.support.embedding import bundled

from bench.prompts import QUERIES, prompts
from bench.support import LOCAL, Measures, gateway, milliseconds, servers
from pulmu.db.engines import sync_engine
from pulmu.db.indexes import ensure_vector_index
from pulmu.embedding.base import Embedder

LIMIT = 50
SETTINGS = (
    "SET hnsw.iterative_scan = relaxed_order",
    "SET hnsw.max_scan_tuples = 2000000",
    "SET hnsw.scan_mem_multiplier = 8",
    "SET random_page_cost = 1.1",
)
FILTERS: dict[str, tuple[dict[str, Any], str]] = {
    "no filter": ({}, ""),
    "author, 1 in 3": ({"author": "소라"}, "AND author = '소라'"),
    "kind and tag, 1 in 50": (
        {"kind": "video", "tag": "돌"},
        "AND kind = 'video' AND tags @> ARRAY['돌']",
    ),
    "tag, 1 in 1000": ({"tag": "희귀"}, "AND tags @> ARRAY['희귀']"),
}
"""What the address says, and the same in SQL."""


def run(*, quick: bool) -> Measures:
    count, rounds = (2_000, 1) if quick else (10_000, 4)
    embedder = bundled()
    found = Measures()
    queries = embedder.encode_queries(QUERIES)
    with servers() as on, psycopg.connect(on.dsn, autocommit=True) as connection:
        _fill(connection, embedder, count)
        engine = sync_engine(on.database_url)
        ensure_vector_index(engine, model=embedder.id, dimension=embedder.dimension)
        engine.dispose()
        connection.execute("ANALYZE assets")
        for setting in SETTINGS:
            connection.execute(setting)
        connection.prepare_threshold = None
        with gateway(on) as url, httpx2.Client(base_url=url, trust_env=False, timeout=30) as client:
            for number in range(rounds + 1):
                for name, (asked, condition) in FILTERS.items():
                    bare = [
                        milliseconds(partial(_bare, connection, embedder, vector, condition))
                        for vector in queries
                    ]
                    http = [milliseconds(partial(_search, client, words, asked)) for words in QUERIES]
                    if number:  # the first round warms up
                        found.add(f"bare statement, {name}", bare)
                        found.add(f"search, {name}", http, baseline=f"bare statement, {name}")
                if number:
                    alone = [milliseconds(partial(embedder.encode_queries, [words])) for words in QUERIES]
                    found.add("of it, the query's vector", alone)
    return found


def _search(client: httpx2.Client, words: str, asked: dict[str, Any]) -> None:
    items = client.get("/api/v1/assets/search", params={"q": words, "limit": LIMIT, **asked}).json()["items"]
    if not items:
        raise RuntimeError("the search found nothing")


def _bare(
    connection: psycopg.Connection[Any], embedder: Embedder, vector: Any, condition: str
) -> Sequence[Any]:
    distance = f"embedding::halfvec({embedder.dimension}) <=> %s::halfvec({embedder.dimension})"
    statement = (
        f"SELECT id, {distance} FROM assets WHERE embedding_model = '{embedder.id}'"
        f" AND trashed_at IS NULL {condition} ORDER BY 2 LIMIT {LIMIT}"
    )
    return connection.execute(statement.encode(), (str(vector.tolist()),)).fetchall()


def _fill(connection: psycopg.Connection[Any], embedder: Embedder, count: int) -> None:
    """Assets of one generation, every tenth a video; the columns that search reads are filled."""
    words = prompts(count)
    vectors = _vectors(embedder, words)
    generation = connection.execute(
        "INSERT INTO generations (id, author, kind, model, provider, prompt, parameters, inputs,"
        " request_sha256, status) VALUES (gen_random_uuid(), '소라', 'image', 'sketch-image', 'sketch',"
        " '벤치마크', '{}', '[]', '', 'succeeded') RETURNING id"
    ).fetchone()
    assert generation is not None
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY assets (id, generation_id, position, author, kind, model, provider, placeholder, prompt,"
            " parameters, tags, sha256, size, media_type, width, height, created_at, analysed_at, embedding,"
            " embedding_model) FROM STDIN"
        ) as copy,
    ):
        for number, (prompt, vector) in enumerate(zip(words, vectors, strict=True)):
            kind = "video" if number % 10 == 0 else "image"
            tags = [*(["돌"] if number % 5 == 0 else []), *(["희귀"] if number % 1000 == 7 else [])]
            row = (
                f"00000000-0000-7000-8000-{number:012x}", generation[0], number,
                ("소라", "준", "민지")[number % 3], kind, f"sketch-{kind}", "sketch", True, prompt, "{}",
                tags, f"{number:064x}", 1, "image/png", 512, 512,
                f"2026-03-01T00:00:{number % 60:02}Z", "2026-03-01T00:00:00Z",
                "[" + ",".join(f"{value:.5f}" for value in vector) + "]", embedder.id,
            )  # fmt: skip
            copy.write_row(row)


def _vectors(embedder: Embedder, words: Sequence[str]) -> Any:
    """Made once, then kept in bench/local."""
    path = LOCAL / f"{embedder.id.replace(':', '-')}-{len(words)}.npy"
    if not path.is_file():
        LOCAL.mkdir(exist_ok=True)
        parts = [embedder.encode_passages(words[start : start + 64]) for start in range(0, len(words), 64)]
        np.save(path, np.concatenate(parts).astype(np.float16))
    return np.load(path).astype(np.float32)
