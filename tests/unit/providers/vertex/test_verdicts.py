"""Error answers → the tree, for a submit and for a poll."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pulmu.providers.base import (
    AccessDenied,
    InvalidParameter,
    MalformedResult,
    ModelUnavailable,
    OperationFailed,
    ProviderError,
    RateLimited,
    Refused,
    UnknownOutcome,
    VendorFault,
    WrongRegion,
)
from pulmu.providers.vertex.asking import Asking
from pulmu.providers.vertex.fields import field_of
from pulmu.providers.vertex.outcomes import failed
from pulmu.providers.vertex.replies import Reply
from pulmu.providers.vertex.verdicts import translate

MODEL = "veo-3.1-generate-001"
SUBMIT = Asking("submit", MODEL, "us-central1", "us-central1", "gemini-omni-1.2-flash")
POLL = Asking("poll", MODEL, "us-central1")
PUBLISHER = (
    "Publisher Model `projects/p/locations/us-central1/publishers/google/models/x` was not found or your "
    "project does not have access to it. Please ensure you are using a valid model version."
)
INFO = "type.googleapis.com/google.rpc.ErrorInfo"


def reply(status: int, message: str = "무슨 일", *details: object, **headers: str) -> Reply:
    body = {"error": {"code": status, "message": message, "details": list(details)}}
    return Reply.read(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("status", "kind", "retryable"),
    [
        (202, UnknownOutcome, False),
        (204, UnknownOutcome, False),
        (302, MalformedResult, False),
        (400, InvalidParameter, False),
        (401, AccessDenied, False),
        (403, AccessDenied, False),
        (404, ModelUnavailable, False),
        (408, UnknownOutcome, False),
        (409, InvalidParameter, False),
        (413, InvalidParameter, False),
        (429, RateLimited, True),
        (499, UnknownOutcome, False),
        (500, UnknownOutcome, False),
        (502, UnknownOutcome, False),
        (503, VendorFault, True),
        (504, UnknownOutcome, False),
    ],
)
def test_submit(status: int, kind: type[ProviderError], retryable: bool) -> None:
    error = translate(reply(status), SUBMIT)
    assert type(error) is kind
    assert error.retryable is retryable


@pytest.mark.parametrize("status", [200, 202, 302, 401, 403, 408, 429, 499, 500, 502, 503, 504])
def test_a_poll_that_can_be_made_again(status: int) -> None:
    assert translate(reply(status), POLL).retryable


def test_codes_are_stable_where_a_poll_is_merely_milder() -> None:
    assert translate(reply(403), POLL).code == "access_denied"
    assert translate(reply(202), POLL).code == "malformed_result"


def test_a_gone_operation_is_final() -> None:
    error = translate(reply(404, "Operation x is not found."), POLL)
    assert type(error) is MalformedResult
    assert not error.retryable
    assert "gone" in error.detail


def test_a_page_instead_of_a_poll_is_not_the_end() -> None:
    assert translate(Reply.read(404, "<html>", {}), POLL).retryable


def test_a_poll_that_is_refused_as_such_is_final() -> None:
    error = translate(reply(400, "The Operation ID must be a Long, but was instead: 1234-abcd"), POLL)
    assert type(error) is MalformedResult
    assert not error.retryable


def test_an_address_that_does_not_exist() -> None:
    error = translate(Reply.read(404, {"message": "<!DOCTYPE html>", "status": "Not Found"}, {}), SUBMIT)
    assert type(error) is MalformedResult
    assert "PULMU_VERTEX_BASE_URL" in error.detail
    assert "<" not in error.detail


def test_an_unknown_model_names_its_successor() -> None:
    error = translate(reply(404, PUBLISHER), SUBMIT)
    assert type(error) is ModelUnavailable
    assert "gemini-omni-1.2-flash" in error.detail


def test_a_model_without_successor() -> None:
    error = translate(reply(404, PUBLISHER), Asking("submit", "x", "global", "global"))
    assert type(error) is ModelUnavailable
    assert "another model" in error.detail


def test_a_model_that_was_sent_away_from_its_region() -> None:
    error = translate(reply(404, PUBLISHER), Asking("submit", MODEL, "asia-northeast3", "us-central1"))
    assert type(error) is WrongRegion
    assert "us-central1" in error.detail


@pytest.mark.parametrize(
    "message",
    [
        "Model gemini-nano-banana-2.1 is not supported in region asia-northeast3.",
        "The location asia-northeast3 is not available for this model.",
        "Unsupported region for this model: asia-northeast3",
    ],
)
def test_a_region_that_is_told_in_words(message: str) -> None:
    assert type(translate(reply(400, message), SUBMIT)) is WrongRegion


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        ("RESOURCE_PROJECT_INVALID", "GOOGLE_CLOUD_PROJECT"),
        ("SERVICE_DISABLED", "gcloud services enable"),
        ("BILLING_DISABLED", "billing"),
        ("API_KEY_INVALID", "PULMU_VERTEX_API_KEY"),
        ("IAM_PERMISSION_DENIED", "roles/aiplatform.user"),
    ],
)
@pytest.mark.parametrize("status", [400, 403])
def test_access_says_what_to_do(status: int, reason: str, remedy: str) -> None:
    error = translate(reply(status, "No.", {"@type": INFO, "reason": reason}), SUBMIT)
    assert type(error) is AccessDenied
    assert remedy in error.detail


def test_api_keys_for_long_work() -> None:
    error = translate(reply(401, "API keys are not supported by this API. Expected OAuth2 …"), SUBMIT)
    assert "application-default credentials" in error.detail


def test_a_refused_prompt() -> None:
    error = translate(reply(400, "The prompt could not be submitted. Support codes: 29310472"), SUBMIT)
    assert type(error) is Refused
    assert "well-known person" in error.detail


def test_how_long_to_wait() -> None:
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "3.5s"}
    assert translate(reply(429, "x", info, retry_after="9"), SUBMIT).retry_after == 3.5
    assert translate(reply(429, "x", retry_after="9"), SUBMIT).retry_after == 9
    assert translate(reply(429, "x"), SUBMIT).retry_after is None
    assert translate(reply(429, "x", retry_after="내일"), SUBMIT).retry_after is None
    assert translate(reply(503, "x", retry_after="4"), SUBMIT).retry_after == 4
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    waited = translate(reply(429, "x", retry_after=date), POLL).retry_after
    assert waited is not None
    assert 30 < waited <= 60
    past = format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True)
    assert translate(reply(429, "x", retry_after=past), POLL).retry_after == 0


def test_a_body_in_a_list_and_a_long_message() -> None:
    found = Reply.read(400, [{"error": {"message": "duration " + "가" * 1000}}], {})
    error = translate(found, SUBMIT)
    assert error.field == "duration"
    assert len(error.detail) < 500


@pytest.mark.parametrize("body", [None, "", "<html>", [], [1, 2], {}, {"error": "no"}, {"error": {}}, 7])
@pytest.mark.parametrize("status", [200, 400, 404, 429, 500, 503])
def test_any_body_has_a_verdict(status: int, body: object) -> None:
    assert translate(Reply.read(status, body, {}), SUBMIT).detail


@pytest.mark.parametrize(
    ("message", "field"),
    [
        (
            "Unsupported output video duration 5 seconds, supported durations are [8] for feature "
            "reference_to_video",
            "duration",
        ),
        ("Invalid value for durationSeconds", "duration"),
        ("Unsupported aspect ratio 1:1 for feature text_to_video", "aspect_ratio"),
        ("aspectRatio must be 16:9", "aspect_ratio"),
        ("allow_adult for personGeneration is currently not supported.", "person_generation"),
        ("Veo 3 prompt enhancement cannot be disabled.", "enhance_prompt"),
        ("enhancePrompt is invalid", "enhance_prompt"),
        ("sampleCount must be at most 4", "count"),
        ("Unable to submit request because seed isn't supported by gemini-nano-banana-2.1.", "seed"),
        ("Unsupported output resolution 4k for feature text_to_video", "resolution"),
        ("Unable to submit request because image size 8K isn't supported by x.", "size"),
        ("negativePrompt is not supported", "negative_prompt"),
        ("generateAudio is required", "audio"),
        ("lastFrame is only supported together with image.", "inputs"),
        ("Unable to submit request because it has 15 images; at most 14 are supported.", "inputs"),
        ("Provided image is not valid.", "inputs"),
        ("Text prompt is required.", "prompt"),
        ("Invalid JSON payload received. Unexpected token.", None),
    ],
)
def test_the_field_that_a_message_means(message: str, field: str | None) -> None:
    assert field_of(message) == field
    assert translate(reply(400, message), SUBMIT).field == field


@pytest.mark.parametrize(
    ("code", "message", "kind"),
    [
        (3, "Unsupported output video duration 5 seconds", InvalidParameter),
        (9, "Veo 3 prompt enhancement cannot be disabled.", InvalidParameter),
        (3, "This prompt contains words. Support codes: 58061214", Refused),
        (5, "gone", ModelUnavailable),
        (8, "Resource exhausted", OperationFailed),
        (13, "Internal error encountered.", OperationFailed),
        (14, "", OperationFailed),
        (None, "", OperationFailed),
    ],
)
def test_an_operation_that_ended_in_an_error_is_final(
    code: int | None, message: str, kind: type[ProviderError]
) -> None:
    error = failed(code, message, POLL)
    assert type(error) is kind
    assert not error.retryable
