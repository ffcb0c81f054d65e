"""`/api/v1/assets`: the HTTP edge of this domain."""

from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator
from starlette.responses import FileResponse, StreamingResponse

from pulmu.db.cursor import MAX_PAGE
from pulmu.db.searchable import Filters
from pulmu.db.work import RequestWork
from pulmu.domains.assets import archive, bulk, content, service, uploads
from pulmu.domains.assets.schemas import (
    MAX_BULK,
    Asset,
    AssetPage,
    AssetPatch,
    BulkChange,
    BulkResult,
    Facets,
    Timeline,
)
from pulmu.errors import NotFound
from pulmu.identity import Author
from pulmu.media import file_name
from pulmu.queue.send import RequestSender
from pulmu.settings import Settings
from pulmu.storage.local import RequestStorage
from pulmu.text import Line

router = APIRouter(prefix="/assets", tags=["assets"])
uploads_router = APIRouter(prefix="/assets", tags=["assets"])
"""Apart, because its bodies may be larger."""

_PICTURE = {
    "requestBody": {
        "required": True,
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for media_type in ("image/png", "image/jpeg", "image/webp")
        },
    }
}

_KEPT: dict[int | str, dict[str, Any]] = {
    304: {"description": "You have it already"},
    410: {"description": "The file is lost or damaged on the studio's disk"},
}


_IDS = {"type": "array", "items": {"type": "string", "format": "uuid"}, "minItems": 1, "maxItems": MAX_BULK}
_CHOSEN = {
    "requestBody": {
        "required": True,
        "content": {
            archive.FORM: {"schema": {"type": "object", "properties": {"ids": _IDS}, "required": ["ids"]}}
        },
    }
}


def _zone(name: str) -> str:
    """Raises ValueError for what is no zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError("must be a time zone of the IANA list, such as Asia/Seoul") from error
    return name


class TimelineQuery(Filters):
    zone: Annotated[str, Query(max_length=100), AfterValidator(_zone)] = "UTC"
    """Where a day begins at midnight."""


class AssetQuery(Filters):
    cursor: Annotated[str | None, Query(max_length=200)] = None
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50


@router.get("", operation_id="list_assets")
async def list_all(query: Annotated[AssetQuery, Query()], work: RequestWork) -> AssetPage:
    """The gallery, newest first."""
    rows, following = await service.list_page(work, query, after=query.cursor, limit=query.limit)
    return AssetPage(items=[Asset.model_validate(row) for row in rows], next_cursor=following)


@uploads_router.post(
    "",
    status_code=201,
    operation_id="upload_asset",
    openapi_extra=_PICTURE,
    responses={
        200: {"model": Asset, "description": "You have uploaded the same bytes before"},
        415: {"description": "The body is no picture of these types"},
    },
)
async def upload(
    request: Request,
    response: Response,
    work: RequestWork,
    storage: RequestStorage,
    sender: RequestSender,
    author: Author,
    name: Annotated[Line, Query(max_length=500)] = "",
) -> Asset:
    """Keeps a picture of your own, to build on: PNG, JPEG or WebP, one frame, as the body itself.

    `name` is the file's; without folders and ending it becomes the title.
    """
    settings: Settings = request.state.settings
    limits = uploads.Limits(settings.max_upload_bytes, settings.max_upload_pixels)
    file, picture = await uploads.receive(storage, request.stream(), limits)
    row, new = await uploads.add(work, sender, file, picture, name=name, author=author)
    if not new:
        response.status_code = 200
    return Asset.model_validate(row)


@router.get("/facets", operation_id="get_asset_facets")
async def facets(work: RequestWork) -> Facets:
    """The values that the filters can take."""
    return await service.facets(work)


@router.get("/timeline", operation_id="get_asset_timeline")
async def timeline(query: Annotated[TimelineQuery, Query()], work: RequestWork) -> Timeline:
    """The days of the gallery, newest first, by which a page knows its length before it loads the assets."""
    return await service.timeline(work, query, query.zone)


@router.post(
    "/bulk",
    operation_id="change_assets",
    responses={404: {"description": "Some of the assets are not there"}},
)
async def change_many(body: BulkChange, work: RequestWork) -> BulkResult:
    """Marks, tags, trashes or restores many assets at once: all of them, or none.

    404 names the ids that are not there.
    """
    return BulkResult(items=[Asset.model_validate(row) for row in await bulk.change(work, body)])


@router.post(
    "/archive",
    operation_id="download_assets",
    openapi_extra=_CHOSEN,
    response_class=StreamingResponse,
    responses={
        200: {"content": {"application/zip": {}}},
        404: {"description": "Some of the assets are not there"},
        410: _KEPT[410],
    },
)
async def download(request: Request, work: RequestWork, storage: RequestStorage) -> StreamingResponse:
    """Originals as a ZIP, sent while it is made, each file named after its prompt or title."""
    rows = await bulk.rows(work, await archive.chosen(request))
    return await archive.response(storage, rows)


@router.get("/{asset_id}", operation_id="get_asset")
async def get(asset_id: UUID, work: RequestWork) -> Asset:
    return Asset.model_validate(await service.get(work, asset_id))


@router.patch("/{asset_id}", operation_id="patch_asset")
async def patch(asset_id: UUID, body: AssetPatch, work: RequestWork, sender: RequestSender) -> Asset:
    """Changes title, tags or favourite, or moves the asset into the trash and back."""
    return Asset.model_validate(await service.patch(work, sender, asset_id, body))


@router.delete("/{asset_id}", status_code=204, operation_id="trash_asset")
async def delete(asset_id: UUID, work: RequestWork) -> None:
    """Moves the asset to the trash; `PATCH {"trashed": false}` takes it out again."""
    await service.trash(work, asset_id)


@router.get(
    "/{asset_id}/content",
    operation_id="get_asset_content",
    response_class=FileResponse,
    responses={
        200: {"content": {"image/png": {}, "image/jpeg": {}, "image/webp": {}, "video/mp4": {}}},
        206: {"description": "A range"},
        **_KEPT,
        416: {"description": "The file does not reach to that range"},
    },
)
async def get_content(
    asset_id: UUID, request: Request, work: RequestWork, storage: RequestStorage, *, download: bool = False
) -> Response:
    """The original file: ranges, ETag, cached for ever. `download` names it after its prompt or title."""
    row = await service.get(work, asset_id)
    name = file_name(row.prompt or row.title, str(row.id), row.media_type) if download else None
    return await content.file_response(request, storage, row.file, row.media_type, name=name)


@router.get(
    "/{asset_id}/thumbnail",
    operation_id="get_asset_thumbnail",
    response_class=FileResponse,
    responses={200: {"content": {"image/webp": {}}}, **_KEPT},
)
async def get_thumbnail(
    asset_id: UUID, request: Request, work: RequestWork, storage: RequestStorage
) -> Response:
    """A WebP picture of at most 512 pixels a side; of a video, its poster."""
    row = await service.get(work, asset_id)
    if row.thumbnail is None:
        raise NotFound("The thumbnail is still being made; use the content", code="thumbnail_not_ready")
    return await content.file_response(request, storage, row.thumbnail, "image/webp")
