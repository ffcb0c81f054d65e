"""What words find, with a model that knows nothing but their letters."""

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine, text
from tests.support.embedder import PairEmbedder
from tests.support.library import START, Library
from tests.support.servers import Servers

from pulmu.db.engines import async_engine, sync_engine
from pulmu.db.indexes import ensure_vector_index
from pulmu.db.searchable import Filters
from pulmu.db.work import AsyncWork, async_work
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.search import mentions
from pulmu.domains.search.service import Page, Search
from pulmu.domains.search.serving import Serving
from pulmu.embedding.shelf import Shelf
from pulmu.errors import InvalidRequest
from pulmu.identity import EVERYBODY, Viewer

T = TypeVar("T")
PROMPTS = (
    "울퉁불퉁한 화산암 거북이, 도트 그래픽", "서울 야경, 비 오는 골목", "빨간 물약 병", "마법사의 지팡이",
    "은빛 단검", "검을 든 기사", "potion of fire", "sleepy dragon on gold", "나무 방패", "초록 슬라임",
)  # fmt: skip


class Shelves:
    """A small library, searched as the gateway does, each time in a transaction of its own."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.embedder = PairEmbedder()
        self.library = Library(engine, folder)
        self.serving = Serving(Shelf(lambda _: self.embedder), "pairs")
        self.rows = Search.of(AssetRow)

    def add(self, prompt: str, **columns: Any) -> str:
        [made] = self.library.add_analysed([{"prompt": prompt, **columns}], self.embedder)
        return str(made)

    def mention(self, row: str, what: str) -> None:
        """As if the row's prompt said `what`; its vector stays."""
        change = text("UPDATE assets SET mentions = CAST(:mentions AS tsvector) WHERE id = :id")
        with self.engine.begin() as connection:
            connection.execute(change, {"mentions": mentions.tsvector(what), "id": row})

    def search(self, query: str, *, viewer: Viewer = EVERYBODY, **options: Any) -> Page[AssetRow]:
        filters = options.pop("filters", Filters())
        options.setdefault("limit", 20)
        return self.run(
            lambda unit: self.rows.search(unit, self.serving, query, filters, **options), viewer=viewer
        )

    def found(self, query: str, **options: Any) -> list[str]:
        return [hit.row.prompt for hit in self.search(query, **options).hits]

    def why(self, query: str, prompt: str) -> Sequence[str]:
        return next(hit.why for hit in self.search(query, tail=True).hits if hit.row.prompt == prompt)

    def run(self, step: Callable[[AsyncWork], Awaitable[T]], *, viewer: Viewer = EVERYBODY) -> T:
        async def once() -> T:
            engine = async_engine(self.engine.url.render_as_string(hide_password=False))
            try:
                async with async_work(engine, viewer) as unit:
                    return await step(unit)
            finally:
                await engine.dispose()

        return asyncio.run(once())


@pytest.fixture
def empty_shelves(servers: Servers, tmp_path: Path) -> Iterator[Shelves]:
    engine = sync_engine(servers.database())
    found = Shelves(engine, tmp_path)
    ensure_vector_index(engine, model=found.embedder.id, dimension=found.embedder.dimension)
    yield found
    engine.dispose()


@pytest.fixture
def shelves(empty_shelves: Shelves) -> Shelves:
    for prompt in PROMPTS:
        empty_shelves.add(prompt)
    return empty_shelves


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("서울", "서울 야경, 비 오는 골목"),
        ("거북", "울퉁불퉁한 화산암 거북이, 도트 그래픽"),
        ("검", "검을 든 기사"),
        ("POTIONS", "potion of fire"),
    ],
)
def test_a_word_finds_what_has_it(shelves: Shelves, query: str, first: str) -> None:
    assert shelves.found(query)[0] == first
    assert "words" in shelves.why(query, first)


def test_a_decomposed_query_is_the_same(shelves: Shelves) -> None:
    assert shelves.found(unicodedata.normalize("NFD", "서울"))[0] == "서울 야경, 비 오는 골목"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("마벙사", "마법사의 지팡이"),
        ("거붂이", "울퉁불퉁한 화산암 거북이, 도트 그래픽"),
        ("슬라잉", "초록 슬라임"),
        ("dargon", "sleepy dragon on gold"),
        ("tmffkdla", "초록 슬라임"),
        ("ㅔㅐ샤ㅐㅜ", "potion of fire"),
    ],
)
def test_a_typing_error_finds_it_nevertheless(shelves: Shelves, query: str, first: str) -> None:
    assert shelves.found(query)[0] == first


def test_what_is_typed_nearly_so_is_told_apart(shelves: Shelves) -> None:
    assert "typing" in shelves.why("tmffkdla", "초록 슬라임")
    assert "words" not in shelves.why("tmffkdla", "초록 슬라임")


class TestNames:
    @pytest.mark.parametrize("query", ["IMG_0412.png", "img_0412", "보스 전용", "#보스 전용"])
    def test_a_title_and_a_tag_are_found_first(self, shelves: Shelves, query: str) -> None:
        named = shelves.add("", title="IMG_0412", tags=["보스 전용"])
        shelves.add("보스 전용 무기, img 0412 처럼")
        [first, *others] = shelves.search(query).hits
        assert str(first.row.id) == named
        assert first.why[0] == "exact"
        assert first.score > 0.5
        assert all(hit.score <= 0.5 and "exact" not in hit.why for hit in others)

    def test_an_id_is_found_and_what_a_downloaded_file_is_called(self, shelves: Shelves) -> None:
        made = shelves.add("푸른 수정 동굴")
        for query in (made, made.upper(), f"푸른-수정-동굴-{made[-8:]}.png"):
            assert str(shelves.search(query).hits[0].row.id) == made


class TestTail:
    def test_without_filters_what_has_little_to_do_with_it_is_cut(self, shelves: Shelves) -> None:
        page = shelves.search("울퉁불퉁한 화산암 거북이, 도트 그래픽")
        assert page.cut
        assert 1 <= len(page.hits) < len(PROMPTS)

    def test_asked_for_it_is_there(self, shelves: Shelves) -> None:
        page = shelves.search("울퉁불퉁한 화산암 거북이, 도트 그래픽", tail=True)
        assert (page.cut, len(page.hits)) == (False, len(PROMPTS))

    def test_words_are_never_cut(self, shelves: Shelves) -> None:
        shelves.library.add_many([{"prompt": "은하수 고래", "embedding": None}])
        assert "은하수 고래" in shelves.found("은하수 고래")


class TestPages:
    def pages(self, shelves: Shelves, query: str, between: Callable[[], object]) -> list[str]:
        found: list[str] = []
        page = shelves.search(query, limit=3, tail=True)
        found += [str(hit.row.id) for hit in page.hits]
        while page.following:
            between()
            page = shelves.search(query, limit=3, cursor=page.following, tail=True)
            found += [str(hit.row.id) for hit in page.hits]
        return found

    def test_pages_are_the_list_cut_in_pieces(self, shelves: Shelves) -> None:
        whole = [str(hit.row.id) for hit in shelves.search("빨간 물약", limit=200, tail=True).hits]
        paged = self.pages(shelves, "빨간 물약", lambda: None)
        assert len(set(paged)) == len(paged) == len(PROMPTS)
        assert paged[:3] == whole[:3]

    def test_what_arrives_between_two_pages_changes_nothing(self, shelves: Shelves) -> None:
        before = self.pages(shelves, "빨간 물약", lambda: None)
        future = START + timedelta(days=40_000)

        def arrive() -> None:
            shelves.add("빨간 물약", indexed_at=future)

        assert self.pages(shelves, "빨간 물약", arrive) == before

    def test_the_last_hit_may_be_gone(self, shelves: Shelves) -> None:
        page = shelves.search("빨간 물약", limit=3, tail=True)
        with shelves.engine.begin() as connection:
            connection.execute(
                text("UPDATE assets SET trashed_at = now() WHERE id = :id"), {"id": page.hits[-1].row.id}
            )
        following = shelves.search("빨간 물약", limit=3, cursor=page.following, tail=True)
        assert not {hit.row.id for hit in page.hits} & {hit.row.id for hit in following.hits}

    @pytest.mark.parametrize("cursor", ["", "x", "e30", "bnVsbA", "가"])
    def test_a_cursor_of_another_list_is_refused(self, shelves: Shelves, cursor: str) -> None:
        with pytest.raises(InvalidRequest) as refused:
            shelves.search("물약", cursor=cursor)
        assert refused.value.problem_code == "invalid_cursor"


ERUPTION = "화산 폭발 장면"
"""Too little of a turtle's words to find it by them."""


@pytest.mark.parametrize("copies", [1, 4])
def test_the_first_of_a_studio_are_found_by_meaning(empty_shelves: Shelves, copies: int) -> None:
    """They are all that there is, and no more like the query than the mean of all."""
    for _ in range(copies):
        empty_shelves.add(PROMPTS[0])
    assert empty_shelves.found(ERUPTION) == [PROMPTS[0]] * copies
    assert empty_shelves.why(ERUPTION, PROMPTS[0]) == ["meaning"]


def test_the_tail_of_two_is_the_other(empty_shelves: Shelves) -> None:
    for prompt in PROMPTS[:2]:
        empty_shelves.add(prompt)
    page = empty_shelves.search(ERUPTION)
    assert [hit.row.prompt for hit in page.hits] == [PROMPTS[0]]
    assert page.cut


class TestMentions:
    """Where the model knows letters only, what the glossary knows decides."""

    @pytest.mark.parametrize("has_it", range(3))
    def test_of_what_is_equally_near_it_comes_first(self, empty_shelves: Shelves, has_it: int) -> None:
        equal = [empty_shelves.add("가나다") for _ in range(3)]
        for number, what in enumerate(("오르골", "등대", "시계")):
            empty_shelves.mention(equal[number - has_it], what)
        hits = empty_shelves.search("가나다 melody").hits
        assert [hit.similarity for hit in hits] == [hits[0].similarity] * 3
        assert str(hits[0].row.id) == equal[-has_it]

    def test_what_has_what_was_denied_comes_last(self, empty_shelves: Shelves) -> None:
        equal = [empty_shelves.add("가나다") for _ in range(3)]
        for row, what in zip(equal, ("등대", "녹슨 등대", "녹슬지 않은 등대"), strict=True):
            empty_shelves.mention(row, what)
        for query in ("가나다 녹슬지 않은", "녹슨 것 없는 가나다", "가나다, not rusty"):
            assert str(empty_shelves.search(query).hits[-1].row.id) == equal[1]

    def test_pages_of_any_size_begin_alike(self, empty_shelves: Shelves) -> None:
        for number in range(30):
            empty_shelves.add(f"가나다 {'오르골' if number % 7 == 3 else '등대'} {number}")
        [few, many] = (
            [str(hit.row.id) for hit in empty_shelves.search("가나다 melody", limit=limit, tail=True).hits]
            for limit in (4, 30)
        )
        assert few == many[:4]
        paged, cursor = [*few], empty_shelves.search("가나다 melody", limit=4, tail=True).following
        while cursor:
            page = empty_shelves.search("가나다 melody", limit=4, tail=True, cursor=cursor)
            paged += [str(hit.row.id) for hit in page.hits]
            cursor = page.following
        assert len(paged) == len(set(paged)) == 30

    def test_a_row_from_before_there_were_any_is_found_as_ever(self, shelves: Shelves) -> None:
        with shelves.engine.begin() as connection:
            connection.execute(text("UPDATE assets SET mentions = NULL"))
        assert shelves.found("울퉁불퉁한 화산암 거북이")[0] == PROMPTS[0]


def test_one_sees_only_what_one_may(shelves: Shelves) -> None:
    mine = shelves.add("빨간 물약", author="민지")
    hits = shelves.search("빨간 물약", viewer=Viewer("민지"), tail=True).hits
    assert [str(hit.row.id) for hit in hits] == [mine]


def test_a_word_that_many_rows_have_ranks_what_meaning_finds(shelves: Shelves) -> None:
    """A statistic says that nearly all rows have it, so none is fetched for it."""
    with shelves.engine.begin() as connection:
        connection.execute(text("UPDATE pg_class SET reltuples = 1e6 WHERE relname = 'assets'"))
    shelves.library.add_many(
        [{"prompt": f"나무 상자 {number}"} | {"embedding": None} for number in range(400)]
    )
    with shelves.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE assets"))
    with shelves.engine.begin() as connection:
        connection.execute(text("UPDATE pg_class SET reltuples = 1e6 WHERE relname = 'assets'"))
    fresh = Search.of(AssetRow)
    page = shelves.run(
        lambda unit: fresh.search(unit, shelves.serving, "나무", Filters(), limit=20, tail=True)
    )
    assert page.hits[0].row.prompt == "나무 방패"
    assert all(hit.similarity is not None for hit in page.hits)
