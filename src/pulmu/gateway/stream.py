"""8 notify: `GET /api/v1/events`, server-sent events that a browser can leave and come back to."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.sse import format_sse_event
from starlette.responses import StreamingResponse

from pulmu.errors import InvalidRequest
from pulmu.gateway.envelope import StreamEvent, StreamOpened, StreamResync
from pulmu.gateway.hub import Hub

router = APIRouter(tags=["events"])

HEARTBEAT_SECONDS = 15.0
RETRY_MILLISECONDS = 1000
_HEARTBEAT = format_sse_event(comment="heartbeat")


class EventStream(StreamingResponse):
    """Bytes that are server-sent events already.

    FastAPI's own `EventSourceResponse` encodes every event for every client and runs two tasks and
    two buffers for each; here events are encoded once and a stream is one waiting coroutine.
    """

    media_type = "text/event-stream"


@router.get(
    "/events",
    operation_id="stream_events",
    response_class=EventStream,
    responses={200: {"description": "Each `data:` is a StreamEvent", "model": StreamEvent}},
)
async def stream_events(
    request: Request, last_event_id: Annotated[str | None, Header(max_length=20)] = None
) -> EventStream:
    """What happens, as it happens. With `Last-Event-ID`, first everything that happened since then."""
    hub: Hub = request.state.hub
    return EventStream(
        frames(hub, _number(last_event_id)), headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    )


async def frames(hub: Hub, since: int | None) -> AsyncIterator[bytes]:
    """The wire format, from just after event `since`, or from now."""
    head = hub.head
    resync = since is not None and since > head
    place = head if since is None or resync else since
    yield _control(StreamOpened(head=place), place)
    if resync:
        yield _control(StreamResync(head=head), head)
    while not hub.closed:
        following = await hub.after(place)
        if following:
            if following[0].number != place + 1:
                place = hub.head
                yield _control(StreamResync(head=place), place)
                continue
            yield b"".join(format_sse_event(id=str(frame.number), data_str=frame.data) for frame in following)
            place = following[-1].number
        elif place < hub.head:  # what lay between is no longer kept
            place = hub.head
            yield _control(StreamResync(head=place), place)
        elif not await hub.wait(place, seconds=HEARTBEAT_SECONDS):
            yield _HEARTBEAT


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
