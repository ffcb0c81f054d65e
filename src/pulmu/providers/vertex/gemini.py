"""Gemini image models: `generateContent` with pictures in, pictures and words out, at once."""

from collections.abc import Iterator

from google.genai import types

from pulmu.providers.base import MalformedResult, Request, Result
from pulmu.providers.vertex import media, parameters, safety
from pulmu.providers.vertex.clients import Endpoint

_NAMES = {
    "aspect_ratio": "aspect_ratio",
    "size": "image_size",
    "person_generation": "person_generation",
    "seed": "seed",
}
_PEOPLE = {"allow_all": "ALLOW_ALL", "allow_adult": "ALLOW_ADULT", "dont_allow": "ALLOW_NONE"}
_LONGEST_TEXT = 2000


def submit(endpoint: Endpoint, request: Request) -> Result:
    """Reference pictures go before the words, as the model expects them."""
    parts = [
        types.Part(inline_data=types.Blob(data=item.data, mime_type=item.media_type))
        for item in parameters.inputs(request, "reference")
    ]
    parts.append(types.Part(text=request.prompt))
    answer = endpoint.client.models.generate_content(
        model=request.model,
        contents=[types.Content(role="user", parts=parts)],
        config=_config(request),
    )
    return _result(answer, request)


def _config(request: Request) -> types.GenerateContentConfig:
    image = parameters.renamed(request, _NAMES)
    seed = image.pop("seed", None)
    if "person_generation" in image:
        people = str(image["person_generation"]).lower()
        image["person_generation"] = _PEOPLE.get(people, people.upper())
    values: dict[str, object] = {
        "response_modalities": ["IMAGE", "TEXT"],
        # both would send further requests by themselves
        "automatic_function_calling": {"disable": True},
        "automatic_continuation": False,
    }
    if seed is not None:
        values["seed"] = seed
    if image:
        values["image_config"] = parameters.built(types.ImageConfig, image, _NAMES)
    return parameters.built(types.GenerateContentConfig, values, _NAMES)


def _result(answer: types.GenerateContentResponse, request: Request) -> Result:
    """Raises Refused if everything was blocked, MalformedResult if there is no picture for no such reason."""
    candidates = answer.candidates or []
    parts = [part for candidate in candidates for part in _parts(candidate)]
    pictures = media.usable(media.picture, _files(parts))
    finished = [str(candidate.finish_reason.value) for candidate in candidates if candidate.finish_reason]
    text = "\n".join(part.text for part in parts if part.text)[:_LONGEST_TEXT]
    if not pictures:
        raise _without_pictures(answer, candidates, finished, text)
    details: dict[str, object] = {"finish_reasons": finished}
    blocked = sum(not any(part.inline_data for part in _parts(candidate)) for candidate in candidates)
    if blocked:
        details["filtered"] = blocked
    if text:
        details["text"] = text
    if (seed := request.parameters.get("seed")) is not None:
        details["seed"] = seed
    return Result(pictures, details)


def _parts(candidate: types.Candidate) -> list[types.Part]:
    """Without the model's thoughts, which may hold draft pictures."""
    found = candidate.content.parts if candidate.content else None
    return [part for part in found or [] if not part.thought]


def _files(parts: list[types.Part]) -> Iterator[bytes]:
    for part in parts:
        if part.inline_data is not None and part.inline_data.data:
            yield part.inline_data.data
        elif part.file_data is not None and part.file_data.file_uri:
            raise media.elsewhere(part.file_data.file_uri)


def _without_pictures(
    answer: types.GenerateContentResponse, candidates: list[types.Candidate], finished: list[str], text: str
) -> Exception:
    feedback = answer.prompt_feedback
    stops = [reason for reason in finished if reason in safety.STOP_REASONS]
    told = [candidate.finish_message or "" for candidate in candidates]
    if feedback is not None and feedback.block_reason is not None:
        stops.append(str(feedback.block_reason.value))
        told.append(feedback.block_reason_message or "")
    if stops:
        return safety.refused(told, stops)
    if text:
        return MalformedResult(
            f"The model answered in words instead of a picture (“{text[:200]}”) and may have charged for "
            "them: ask for a picture in the prompt."
        )
    return media.nothing("picture")
