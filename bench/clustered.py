"""Synthetic libraries of any size: clustered vectors of 1024 dimensions, words to match, filters of known
selectivity. The same in every run."""

import random
import struct
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import psycopg
from pgvector import HalfVector
from pgvector.psycopg import register_vector
from psycopg.adapt import Dumper
from psycopg.pq import Format
from psycopg.types.json import Jsonb

from bench.prompts import phrase
from pulmu.db.words import lexemes
from pulmu.domains.search.mentions import Label, labelled

DIMENSION = 1024
MODEL = "synthetic:1024"
SHARES = {"100 %": 1.0, "30 %": 0.3, "10 %": 0.1, "1 %": 0.01, "0.1 %": 0.001}
"""Beside the first, each is the share of one author."""
CHUNK = 5_000

_CLUSTERS = 2_000
_PLANES = 64
_INTRINSIC = 48
"""Vectors of one cluster differ in so many dimensions; those of real texts do not differ in all of theirs."""
_SPREAD = 0.7
_RARE = 20_000
"""Words beside those of `bench/prompts.py`, the n-th n times less frequent than the first."""
_SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호" + (
    "구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히"
)
_TAGS = {"돌": 0.1, "아이템": 0.3, "희귀": 0.001}
_START = datetime(2020, 1, 1, tzinfo=UTC)

_COLUMNS = {
    "id": "uuid", "generation_id": "uuid", "position": "int4", "author": "text", "kind": "text",
    "model": "text", "provider": "text", "placeholder": "bool", "prompt": "text", "parameters": "jsonb",
    "tags": "text[]", "sha256": "text", "size": "int8", "media_type": "text", "width": "int4",
    "height": "int4", "created_at": "timestamptz", "analysed_at": "timestamptz", "indexed_at": "timestamptz",
    "words": "tsvector", "mentions": "tsvector", "embedding": "halfvec", "embedding_model": "text",
}  # fmt: skip


class Vectors:
    """Around centres; those of one cluster lie in a plane that some clusters share."""

    def __init__(self, dimension: int = DIMENSION) -> None:
        chance = np.random.default_rng(20260301)
        centres = chance.normal(size=(_CLUSTERS, dimension)).astype(np.float32)
        self._centres = centres / np.linalg.norm(centres, axis=1, keepdims=True)
        planes = chance.normal(size=(_PLANES, _INTRINSIC, dimension)).astype(np.float32)
        self._planes = planes * (_SPREAD / np.sqrt(_INTRINSIC * dimension))

    def draw(self, count: int, seed: int) -> Any:
        """float16 (count, dimension), each row of length 1."""
        chance = np.random.default_rng(seed)
        clusters = chance.integers(_CLUSTERS, size=count)
        noise = chance.normal(size=(count, _INTRINSIC)).astype(np.float32)
        found = self._centres[clusters]
        for plane, spread in enumerate(self._planes):
            chosen = clusters % _PLANES == plane
            found[chosen] += noise[chosen] @ spread
        return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float16)


class _Words(dict[str, Label | None]):
    """Lexemes with their labels, to be written as a `tsvector`."""


class _WordsDumper(Dumper):
    format = Format.BINARY
    oid = 3614

    def dump(self, obj: _Words) -> bytes:
        entries = sorted((lexeme.encode(), label) for lexeme, label in obj.items())
        entries.sort(key=lambda entry: len(entry[0]))
        return struct.pack("!i", len(entries)) + b"".join(
            lexeme + b"\0" + (struct.pack("!hH", 1, _LABELS[label] << 14 | 1) if label else b"\0\0")
            for lexeme, label in entries
        )


_LABELS = {"A": 3, "B": 2, "C": 1}
"""Before the place in the text, of which only the first is used."""


def rare_word(rank: int) -> str:
    chance = random.Random(rank)
    return "".join(chance.choice(_SYLLABLES) for _ in range(2 + rank % 2))


def said(chance: random.Random) -> str:
    """What a prompt says: a phrase of common words, and two from the long tail."""
    ranks = (min(_RARE, int(_RARE ** chance.random())) for _ in range(2))
    return f"{phrase(chance)} {' '.join(map(rare_word, ranks))}"


def fill(
    connection: psycopg.Connection[Any], count: int, *, model: str = MODEL, dimension: int = DIMENSION
) -> None:
    """Analysed and indexed assets of one generation, in chunks; their vectors pass for those of `model`."""
    register_vector(connection)
    connection.adapters.register_dumper(_Words, _WordsDumper)
    generation = connection.execute(
        "INSERT INTO generations (id, author, kind, model, provider, prompt, parameters, inputs,"
        " request_sha256, status) VALUES (gen_random_uuid(), '소라', 'image', 'sketch-image', 'sketch',"
        " '벤치마크', '{}', '[]', '', 'succeeded') RETURNING id"
    ).fetchone()
    assert generation is not None
    vectors = Vectors(dimension)
    statement = f"COPY assets ({', '.join(_COLUMNS)}) FROM STDIN (FORMAT BINARY)"
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        with connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            copy.set_types(list(_COLUMNS.values()))
            for row in _rows(start, vectors.draw(size, seed=start), generation[0], model):
                copy.write_row(row)


def _rows(start: int, vectors: Any, generation: UUID, model: str) -> Iterator[Sequence[Any]]:
    chance = random.Random(start)
    parameters = Jsonb({"aspect_ratio": "1:1", "seed": 7})
    for number, vector in enumerate(vectors, start):
        asset = UUID(int=(0x019A << 112) | (7 << 76) | (2 << 62) | number)
        prompt = said(chance)
        tags = [
            tag for tag, share in (("돌", 0.1), ("아이템", 0.3), ("희귀", 0.001)) if chance.random() < share
        ]
        kind = "video" if chance.random() < 0.1 else "image"
        when = _START + timedelta(minutes=3 * number)
        yield (
            asset, generation, number, _author(chance.random()), kind, f"sketch-{kind}", "sketch", True,
            prompt, parameters, tags, f"{number:064x}", 100_000, "image/png", 512, 512, when, when, when,
            _Words(dict.fromkeys(lexemes(prompt, (str(asset), str(asset)[-8:], *tags)))),
            _Words(labelled("\n".join((prompt, *tags)))), HalfVector(vector), model,
        )  # fmt: skip


def _author(draw: float) -> str:
    """`0.3` stands for the author of 30 % of all rows; the rest are of ten others."""
    for share in (0.3, 0.1, 0.01, 0.001):
        if draw < share:
            return str(share)
        draw -= share
    return f"other {int(draw * 1000) % 10}"
