"""`:generateContent`: the Gemini image models, and any other Gemini as a text model."""

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from pulmu.emulator import refusals, safety, writing
from pulmu.emulator.jobs import Job, Shop
from pulmu.emulator.media import Still
from pulmu.emulator.models import Served
from pulmu.emulator.outcome import GARBAGE, Outcome
from pulmu.emulator.reading import BAD_IMAGE, inline, listing, mapping, number, seed, word

MOST_CANDIDATES = 8
MOST_BYTES = 7 * 1024 * 1024
_TOKENS = {"512": 747, "1K": 1120, "2K": 1680, "4K": 3780}
_FINISH = {
    "prohibited": "IMAGE_PROHIBITED_CONTENT",
    "child": "IMAGE_PROHIBITED_CONTENT",
    "third-party": "IMAGE_RECITATION",
    "other": "IMAGE_OTHER",
}
_SAMPLING = ("temperature", "topP", "topK", "seed", "logprobs", "responseLogprobs")


def prompt_of(body: Mapping[str, Any]) -> str:
    """Every text of the request, the system's instruction left out."""
    return "\n".join(str(part["text"]) for part in _parts(body) if isinstance(part.get("text"), str))


def prepare(shop: Shop, served: Served, body: Mapping[str, Any], outcome: Outcome) -> Job:
    """Raises Refusal for settings that the model rejects."""
    if not _parts(body):
        refusals.invalid(
            "Unable to submit request because it must have a contents field with at least one part."
        )
    config = mapping(body.get("generationConfig"))
    candidates = number(config, "candidateCount", 1, 1, MOST_CANDIDATES)
    prompt = prompt_of(body)
    still = None if served.family == "text" else _still(shop, served, body, config)
    modalities = [m.upper() for m in listing(config.get("responseModalities")) if isinstance(m, str)]

    async def answer() -> dict[str, Any]:
        await shop.picture_time(outcome)
        if outcome.kind == "refused":
            return _blocked(served, prompt, outcome)
        if still is None or (modalities and "IMAGE" not in modalities):
            rows = [_candidate([{"text": _words(body, config)}])] * candidates
            return _response(served, prompt, rows)
        if outcome.kind == "nothing":
            return _response(served, prompt, [{"finishReason": "NO_IMAGE", "index": 0}])
        lost = outcome.lost(candidates)
        rows = []
        for n in range(candidates - lost):
            parts: list[dict[str, Any]] = (
                [] if modalities == ["IMAGE"] else [{"text": "Here is the picture you asked for."}]
            )
            if mapping(config.get("thinkingConfig")).get("includeThoughts") is True:
                parts.insert(0, {"text": "The prompt asks for a picture.", "thought": True})
            rows.append(_candidate([*parts, await _picture(shop, still, n, outcome)]))
        rows += [_withheld(outcome)] * lost
        return _response(served, prompt, rows, still.size)

    return Job(answer, served)


async def _picture(shop: Shop, still: Still, n: int, outcome: Outcome) -> dict[str, Any]:
    order = Still(
        still.prompt, still.aspect, still.size, still.seed + n, still.media_type, still.quality, still.over
    )
    try:
        data = GARBAGE if outcome.kind == "garbage" else await shop.studio.render(order)
    except ValueError:
        refusals.invalid(BAD_IMAGE)
    return {"inlineData": {"mimeType": order.media_type, "data": b64encode(data).decode()}}


def _still(shop: Shop, served: Served, body: Mapping[str, Any], config: Mapping[str, Any]) -> Still:
    image = mapping(config.get("imageConfig"))
    if served.entry is not None and "seed" in served.entry.refuses:
        for name in _SAMPLING:
            if name in config:
                refusals.invalid(f"Unable to submit request because {name} isn't supported by {served.id}.")
    aspect, size = image.get("aspectRatio", "1:1"), word(image, "imageSize", "1K")
    if aspect not in served.choices("aspect_ratio"):
        refusals.invalid(
            f"Unable to submit request because aspect ratio {aspect} isn't supported by {served.id}."
        )
    if size not in served.choices("size"):
        refusals.invalid(
            f"Unable to submit request because image size {size} isn't supported by {served.id}."
        )
    pictures = [part["inlineData"] for part in _parts(body) if mapping(part.get("inlineData"))]
    room = served.entry.inputs.get("reference", 0) if served.entry else 0
    if len(pictures) > room:
        refusals.invalid(
            f"Unable to submit request because it has {len(pictures)} images; at most {room} are supported."
        )
    sent = [data for picture in pictures if (data := inline(picture, "data")) is not None]
    if any(len(data) > MOST_BYTES for data in sent):
        refusals.invalid("Unable to submit request because an inline image is larger than 7 MB.")
    output = mapping(image.get("imageOutputOptions"))
    return Still(
        prompt_of(body),
        str(aspect),
        size,
        seed(config, shop.seed()),
        "image/jpeg" if word(output, "mimeType") == "IMAGE/JPEG" else "image/png",
        number(output, "compressionQuality", 75, 0, 100),
        sent[0] if sent else None,
    )


def _parts(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    contents = [mapping(content) for content in listing(body.get("contents"))]
    return [mapping(part) for content in contents for part in listing(content.get("parts"))]


def _words(body: Mapping[str, Any], config: Mapping[str, Any]) -> str:
    """What `writing` makes of the last part, where instructions and examples come before it."""
    text = writing.described(str(_parts(body)[-1].get("text", "")))
    if word(config, "responseMimeType") != "APPLICATION/JSON":
        return text
    schema = mapping(config.get("responseSchema") or config.get("responseJsonSchema"))
    names = list(mapping(schema.get("properties"))) or ["text"]
    return json.dumps(dict.fromkeys(names, text), ensure_ascii=False)


def _candidate(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {"content": {"role": "model", "parts": parts}, "finishReason": "STOP", "index": 0}


def _withheld(outcome: Outcome) -> dict[str, Any]:
    return {
        "finishReason": _FINISH.get(outcome.group, "IMAGE_SAFETY"),
        "finishMessage": safety.image_withheld(outcome.group),
        "index": 0,
    }


def _blocked(served: Served, prompt: str, outcome: Outcome) -> dict[str, Any]:
    reason = "PROHIBITED_CONTENT" if outcome.group in ("prohibited", "child") else "SAFETY"
    feedback = {"blockReason": reason, "blockReasonMessage": safety.prompt_refused(outcome.group)}
    return {"promptFeedback": feedback, **_response(served, prompt, [])}


def _response(
    served: Served, prompt: str, rows: list[dict[str, Any]], size: str | None = None
) -> dict[str, Any]:
    asked = max(len(prompt) // 4, 1)
    made = sum(_TOKENS.get(size, 1120) if size else 40 for row in rows if "content" in row)
    usage: dict[str, Any] = {
        "promptTokenCount": asked,
        "totalTokenCount": asked + made,
        "trafficType": "ON_DEMAND",
        "promptTokensDetails": [{"modality": "TEXT", "tokenCount": asked}],
    }
    if made:
        kind = "IMAGE" if size else "TEXT"
        usage |= {
            "candidatesTokenCount": made,
            "candidatesTokensDetails": [{"modality": kind, "tokenCount": made}],
        }
    found = {"candidates": [{**row, "index": n} for n, row in enumerate(rows)]} if rows else {}
    return {**found, "usageMetadata": usage, "modelVersion": served.id}
