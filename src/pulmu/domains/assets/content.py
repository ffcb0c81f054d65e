"""Sending an asset's bytes: content-addressed, so a response may be cached for ever."""

import asyncio

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from pulmu.storage.base import Storage, StoredFile


async def file_response(
    request: Request, storage: Storage, file: StoredFile, media_type: str, *, name: str | None = None
) -> Response:
    """The file, a range of it, or 304; the ETag is the content's hash.

    Raises FileMissing, FileDamaged.
    """
    path = await asyncio.to_thread(storage.path, file)
    headers = {
        "ETag": f'"{file.sha256}"',
        "Cache-Control": "private, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    if file.sha256 in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, media_type=media_type, filename=name, headers=headers)
