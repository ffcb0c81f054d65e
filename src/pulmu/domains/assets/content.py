"""Sending an asset's bytes: content-addressed, so a response may be cached for ever."""

import asyncio
import re
from uuid import UUID

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from pulmu.storage.base import Storage, StoredFile

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "video/mp4": "mp4"}
_UNSAFE = re.compile(r'[\s/\\:*?"<>|.]+')
_NAME_CHARACTERS = 60


def file_name(prompt: str, asset_id: UUID, media_type: str) -> str:
    """A name for a saved file, from the prompt's first words: `울퉁불퉁한-거북이-8f3c21d0.png`."""
    words = _UNSAFE.sub("-", prompt[:_NAME_CHARACTERS]).strip("-") or "pulmu"
    return f"{words}-{asset_id.hex[-8:]}.{_SUFFIXES.get(media_type, 'bin')}"


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
