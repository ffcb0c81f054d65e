"""The OpenAPI document: FastAPI's, with errors under their own media type."""

from typing import Any

from fastapi import FastAPI

from pulmu.gateway.problems import MEDIA_TYPE

_PROBLEM = {"$ref": "#/components/schemas/Problem"}


def install(app: FastAPI) -> None:
    """Replaces `app.openapi`; FastAPI gives every response the media type of the successful one."""
    original = app.openapi

    def openapi() -> dict[str, Any]:
        document = original()
        for path in document["paths"].values():
            for operation in path.values():
                for response in operation["responses"].values():
                    content = response.get("content", {})
                    if any(item.get("schema") == _PROBLEM for item in content.values()):
                        response["content"] = {MEDIA_TYPE: {"schema": _PROBLEM}}
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI documents this as the way to extend it
