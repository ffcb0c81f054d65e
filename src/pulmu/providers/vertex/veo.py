"""Veo: `predictLongRunning`, then `fetchPredictOperation` on the name that it gave.

There is nothing to GET: the vendor has no `operations` resource under its models.
"""

from google.genai import types

from pulmu.providers.base import Accepted, InputFile, Pending, Request, Result
from pulmu.providers.vertex import media, outcomes, parameters, safety
from pulmu.providers.vertex.asking import Asking
from pulmu.providers.vertex.clients import Endpoint
from pulmu.providers.vertex.operations import Operation

_NAMES = {
    "aspect_ratio": "aspect_ratio",
    "resolution": "resolution",
    "duration": "duration_seconds",
    "count": "number_of_videos",
    "audio": "generate_audio",
    "seed": "seed",
    "negative_prompt": "negative_prompt",
    "person_generation": "person_generation",
    "enhance_prompt": "enhance_prompt",
}


def submit(endpoint: Endpoint, request: Request, asking: Asking) -> Accepted:
    """Raises UnknownOutcome for a success under no name that can be polled."""
    answer = endpoint.client.models.generate_videos(
        model=request.model, source=_source(request), config=_config(request)
    )
    if not answer.name or Operation.parse(answer.name) is None:
        raise asking.unreadable(f"Vertex AI named the operation “{answer.name or ''}”")
    return Accepted(answer.name)


def poll(endpoint: Endpoint, operation: Operation, asking: Asking) -> Pending | Result:
    """Asks by the stored name; a reply may lack it.

    Raises Refused, InvalidParameter, OperationFailed or MalformedResult once it ended without videos.
    """
    answer = endpoint.client.operations.get(
        types.GenerateVideosOperation.model_validate({"name": operation.name}),
        config=types.GetOperationConfig(http_options=endpoint.poll_options),
    )
    if answer.error:
        code, message = answer.error.get("code"), str(answer.error.get("message") or "")
        raise outcomes.failed(code if isinstance(code, int) else None, message, asking)
    if not answer.done:
        return Pending()
    return _result(answer.response or answer.result)


def _source(request: Request) -> types.GenerateVideosSource:
    first, before = parameters.first_input(request, "first_frame"), parameters.first_input(request, "extend")
    return types.GenerateVideosSource(
        prompt=request.prompt or None,
        image=_image(first) if first else None,
        video=types.Video(video_bytes=before.data, mime_type=before.media_type) if before else None,
    )


def _config(request: Request) -> types.GenerateVideosConfig:
    left_out = set()
    if parameters.inputs(request, "extend"):
        left_out.add("duration")  # an extension adds its own seven seconds
    if request.model.startswith("veo-3"):
        left_out.add("enhance_prompt")  # always on, and false is an error
    values = parameters.renamed(request, _NAMES, left_out=left_out)
    if last := parameters.first_input(request, "last_frame"):
        values["last_frame"] = _image(last)
    if references := parameters.inputs(request, "reference"):
        values["reference_images"] = [
            types.VideoGenerationReferenceImage(
                image=_image(item), reference_type=types.VideoGenerationReferenceType.ASSET
            )
            for item in references
        ]
    return parameters.built(types.GenerateVideosConfig, values, _NAMES)


def _image(item: InputFile) -> types.Image:
    return types.Image(image_bytes=item.data, mime_type=item.media_type)


def _result(response: types.GenerateVideosResponse | None) -> Result:
    reasons = (response and response.rai_media_filtered_reasons) or []
    filtered = (response and response.rai_media_filtered_count) or len(reasons)
    videos = [row.video for row in (response and response.generated_videos) or [] if row.video]
    for video in videos:
        if video.uri and not video.video_bytes:
            raise media.elsewhere(video.uri)
    films = media.usable(media.film, [video.video_bytes for video in videos if video.video_bytes])
    if not films and filtered:
        raise safety.refused(reasons)
    if not films:
        raise media.nothing("video")
    return Result(films, {"filtered": filtered, "filtered_reasons": reasons} if filtered else {})
