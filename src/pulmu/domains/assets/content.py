"""Sending an asset's bytes: content-addressed, so a response may be cached for ever."""

import asyncio
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, MalformedRangeHeader, RangeNotSatisfiable, Response

from pulmu.storage.base import Storage, StoredFile

_NOTHING_RUNS = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
"""Opened by itself, a file shows and does nothing; browsers style the page that they put around it."""


async def file_response(
    request: Request, storage: Storage, file: StoredFile, media_type: str, *, name: str | None = None
) -> Response:
    """The file, a range of it, or 304; the ETag is the content's hash.

    Raises FileMissing, FileDamaged.
    """
    path = await asyncio.to_thread(storage.path, file)
    kept = headers(f'"{file.sha256}"')
    if file.sha256 in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=kept)
    return _RangedFile(path, media_type=media_type, filename=name, headers=kept)


def headers(etag: str, *, name: str | None = None) -> dict[str, str]:
    """Headers of bytes that never change; `name` has a browser save them under it."""
    saved = {"Content-Disposition": f"attachment; filename*=utf-8''{quote(name)}"} if name else {}
    return {
        "ETag": etag,
        "Cache-Control": "private, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": _NOTHING_RUNS,
        **saved,
    }


class _RangedFile(FileResponse):
    """Starlette answers a bad range in plain text, and refuses what RFC 9110 (14.2) has ignored."""

    @classmethod
    def _parse_range_header(cls, http_range: str, file_size: int) -> list[tuple[int, int]]:
        """Raises HTTPException 416 for ranges that the file does not reach to."""
        try:
            return super()._parse_range_header(http_range, file_size)
        except MalformedRangeHeader:
            return []
        except RangeNotSatisfiable as error:
            raise HTTPException(416, headers={"Content-Range": f"bytes */{file_size}"}) from error
