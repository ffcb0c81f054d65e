"""The OpenAPI document: FastAPI's, with every error that a route can answer, as problem details.

A route names the errors that are its own, `responses={409: {"description": "…"}}`; those that follow
from its shape are added here.
"""

from typing import Any

from fastapi import FastAPI

from pulmu.gateway.problems import MEDIA_TYPE

_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_WITH_BODY = {
    "400": {"description": "The body cannot be read"},
    "413": {"description": "The body is too large"},
}
_WITH_PATH = {"404": {"description": "There is nothing with that id"}}


def install(app: FastAPI) -> None:
    """Replaces `app.openapi`; FastAPI gives every response the media type of the successful one."""
    original = app.openapi

    def openapi() -> dict[str, Any]:
        document = original()
        for path, operations in document["paths"].items():
            for operation in operations.values():
                responses = operation["responses"]
                if "requestBody" in operation:
                    responses.update(_WITH_BODY | responses)
                if "{" in path:
                    responses.update(_WITH_PATH | responses)
                for status, response in responses.items():
                    if _is_error(status) and _says_nothing_else(response):
                        response["content"] = {MEDIA_TYPE: {"schema": _PROBLEM}}
                operation["responses"] = dict(sorted(responses.items()))
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI documents this as the way to extend it


def _is_error(status: str) -> bool:
    return status >= "400"


def _says_nothing_else(response: dict[str, Any]) -> bool:
    schemas = [item.get("schema") for item in response.get("content", {}).values()]
    return all(schema in (None, {}, _PROBLEM) for schema in schemas)
