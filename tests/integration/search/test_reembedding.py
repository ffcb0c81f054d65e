"""Another model's vectors, while the old ones serve."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session
from tests.support.embedder import PairEmbedder
from tests.support.library import Library
from tests.support.servers import Servers

from pulmu.db.engines import async_engine, sync_engine
from pulmu.db.indexes import vector_index_name
from pulmu.db.searchable import Filters
from pulmu.db.slots import SlotRow
from pulmu.db.work import async_work, work
from pulmu.domains.assets import tasks
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.assets.tasks import Analyser
from pulmu.domains.search import changing, reembedding
from pulmu.domains.search.indexing import Indexer
from pulmu.domains.search.reembedding import FILLED, Reembedder
from pulmu.domains.search.service import Search
from pulmu.domains.search.serving import Serving
from pulmu.embedding.base import EmbeddingError
from pulmu.embedding.shelf import Shelf
from pulmu.errors import Conflict
from pulmu.queue.messages import Message
from pulmu.queue.send import RecordingSender

OLD, NEW = PairEmbedder("old", 48), PairEmbedder("new", 80)
PROMPTS = [f"{thing} {number}" for number in range(30) for thing in ("빨간 물약", "돌 거북", "은빛 단검")]


def load(source: str) -> PairEmbedder:
    return {"old": OLD, "new": NEW, "moved": PairEmbedder("moved")}[source]


class Studio:
    """Gateway and analysis worker of a studio whose messages are delivered by hand."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.library = Library(engine, folder)
        self.sender = RecordingSender()
        self.shelf = Shelf(load)
        indexer = Indexer(engine, self.shelf, "old")
        self.analyser = Analyser(engine=engine, storage=self.library.storage, index_of=indexer.index)
        self.reembedder = Reembedder(engine, self.sender, self.shelf, AssetRow, grace=0)

    def add(self, prompt: str) -> UUID:
        made = self.library.add(prompt)
        self.analyser.analyse(made)
        return made

    def deliver(self, *, most: int = 100) -> int:
        """Runs what was sent, and what that sends; how many messages."""
        count = 0
        while self.sender.messages and count < most:
            self.run(self.sender.messages.pop(0))
            count += 1
        return count

    def run(self, message: Message) -> None:
        steps = {"search.reembed": self.reembedder.step, "asset.index": self.analyser.index}
        steps[message.task](message.id)

    async def change(self, source: str = "new") -> None:
        engine = async_engine(self.engine.url.render_as_string(hide_password=False))
        async with async_work(engine) as unit:
            await changing.begin(unit, self.sender, Serving(Shelf(load), "old"), AssetRow, source)
            await unit.commit()
        await engine.dispose()

    async def first(self, query: str, source: str = "old") -> str:
        engine = async_engine(self.engine.url.render_as_string(hide_password=False))
        async with async_work(engine) as unit:
            search = Search.of(AssetRow).search
            page = await search(unit, Serving(Shelf(load), source), query, Filters(), limit=5)
        await engine.dispose()
        assert page.hits[0].similarity is not None
        return page.hits[0].row.prompt

    def states(self) -> dict[str, tuple[str, str | None]]:
        with Session(self.engine) as session:
            return {row.slot: (row.state, row.model) for row in session.scalars(select(SlotRow))}

    def models(self) -> set[tuple[str | None, str | None]]:
        statement = "SELECT DISTINCT embedding_model, embedding_b_model FROM assets"
        with self.engine.connect() as connection:
            return {(a, b) for a, b in connection.execute(text(statement))}

    def indexes(self) -> set[str]:
        statement = "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%hnsw%'"
        with self.engine.connect() as connection:
            return set(connection.scalars(text(statement)))


@pytest.fixture
def studio(servers: Servers, tmp_path: Path) -> Iterator[Studio]:
    """A library whose vectors are of the old model."""
    engine = sync_engine(servers.database())
    found = Studio(engine, tmp_path)
    found.add("빨간 물약")
    rows = found.library.add_analysed([{"prompt": prompt} for prompt in PROMPTS], OLD)
    assert len(rows) > 2 * FILLED
    yield found
    engine.dispose()


async def test_the_old_model_serves_until_the_new_one_is_whole(studio: Studio) -> None:
    assert studio.states() == {"a": ("serving", OLD.id), "b": ("empty", None)}
    await studio.change()
    for _ in range(3):
        assert studio.deliver(most=1) == 1
        assert studio.states() == {"a": ("serving", OLD.id), "b": ("filling", NEW.id)}
        assert await studio.first("돌 거북 7") == "돌 거북 7"
    studio.deliver()
    assert studio.states() == {"a": ("empty", None), "b": ("serving", NEW.id)}
    assert studio.models() == {(None, NEW.id)}
    assert studio.indexes() == {vector_index_name(NEW.id, slot="b")}
    assert await studio.first("돌 거북 7", source="new") == "돌 거북 7"


async def test_lexemes_are_made_anew_too(studio: Studio) -> None:
    """Those of an older glossary, or of none."""
    columns = "SELECT id, words::text, mentions::text FROM assets ORDER BY id"
    with studio.engine.begin() as connection:
        before = connection.execute(text(columns)).all()
        connection.execute(text("UPDATE assets SET mentions = NULL"))
    assert any(mentions for *_, mentions in before)
    await studio.change()
    studio.deliver()
    with studio.engine.connect() as connection:
        assert connection.execute(text(columns)).all() == before


async def test_there_and_back_again(studio: Studio) -> None:
    for source, model in (("new", NEW.id), ("old", OLD.id)):
        await studio.change(source)
        studio.deliver()
        serving = [now for state, now in studio.states().values() if state == "serving"]
        assert serving == [model]
    assert studio.models() == {(OLD.id, None)}


async def test_what_is_made_meanwhile_gets_both_vectors(studio: Studio) -> None:
    await studio.change()
    studio.deliver(most=1)
    studio.add("은하수 고래")
    with studio.engine.connect() as connection:
        both = "SELECT embedding_model, embedding_b_model FROM assets WHERE prompt = '은하수 고래'"
        assert connection.execute(text(both)).one() == (OLD.id, NEW.id)
    studio.deliver()
    assert await studio.first("은하수 고래", source="new") == "은하수 고래"


async def test_a_change_that_begins_during_an_analysis_is_not_missed(studio: Studio) -> None:
    asset = studio.library.add("은하수 고래")
    index_of = studio.analyser.index_of
    begun: list[bool] = []

    def slowly(row: AssetRow) -> object:
        index = index_of(row)
        if not begun:
            begun.append(True)
            with studio.engine.begin() as connection:
                connection.execute(
                    text(
                        "UPDATE embedding_slots SET state = 'filling', source = 'new', model = :model,"
                        " dimension = 80 WHERE slot = 'b'"
                    ),
                    {"model": NEW.id},
                )
        return index

    Analyser(studio.engine, studio.library.storage, slowly).analyse(asset)  # type: ignore[arg-type]  # any index
    with studio.engine.connect() as connection:
        model = connection.scalar(text("SELECT embedding_b_model FROM assets WHERE id = :id"), {"id": asset})
    assert model == NEW.id


async def test_a_message_that_comes_twice_does_its_work_once(studio: Studio) -> None:
    await studio.change()
    [message] = studio.sender.messages
    NEW.encoded.clear()
    while studio.sender.messages:
        following = studio.sender.messages.pop(0)
        studio.run(following)
        studio.run(message)
    assert sorted(NEW.encoded) == sorted([*PROMPTS, "빨간 물약"])


async def test_a_lost_message_is_sent_again(studio: Studio) -> None:
    await studio.change()
    studio.deliver(most=1)
    studio.sender.messages.clear()
    with work(studio.engine) as unit:
        assert reembedding.resend(unit, studio.sender, after=60) == 0
    with work(studio.engine) as unit:
        assert reembedding.resend(unit, studio.sender, after=0) == 1
    studio.deliver()
    assert studio.models() == {(None, NEW.id)}


_WORKER = """
    import sys, time
    from uuid import UUID
    from tests.support.embedder import PairEmbedder
    from pulmu.db.engines import sync_engine
    from pulmu.domains.assets.models import AssetRow
    from pulmu.domains.search.reembedding import Reembedder
    from pulmu.embedding.shelf import Shelf
    from pulmu.queue.send import RecordingSender

    class Stuck(PairEmbedder):
        def encode_passages(self, texts):
            print("computing", flush=True)
            time.sleep(600)

    engine = sync_engine(sys.argv[1])
    Reembedder(engine, RecordingSender(), Shelf(lambda _: Stuck("new", 80)), AssetRow).step(UUID(sys.argv[2]))
"""


def kill_in_the_middle(engine: Engine, slot_id: UUID) -> None:
    """Runs a step in a process of its own, which dies while it computes."""
    url = engine.url.render_as_string(hide_password=False)
    worker = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_WORKER), url, str(slot_id)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"computing\n"
        worker.send_signal(signal.SIGKILL)


async def test_a_killed_worker_s_batch_is_done_by_the_next(studio: Studio) -> None:
    await studio.change()
    studio.deliver(most=1)
    [message] = studio.sender.messages
    kill_in_the_middle(studio.engine, message.id)
    studio.deliver()
    assert studio.states()["b"] == ("filling", NEW.id), "the slot is still the dead worker's"
    with studio.engine.begin() as connection:
        connection.execute(text("UPDATE embedding_slots SET lease_until = now() - interval '1 s'"))
    with work(studio.engine) as unit:
        assert reembedding.resend(unit, studio.sender, after=0) == 1
    studio.deliver()
    assert studio.models() == {(None, NEW.id)}


async def test_old_vectors_stay_for_those_who_still_read_them(studio: Studio) -> None:
    studio.reembedder = Reembedder(studio.engine, studio.sender, studio.shelf, AssetRow, grace=600)
    await studio.change()
    studio.deliver()
    assert studio.states() == {"a": ("emptying", OLD.id), "b": ("serving", NEW.id)}
    assert studio.models() == {(OLD.id, NEW.id)}
    assert studio.sender.messages == []


async def test_title_and_tags_are_embedded_again_when_they_change(studio: Studio) -> None:
    asset = studio.add("바위")
    with studio.engine.begin() as connection:
        connection.execute(
            text("UPDATE assets SET title = '은하수 고래', tags = '{밤하늘}' WHERE id = :id"), {"id": asset}
        )
    OLD.encoded.clear()
    with work(studio.engine) as unit:
        tasks.resend(unit, studio.sender, after=600)
    studio.deliver()
    assert OLD.encoded == ["바위\n은하수 고래\n밤하늘"]
    for query in ("은하수 고래", "밤하늘"):
        assert await studio.first(query) == "바위"


class TestRefusals:
    async def test_the_model_that_serves(self, studio: Studio) -> None:
        with pytest.raises(Conflict) as refused:
            await studio.change("old")
        assert refused.value.problem_code == "model_serves"

    async def test_a_third_model(self, studio: Studio) -> None:
        await studio.change()
        with pytest.raises(Conflict) as refused:
            await studio.change("moved")
        assert refused.value.problem_code == "change_under_way"

    async def test_asked_for_again_it_goes_on(self, studio: Studio) -> None:
        await studio.change()
        studio.sender.messages.clear()
        await studio.change()
        studio.deliver()
        assert studio.models() == {(None, NEW.id)}

    async def test_a_model_that_has_become_another_compares_nothing(self, studio: Studio) -> None:
        with studio.engine.begin() as connection:
            connection.execute(text("UPDATE embedding_slots SET source = 'moved' WHERE slot = 'a'"))
        with pytest.raises(EmbeddingError, match="pulmu reembed"):
            await studio.first("돌 거북")
