import asyncio
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from pulmu.gateway.guard import Guard

HEADER = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=30)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})


async def nothing() -> Message:
    return {"type": "http.request"}


def status(headers: Mapping[str, str], *, hosts: tuple[str, ...] = ()) -> int:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    guard = Guard(application, hosts=hosts)
    asyncio.run(guard({"type": "http", "headers": raw}, nothing, send))
    found: int = sent[0]["status"]
    return found


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8400", "localhost:1", "LOCALHOST", "[::1]:8400", "[::1]"]
)
def test_every_name_of_this_computer_is_ours(host: str) -> None:
    assert status({"host": host}) == 204
    assert status({"host": host, "origin": f"http://{host}"}) == 204


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "127.0.0.2", "[", "[::2]"],
)
def test_no_other_name_is(host: str) -> None:
    assert status({"host": host}) == 403


def test_a_configured_name_is_ours_too() -> None:
    assert status({"host": "Studio.local:80"}, hosts=("studio.LOCAL",)) == 204
    assert status({"host": "[fd00::7]:8400"}, hosts=("[fd00::7]",)) == 204


@pytest.mark.parametrize("listening", ["0.0.0.0", "::", ""])
def test_listening_everywhere_is_not_answering_to_every_name(listening: str) -> None:
    assert status({"host": "evil.example"}, hosts=(listening,)) == 403
    assert status({"host": listening or "evil.example"}, hosts=(listening,)) == 403


@pytest.mark.parametrize("name", ["evil.example", "sub.localhost"])
def test_a_page_of_another_name_is_refused(name: str) -> None:
    assert status({"host": "localhost", "origin": f"http://{name}"}) == 403


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "http://[evil]:80"])
def test_an_origin_that_is_no_address_is_refused(origin: str) -> None:
    assert status({"host": "localhost", "origin": origin}) == 403


@given(HEADER, HEADER)
def test_no_header_breaks_the_guard(host: str, site: str) -> None:
    assert status({"host": host, "sec-fetch-site": site}) in (204, 403)


@given(st.from_regex(r"[a-z0-9.-]{1,20}", fullmatch=True), st.integers(1, 65535))
def test_only_the_very_same_origin_is_our_page(name: str, port: int) -> None:
    allowed = name == "localhost" and port == 8400
    origin = f"http://{name}:{port}"
    assert (status({"host": "localhost:8400", "origin": origin}) == 204) == allowed
    assert status({"host": f"{name}:{port}", "origin": origin}, hosts=(name,)) == 204
