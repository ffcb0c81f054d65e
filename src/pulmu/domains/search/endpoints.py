"""`/api/v1/assets/search` and `/similar`: the HTTP edge of this domain.

Search knows neither the table that it searches nor how a hit is shown: the gateway gives it both.
"""

from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from pulmu.db.searchable import Searchable
from pulmu.db.work import RequestWork
from pulmu.domains.search.schemas import Hit, SearchQuery, SearchResults, SimilarQuery
from pulmu.domains.search.service import Page, Search
from pulmu.domains.search.serving import RequestServing

Found = TypeVar("Found", bound=BaseModel)


def search_router(
    table: type[Searchable], schema: type[Found], results: type[SearchResults[Found]]
) -> APIRouter:
    """Routes that search `table` and show each row as `schema`; they go before `/assets/{id}`."""
    router = APIRouter(prefix="/assets", tags=["search"])
    rows = Search.of(table)

    def shown(page: Page[Any]) -> SearchResults[Found]:
        items = [
            Hit[schema](  # type: ignore[valid-type]  # the schema is chosen at run time
                asset=schema.model_validate(hit.row), score=hit.score, similarity=hit.similarity, why=hit.why
            )
            for hit in page.hits
        ]
        return results(items=items, next_cursor=page.following, cut=page.cut)

    @router.get("/search", operation_id="search_assets", response_model=results)
    async def search(
        query: Annotated[SearchQuery, Query()], work: RequestWork, serving: RequestServing
    ) -> SearchResults[Found]:
        """Assets by what they mean and by their words, in Korean or English, best first."""
        page = await rows.search(
            work, serving, query.q, query, limit=query.limit, cursor=query.cursor, tail=query.keeps_tail
        )
        return shown(page)

    @router.get("/{asset_id}/similar", operation_id="list_similar_assets", response_model=results)
    async def similar(
        asset_id: UUID, query: Annotated[SimilarQuery, Query()], work: RequestWork, serving: RequestServing
    ) -> SearchResults[Found]:
        """Assets whose words mean nearly the same."""
        return shown(await rows.similar(work, serving, asset_id, query, limit=query.limit))

    return router
