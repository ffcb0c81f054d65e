"""Many originals as one ZIP, put together while it is sent: nothing of it is kept in memory or on disk.

Pictures and videos are compressed already, so they are stored as they are; that makes the archive's size
known before its first byte, and a browser can show how far it is.
"""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import parse_qs, quote
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError
from starlette.requests import Request
from starlette.responses import StreamingResponse
from zipstream import ZipStream

from pulmu.domains.assets.models import AssetRow
from pulmu.domains.assets.schemas import MAX_BULK
from pulmu.errors import InvalidRequest
from pulmu.media import file_name
from pulmu.storage.base import FileDamaged, FileMissing, Storage

FORM = "application/x-www-form-urlencoded"
_MISSING = "빠진-파일-missing.txt"


class Chosen(BaseModel):
    ids: list[UUID] = Field(min_length=1, max_length=MAX_BULK)


async def chosen(request: Request) -> list[UUID]:
    """The ids of a form as a browser sends it, which can save an answer to a form without holding it.

    Raises InvalidRequest.
    """
    try:
        return Chosen.model_validate(parse_qs((await request.body()).decode("ascii"))).ids
    except (UnicodeDecodeError, ValidationError, ValueError) as error:
        raise InvalidRequest(
            f"Send a form ({FORM}) with the field `ids` once for each of 1 to {MAX_BULK} assets",
            fields={"ids": f"1 to {MAX_BULK} ids of assets"},
        ) from error


async def response(storage: Storage, rows: Sequence[AssetRow]) -> StreamingResponse:
    """A file that is lost is named in a note within; raises FileMissing or FileDamaged where all are."""
    stream = await asyncio.to_thread(_archive, storage, rows)
    name = f"pulmu-{len(rows)}.zip"
    headers = {
        "Content-Disposition": f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}",
        "Content-Length": str(len(stream)),
        "Cache-Control": "no-store",
    }
    return StreamingResponse(stream, media_type="application/zip", headers=headers)


def _archive(storage: Storage, rows: Sequence[AssetRow]) -> ZipStream:
    archive = ZipStream(sized=True)
    missing: list[str] = []
    lost: FileMissing | FileDamaged | None = None
    for row, name in zip(rows, _names(rows), strict=True):
        try:
            path: Path = storage.path(row.file)
        except (FileMissing, FileDamaged) as error:
            missing.append(f"{name}: {error}")
            lost = error
        else:
            archive.add_path(path, name)
    if lost is not None:
        if len(missing) == len(rows):
            raise lost
        archive.add("\n".join(missing) + "\n", _MISSING)
    return archive


def _names(rows: Iterable[AssetRow]) -> list[str]:
    """What each file is called outside; no two alike, also where upper and lower case are the same."""
    taken: set[str] = set()
    names = []
    for row in rows:
        name = first = file_name(row.prompt or row.title, str(row.id), row.media_type)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{Path(first).stem}-{number}{Path(first).suffix}"
        taken.add(name.casefold())
        names.append(name)
    return names
