"""The baseline of `streams`: what Redis publishes, to every client as a server-sent event, by Starlette
and nothing else: no numbers, no replay, no limits, an endless queue
for each client."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import redis.asyncio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from bench.bare_server import serve
from pulmu.events.base import CHANNEL
from pulmu.settings import Settings, secret


def create_app(settings: Settings) -> Starlette:
    queues: set[asyncio.Queue[bytes]] = set()

    async def broadcast() -> None:
        client = redis.asyncio.Redis.from_url(secret(settings.redis_url, "REDIS_URL"))
        async with client.pubsub(ignore_subscribe_messages=True) as pubsub:
            await pubsub.subscribe(CHANNEL)
            async for message in pubsub.listen():
                block = b"data: " + message["data"].replace(b"\n", b"\ndata: ") + b"\n\n"
                for queue in queues:
                    queue.put_nowait(block)

    async def blocks() -> AsyncIterator[bytes]:
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        queues.add(queue)
        try:
            yield b": open\n\n"
            while True:
                yield await queue.get()
        finally:
            queues.discard(queue)

    async def events(_: Request) -> StreamingResponse:
        return StreamingResponse(blocks(), media_type="text/event-stream")

    async def healthz(_: Request) -> PlainTextResponse:
        return PlainTextResponse("ok")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        running = asyncio.create_task(broadcast())
        yield
        running.cancel()

    return Starlette(routes=[Route("/events", events), Route("/healthz", healthz)], lifespan=lifespan)


if __name__ == "__main__":
    serve(create_app)
