"""`:predict` of the Imagen models: generate, edit and upscale."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from pulmu.emulator import refusals, safety
from pulmu.emulator.jobs import Job, Shop
from pulmu.emulator.media import Enlargement, Order, Still, closest_aspect
from pulmu.emulator.models import Served
from pulmu.emulator.outcome import GARBAGE, Outcome
from pulmu.emulator.reading import BAD_IMAGE, first_instance, inline, listing, mapping, number, seed, word

DEFAULT_COUNT = 4
_FACTORS = {"X2": 2, "X3": 3, "X4": 4}


def prompt_of(body: Mapping[str, Any]) -> str:
    instances = listing(body.get("instances"))
    return str(mapping(instances[0] if instances else None).get("prompt") or "")


def prepare(shop: Shop, served: Served, body: Mapping[str, Any], outcome: Outcome) -> Job:
    """Raises Refusal for parameters and prompts that the vendor rejects at once."""
    instance, parameters = first_instance(body), mapping(body.get("parameters"))
    upscale = word(parameters, "mode") == "UPSCALE"
    most = served.most("count", DEFAULT_COUNT)
    asked = number(parameters, "sampleCount", 1 if upscale else min(DEFAULT_COUNT, most), 1, most)
    if outcome.kind == "refused":
        refusals.invalid(
            f"Image generation failed with the following error: {safety.prompt_refused(outcome.group)}"
        )
    output = mapping(parameters.get("outputOptions"))
    media_type = "image/jpeg" if word(output, "mimeType") == "IMAGE/JPEG" else "image/png"
    quality = number(output, "compressionQuality", 75, 0, 100)
    orders: list[Order]
    if upscale:
        orders = [_enlargement(instance, parameters, media_type, quality)] * asked
    else:
        still = _still(shop, served, instance, parameters)
        orders = [
            Still(still.prompt, still.aspect, still.size, still.seed + n, media_type, quality, still.over)
            for n in range(asked)
        ]

    async def answer() -> dict[str, Any]:
        await shop.picture_time(outcome)
        lost = outcome.lost(asked)
        if outcome.kind == "nothing":
            return {}
        made = [
            await _prediction(shop, order, outcome, parameters.get("storageUri"), n)
            for n, order in enumerate(orders[lost:])
        ]
        if parameters.get("enhancePrompt") is True:
            made = [{**row, "prompt": f"{prompt_of(body)}, in fine detail"} for row in made]
        if lost and parameters.get("includeRaiReason") is True:
            made += [{"raiFilteredReason": safety.images_filtered(outcome.group, lost, asked)}] * lost
        if parameters.get("includeSafetyAttributes") is True:
            made = [_rated(row) for row in made] + [_rated({"contentType": "Positive Prompt"})]
        return {"predictions": made} if made else {}

    return Job(answer, served)


async def _prediction(shop: Shop, order: Order, outcome: Outcome, storage: object, n: int) -> dict[str, Any]:
    media_type = getattr(order, "media_type", "image/png")
    if isinstance(storage, str) and storage:
        suffix = "jpg" if media_type == "image/jpeg" else "png"
        return {"gcsUri": f"{storage.rstrip('/')}/{shop.seed()}/sample_{n}.{suffix}", "mimeType": media_type}
    try:
        data = GARBAGE if outcome.kind == "garbage" else await shop.studio.render(order)
    except ValueError:
        refusals.invalid(BAD_IMAGE)
    return {"bytesBase64Encoded": b64encode(data).decode(), "mimeType": media_type}


def _rated(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "safetyAttributes": {"categories": ["Violence"], "scores": [0.1]}}


def _still(shop: Shop, served: Served, instance: Mapping[str, Any], parameters: Mapping[str, Any]) -> Still:
    prompt = instance.get("prompt")
    if not isinstance(prompt, str) or not prompt:
        refusals.invalid("Text prompt is required.")
    if isinstance(parameters.get("seed"), int) and parameters.get("addWatermark") is not False:
        refusals.invalid("Seed is not supported when watermark is enabled.")
    size = word(parameters, "sampleImageSize", "1K")
    if (sizes := served.choices("size")) and size not in sizes:
        refusals.invalid(
            f"sampleImageSize {size} is not supported; supported sizes are {', '.join(map(str, sizes))}."
        )
    over = next(
        (
            data
            for reference in listing(instance.get("referenceImages"))
            if (data := inline(mapping(reference).get("referenceImage"))) is not None
        ),
        None,
    )
    aspect = parameters.get("aspectRatio")
    if aspect is None:
        aspect = _aspect_of(over) if over is not None else "1:1"
    elif (aspects := served.choices("aspect_ratio")) and aspect not in aspects:
        refusals.invalid(
            f"aspectRatio {aspect} is not supported; supported ratios are {', '.join(map(str, aspects))}."
        )
    return Still(prompt, str(aspect), size, seed(parameters, shop.seed()), over=over)


def _enlargement(
    instance: Mapping[str, Any], parameters: Mapping[str, Any], media_type: str, quality: int
) -> Enlargement:
    factor = word(mapping(parameters.get("upscaleConfig")), "upscaleFactor")
    if factor not in _FACTORS:
        refusals.invalid("upscaleConfig.upscaleFactor must be x2, x3 or x4.")
    data = inline(instance.get("image"))
    if data is None:
        refusals.invalid("An image is required for upscaling.")
    return Enlargement(data, _FACTORS[factor], media_type, quality)


def _aspect_of(data: bytes) -> str:
    try:
        return closest_aspect(data)
    except ValueError:
        refusals.invalid(BAD_IMAGE)
