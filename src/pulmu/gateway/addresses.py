"""Addresses of the API that nothing answers: 404, or 405 where another method would be answered.

Routes are one for each method, so only a look at all of them tells which methods an address takes.
"""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

from pulmu.errors import NotFound

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class Unanswered:
    """ASGI application to mount behind all routes of the API.

    Raises NotFound, or HTTPException 405 with `Allow`.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if allowed := _allowed(scope):
            raise HTTPException(405, headers={"Allow": ", ".join(allowed)})
        raise NotFound("There is nothing at this address of the API; see /docs")


def _allowed(scope: Scope) -> list[str]:
    app: Starlette = scope["app"]
    others = [route for route in app.routes if not isinstance(getattr(route, "app", None), Unanswered)]
    asked = {**scope, "root_path": scope.get("app_root_path", "")}
    return [
        method
        for method in METHODS
        if any(route.matches({**asked, "method": method})[0] is Match.FULL for route in others)
    ]
