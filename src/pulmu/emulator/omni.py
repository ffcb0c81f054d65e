"""The Interactions API of the Omni models, as far as videos go."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from pulmu.emulator import refusals, safety
from pulmu.emulator.jobs import FOREVER, Job, Shop
from pulmu.emulator.media import Clip
from pulmu.emulator.models import Models
from pulmu.emulator.operations import Operation
from pulmu.emulator.outcome import GARBAGE, Outcome
from pulmu.emulator.paths import Call
from pulmu.emulator.reading import BAD_IMAGE, inline, mapping, seed, word

DEFAULT_SECONDS = 8
_DURATION = re.compile(r"(\d+(?:\.\d+)?)s")
_TOKENS_PER_SECOND = 5792


def prompt_of(body: Mapping[str, Any]) -> str:
    return "\n".join(str(item["text"]) for item in _contents(body.get("input")) if "text" in item)


def create(shop: Shop, models: Models, call: Call, body: Mapping[str, Any], outcome: Outcome) -> Job:
    """With `background` it answers at once, without it when the video is there.

    Raises Refusal for an unknown model and for a format the vendor rejects.
    """
    served = models.find(call, str(body.get("model") or ""))
    if body.get("stream") is True:
        refusals.invalid("The emulator does not stream interactions; leave `stream` out.")
    form = mapping(body.get("response_format"))
    seconds = _seconds(form)
    known = [str(choice).upper() for choice in served.choices("resolution")]
    if word(form, "resolution", "720P") not in known or form.get("aspect_ratio", "16:9") not in (
        "16:9",
        "9:16",
    ):
        refusals.invalid("Invalid input at 'response_format'")
    by_uri = word(form, "delivery") == "URI"
    if by_uri and not form.get("gcs_uri"):
        refusals.invalid("gcs_uri is required in 'response_format' when delivery is uri.")
    start = next(
        (
            data
            for item in _contents(body.get("input"))
            if item.get("type") == "image" and (data := inline(item, "data"))
        ),
        None,
    )
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    operation = Operation(
        name=f"v1_{uuid4().hex}",
        model=served.id,
        ready_at=0.0,
        clip=Clip(
            prompt_of(body),
            str(form.get("aspect_ratio", "16:9")),
            word(form, "resolution", "720P").lower(),
            seconds,
            seed(mapping(body.get("generation_config")), shop.seed()),
            start,
        ),
        storage_uri=str(form["gcs_uri"]) if by_uri else None,
        outcome=outcome,
        echo={"created": now, "labels": mapping(body.get("labels"))},
    )
    takes = shop.jittered(shop.options.video_seconds)
    background = body.get("background") is True

    async def answer() -> dict[str, Any]:
        operation.ready_at = shop.operations.now() + takes
        shop.operations.add(operation)
        if operation.drawn:
            shop.studio.begin(operation.clip)
        if not background:
            await shop.until_finished(operation)
        return await _shown(shop, operation)

    long = background and outcome.kind != "never"
    return Job(answer, served, long=True, lasts=takes if long else FOREVER if background else 0.0)


def get(shop: Shop, call: Call, outcome: Outcome | None) -> Job:
    """Raises Refusal if there is no such interaction."""
    operation = shop.operations.find(call.interaction or "")
    if operation is None:
        raise refusals.Refusal(404, f"Interaction {call.interaction} is not found.")
    if outcome is not None:
        shop.operations.finish(operation, outcome)
    found = operation

    async def answer() -> dict[str, Any]:
        return await _shown(shop, found)

    return Job(answer)


async def _shown(shop: Shop, operation: Operation) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": operation.name,
        "model": operation.model,
        "status": "in_progress",
        "created": operation.echo["created"],
        "updated": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    if operation.echo["labels"]:
        shown["labels"] = operation.echo["labels"]
    if not shop.finished(operation):
        return shown
    outcome = operation.outcome
    match outcome.kind:
        case "refused" | "filtered" | "partly":
            text = (
                safety.prompt_refused(outcome.group)
                if outcome.kind == "refused"
                else safety.videos_filtered(outcome.group, 1)
            )
            return {**shown, **_failed(3, text)}
        case "error":
            return {**shown, **_failed(outcome.code, outcome.message)}
        case "nothing":
            return {**shown, "status": "completed", "steps": []}
    video: dict[str, Any] = {"type": "video", "mime_type": "video/mp4"}
    if operation.storage_uri is not None:
        video["uri"] = f"{operation.storage_uri.rstrip('/')}/{operation.clip.seed}/sample_0.mp4"
    else:
        try:
            data = GARBAGE if outcome.kind == "garbage" else await shop.studio.render(operation.clip)
        except ValueError:
            return {**shown, **_failed(3, BAD_IMAGE)}
        video["data"] = b64encode(data).decode()
    return {
        **shown,
        "status": "completed",
        "steps": [{"type": "model_output", "content": [video]}],
        "usage": _usage(operation.clip),
    }


def _failed(code: int, message: str) -> dict[str, Any]:
    step = {"type": "model_output", "error": {"code": code, "message": message}}
    return {"status": "failed", "steps": [step], "errors": [{"code": str(code), "message": message}]}


def _usage(clip: Clip) -> dict[str, Any]:
    asked, made = max(len(clip.prompt) // 4, 1), round(clip.seconds * _TOKENS_PER_SECOND)
    return {
        "total_input_tokens": asked,
        "total_output_tokens": made,
        "total_tokens": asked + made,
        "output_tokens_by_modality": [{"modality": "video", "tokens": made}],
    }


def _seconds(form: Mapping[str, Any]) -> float:
    duration = form.get("duration", f"{DEFAULT_SECONDS}s")
    found = _DURATION.fullmatch(duration) if isinstance(duration, str) else None
    if found is None or not 3 <= float(found[1]) <= 15:
        refusals.invalid("Invalid input at 'response_format'")
    return float(found[1])


def _contents(given: object) -> Iterator[dict[str, Any]]:
    """The pieces of an input: a text, a piece, pieces, or steps that hold pieces."""
    if isinstance(given, str):
        yield {"type": "text", "text": given}
    elif isinstance(given, list):
        for item in given:
            yield from _contents(item)
    elif isinstance(given, dict):
        if "content" in given:
            yield from _contents(given["content"])
        else:
            yield given
