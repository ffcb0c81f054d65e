"""`:predictLongRunning` and `:fetchPredictOperation` of the Veo models."""

import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from pulmu.emulator import film, refusals, safety
from pulmu.emulator.jobs import FOREVER, Job, Shop
from pulmu.emulator.media import Clip
from pulmu.emulator.models import Served
from pulmu.emulator.operations import Operation
from pulmu.emulator.outcome import GARBAGE, Outcome
from pulmu.emulator.paths import Call
from pulmu.emulator.reading import BAD_IMAGE, first_instance, inline, listing, mapping, number, seed, word

DEFAULT_SECONDS = 8
EXTENSION_SECONDS = 7
_TYPE = "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse"
_NAME = re.compile(
    r"(?P<model>(?:projects/[^/]+/locations/[^/]+/)?publishers/google/models/[^/]+)/operations/[^/]+"
)
_PEOPLE = ("ALLOW_ADULT", "DONT_ALLOW", "DISALLOW", "ALLOW_NONE")


def submit(shop: Shop, served: Served, call: Call, body: Mapping[str, Any], outcome: Outcome) -> Job:
    """Raises Refusal for what the vendor rejects at once; other faults show where `faults_at` says."""
    instance, parameters = first_instance(body), mapping(body.get("parameters"))
    prompt = str(instance.get("prompt") or "")
    image, video = mapping(instance.get("image")), mapping(instance.get("video"))
    if not prompt and not image and not video:
        refusals.invalid("Text prompt is required.")
    if instance.get("lastFrame") and not image:
        refusals.invalid("lastFrame is only supported together with image.")
    count = number(parameters, "sampleCount", 1, 1, 4)
    people = word(parameters, "personGeneration", "ALLOW_ADULT")
    if people not in _PEOPLE:
        refusals.invalid(f"{people.lower()} for personGeneration is currently not supported.")
    fault = _fault(served, instance, parameters)
    if fault is not None and shop.options.faults_at == "submit":
        refusals.invalid(fault)
    if fault is not None:
        outcome = Outcome("error", code=3, message=fault)
    storage = parameters.get("storageUri")
    operation = Operation(
        name=f"{call.model_name(served.id)}/operations/{uuid4()}",
        model=served.id,
        ready_at=0.0,
        clip=_clip(shop, prompt, image, video, parameters),
        count=count,
        storage_uri=storage if isinstance(storage, str) and storage else None,
        outcome=outcome,
    )
    takes = shop.jittered(shop.options.video_seconds)

    async def answer() -> dict[str, Any]:
        operation.ready_at = shop.operations.now() + takes
        shop.operations.add(operation)
        if operation.drawn:
            shop.studio.begin(operation.clip)
        return {"name": operation.name}

    return Job(answer, served, long=True, lasts=FOREVER if outcome.kind == "never" else takes)


def find(shop: Shop, body: Mapping[str, Any]) -> Operation | None:
    name = body.get("operationName")
    return shop.operations.find(name) if isinstance(name, str) else None


def poll(shop: Shop, call: Call, body: Mapping[str, Any], outcome: Outcome | None) -> Job:
    """`outcome`: a fault on demand that ends the operation now, in its way.

    Raises Refusal if there is no such operation.
    """
    name = body.get("operationName")
    found = _NAME.fullmatch(name) if isinstance(name, str) else None
    if found is None:
        refusals.invalid(f"Invalid operation name: {name}")
    if found["model"] != call.model_name(call.model or ""):
        raise refusals.bad_project(call.method)
    operation = find(shop, body)
    if operation is None:
        raise refusals.Refusal(404, f"Operation {name} is not found.")
    if outcome is not None:
        shop.operations.finish(operation, outcome)

    async def answer() -> dict[str, Any]:
        if not shop.finished(operation):
            return {"name": operation.name}
        return {"name": operation.name, "done": True, **await _finished(shop, operation)}

    return Job(answer)


async def _finished(shop: Shop, operation: Operation) -> dict[str, Any]:
    outcome = operation.outcome
    if outcome.kind == "refused":
        return {"error": {"code": 3, "message": safety.prompt_refused(outcome.group)}}
    if outcome.kind == "error":
        return {"error": {"code": outcome.code, "message": outcome.message}}
    if outcome.kind == "nothing":
        return {}
    lost = outcome.lost(operation.count)
    response: dict[str, Any] = {"@type": _TYPE, "raiMediaFilteredCount": lost}
    if lost:
        response["raiMediaFilteredReasons"] = [safety.videos_filtered(outcome.group, lost)]
    try:
        videos = [await _video(shop, operation, n) for n in range(operation.count - lost)]
    except ValueError:
        return {"error": {"code": 3, "message": BAD_IMAGE}}
    return {"response": {**response, "videos": videos} if videos else response}


async def _video(shop: Shop, operation: Operation, n: int) -> dict[str, Any]:
    if operation.storage_uri is not None:
        folder = f"{operation.storage_uri.rstrip('/')}/{operation.clip.seed}"
        return {"gcsUri": f"{folder}/sample_{n}.mp4", "mimeType": "video/mp4"}
    data = GARBAGE if operation.outcome.kind == "garbage" else await shop.studio.render(operation.clip)
    return {"bytesBase64Encoded": b64encode(data).decode(), "mimeType": "video/mp4"}


def _fault(served: Served, instance: Mapping[str, Any], parameters: Mapping[str, Any]) -> str | None:
    """What is wrong with the parameters, in the words that the vendor uses on the poll."""
    feature = "text_to_video"
    if instance.get("video"):
        feature = "video_extension"
    elif listing(instance.get("referenceImages")):
        feature = "reference_to_video"
    elif instance.get("image"):
        feature = "image_to_video"
    duration = parameters.get("durationSeconds", DEFAULT_SECONDS)
    resolution = word(parameters, "resolution", "720P")
    eight_only = feature == "reference_to_video" or resolution in ("1080P", "4K")
    allowed = [8] if eight_only else [8, *(s for s in served.choices("duration") if s != 8)]
    if feature == "video_extension":
        allowed = []
    if allowed and (isinstance(duration, bool) or duration not in allowed):
        supported = ",".join(map(str, allowed))
        return (
            f"Unsupported output video duration {duration} seconds, supported durations are [{supported}] "
            f"for feature {feature}"
        )
    if parameters.get("enhancePrompt") is False:
        return "Veo 3 prompt enhancement cannot be disabled."
    aspect = parameters.get("aspectRatio", "16:9")
    if aspect not in served.choices("aspect_ratio"):
        return f"Unsupported aspect ratio {aspect} for feature {feature}"
    if resolution not in [str(choice).upper() for choice in served.choices("resolution")]:
        return f"Unsupported output resolution {resolution.lower()} for feature {feature}"
    if feature == "reference_to_video" and "reference" not in (served.entry.inputs if served.entry else ()):
        return f"Unsupported feature {feature} for model {served.id}"
    return None


def _clip(
    shop: Shop,
    prompt: str,
    image: Mapping[str, Any],
    video: Mapping[str, Any],
    parameters: Mapping[str, Any],
) -> Clip:
    duration = parameters.get("durationSeconds", DEFAULT_SECONDS)
    seconds: float = duration if isinstance(duration, int) else DEFAULT_SECONDS
    if video:
        sent = inline(video)
        try:
            seconds = EXTENSION_SECONDS + (film.seconds(sent) if sent is not None else 0)
        except ValueError:
            refusals.invalid("Unable to process input video.")
    start = inline(image)
    return Clip(
        prompt,
        "9:16" if parameters.get("aspectRatio") == "9:16" else "16:9",
        word(parameters, "resolution", "720P").lower(),
        seconds,
        seed(parameters, shop.seed()),
        start,
    )
