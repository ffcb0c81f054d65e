"""What the run is judged by must itself be right: listeners and people, against a server that misbehaves."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from time import monotonic

import pytest
from tests.chaos.plan import Ask, Watch
from tests.chaos.users import Asked, People
from tests.chaos.watchers import Heard, Listener

Reply = Callable[[str, str, asyncio.StreamWriter], Awaitable[None]]
"""Head and body of a request, and where to answer; the connection is closed afterwards."""
STREAM = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@asynccontextmanager
async def server(reply: Reply) -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
        body = (await reader.readexactly(int(lines.get("content-length", 0)))).decode()
        with suppress(ConnectionError):
            await reply(head, body, writer)
            await writer.drain()
        writer.close()

    running = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with running:
        yield f"http://127.0.0.1:{running.sockets[0].getsockname()[1]}"


def chunk(*events: str) -> bytes:
    data = "".join(events).encode()
    return b"%x\r\n%s\r\n" % (len(data), data)


def event(number: int, kind: str = "generation.queued") -> str:
    if kind == "stream.opened":
        return f'id: {number}\ndata: {{"type":"stream.opened","head":{number}}}\n\n'
    return f'id: {number}\ndata: {{"type":"{kind}","generation":{{"id":"g{number}"}}}}\n\n'


async def listening(reply: Reply, until: Callable[[Listener], bool]) -> Listener:
    listener = Listener(Watch(0, "김 하늘", 0, 0, ()))
    async with server(reply) as address:
        task = asyncio.create_task(listener.listen([address], monotonic()))
        async with asyncio.timeout(30):
            while not until(listener):  # noqa: ASYNC110  # the listener sets no event
                await asyncio.sleep(0.01)
        task.cancel()
    return listener


async def test_a_listener_goes_on_where_it_was_cut_off() -> None:
    """Cut off in the middle of event 3, which therefore did not come."""
    asked: list[str] = []

    async def reply(head: str, _: str, writer: asyncio.StreamWriter) -> None:
        asked.append(head)
        writer.write(STREAM)
        if len(asked) == 1:
            writer.write(chunk(event(1, "stream.opened"), event(2)) + chunk(event(3))[:-20])
        else:
            writer.write(
                chunk(event(2, "stream.opened")) + chunk(event(3), event(4)[:9]) + chunk(event(4)[9:])
            )

    found = await listening(reply, lambda listener: len(listener.heard) >= 3)
    assert "Last-Event-ID" not in asked[0]
    assert "X-Pulmu-User: %EA%B9%80%20%ED%95%98%EB%8A%98" in asked[0]
    assert "\r\nLast-Event-ID: 2\r\n" in asked[1]
    assert (found.start, found.place) == (1, 4)
    assert found.heard == [Heard(number, "generation.queued", f"g{number}") for number in (2, 3, 4)]


async def test_a_listener_notices_repeats_and_being_told_to_start_anew() -> None:
    async def reply(_: str, __: str, writer: asyncio.StreamWriter) -> None:
        resync = 'id: 9\ndata: {"type":"stream.resync","head":9}\n\n'
        writer.write(
            STREAM + chunk(event(0, "stream.opened"), event(1), event(1), resync, ": hm\nid: 12\n\n")
        )

    found = await listening(reply, lambda listener: listener.place == 12)
    assert [one.number for one in found.heard[:2]] == [1, 1]
    assert found.resyncs >= 1


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 0\r\n\r\n",
        b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nRetry-After: 0\r\n\r\n",
    ],
)
async def test_people_repeat_with_the_same_key(bad: bytes) -> None:
    seen: list[tuple[str, str]] = []

    async def reply(head: str, body: str, writer: asyncio.StreamWriter) -> None:
        seen.append((head.lower().partition("idempotency-key: ")[2].partition("\r\n")[0], body))
        good = (
            b'HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"id":"a"}'
        )
        writer.write(bad if len(seen) == 1 else good)

    asked = await one_ask(reply)
    assert [key for key, _ in seen] == ["k"] * 2
    assert seen[0] == seen[1]
    assert (asked.ids, asked.repeats, asked.refused) == ({"a"}, 1, None)


async def test_people_do_not_repeat_what_is_refused() -> None:
    async def reply(_: str, __: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\noops")

    asked = await one_ask(reply)
    assert (asked.ids, asked.repeats, asked.refused) == (set(), 0, "500 oops")


async def one_ask(reply: Reply) -> Asked:
    ask = Ask("소라", 0, "image", "m", "금괴 더미 #00000", {}, "k", False, None, "leave", "leave", ())
    async with server(reply) as address:
        people = People([ask], [address], monotonic())
        async with asyncio.timeout(30):
            await people.ask_all()
        await people.close()
    (asked,) = people.asked
    return asked
