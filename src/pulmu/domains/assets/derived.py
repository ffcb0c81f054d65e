"""`/api/v1/assets/{id}/lineage` and `/rendition`: what an asset comes from, and what comes of it."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from pulmu.db.work import RequestWork
from pulmu.domains.assets import content, renditions, service
from pulmu.domains.assets.schemas import Asset, Lineage
from pulmu.media import file_name
from pulmu.settings import Settings
from pulmu.storage.local import RequestStorage

router = APIRouter(prefix="/assets/{asset_id}", tags=["assets"])


@router.get("/lineage", operation_id="get_asset_lineage")
async def get_lineage(asset_id: UUID, work: RequestWork) -> Lineage:
    """What it was made from, and what was made from it."""
    made_from, led_to = await service.lineage(work, asset_id)
    return Lineage(
        made_from=[Asset.model_validate(row) for row in made_from],
        led_to=[Asset.model_validate(row) for row in led_to],
    )


@router.get(
    "/rendition",
    operation_id="get_asset_rendition",
    response_class=Response,
    responses={
        200: {"content": {"image/png": {}, "image/webp": {}}},
        304: {"description": "You have it already"},
        410: {"description": "The file is lost or damaged on the studio's disk"},
        415: {"description": "The file cannot be decoded"},
    },
)
async def get_rendition(
    asset_id: UUID,
    request: Request,
    work: RequestWork,
    storage: RequestStorage,
    *,
    encoding: Annotated[renditions.Format, Query(alias="format")],
    width: Annotated[int | None, Query(ge=renditions.MIN_WIDTH, le=renditions.MAX_WIDTH)] = None,
    download: bool = False,
) -> Response:
    """A copy as PNG or WebP, at most as wide as asked for and never larger than the original.

    Of a video it is the first frame. Cached for ever; `download` names it after its prompt or title.
    """
    row = await service.get(work, asset_id)
    await work.commit()  # gives the connection back: drawing takes a while
    settings: Settings = request.state.settings
    wanted = renditions.Rendition(encoding, width)
    name = file_name(row.prompt or row.title, str(row.id), wanted.media_type) if download else None
    etag = wanted.etag(row.sha256)
    headers = content.headers(etag, name=name)
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    path = await asyncio.to_thread(storage.path, row.file)
    data = await renditions.render(path, row.kind, wanted, max_pixels=settings.max_upload_pixels)
    return Response(data, headers=headers, media_type=wanted.media_type)
