"""`/api/v1/assets`: the HTTP edge of this domain."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import FileResponse

from pulmu.db.cursor import MAX_PAGE
from pulmu.db.searchable import Filters
from pulmu.db.work import RequestWork
from pulmu.domains.assets import content, service
from pulmu.domains.assets.schemas import Asset, AssetPage, AssetPatch, Facets
from pulmu.errors import NotFound
from pulmu.media import file_name
from pulmu.storage.local import RequestStorage

router = APIRouter(prefix="/assets", tags=["assets"])


class AssetQuery(Filters):
    cursor: Annotated[str | None, Query(max_length=200)] = None
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50


@router.get("", operation_id="list_assets")
async def list_all(query: Annotated[AssetQuery, Query()], work: RequestWork) -> AssetPage:
    """The gallery, newest first."""
    rows, following = await service.list_page(work, query, after=query.cursor, limit=query.limit)
    return AssetPage(items=[Asset.model_validate(row) for row in rows], next_cursor=following)


@router.get("/facets", operation_id="get_asset_facets")
async def facets(work: RequestWork) -> Facets:
    """The values that the filters can take."""
    return await service.facets(work)


@router.get("/{asset_id}", operation_id="get_asset")
async def get(asset_id: UUID, work: RequestWork) -> Asset:
    return Asset.model_validate(await service.get(work, asset_id))


@router.patch("/{asset_id}", operation_id="patch_asset")
async def patch(asset_id: UUID, body: AssetPatch, work: RequestWork) -> Asset:
    """Changes title, tags or favourite, or moves the asset into the trash and back."""
    return Asset.model_validate(await service.patch(work, asset_id, body))


@router.delete("/{asset_id}", status_code=204, operation_id="trash_asset")
async def delete(asset_id: UUID, work: RequestWork) -> None:
    """Moves the asset to the trash; `PATCH {"trashed": false}` takes it out again."""
    await service.trash(work, asset_id)


@router.get(
    "/{asset_id}/content",
    operation_id="get_asset_content",
    response_class=FileResponse,
    responses={200: {"content": {"image/png": {}, "video/mp4": {}}}, 206: {"description": "A range"}},
)
async def get_content(
    asset_id: UUID, request: Request, work: RequestWork, storage: RequestStorage, *, download: bool = False
) -> Response:
    """The original file: ranges, ETag, cached for ever. `download` names the file after its prompt."""
    row = await service.get(work, asset_id)
    name = file_name(row.prompt, str(row.id), row.media_type) if download else None
    return await content.file_response(request, storage, row.file, row.media_type, name=name)


@router.get(
    "/{asset_id}/thumbnail",
    operation_id="get_asset_thumbnail",
    response_class=FileResponse,
    responses={200: {"content": {"image/webp": {}}}},
)
async def get_thumbnail(
    asset_id: UUID, request: Request, work: RequestWork, storage: RequestStorage
) -> Response:
    """A WebP picture of at most 512 pixels a side; of a video, its poster."""
    row = await service.get(work, asset_id)
    if row.thumbnail is None:
        raise NotFound("The thumbnail is still being made; use the content", code="thumbnail_not_ready")
    return await content.file_response(request, storage, row.thumbnail, "image/webp")
