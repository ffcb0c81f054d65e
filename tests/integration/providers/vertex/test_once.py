"""One submit is one request, whatever answers; and what each answer comes to."""

import json
import socket

import pytest
from tests.integration.providers.vertex.answering import Server
from tests.integration.providers.vertex.asks import (
    FAMILIES,
    GEMINI,
    IMAGEN,
    LONG,
    OMNI,
    PROJECT,
    ROUTES,
    VEO,
    asked,
)

from pulmu.providers.base import (
    AccessDenied,
    InvalidParameter,
    MalformedResult,
    ModelUnavailable,
    Pending,
    ProviderError,
    RateLimited,
    UnknownOutcome,
    VendorFault,
)
from pulmu.providers.vertex.provider import VertexProvider
from pulmu.providers.vertex.routes import Connection

pytestmark = pytest.mark.filterwarnings("ignore:The .* method is deprecated")

VEO_NAME = f"projects/{PROJECT}/locations/us-central1/publishers/google/models/{VEO}/operations/1"
OMNI_NAME = f"projects/{PROJECT}/locations/global/interactions/v1_1"
NAMES = {VEO: VEO_NAME, OMNI: OMNI_NAME}
ERROR = {"error": {"code": 0, "message": "무슨 일", "status": "X"}}
KEY = "열쇠".encode().hex()
PAGE = "<!DOCTYPE html><title>Sign in</title>"

ASKED_AGAIN = (202, 302, 401, 403, 408, 429, 499, 500, 502, 503, 504)
STATUSES = [
    (302, MalformedResult),
    (307, MalformedResult),
    (400, InvalidParameter),
    (401, AccessDenied),
    (403, AccessDenied),
    (404, ModelUnavailable),
    (408, UnknownOutcome),
    (409, InvalidParameter),
    (429, RateLimited),
    (499, UnknownOutcome),
    (500, UnknownOutcome),
    (502, UnknownOutcome),
    (503, VendorFault),
    (504, UnknownOutcome),
]


def failure(provider: VertexProvider, model: str) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        provider.submit(asked(model))
    return caught.value


def poll_failure(provider: VertexProvider, model: str) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        provider.poll(NAMES[model], asked(model))
    return caught.value


@pytest.mark.parametrize("model", FAMILIES)
@pytest.mark.parametrize(("status", "kind"), STATUSES)
def test_a_status(
    server: Server, rude: VertexProvider, model: str, status: int, kind: type[ProviderError]
) -> None:
    server.says(status, ERROR, headers={"Location": "/elsewhere", "Retry-After": "0"})
    assert type(failure(rude, model)) is kind
    assert len(server.requests) == 1


@pytest.mark.parametrize("model", FAMILIES)
@pytest.mark.parametrize(
    "answer",
    [
        {"drop": True},
        {"hang": True},
        {"cut": True, "body": {"name": VEO_NAME, "id": "v1_1", "status": "in_progress"}},
        {"body": PAGE},
        {"body": b"not json"},
        {"status": 202, "body": {"name": VEO_NAME, "id": "v1_1", "status": "in_progress"}},
        {"status": 500, "body": PAGE},
    ],
    ids=["dropped", "silent", "cut", "page", "no json", "202", "500 page"],
)
def test_nobody_knows_whether_it_was_accepted(
    server: Server, rude: VertexProvider, model: str, answer: dict[str, object]
) -> None:
    server.says(**answer)  # type: ignore[arg-type] – the cases differ in kind
    error = failure(rude, model)
    assert type(error) is UnknownOutcome
    assert not error.retryable
    assert "<" not in error.detail
    assert len(server.requests) == 1


@pytest.mark.parametrize("model", FAMILIES)
def test_nobody_listens(model: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    provider = VertexProvider(ROUTES, Connection(PROJECT, base_url=f"http://127.0.0.1:{port}"))
    error = failure(provider, model)
    assert type(error) is VendorFault
    assert error.retryable
    provider.close()


@pytest.mark.parametrize("model", FAMILIES)
def test_a_name_that_does_not_exist(model: str) -> None:
    connection = Connection(PROJECT, base_url="http://pulmu.invalid", credentials=token())
    error = failure(VertexProvider(ROUTES, connection), model)
    assert type(error) is VendorFault


@pytest.mark.parametrize("model", [GEMINI, IMAGEN])
def test_an_empty_picture_is_final(server: Server, rude: VertexProvider, model: str) -> None:
    server.says(200, {})
    error = failure(rude, model)
    assert type(error) is MalformedResult
    assert not error.retryable
    assert "may have charged" in error.detail


@pytest.mark.parametrize(
    "body", [{}, {"name": ""}, {"name": "operations/1"}, {"id": "", "status": "in_progress"}, {"done": False}]
)
@pytest.mark.parametrize("model", LONG)
def test_accepted_work_without_a_name(
    server: Server, rude: VertexProvider, model: str, body: dict[str, object]
) -> None:
    server.says(200, body)
    assert type(failure(rude, model)) is UnknownOutcome
    assert len(server.requests) == 1


@pytest.mark.parametrize("model", FAMILIES)
def test_how_long_to_wait(server: Server, rude: VertexProvider, model: str) -> None:
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "2.5s"}
    server.says(429, {"error": {"message": "x", "details": [info]}})
    assert failure(rude, model).retry_after == 2.5
    server.says(429, ERROR, headers={"Retry-After": "7"})
    assert failure(rude, model).retry_after == 7
    assert len(server.requests) == 1


@pytest.mark.parametrize("model", LONG)
@pytest.mark.parametrize(
    "answer",
    [
        {"drop": True},
        {"hang": True},
        {"cut": True, "body": {"name": VEO_NAME, "done": False}},
        {"body": PAGE},
        {"status": 404, "body": PAGE},
        *({"status": status, "body": ERROR} for status in ASKED_AGAIN),
    ],
    ids=repr,
)
def test_a_poll_that_is_made_again_later(
    server: Server, rude: VertexProvider, model: str, answer: dict[str, object]
) -> None:
    server.says(**answer)  # type: ignore[arg-type] – the cases differ in kind
    assert poll_failure(rude, model).retryable
    assert len(server.requests) == 1


@pytest.mark.parametrize("model", LONG)
def test_an_operation_that_is_gone(server: Server, rude: VertexProvider, model: str) -> None:
    server.says(404, ERROR)
    error = poll_failure(rude, model)
    assert type(error) is MalformedResult
    assert not error.retryable


def test_a_veo_poll_goes_by_the_stored_name(server: Server, rude: VertexProvider) -> None:
    server.says(200, {})
    stored = VEO_NAME.replace("us-central1", "europe-west4").replace(PROJECT, "123456")
    assert rude.poll(stored, asked(VEO)) == Pending()
    ((method, path, headers, body),) = server.requests
    model_name = stored.partition("/operations/")[0]
    assert (method, path) == ("POST", f"/v1beta1/{model_name}:fetchPredictOperation")
    assert body == {"operationName": stored}
    assert headers["x-server-timeout"] == "1"


def test_an_omni_poll_goes_by_the_stored_name(server: Server, rude: VertexProvider) -> None:
    server.says(200, {"id": "v1_1", "status": "queued"})
    stored = OMNI_NAME.replace("global", "europe-west4").replace(PROJECT, "former-project")
    assert rude.poll(stored, asked(OMNI)) == Pending()
    ((method, path, headers, _),) = server.requests
    place = "projects/former-project/locations/europe-west4"
    assert (method, path.partition("?")[0]) == ("GET", f"/v1beta1/{place}/interactions/v1_1")
    assert headers["authorization"] == "Bearer emulator"


@pytest.mark.parametrize("model", FAMILIES)
def test_where_a_submit_goes(server: Server, rude: VertexProvider, model: str) -> None:
    server.says(400, ERROR)
    failure(rude, model)
    ((method, path, headers, _),) = server.requests
    assert method == "POST"
    assert path.startswith(f"/v1beta1/projects/{PROJECT}/locations/{ROUTES[model].region}/")
    assert headers["authorization"] == "Bearer emulator"


@pytest.mark.parametrize("model", FAMILIES)
def test_a_base_url_with_a_path(server: Server, model: str) -> None:
    provider = VertexProvider(ROUTES, Connection(PROJECT, base_url=f"{server.url}/앞/vertex"))
    server.says(400, ERROR)
    failure(provider, model)
    assert "/vertex/v1beta1/projects/" in server.requests[0][1]
    provider.close()


@pytest.mark.parametrize("model", FAMILIES)
def test_an_api_key(server: Server, model: str) -> None:
    """With a project the paths are whole; without one it is express mode."""
    for project, prefix in ((PROJECT, f"/v1beta1/projects/{PROJECT}/"), (None, "/v1beta1/")):
        provider = VertexProvider(ROUTES, Connection(project, api_key=KEY, base_url=server.url))
        server.says(400, ERROR)
        failure(provider, model)
        ((_, path, headers, _),) = server.requests
        assert path.startswith(prefix)
        assert "None" not in path
        assert "authorization" not in headers
        assert headers["x-goog-api-key"] == KEY
        provider.close()


def test_a_finished_interaction_is_taken_at_once(server: Server, rude: VertexProvider) -> None:
    """`background` is a wish: a server may answer with the end."""
    server.says(200, {"id": "v1_1", "status": "failed", "errors": [{"code": "13", "message": "내부 오류"}]})
    error = failure(rude, OMNI)
    assert error.code == "operation_failed"
    assert "내부 오류" in error.detail


@pytest.mark.parametrize("status", ["cancelled", "incomplete", "budget_exceeded", "requires_action", "무엇"])
def test_an_interaction_that_ended_otherwise(server: Server, rude: VertexProvider, status: str) -> None:
    server.says(200, {"id": "v1_1", "status": status})
    error = poll_failure(rude, OMNI)
    assert error.code == "operation_failed"
    assert status in error.detail
    assert not error.retryable


def test_results_in_a_bucket_are_named(server: Server, rude: VertexProvider) -> None:
    uri = "gs://양동이/sample_0.mp4"
    server.says(200, {"done": True, "response": {"videos": [{"gcsUri": uri, "mimeType": "video/mp4"}]}})
    assert uri in poll_failure(rude, VEO).detail
    steps = [{"type": "model_output", "content": [{"type": "video", "uri": uri}]}]
    server.says(200, {"id": "v1_1", "status": "completed", "steps": steps})
    assert uri in poll_failure(rude, OMNI).detail
    server.says(200, {"predictions": [{"gcsUri": "gs://양동이/1.png", "mimeType": "image/png"}]})
    assert "gs://양동이/1.png" in failure(rude, IMAGEN).detail


def test_a_video_that_is_no_base64(server: Server, rude: VertexProvider) -> None:
    steps = [{"type": "model_output", "content": [{"type": "video", "data": "한글"}]}]
    server.says(200, {"id": "v1_1", "status": "completed", "steps": steps})
    assert poll_failure(rude, OMNI).code == "malformed_result"


def test_words_instead_of_a_picture(server: Server, rude: VertexProvider) -> None:
    parts = [{"text": "무엇을 그릴까요?"}, {"text": "생각", "thought": True}]
    candidate = {"content": {"role": "model", "parts": parts}, "finishReason": "STOP"}
    server.says(200, {"candidates": [candidate]})
    error = failure(rude, GEMINI)
    assert type(error) is MalformedResult
    assert "무엇을 그릴까요?" in error.detail
    assert "생각" not in error.detail


@pytest.mark.timeout(20)  # the SDK would go on for ever
def test_a_request_for_more_is_not_followed(server: Server, rude: VertexProvider) -> None:
    """The SDK would by itself continue an unfinished answer, and call functions."""
    candidate = {
        "content": {"role": "model", "parts": [{"text": "…"}]},
        "finishReason": "CONTINUATION",
        "continuationToken": "YWJj",
    }
    server.says(200, {"candidates": [candidate]})
    failure(rude, GEMINI)
    assert len(server.requests) == 1
    server.says(200, {"id": "v1_1", "status": "requires_continuation", "continuation_token": "abc"})
    failure(rude, OMNI)
    assert len(server.requests) == 1
    assert json.dumps(server.requests[0][3]).count("continuation") == 0


def token() -> object:
    from google.oauth2.credentials import Credentials

    return Credentials(token="token")
