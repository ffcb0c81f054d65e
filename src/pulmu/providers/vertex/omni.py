"""Gemini Omni: video through the Interactions API, created in the background and then asked for by id."""

import base64
from collections.abc import Iterator, Mapping
from typing import Any

from pulmu.providers.base import (
    Accepted,
    OperationFailed,
    Pending,
    ProviderError,
    Request,
    Result,
)
from pulmu.providers.vertex import media, outcomes, parameters
from pulmu.providers.vertex.asking import Asking
from pulmu.providers.vertex.clients import Endpoint
from pulmu.providers.vertex.operations import Operation, interaction_name

_FORMAT = {"aspect_ratio": "aspect_ratio", "duration": "duration", "resolution": "resolution"}
_TASKS = {"extend": "extend", "first_frame": "image_to_video", "reference": "reference_to_video"}
_RUNNING = ("queued", "in_progress")


def submit(endpoint: Endpoint, request: Request, asking: Asking) -> Accepted | Result:
    """Raises UnknownOutcome for a success without an id.

    Some servers ignore `background` and answer with the finished work.
    """
    form = parameters.renamed(request, _FORMAT)
    if "duration" in form:
        form["duration"] = f"{form['duration']}s"  # a number is refused
    create: Any = endpoint.client.interactions.create  # its overloads want literals where we have a catalogue
    answer = create(
        model=request.model,
        input=_input(request),
        background=True,  # also keeps the SDK from continuing an unfinished answer by itself
        generation_config={"video_config": {"task": _task(request)}},
        response_format={"type": "video", **form},
        extra_headers=endpoint.headers,
        timeout=endpoint.submit_timeout,
    )
    found = _shown(answer, asking)
    if found["status"] not in _RUNNING:
        return _finished(found, asking)
    if not found.get("id"):
        raise asking.unreadable("Vertex AI sent an interaction without an id")
    return Accepted(interaction_name(endpoint.project, endpoint.location, str(found["id"])))


def poll(endpoint: Endpoint, operation: Operation, asking: Asking) -> Pending | Result:
    """Raises Refused, InvalidParameter, OperationFailed or MalformedResult once it ended without a video."""
    get: Any = endpoint.client.interactions.get  # as above
    answer = get(id=operation.interaction, extra_headers=endpoint.headers, timeout=endpoint.poll_timeout)
    found = _shown(answer, asking)
    return Pending() if found["status"] in _RUNNING else _finished(found, asking)


def _task(request: Request) -> str:
    roles = {item.role for item in request.inputs}
    return next((task for role, task in _TASKS.items() if role in roles), "text_to_video")


def _input(request: Request) -> str | list[dict[str, str]]:
    files = [
        {
            "type": item.media_type.partition("/")[0],
            "mime_type": item.media_type,
            "data": base64.b64encode(item.data).decode(),
        }
        for item in request.inputs
    ]
    return [*files, {"type": "text", "text": request.prompt}] if files else request.prompt


def _shown(answer: Any, asking: Asking) -> dict[str, Any]:
    """As the vendor wrote it: the SDK's model of an unknown kind of step keeps only its raw form."""
    found = dict(answer.model_dump(mode="json", by_alias=True, exclude_none=True))
    if not found.get("status"):
        raise asking.unreadable("Vertex AI sent an interaction without a status")
    return found


def _finished(found: Mapping[str, Any], asking: Asking) -> Result:
    if found["status"] != "completed":
        raise _failure(found, str(found["status"]), asking)
    films = media.usable(media.film, _films(found))
    if not films:
        raise media.nothing("video")
    return Result(films, {"text": found["output_text"]} if found.get("output_text") else {})


def _films(found: Mapping[str, Any]) -> Iterator[bytes]:
    for item in _items(found):
        if item.get("type") != "video":
            continue
        if item.get("data"):
            try:
                yield base64.b64decode(item["data"], validate=True)
            except ValueError:
                yield b""
        elif item.get("uri"):
            raise media.elsewhere(str(item["uri"]))


def _failure(found: Mapping[str, Any], status: str, asking: Asking) -> ProviderError:
    errors = [step["error"] for step in _steps(found) if isinstance(step.get("error"), dict)]
    errors += [error for error in found.get("errors") or [] if isinstance(error, dict)]
    if not errors:
        return OperationFailed(f"Vertex AI ended the work as {status} without a reason: try again.")
    code = str(errors[0].get("code") or "")
    messages = dict.fromkeys(str(error.get("message") or "") for error in errors)
    return outcomes.failed(int(code) if code.isdecimal() else None, " ".join(messages).strip(), asking)


def _steps(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for step in found.get("steps") or []:
        if isinstance(step, dict) and step.get("type") == "model_output":
            yield step


def _items(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for step in _steps(found):
        for item in step.get("content") or []:
            if isinstance(item, dict):
                yield item
