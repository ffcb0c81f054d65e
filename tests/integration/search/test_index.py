"""The vector index on some thousand rows: it is used, and it hides nothing."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import numpy as np
import pytest
from sqlalchemy import ClauseElement, Engine, Executable, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from tests.support.library import START
from tests.support.library import Library as Assets
from tests.support.prompts import PROMPTS
from tests.support.servers import Servers

from pulmu.db.engines import async_engine, sync_engine
from pulmu.db.indexes import ensure_vector_index, vector_index_name
from pulmu.db.searchable import Filters
from pulmu.db.slots import Slot
from pulmu.db.work import async_work
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.search.indexing import Indexer
from pulmu.domains.search.ranking import ranked
from pulmu.domains.search.service import Search
from pulmu.domains.search.serving import Serving
from pulmu.domains.search.statements import Background, Meaning, nearest
from pulmu.domains.search.wanted import Library, Wanted
from pulmu.embedding.base import Embedder
from pulmu.embedding.shelf import Shelf

ROWS = 4000
WORDS = "빨간 물약"


class Explain(Executable, ClauseElement):
    inherit_cache = False

    def __init__(self, statement: ClauseElement) -> None:
        self.statement = statement


@compiles(Explain)
def _explain(element: Explain, compiler: Any, **options: Any) -> str:
    return f"EXPLAIN (COSTS OFF) {compiler.process(element.statement, **options)}"


@pytest.fixture(scope="module")
def engine(
    servers: Servers, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """4000 assets around the two hundred prompts, as many different vectors; for 2000 no index is taken."""
    found = sync_engine(servers.database())
    chance = np.random.default_rng(20260301)
    vectors = embedder.encode_passages(PROMPTS)[np.arange(ROWS) % len(PROMPTS)]
    vectors = vectors + chance.normal(0, 0.02, vectors.shape)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    library = Assets(found, tmp_path_factory.mktemp("files"))
    library.add_many(
        [
            {
                "prompt": PROMPTS[number % len(PROMPTS)],
                "author": ("소라", "준", "민지")[number % 3],
                "kind": "video" if number % 50 == 0 else "image",
                "tags": [f"태그 {number}"] + ["넓은"] * (number % 4 == 0),
                "favourite": number % 500 == 7,
                "embedding": vectors[number].tolist(),
                "embedding_model": embedder.id,
            }
            for number in range(ROWS)
        ]
    )
    ensure_vector_index(found, model=embedder.id, dimension=embedder.dimension)
    analyse(found)
    yield found
    found.dispose()


def analyse(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE assets"))


def statement(embedder: Embedder, filters: Filters, limit: int, words: str = WORDS) -> Any:
    vector = embedder.encode_queries([words])[0].tolist()
    slot = Slot("a", "bundled", embedder.id, embedder.dimension)
    return nearest(AssetRow, Meaning(vector, slot), filters, limit=limit)


def plan(session: Session, wanted: Any) -> str:
    return "\n".join(session.scalars(Explain(wanted)))


def force_index(session: Session) -> None:
    for setting in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
        session.execute(text(f"SET LOCAL {setting} = off"))


@pytest.mark.parametrize("filters", [Filters(), Filters(kind="image")])
def test_the_planner_takes_the_models_own_index(engine: Engine, embedder: Embedder, filters: Filters) -> None:
    with Session(engine) as session:
        shown = plan(session, statement(embedder, filters, 50))
    assert f"Index Scan using {vector_index_name(embedder.id)} on assets" in shown
    assert "Sort" not in shown


CHOICES: dict[str, tuple[Any, ...]] = {
    "author": (None, "소라"),
    "kind": (None, "video"),
    "model": (None, "sketch-image"),
    "tag": ([], ["넓은"], ["태그 77"]),
    "favourite": (None, True),
    "after": (None, START + timedelta(minutes=1900)),
    "trashed": (False, True),
}
COMBINATIONS = [dict(zip(CHOICES, values, strict=True)) for values in itertools.product(*CHOICES.values())]


def fused(embedder: Embedder, filters: Filters, words: str = WORDS) -> Any:
    vector = embedder.encode_queries([words])[0].tolist()
    slot = Slot("a", "bundled", embedder.id, embedder.dimension)
    wanted = Wanted.of(words, Library())
    meaning = Meaning(vector, slot, background=Background(0.1, 1_000))
    statement, values = ranked(AssetRow, meaning, wanted, filters, limit=20, head=20)
    return statement.params(values)


@pytest.mark.parametrize("trashed", [False, True])
def test_every_combination_of_filters_uses_an_index(
    engine: Engine, embedder: Embedder, trashed: bool
) -> None:
    """Rows are reached by an index alone, the vectors' own or a filter's, and no two tables meet."""
    for combination in COMBINATIONS:
        if combination["trashed"] is trashed:
            with Session(engine) as session:
                shown = plan(session, fused(embedder, Filters(**combination)))
            assert "Seq Scan" not in shown, combination
            assert not re.search("Join|Nested Loop", shown), combination


def test_words_come_from_their_index_and_rows_by_their_id(engine: Engine, embedder: Embedder) -> None:
    with Session(engine) as session:
        shown = plan(session, fused(embedder, Filters(), "1234"))
    for index in (vector_index_name(embedder.id), "ix_assets_words", "pk_assets|assets_pkey"):
        assert re.search(index, shown)


def test_search_is_one_statement_on_one_table(engine: Engine, embedder: Embedder) -> None:
    filters = Filters(author="소라", kind="image", tag=["넓은"], favourite=False)
    sql = str(fused(embedder, filters).compile(engine))
    assert "JOIN" not in sql
    steps = {"near", "worded", "pool", "ranked", "listed", "page"}
    assert set(re.findall(r"FROM (\w+)", sql)) == {"assets", *steps}


def test_it_finds_nearly_what_looking_at_every_row_finds(engine: Engine, embedder: Embedder) -> None:
    shares = []
    with Session(engine) as session:
        for words in ("빨간 물약", "snowy forest", "녹슨 검", "귀여운 토끼", "stone floor"):
            wanted = statement(embedder, Filters(), 20, words)
            by_index = {row.id for row, _ in session.execute(wanted)}
            session.execute(text("SET LOCAL enable_indexscan = off"))
            exact = {row.id for row, _ in session.execute(wanted)}
            session.execute(text("SET LOCAL enable_indexscan = on"))
            shares.append(len(by_index & exact) / len(exact))
    assert min(shares) >= 0.9


SELECTIVE: Sequence[tuple[Filters, Callable[[int], bool]]] = [
    (Filters(), lambda _: True),
    (Filters(author="준"), lambda number: number % 3 == 1),
    (Filters(kind="video"), lambda number: number % 50 == 0),
    (Filters(favourite=True), lambda number: number % 500 == 7),
    (Filters(tag=["태그 1234"]), lambda number: number == 1234),
    (Filters(tag=["태그 1234", "넓은"]), lambda _: False),
    (Filters(author="민지", kind="video", tag=["넓은"]), lambda number: number % 300 == 200),
    (Filters(author="없는 사람"), lambda _: False),
]


@pytest.mark.parametrize(("filters", "fits"), SELECTIVE)
@pytest.mark.parametrize("forced", [False, True], ids=["as planned", "by the index"])
def test_every_row_that_fits_is_reached_whatever_the_plan(
    engine: Engine, embedder: Embedder, filters: Filters, fits: Callable[[int], bool], forced: bool
) -> None:
    matching = sum(map(fits, range(ROWS)))
    for limit, words in itertools.product((10, 200), (WORDS, "우주 정거장의 파란 로봇")):
        wanted = statement(embedder, filters, limit, words)
        with Session(engine) as session:
            if forced:
                force_index(session)
                assert vector_index_name(embedder.id) in plan(session, wanted)
            assert len(session.execute(wanted).all()) == min(limit, matching)


async def test_a_prompt_that_was_made_hundreds_of_times_hides_nothing(
    servers: Servers, embedder: Embedder, tmp_path: Path
) -> None:
    """800 takes of one prompt by one person; the other 1000 assets are another person's."""
    url = servers.database()
    here = sync_engine(url)
    ensure_vector_index(here, model=embedder.id, dimension=embedder.dimension)
    library = Assets(here, tmp_path)
    vectors = embedder.encode_passages(PROMPTS)
    chance = np.random.default_rng(7)
    for _ in range(5):
        others = vectors + chance.normal(0, 0.02, vectors.shape)
        library.add_many(
            [
                {
                    "prompt": prompt,
                    "author": "준",
                    "embedding": vector.tolist(),
                    "embedding_model": embedder.id,
                }
                for prompt, vector in zip(PROMPTS, others, strict=True)
            ]
        )
    [same] = embedder.encode_passages([WORDS]).tolist()
    take = {"prompt": WORDS, "author": "소라", "embedding": same, "embedding_model": embedder.id}
    library.add_many([take] * 800)
    analyse(here)
    here.dispose()
    engine = async_engine(url)
    async with async_work(engine) as unit:
        serving = Serving(Shelf(lambda _: embedder), "bundled")
        search = Search.of(AssetRow).search
        page = await search(unit, serving, WORDS, Filters(author="준"), limit=50, tail=True)
    await engine.dispose()
    assert len(page.hits) == 50


def test_each_model_has_an_index_of_its_own(servers: Servers) -> None:
    here = sync_engine(servers.database())
    try:
        for _ in range(2):  # the second time finds them there
            ensure_vector_index(here, model="first:1", dimension=512)
            ensure_vector_index(here, model="second:1", dimension=1024)
        with here.connect() as connection:
            names = set(
                connection.scalars(
                    text("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%hnsw%' ORDER BY 1")
                )
            )
        assert names == {vector_index_name("first:1"), vector_index_name("second:1")}
    finally:
        here.dispose()


@pytest.mark.parametrize(
    ("model", "dimension"),
    [("x'; DROP TABLE assets; --", 512), ("", 512), ("모델", 512), ("m:1", 0), ("m:1", 4001)],
)
def test_an_index_of_a_name_that_is_none_is_refused(servers: Servers, model: str, dimension: int) -> None:
    here = sync_engine(servers.postgres_url)
    with pytest.raises(ValueError, match="cannot index"):
        ensure_vector_index(here, model=model, dimension=dimension)
    here.dispose()


def test_workers_that_start_together_build_one_index(servers: Servers) -> None:
    here = sync_engine(servers.database())
    together = Barrier(4)

    def start(_: int) -> None:
        together.wait(30)
        ensure_vector_index(here, model="first:1", dimension=512)

    try:
        with ThreadPoolExecutor(together.parties) as workers:
            list(workers.map(start, range(together.parties)))
        with here.connect() as connection:
            valid = connection.scalars(
                text("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(:name)"),
                {"name": vector_index_name("first:1")},
            ).all()
            locks = connection.scalar(text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
        assert (valid, locks) == ([True], 0)
    finally:
        here.dispose()


def test_workers_that_start_together_let_one_model_serve(servers: Servers, embedder: Embedder) -> None:
    here = sync_engine(servers.database())
    together = Barrier(2)

    def load(_: str) -> Embedder:
        together.wait(30)
        return embedder

    def start(_: int) -> list[Slot]:
        return list(Indexer(here, Shelf(load), "bundled").slots())

    try:
        with ThreadPoolExecutor(together.parties) as workers:
            first, second = workers.map(start, range(together.parties))
        assert first == second
        assert [slot.model for slot in first] == [embedder.id]
    finally:
        here.dispose()
