"""Imagen: generate, edit and upscale through `predict`, at once.

Legacy. The SDK drops these calls in its next major release and Vertex has retired the models; they work
against endpoints that still serve them.
"""

import warnings
from collections.abc import Sequence

from google.genai import types

from pulmu.providers.base import InvalidParameter, Request, Result
from pulmu.providers.vertex import media, parameters, safety
from pulmu.providers.vertex.clients import Endpoint

# said once per process about calls that this file knows to be passing; nothing else is hidden
for _call in ("generate_images", "edit_image"):
    warnings.filterwarnings(
        "ignore", message=rf"The {_call} method is deprecated", module=r"pulmu\.providers\.vertex\.imagen"
    )

_NAMES = {
    "aspect_ratio": "aspect_ratio",
    "size": "image_size",
    "count": "number_of_images",
    "seed": "seed",
    "negative_prompt": "negative_prompt",
    "person_generation": "person_generation",
    "enhance_prompt": "enhance_prompt",
}
_EDIT_NAMES = {name: theirs for name, theirs in _NAMES.items() if name not in ("size", "enhance_prompt")}
_MODE = ("mode", "upscale_factor")


def submit(endpoint: Endpoint, request: Request) -> Result:
    """By the parameter `mode`; without one, a reference picture is edited.

    Raises Refused if everything was blocked, MalformedResult if there is no picture for no such reason.
    """
    mode = request.parameters.get("mode")
    if mode is None:
        mode = "edit" if request.inputs else "generate"
    match mode:
        case "generate":
            return _generate(endpoint, request)
        case "edit":
            return _edit(endpoint, request)
        case "upscale":
            return _upscale(endpoint, request)
    raise InvalidParameter("mode must be generate, edit or upscale.", field="mode")


def _generate(endpoint: Endpoint, request: Request) -> Result:
    values = _with_reasons(parameters.renamed(request, _NAMES, left_out=_MODE))
    answer = endpoint.client.models.generate_images(
        model=request.model,
        prompt=request.prompt,
        config=parameters.built(types.GenerateImagesConfig, values, _NAMES),
    )
    return _result(answer.generated_images, request)


def _edit(endpoint: Endpoint, request: Request) -> Result:
    pictures = _references(request)
    values = _with_reasons(parameters.renamed(request, _EDIT_NAMES, left_out=_MODE))
    answer = endpoint.client.models.edit_image(
        model=request.model,
        prompt=request.prompt,
        reference_images=[
            types.RawReferenceImage(reference_id=number, reference_image=picture)
            for number, picture in enumerate(pictures, start=1)
        ],
        config=parameters.built(types.EditImageConfig, values, _EDIT_NAMES),
    )
    return _result(answer.generated_images, request)


def _upscale(endpoint: Endpoint, request: Request) -> Result:
    """Always one picture; what the prompt and other parameters say has no place here."""
    factor = request.parameters.get("upscale_factor")
    if not isinstance(factor, str):
        raise InvalidParameter("An upscale needs upscale_factor: choose x2 or x4.", field="upscale_factor")
    answer = endpoint.client.models.upscale_image(
        model=request.model,
        image=_references(request)[0],
        upscale_factor=factor,
        config=types.UpscaleImageConfig(include_rai_reason=True),
    )
    return _result(answer.generated_images, request)


def _references(request: Request) -> list[types.Image]:
    found = parameters.inputs(request, "reference")
    if not found:
        raise InvalidParameter("Choose the picture to work on as a reference.", field="inputs")
    return [types.Image(image_bytes=item.data, mime_type=item.media_type) for item in found]


def _with_reasons(values: dict[str, object]) -> dict[str, object]:
    """Asks to be told what was filtered; a seed is refused together with a watermark."""
    watermark = {"add_watermark": False} if "seed" in values else {}
    return {**values, **watermark, "include_rai_reason": True}


def _result(rows: Sequence[types.GeneratedImage] | None, request: Request) -> Result:
    rows = rows or []
    for row in rows:
        if row.image is not None and row.image.gcs_uri:
            raise media.elsewhere(row.image.gcs_uri)
    sent = [row.image.image_bytes for row in rows if row.image and row.image.image_bytes]
    pictures = media.usable(media.picture, sent)
    reasons = [row.rai_filtered_reason for row in rows if row.rai_filtered_reason]
    if not pictures and reasons:
        raise safety.refused(reasons)
    if not pictures:
        raise media.nothing("picture")
    details: dict[str, object] = {}
    if reasons:
        details |= {"filtered": len(reasons), "filtered_reasons": reasons}
    if (seed := request.parameters.get("seed")) is not None:
        details["seed"] = seed
    if prompts := [row.enhanced_prompt for row in rows if row.enhanced_prompt]:
        details["enhanced_prompts"] = prompts
    return Result(pictures, details)
