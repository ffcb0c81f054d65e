"""An error answer of the vendor → the port's tree.

    submit   429 limited · 503 fault · 400 parameter, safety, region or project · 401 403 denied
             404 model · other 4xx final · everything else, 2xx included: unknown outcome
    poll     429 5xx 408 499 2xx 401 403: asked again · 404 gone · other 4xx final

408 and 499 say that somebody gave up waiting, not that nothing was accepted.
"""

import re

from pulmu.providers.base import (
    InvalidParameter,
    MalformedResult,
    ModelUnavailable,
    ProviderError,
    RateLimited,
    VendorFault,
    WrongRegion,
)
from pulmu.providers.vertex import safety
from pulmu.providers.vertex.asking import Asking
from pulmu.providers.vertex.fields import field_of
from pulmu.providers.vertex.replies import Reply, shortened

_MODEL_GONE = re.compile(r"publisher model|\bmodel\b.*\b(?:not found|retired|discontinued|deprecated)", re.I)
_REGION = re.compile(
    r"\b(?:region|location)s?\b.*\b(?:not|un)\W?(?:supported|available|served|allowed)"
    r"|(?:not|un)\W?(?:supported|available|served|allowed)\b.*\b(?:region|location)s?\b",
    re.I,
)
_ACCESS_REASONS = {
    "RESOURCE_PROJECT_INVALID": "check GOOGLE_CLOUD_PROJECT, and whether your credentials belong to it",
    "CONSUMER_INVALID": "check GOOGLE_CLOUD_PROJECT",
    "SERVICE_DISABLED": "enable the API: `gcloud services enable aiplatform.googleapis.com`",
    "BILLING_DISABLED": "enable billing for the project",
    "API_KEY_INVALID": "check PULMU_VERTEX_API_KEY",
    "API_KEY_SERVICE_BLOCKED": "allow the Vertex AI API for the key",
    "IAM_PERMISSION_DENIED": "grant the role roles/aiplatform.user to your account",
}


def translate(reply: Reply, asking: Asking) -> ProviderError:
    told = f": {reply.message}" if reply.message else ""
    answered = f"Vertex AI answered HTTP {reply.status}{told.rstrip('.')}"
    match reply.status:
        case 429:
            return RateLimited(
                f"Your Google Cloud quota for {asking.model} is used up: wait, or ask for more in the "
                "console (IAM & Admin, Quotas).",
                retry_after=reply.retry_after,
            )
        case 401 | 403:
            return _denied(reply, asking)
        case 404:
            return _not_found(reply, asking)
        case 503 if asking.stage == "submit":
            return VendorFault(
                f"{answered}: it is not available just now; try again later.", retry_after=reply.retry_after
            )
        case 408 | 499:
            return asking.lost(answered)
        case status if 400 <= status < 500:
            return _bad_request(reply, asking)
        case status if 300 <= status < 400:
            if asking.stage == "poll":
                return asking.unreadable(f"{answered}, a redirect,")
            return MalformedResult(
                f"{answered}, a redirect, and it was not followed: check PULMU_VERTEX_BASE_URL and any proxy."
            )
        case status if 200 <= status < 300:
            return asking.unreadable(answered)
    return asking.lost(answered)


def _bad_request(reply: Reply, asking: Asking) -> ProviderError:
    text = reply.message
    if any(reason in _ACCESS_REASONS for reason in reply.reasons) or "API key" in text:
        return _denied(reply, asking)
    if safety.is_refusal(text):
        return safety.refused([text])
    if _MODEL_GONE.search(text):
        return unavailable(asking)
    if _REGION.search(text):
        return WrongRegion(
            f"{asking.model} is not served in {asking.location}: {quoted(text)}. "
            "Leave GOOGLE_CLOUD_LOCATION out, or choose another model."
        )
    field = field_of(text)
    if asking.stage == "poll" and field is None:
        return MalformedResult(
            f"Vertex AI does not know this operation's name ({quoted(text or str(reply.status))}): look"
            " for its result in the Google Cloud console, or retry and pay again."
        )
    return invalid(text or f"HTTP {reply.status}", field)


def invalid(text: str, field: str | None = None) -> InvalidParameter:
    field = field or field_of(text)
    return InvalidParameter(
        f"Vertex AI does not take {field or 'a value of this request'} ({quoted(text)}): "
        "change it and try again.",
        field=field,
    )


def unavailable(asking: Asking) -> ModelUnavailable:
    """The vendor gives one answer for unknown, retired, not allowed and elsewhere."""
    if asking.home is not None and asking.location != asking.home:
        return WrongRegion(
            f"{asking.model} is not served in {asking.location} but in {asking.home}: "
            "leave GOOGLE_CLOUD_LOCATION out."
        )
    if asking.successor is not None:
        return ModelUnavailable(
            f"Vertex AI no longer serves {asking.model} to your project: use {asking.successor} instead."
        )
    return ModelUnavailable(
        f"Vertex AI does not serve {asking.model} to your project in {asking.location}: choose another "
        "model, or ask for access in the Model Garden."
    )


def _not_found(reply: Reply, asking: Asking) -> ProviderError:
    if reply.is_page:
        if asking.stage == "poll":
            return asking.unreadable("Vertex AI answered HTTP 404 with a web page")
        return MalformedResult(
            "The endpoint has no such address (HTTP 404 with a web page): check PULMU_VERTEX_BASE_URL."
        )
    if asking.stage == "submit":
        return unavailable(asking)
    return MalformedResult(
        "The operation is gone: Vertex AI no longer knows it. Look for its result in the Google Cloud "
        "console, or retry and pay again."
    )


def _denied(reply: Reply, asking: Asking) -> ProviderError:
    known = [_ACCESS_REASONS[reason] for reason in reply.reasons if reason in _ACCESS_REASONS]
    if "API keys are not supported" in reply.message:
        known = ["set GOOGLE_CLOUD_PROJECT and use application-default credentials instead of an API key"]
    if not known and reply.status == 401:
        known = ["run `gcloud auth application-default login`, or check PULMU_VERTEX_API_KEY"]
    told = f" ({quoted(reply.message)})" if reply.message else ""
    remedy = known[0] if known else _ACCESS_REASONS["IAM_PERMISSION_DENIED"]
    return asking.denied(f"Google Cloud refused access{told}: {remedy}.")


def quoted(text: str) -> str:
    return f"“{shortened(text).rstrip('.')}”"
