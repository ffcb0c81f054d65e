"""`/api/v1/assets/search` and `/similar`: the HTTP edge of this domain.

Search knows neither the table that it searches nor how a hit is shown: the gateway gives it both.
"""

from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from pulmu.db.searchable import Searchable
from pulmu.db.work import RequestWork
from pulmu.domains.search import service
from pulmu.domains.search.schemas import Hit, SearchQuery, SearchResults, SimilarQuery
from pulmu.embedding.select import RequestEmbedder

Found = TypeVar("Found", bound=BaseModel)


def search_router(
    table: type[Searchable], schema: type[Found], results: type[SearchResults[Found]]
) -> APIRouter:
    """Routes that search `table` and show each row as `schema`; they go before `/assets/{id}`."""
    router = APIRouter(prefix="/assets", tags=["search"])

    def shown(hits: Any) -> SearchResults[Found]:
        items = [Hit[schema](asset=schema.model_validate(row), score=score) for row, score in hits]  # type: ignore[valid-type]  # the schema is chosen at run time
        return results(items=items)

    @router.get("/search", operation_id="search_assets", response_model=results)
    async def search(
        query: Annotated[SearchQuery, Query()], work: RequestWork, embedder: RequestEmbedder
    ) -> SearchResults[Found]:
        """Assets by what their words mean, in Korean or English, best first."""
        return shown(await service.by_meaning(work, embedder, table, query.q, query, limit=query.limit))

    @router.get("/{asset_id}/similar", operation_id="list_similar_assets", response_model=results)
    async def similar(
        asset_id: UUID, query: Annotated[SimilarQuery, Query()], work: RequestWork, embedder: RequestEmbedder
    ) -> SearchResults[Found]:
        """Assets whose words mean nearly the same."""
        return shown(await service.similar(work, embedder, table, asset_id, query, limit=query.limit))

    return router
