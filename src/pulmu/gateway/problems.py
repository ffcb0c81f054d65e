"""Errors as problem details (RFC 9457), with a stable `code` and no trace of a stack."""

import json
import logging
import math
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from psycopg.errors import DiskFull
from pydantic import BaseModel
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from pulmu.embedding.base import EmbeddingError
from pulmu.errors import ProblemError
from pulmu.storage.base import FileDamaged, FileMissing, StorageError, StorageFull

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str
    """A URN made from `code`."""
    title: str
    status: int
    detail: str
    """What happened and what to do next."""
    code: str
    """Stable: clients and translations key on it."""
    fields: dict[str, str] = {}
    """What is wrong with which field, by its path in the body or query."""


RESPONSES: dict[int | str, dict[str, Any]] = {
    403: {"model": Problem, "description": "Another site's page, or a host name that is not ours"},
    422: {"model": Problem, "description": "The request is not valid"},
    500: {"model": Problem, "description": "Something broke inside; the log says what"},
    503: {"model": Problem, "description": "A part of the studio cannot be reached just now"},
    507: {"model": Problem, "description": "A disk of the studio is full"},
}
"""What any route of the API may answer; `openapi` adds what follows from a route's shape."""


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    title: str | None = None,
    fields: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    body = Problem(
        type=f"urn:pulmu:problem:{code}",
        title=title or HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        code=code,
        fields=fields or {},
    )
    # What the client sent may come back in here, lone surrogates included, which UTF-8 cannot say.
    content = json.dumps(body.model_dump(), ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, status, headers=headers, media_type=MEDIA_TYPE)


def install(app: FastAPI, web: Path) -> None:
    """Answers every error of `app`; a person's browser gets the page's own 404 instead."""

    @app.exception_handler(ProblemError)
    async def known(_: Request, error: ProblemError) -> Response:
        headers = {} if error.retry_after is None else {"Retry-After": str(math.ceil(error.retry_after))}
        return problem(
            error.status,
            error.problem_code,
            error.detail,
            title=error.title,
            fields=error.fields,
            headers=headers,
        )

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        fields = {_path(item["loc"]): _message(item) for item in error.errors()}
        detail = "; ".join(f"{name}: {text}" if name else text for name, text in fields.items())
        return problem(422, "invalid_request", detail, title="The request is not valid", fields=fields)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        page = web / "404.html"
        if error.status_code == 404 and _wants_page(request) and page.is_file():
            return FileResponse(page, status_code=404)
        code = _HTTP_CODES.get(error.status_code, "http_error")
        detail = _HTTP_DETAILS.get(error.status_code, str(error.detail))
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers.setdefault("Allow", "GET, HEAD")  # the page's files do not say so themselves
        return problem(error.status_code, code, detail, headers=headers)

    @app.exception_handler(StorageError)
    async def storage(_: Request, error: StorageError) -> Response:
        status = 410 if isinstance(error, FileMissing | FileDamaged) else 507
        logger.error("storage: %s", error)
        return problem(status, error.code, str(error))

    @app.exception_handler(EmbeddingError)
    async def embedding(_: Request, error: EmbeddingError) -> Response:
        logger.error("embedding: %s", error)
        return problem(503, error.code, str(error))

    @app.exception_handler(OperationalError)
    @app.exception_handler(InterfaceError)
    async def database(_: Request, error: Exception) -> Response:
        cause = getattr(error, "orig", None)
        logger.error("database: %s", type(cause or error).__name__)
        if isinstance(cause, DiskFull):
            return problem(
                507,
                StorageFull.code,
                "The disk of the database is full; nothing was changed. Free some space, then try again.",
            )
        return problem(
            503,
            "database_unavailable",
            "The database cannot be reached just now; nothing was changed. Try again in a few seconds.",
            headers={"Retry-After": "2"},
        )

    @app.exception_handler(PoolTimeout)
    async def busy(_: Request, error: PoolTimeout) -> Response:
        logger.warning("database: every connection of this gateway is in use")
        return problem(
            503,
            "too_busy",
            "The studio has more to do at once than it can; nothing was changed. Try again in a few seconds.",
            headers={"Retry-After": "5"},
        )

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        logger.error("%s %s broke", request.method, request.url.path, exc_info=error)
        return problem(500, "internal_error", "Something broke inside the studio; its log says what.")


_HTTP_CODES = {
    400: "unreadable_body",
    404: "not_found",
    405: "method_not_allowed",
    413: "content_too_large",
    416: "range_not_satisfiable",
}
_HTTP_DETAILS = {
    400: "The body cannot be read: its nesting is too deep, a number too long, or its form broken",
    404: "There is nothing at this address",
    405: "This address does not take that method",
    413: "The request is larger than this studio takes (PULMU_MAX_BODY_BYTES)",
    416: "The file does not reach to the range that was asked for; Content-Range says how long it is",
}


def _wants_page(request: Request) -> bool:
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def _path(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc if part not in ("body", "query", "path", "header"))


def _message(item: dict[str, Any]) -> str:
    if item["type"] == "json_invalid":
        return "the body is not valid JSON"
    return str(item["msg"]).removeprefix("Value error, ")
