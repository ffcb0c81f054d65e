"""8 notify: `GET /api/v1/events`, server-sent events that a browser can leave and come back to."""

import asyncio
import logging
from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.sse import format_sse_event
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pulmu.errors import InvalidRequest
from pulmu.gateway.audience import Audience, Connection, Seat
from pulmu.gateway.envelope import StreamEvent, StreamOpened, StreamResync
from pulmu.gateway.hub import Hub
from pulmu.identity import RequestViewer, Viewer

logger = logging.getLogger(__name__)

router = APIRouter(tags=["events"])

RETRY_MILLISECONDS = 1000
_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}


class Streams:
    """ASGI middleware, outermost: tells streams after all other layers have returned.

    A stream lives for hours. The frames, exit stacks and wrappers that FastAPI, Starlette and our own
    middlewares keep until a response is complete would be half of its memory (decision 0009).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
        if scope["type"] == "http":
            stream: EventStream | None = scope["state"].pop("stream", None)
            if stream is not None:
                await stream.tell(scope["state"]["connection"], send)


class EventStream(Response):
    """The wire format, from just after event `since`, or from now.

    As a response it only sends its head, through the middlewares; `Streams` then lets it `tell`.
    """

    media_type = "text/event-stream"

    def __init__(self, hub: Hub, audience: Audience, *, since: int | None, viewer: Viewer) -> None:
        self.status_code = 200
        self.background = None
        self.init_headers(_HEADERS)
        self._hub = hub
        self._audience = audience
        self._since = since
        self._viewer = viewer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        scope["state"]["stream"] = self

    async def tell(self, connection: Connection, send: Send) -> None:
        """Until the client goes or the audience is closed."""
        with self._audience.seat(connection) as seat:
            await self._tell(_Line(seat, send))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _tell(self, line: "_Line") -> None:
        hub, seat = self._hub, line.seat
        try:
            lost = self._since is not None and not await hub.knows(self._since)
        except SQLAlchemyError as error:
            logger.warning("events: a stream cannot be opened (%s)", type(error).__name__)
            return  # the browser comes back in a moment
        place = hub.head if self._since is None or lost else self._since
        await line.send(_control(StreamOpened(head=hub.head), place))
        while not seat.over:
            if lost:
                place = hub.head
                await line.send(_control(StreamResync(head=place), place))
                lost = False
            if seat.heartbeat:
                seat.heartbeat = False
                await line.send(format_sse_event(comment="heartbeat", id=str(place)))
            if place >= hub.head:
                await seat.wait()
                continue
            try:
                piece = await hub.following(place, self._viewer)
            except SQLAlchemyError as error:
                logger.warning("events: a stream cannot catch up (%s)", type(error).__name__)
                await seat.wait()  # for the next event or heartbeat
                continue
            lost = piece is None
            if piece is not None:
                place = piece.place
                if piece.data:
                    await line.send(piece.data)


class _Line:
    """To one client; the seat knows since when it has been sending."""

    def __init__(self, seat: Seat, send: Send) -> None:
        self.seat = seat
        self._send = send

    async def send(self, data: bytes) -> None:
        self.seat.sending_since = asyncio.get_running_loop().time()
        await self._send({"type": "http.response.body", "body": data, "more_body": True})
        self.seat.sending_since = None


@router.get(
    "/events",
    status_code=200,  # FastAPI looks for it in the class otherwise
    operation_id="stream_events",
    response_class=EventStream,
    responses={200: {"description": "Each `data:` is a StreamEvent", "model": StreamEvent}},
)
async def stream_events(
    request: Request,
    viewer: RequestViewer,
    last_event_id: Annotated[str | None, Header(max_length=20)] = None,
) -> EventStream:
    """What happens, as it happens. With `Last-Event-ID`, first everything that happened since then.

    Events that one may not see are left out, so their numbers are missing. A block may have an `id`
    and no data: so far there was nothing else.
    """
    audience: Audience = request.state.audience
    audience.admit()
    return EventStream(request.state.hub, audience, since=_number(last_event_id), viewer=viewer)


def _control(event: StreamOpened | StreamResync, number: int) -> bytes:
    return format_sse_event(id=str(number), data_str=event.model_dump_json(), retry=RETRY_MILLISECONDS)


def _number(last_event_id: str | None) -> int | None:
    if last_event_id is None or last_event_id == "":
        return None
    if not last_event_id.isdecimal() or not last_event_id.isascii():
        raise InvalidRequest(
            "Last-Event-ID must be the id of an event of this stream", code="invalid_last_event_id"
        )
    return int(last_event_id)
