"""What a gateway remembers of the library."""

import asyncio
from typing import Any, cast

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from pulmu.db.searchable import Filters
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.search import library
from pulmu.domains.search.library import LibraryView
from pulmu.domains.search.schemas import SearchQuery


class Planner:
    """A session that answers EXPLAIN only."""

    def __init__(self) -> None:
        self.asked = 0

    async def scalar(self, _: Any) -> Any:
        self.asked += 1
        return [{"Plan": {"Plan Rows": 100.0 * self.asked}}]


def ask(view: LibraryView, planner: Planner, filters: Filters) -> float:
    return asyncio.run(view.matching(cast(AsyncSession, planner), filters))


def test_the_planner_is_asked_once_for_the_same_filters() -> None:
    view, planner = LibraryView(AssetRow), Planner()
    assert ask(view, planner, SearchQuery(q="용", author="소라")) == 100
    assert ask(view, planner, SearchQuery(q="거북", limit=3, author="소라")) == 100
    assert ask(view, planner, Filters(author="가람")) == 200
    assert planner.asked == 2


def test_it_is_asked_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MATCHING_SECONDS", 0.0)
    view, planner = LibraryView(AssetRow), Planner()
    assert [ask(view, planner, Filters(author="소라")) for _ in range(2)] == [100, 200]
