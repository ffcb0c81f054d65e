"""Every fault of the emulator, and how many times we paid."""

import pytest
from tests.integration.providers.vertex.asks import (
    FAMILIES,
    GEMINI,
    IMAGEN,
    LONG,
    OMNI,
    ROUTES,
    VEO,
    asked,
    finished,
    polled,
)
from tests.support.emulator import Emulator

from pulmu.providers.base import (
    Accepted,
    InvalidParameter,
    MalformedResult,
    ModelUnavailable,
    Pending,
    ProviderError,
    RateLimited,
    Refused,
    UnknownOutcome,
    VendorFault,
)
from pulmu.providers.vertex.provider import VertexProvider
from pulmu.providers.vertex.routes import Connection, Route

pytestmark = pytest.mark.filterwarnings("ignore:The .* method is deprecated")

FAULTS = [
    ("rate_limited", RateLimited, 0),
    ("unavailable", VendorFault, 0),
    ("internal", UnknownOutcome, 0),
    ("gateway_timeout", UnknownOutcome, 0),
    ("html_404", MalformedResult, 0),
    ("drop_before", UnknownOutcome, 0),
    ("drop_after", UnknownOutcome, 1),
    ("accepted_then_500", UnknownOutcome, 1),
    ("not_json", UnknownOutcome, 1),
    ("status_202", UnknownOutcome, 1),
]


def failure(provider: VertexProvider, model: str, prompt: str = "돌거북", **given: object) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        finished(provider, asked(model, prompt, **given))
    return caught.value


@pytest.mark.parametrize("model", FAMILIES)
@pytest.mark.parametrize(("fault", "kind", "paid"), FAULTS)
def test_a_fault_of_a_submit(
    emulator: Emulator,
    provider: VertexProvider,
    model: str,
    fault: str,
    kind: type[ProviderError],
    paid: int,
) -> None:
    emulator.fault(fault)
    assert type(failure(provider, model)) is kind
    assert emulator.paid == paid
    assert len(emulator.calls()["requests"]) == 1


@pytest.mark.parametrize("model", FAMILIES)
def test_the_vendor_says_how_long_to_wait(emulator: Emulator, provider: VertexProvider, model: str) -> None:
    emulator.fault("rate_limited", retry_after=3)
    assert failure(provider, model).retry_after == 3


@pytest.mark.parametrize(
    ("model", "kind"),
    [(GEMINI, MalformedResult), (IMAGEN, MalformedResult), (VEO, UnknownOutcome), (OMNI, UnknownOutcome)],
)
def test_an_empty_success(
    emulator: Emulator, provider: VertexProvider, model: str, kind: type[ProviderError]
) -> None:
    emulator.fault("empty")
    assert type(failure(provider, model)) is kind


@pytest.mark.parametrize("model", FAMILIES)
def test_bytes_of_no_kind(emulator: Emulator, provider: VertexProvider, model: str) -> None:
    emulator.fault("wrong_content")
    assert type(failure(provider, model)) is MalformedResult


@pytest.mark.parametrize("model", [IMAGEN, *LONG])
def test_done_with_nothing(emulator: Emulator, provider: VertexProvider, model: str) -> None:
    emulator.fault("done_empty")
    error = failure(provider, model)
    assert type(error) is MalformedResult
    assert not error.retryable


def test_no_image(emulator: Emulator, provider: VertexProvider) -> None:
    emulator.fault("done_empty")
    assert type(failure(provider, GEMINI)) is Refused


@pytest.mark.parametrize("model", FAMILIES)
@pytest.mark.parametrize("stage", ["", ":prompt"])
def test_everything_is_filtered(provider: VertexProvider, model: str, stage: str) -> None:
    error = failure(provider, model, f"유명인 [[safety:celebrity{stage}]]")
    assert type(error) is Refused
    assert "well-known person" in error.detail


@pytest.mark.parametrize("model", [IMAGEN, VEO])
def test_something_is_filtered(provider: VertexProvider, model: str) -> None:
    result = finished(provider, asked(model, "싸움 [[safety:violence:partly]]", count=3))
    assert len(result.media) == 2
    assert result.details["filtered"] == 1
    assert "56562880" in str(result.details["filtered_reasons"])


@pytest.mark.parametrize("model", LONG)
def test_an_operation_that_fails(emulator: Emulator, provider: VertexProvider, model: str) -> None:
    emulator.fault("operation_error", code=13, message="내부 오류")
    error = failure(provider, model)
    assert error.code == "operation_failed"
    assert not error.retryable
    assert "내부 오류" in error.detail


@pytest.mark.parametrize(
    ("given", "field"), [({"duration": 5}, "duration"), ({"aspect_ratio": "1:1"}, "aspect_ratio")]
)
def test_a_parameter_that_only_fails_on_the_poll(
    emulator: Emulator, provider: VertexProvider, given: dict[str, object], field: str
) -> None:
    request = asked(VEO, **given)
    accepted = provider.submit(request)
    assert isinstance(accepted, Accepted)
    with pytest.raises(InvalidParameter) as caught:
        polled(provider, accepted, request)
    assert caught.value.field == field
    assert emulator.paid == 1


def test_a_parameter_that_is_refused_at_once(emulator: Emulator, provider: VertexProvider) -> None:
    error = failure(provider, "gemini-nano-banana-2.1", seed=7)
    assert type(error) is InvalidParameter
    assert error.field == "seed"
    assert type(failure(provider, OMNI, duration=99)) is InvalidParameter
    assert emulator.paid == 0


def test_an_operation_that_never_finishes(emulator: Emulator, provider: VertexProvider) -> None:
    for model in LONG:
        emulator.fault("never_finish")
        request = asked(model)
        accepted = provider.submit(request)
        assert isinstance(accepted, Accepted)
        assert [provider.poll(accepted.operation, request) for _ in range(3)] == [Pending()] * 3


@pytest.mark.parametrize("model", LONG)
@pytest.mark.parametrize(
    "fault",
    ["rate_limited", "unavailable", "internal", "gateway_timeout", "drop_before", "not_json", "status_202"],
)
def test_a_poll_survives(emulator: Emulator, provider: VertexProvider, model: str, fault: str) -> None:
    request = asked(model)
    accepted = provider.submit(request)
    assert isinstance(accepted, Accepted)
    emulator.fault(fault)
    with pytest.raises(ProviderError) as caught:
        provider.poll(accepted.operation, request)
    assert caught.value.retryable
    assert polled(provider, accepted, request).media
    assert emulator.paid == 1


@pytest.mark.parametrize("model", LONG)
def test_another_provider_goes_on(emulator: Emulator, provider: VertexProvider, model: str) -> None:
    """After a restart, with the model gone from the catalogue and another project."""
    request = asked(model)
    accepted = provider.submit(request)
    assert isinstance(accepted, Accepted)
    later = VertexProvider({}, Connection("another-project", "europe-west4", base_url=emulator.url))
    assert polled(later, accepted, request).media
    later.close()


@pytest.mark.parametrize("model", LONG)
def test_an_operation_that_nobody_knows(provider: VertexProvider, model: str) -> None:
    request = asked(model)
    accepted = provider.submit(request)
    assert isinstance(accepted, Accepted)
    with pytest.raises(MalformedResult, match="gone") as caught:
        provider.poll(accepted.operation + "0", request)
    assert not caught.value.retryable


@pytest.mark.parametrize("model", FAMILIES)
def test_a_model_that_the_vendor_does_not_know(emulator: Emulator, model: str) -> None:
    unknown = f"no-such-{ROUTES[model].family}-1"
    routes = {unknown: Route(ROUTES[model].family, ROUTES[model].region, "후속-모델")}
    provider = VertexProvider(routes, Connection("p", base_url=emulator.url))
    with pytest.raises(ModelUnavailable, match="후속-모델"):
        provider.submit(asked(unknown))
    provider.close()


def test_an_api_key_for_long_work(emulator: Emulator) -> None:
    provider = VertexProvider(ROUTES, Connection("p", api_key="열쇠".encode().hex(), base_url=emulator.url))
    assert finished(provider, asked(GEMINI)).media
    error = failure(provider, VEO)
    assert error.code == "access_denied"
    assert "application-default credentials" in error.detail
    provider.close()
