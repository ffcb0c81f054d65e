"""What a gateway refuses, so that one user or one rush does not take the studio from the others."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx2
import psycopg
import pytest
from pydantic import SecretStr
from tests.integration.gateway.test_generations import assert_problem, body
from tests.support.gateway import running_gateway
from tests.support.servers import Servers
from tests.support.studio import eventually

from pulmu.settings import Settings

PATH = "/api/v1/generations"
MOST = 7


@pytest.fixture(scope="module")
def settings(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        home=tmp_path_factory.mktemp("home"),
        database_url=SecretStr(servers.database()),
        redis_url=SecretStr(servers.broker()),
        trust_user_header=True,
        max_queued_per_user=MOST,
    )


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[httpx2.Client]:
    with running_gateway(settings) as found:
        yield found


def user() -> dict[str, str]:
    """Somebody who has asked for nothing yet."""
    return {"X-Pulmu-User": f"user-{uuid4()}"}


def ask(client: httpx2.Client, author: dict[str, str], **headers: str) -> httpx2.Response:
    return client.post(PATH, json=body(), headers={**author, **headers})


def fill(client: httpx2.Client, author: dict[str, str]) -> list[str]:
    answers = [ask(client, author) for _ in range(MOST)]
    assert [answer.status_code for answer in answers] == [202] * MOST
    return [answer.json()["id"] for answer in answers]


def assert_full(response: httpx2.Response) -> None:
    problem = assert_problem(response, 429, "queue_full")
    assert int(response.headers["retry-after"]) > 0
    assert f"{MOST} of your generations" in problem["detail"]


def test_two_gateways_take_exactly_as_many_as_there_is_room_for(
    settings: Settings, client: httpx2.Client
) -> None:
    author = user()
    with running_gateway(settings) as other, ThreadPoolExecutor(12) as threads:
        gateways = [client, other] * (2 * MOST)
        answers = list(threads.map(lambda gateway: ask(gateway, author), gateways))
    assert Counter(answer.status_code for answer in answers) == {202: MOST, 429: 3 * MOST}
    for answer in answers:
        if answer.status_code == 429:
            assert_full(answer)
    listed = client.get(PATH, params={"author": author["X-Pulmu-User"]}).json()["items"]
    assert {item["id"] for item in listed} == {a.json()["id"] for a in answers if a.status_code == 202}


def test_a_full_queue_is_its_users_own(client: httpx2.Client) -> None:
    author = user()
    fill(client, author)
    assert_full(ask(client, author))
    assert ask(client, user()).status_code == 202


def test_what_was_accepted_is_answered_the_same_while_the_queue_is_full(client: httpx2.Client) -> None:
    author, key = user(), str(uuid4())
    first = ask(client, author, **{"Idempotency-Key": key})
    for _ in range(MOST - 1):
        assert ask(client, author).status_code == 202
    again = ask(client, author, **{"Idempotency-Key": key})
    assert (again.status_code, again.json()) == (202, first.json())
    other = client.post(PATH, json=body(prompt="매끈한 바위"), headers={**author, "Idempotency-Key": key})
    assert_problem(other, 409, "idempotency_key_reused")
    refused = str(uuid4())
    assert_full(ask(client, author, **{"Idempotency-Key": refused}))
    client.post(f"{PATH}/{first.json()['id']}/cancel")
    assert ask(client, author, **{"Idempotency-Key": refused}).status_code == 202, "a refusal is not kept"


def test_a_retry_needs_room_as_well(client: httpx2.Client) -> None:
    author = user()
    first, second, *_ = fill(client, author)
    assert client.post(f"{PATH}/{first}/cancel").status_code == 200
    assert ask(client, author).status_code == 202
    assert_full(client.post(f"{PATH}/{first}/retry"))
    assert client.get(f"{PATH}/{first}").json()["status"] == "cancelled"
    assert client.post(f"{PATH}/{second}/cancel").status_code == 200
    assert client.post(f"{PATH}/{first}/retry").status_code == 202


def test_two_retries_at_once_do_not_share_a_place(settings: Settings, client: httpx2.Client) -> None:
    author = user()
    asked = fill(client, author)
    for one in asked[:4]:
        client.post(f"{PATH}/{one}/cancel")
    for _ in range(2):
        assert ask(client, author).status_code == 202
    with running_gateway(settings) as other, ThreadPoolExecutor(4) as threads:
        retries = zip([client, other] * 2, asked[:4], strict=True)
        answers = list(threads.map(lambda pair: pair[0].post(f"{PATH}/{pair[1]}/retry"), retries))
    assert Counter(answer.status_code for answer in answers) == {202: 2, 429: 2}


def test_a_request_that_gets_no_connection_is_told_to_come_back(
    settings: Settings, client: httpx2.Client
) -> None:
    """The lock of one user's queue holds the submits of that user, until they have every connection."""
    author = user()
    assert settings.database_url is not None
    dsn = settings.database_url.get_secret_value().replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(dsn) as holder, ThreadPoolExecutor(40) as threads:
        holder.execute("SELECT queue_has_room(%s, 1)", (author["X-Pulmu-User"],))
        waiting = [threads.submit(ask, client, author) for _ in range(40)]

        def refused() -> list[httpx2.Response] | None:
            found = [one.result() for one in waiting if one.done()]
            return found or None

        for answer in eventually(refused, what="somebody was told"):
            assert_problem(answer, 503, "too_busy")
            assert int(answer.headers["retry-after"]) > 0
        holder.rollback()
        answers = [one.result() for one in waiting]
    assert Counter(answer.status_code for answer in answers)[202] == MOST
    assert {answer.status_code for answer in answers} <= {202, 429, 503}
    assert ask(client, user()).status_code == 202, "and it goes on"


def chunks(size: int) -> Iterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(size // 65536):
        yield b'"' + b"x" * 65534 + b'"'


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/generations",
        "/api/v1/generations/019a0000-0000-7000-8000-000000000001/retry",
        "/api/v1/assets/019a0000-0000-7000-8000-000000000001",
        "/api/v1/nothing",
        "/healthz",
        "/",
    ],
)
def test_no_address_takes_a_body_that_is_too_large(
    client: httpx2.Client, settings: Settings, method: str, path: str
) -> None:
    size = 4 * settings.max_body_bytes
    assert_problem(client.request(method, path, content=b"x" * size), 413, "content_too_large")
    answer = client.request(method, path, content=chunks(size))
    assert answer.status_code in (413, 404, 405), "refused, or answered without reading it"
    assert answer.headers["content-type"] == "application/problem+json"
