"""Exceptions that are no answers: whether anything was sent decides."""

import json
import logging

import httpx2
import pytest
from google.auth import exceptions as auth
from google.genai import _interactions as interactions

from pulmu.providers.base import AccessDenied, ProviderError, Refused, UnknownOutcome, VendorFault
from pulmu.providers.vertex.asking import Asking
from pulmu.providers.vertex.errors import translate, translated

SUBMIT = Asking("submit", "모델", "global")
POLL = Asking("poll", "모델", "global")
REQUEST = httpx2.Request("POST", "http://127.0.0.1/")


def wrapped(cause: Exception) -> Exception:
    """As Interactions wrap what the transport raises."""
    error = interactions.APIConnectionError(request=REQUEST)
    error.__cause__ = cause
    return error


NOT_SENT = [
    httpx2.ConnectError("refused"),
    httpx2.ConnectTimeout("slow"),
    httpx2.PoolTimeout("full"),
    httpx2.ProxyError("no"),
    auth.TransportError("no network"),
    auth.RefreshError("again", retryable=True),
]
PERHAPS_SENT = [
    httpx2.ReadTimeout("slow"),
    httpx2.WriteTimeout("slow"),
    httpx2.ReadError("reset"),
    httpx2.WriteError("reset"),
    httpx2.RemoteProtocolError("disconnected"),
    httpx2.LocalProtocolError("odd"),
    httpx2.DecodingError("gzip"),
    json.JSONDecodeError("no", "<html>", 0),
    RuntimeError("a bug, here or in the SDK"),
]


@pytest.mark.parametrize("error", NOT_SENT, ids=repr)
@pytest.mark.parametrize("asking", [SUBMIT, POLL], ids=lambda asking: asking.stage)
def test_what_was_not_sent_may_be_sent_again(error: Exception, asking: Asking) -> None:
    found = translate(error, asking)
    assert type(found) is VendorFault
    assert found.retryable


@pytest.mark.parametrize("error", PERHAPS_SENT, ids=repr)
def test_what_was_perhaps_sent_is_never_repeated(error: Exception) -> None:
    found = translate(error, SUBMIT)
    assert type(found) is UnknownOutcome
    assert not found.retryable
    assert translate(error, POLL).retryable


@pytest.mark.parametrize("error", NOT_SENT[:4], ids=repr)
def test_interactions_hide_that_nothing_was_sent(error: Exception) -> None:
    assert type(translate(wrapped(error), SUBMIT)) is VendorFault


@pytest.mark.parametrize("error", [*PERHAPS_SENT[:7], RuntimeError()], ids=repr)
def test_interactions_that_broke_off(error: Exception) -> None:
    assert type(translate(wrapped(error), SUBMIT)) is UnknownOutcome


def test_credentials() -> None:
    missing = translate(auth.DefaultCredentialsError("none"), SUBMIT)
    assert type(missing) is AccessDenied
    assert "gcloud auth application-default login" in missing.detail
    expired = translate(auth.RefreshError("invalid_grant"), SUBMIT)
    assert type(expired) is AccessDenied
    assert "gcloud auth application-default login" in expired.detail
    assert translate(auth.RefreshError("invalid_grant"), POLL).retryable


@pytest.mark.parametrize("error", [httpx2.UnsupportedProtocol("ftp"), httpx2.InvalidURL("no")], ids=repr)
def test_an_address_that_is_none(error: Exception) -> None:
    assert "PULMU_VERTEX_BASE_URL" in translate(error, SUBMIT).detail


def test_only_errors_of_the_port_leave() -> None:
    with pytest.raises(ProviderError), translated(SUBMIT):
        raise RuntimeError
    with pytest.raises(Refused), translated(SUBMIT):
        raise Refused("아니요")


def test_an_unexpected_error_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(UnknownOutcome), translated(SUBMIT):
        raise KeyError("비밀 프롬프트")
    assert "KeyError" in caplog.text
    assert "test_errors.py" in caplog.text
    assert "비밀 프롬프트" not in caplog.text.replace('raise KeyError("비밀 프롬프트")', "")
