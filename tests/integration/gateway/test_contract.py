"""Every operation of the OpenAPI document keeps to it, whatever is sent: schemathesis thinks of the requests.

`--hypothesis-profile=long` looks for much longer, at random.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import httpx2
import pytest
import schemathesis
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis.checks import CheckContext
from tests.support.library import Library
from tests.support.search import examples, is_long

from pulmu.db.engines import sync_engine
from pulmu.gateway.app import create_app
from pulmu.gateway.problems import MEDIA_TYPE, Problem
from pulmu.settings import Settings

SEED = 8400
NAMED = ("search", "facets", "timeline", "bulk", "archive")
# What a document cannot say, such as a model's rules or what a cursor holds, is refused with 422.
UNDERSTOOD = ["2xx", "3xx", "403", "404", "409", "410", "416", "422", "429"]
CONFIG = schemathesis.Config.from_dict(
    {
        **({} if is_long() else {"seed": SEED}),
        "generation": {"deterministic": not is_long(), "max-examples": examples(15)},
        "checks": {
            "positive_data_acceptance": {"expected-statuses": UNDERSTOOD},
            # What is deleted lies in the trash, where it can still be looked at.
            "use_after_free": {"enabled": False},
        },
        "operations": [
            # No workers run beside this gateway, and it says so.
            {
                "include-path": "/readyz",
                "checks": {
                    "not_a_server_error": {"expected-statuses": ["2xx", "4xx", "503"]},
                    "positive_data_acceptance": {"expected-statuses": ["503"]},
                },
            },
            # Nor does anybody make thumbnails: an upload is there before its thumbnail is.
            {
                "include-path": "/api/v1/assets/{asset_id}/thumbnail",
                "checks": {"ensure_resource_availability": {"enabled": False}},
            },
            # The length of a name counts once it is composed and without control characters: more may do.
            {
                "include-operation-id": "upload_asset",
                "checks": {"negative_data_rejection": {"enabled": False}},
            },
            # PATCH and DELETE of these addresses ask for the asset of that name, which no id can be.
            {
                "include-path": [f"/api/v1/assets/{name}" for name in NAMED],
                "checks": {
                    "unsupported_method": {"enabled": False},
                    "allow_header_conformance": {"enabled": False},
                },
            },
        ],
    }
)
DOCUMENT = create_app(Settings.model_construct()).openapi()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT, config=CONFIG).exclude(operation_id="stream_events")
ASSET = UUID("019a0000-0000-7000-8000-000000000001")


@pytest.fixture(scope="module", autouse=True)
def asset(gateway_settings: Settings) -> Iterator[None]:
    """Something to find, change and trash."""
    assert gateway_settings.database_url is not None
    engine = sync_engine(gateway_settings.database_url.get_secret_value())
    Library(engine, gateway_settings.files_folder).add("녹슨 검", id=ASSET)
    yield
    engine.dispose()


def is_problem(_: CheckContext, response: schemathesis.Response, case: schemathesis.Case) -> None:
    """Whatever goes wrong is told as problem details."""
    if response.status_code < 400 or (case.operation.path, response.status_code) == ("/readyz", 503):
        return
    assert response.headers["content-type"] == [MEDIA_TYPE]
    problem = Problem.model_validate(response.json())
    assert problem.status == response.status_code
    assert problem.detail
    assert response.status_code != 405 or response.headers["allow"]


def known(case: schemathesis.Case) -> schemathesis.Case:
    """Every other id is that of the asset that there is."""
    found = case.path_parameters.get("asset_id")
    try:
        meant = isinstance(found, str) and UUID(found).int % 2 == 0
    except ValueError:
        meant = False
    if meant:
        case.path_parameters = {**case.path_parameters, "asset_id": str(ASSET)}
    return case


@SCHEMA.parametrize()
def test_every_operation_answers_as_documented(case: schemathesis.Case, client: httpx2.Client) -> None:
    known(case).call_and_validate(base_url=str(client.base_url), additional_checks=[is_problem])


def test_one_request_after_another_answers_as_documented(client: httpx2.Client) -> None:
    """With ids that earlier answers gave: created, read, cancelled, asked for again."""

    class Requests(SCHEMA.as_state_machine()):  # type: ignore[misc]  # made at run time
        def get_call_kwargs(self, case: schemathesis.Case) -> dict[str, Any]:
            return {"base_url": str(client.base_url)}

        def validate_response(self, response: Any, case: Any, **kwargs: Any) -> None:
            super().validate_response(response, case, additional_checks=[is_problem], **kwargs)

    Requests.run(settings=settings(max_examples=examples(20), stateful_step_count=8))


LINE = st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=25)


@settings(max_examples=examples(60))
@given(number=LINE | st.integers(-(2**70), 2**70).map(str) | st.just(""))
def test_a_stream_opens_or_says_why_not(client: httpx2.Client, number: str) -> None:
    """It never ends, so schemathesis cannot read it."""
    headers = {"Last-Event-ID": number.strip().encode("latin-1")}
    with client.stream("GET", "/api/v1/events", headers=headers) as response:
        if response.status_code == 200:
            assert response.headers["content-type"].startswith("text/event-stream")
            assert "stream.opened" in next(response.iter_lines())
            return
        assert response.headers["content-type"] == MEDIA_TYPE
        assert Problem.model_validate_json(response.read()).status == response.status_code == 422
