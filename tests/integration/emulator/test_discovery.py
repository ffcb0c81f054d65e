"""What the SDK sends and what the emulator answers, held against Google's discovery document."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from google import genai
from google.genai import errors, types
from google.genai._gaos.lib import compat_errors
from google.genai._gaos.types.interactions.interaction import Interaction
from tests.integration.emulator.discovery import AIPLATFORM, check, document
from tests.integration.emulator.test_images import CAPABILITY, GEMINI, IMAGEN, picture
from tests.integration.emulator.test_videos import OMNI, PROMPT, VEO, Source, finished, omni
from tests.support.emulator import Emulator

from pulmu.emulator.paths import find
from pulmu.emulator.reading import camel

pytestmark = pytest.mark.filterwarnings("ignore")
REQUESTS = {
    "predict": f"{AIPLATFORM}PredictRequest",
    "predictLongRunning": f"{AIPLATFORM}PredictLongRunningRequest",
    "fetchPredictOperation": f"{AIPLATFORM}FetchPredictOperationRequest",
    "generateContent": f"{AIPLATFORM}GenerateContentRequest",
}
RESPONSES = {
    "predict": f"{AIPLATFORM}PredictResponse",
    "predictLongRunning": "GoogleLongrunningOperation",
    "fetchPredictOperation": "GoogleLongrunningOperation",
    "generateContent": f"{AIPLATFORM}GenerateContentResponse",
}
IMAGEN_ROW = {
    "bytesBase64Encoded",
    "gcsUri",
    "mimeType",
    "raiFilteredReason",
    "safetyAttributes",
    "prompt",
    "contentType",
}


@pytest.fixture(autouse=True)
def exchanges_fit(emulator: Emulator) -> Iterator[None]:
    """Every exchange of every test in this file."""
    yield
    assert emulator.exchanges
    for verb, request, response in emulator.exchanges:
        _exchange_fits(verb, request, response)


def _exchange_fits(verb: str, request: Any, response: Any) -> None:
    if "error" in response and "name" not in response:
        error = dict(response["error"])
        assert isinstance(error.pop("status"), str)
        check("GoogleRpcStatus", error)
        return
    if verb.startswith("interactions"):
        Interaction.model_validate(response)
        check("GenaiVertexV1beta1Interaction", transcoded(response))
        if request:
            named = {
                key: value for key, value in request.items() if key not in ("background", "store", "stream")
            }
            check("GenaiVertexV1beta1Interaction", transcoded(named))
        return
    # the SDK leaves some names of generateContent in snake_case, which messages may have
    check(REQUESTS[verb], camel(request) if verb == "generateContent" else request)
    check(RESPONSES[verb], response)
    for row in response.get("predictions", ()):
        assert set(row) <= IMAGEN_ROW
    if made := dict(response.get("response", {})):
        assert made.pop("@type") == "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse"
        check(f"{AIPLATFORM}GenerateVideoResponse", made)
        check("CloudAiLargeModelsVisionGenerateVideoResponse", made)


def transcoded(interaction: Mapping[str, Any]) -> dict[str, Any]:
    """An interaction as HTTP carries it, as the messages that the document describes.

    HTTP has one field `type` where the message has one field for each type, and enums in lower case.
    """
    found = {key: value for key, value in camel(dict(interaction)).items() if key not in _OTHERWISE}
    if "status" in interaction:
        found["status"] = interaction["status"].upper()
    if "model" in interaction:
        config = camel(interaction.get("generation_config", {}))
        if "videoConfig" in config:
            config["videoConfig"]["task"] = config["videoConfig"]["task"].upper()
        found["modelInteraction"] = {"model": interaction["model"], "generationConfig": config}
    if isinstance(interaction.get("input"), str):
        found["stringContent"] = interaction["input"]
    elif "input" in interaction:
        steps = interaction["input"]
        contents = [piece for step in steps for piece in step.get("content", [step])]
        found["stepList"] = {"steps": [{"userInput": {"contentList": {"contents": _typed(contents)}}}]}
    if "response_format" in interaction:
        form = camel(interaction["response_format"])
        video = {key: _FORMAT.get(str(value), value) for key, value in form.items() if key != "type"}
        found["responseFormatSingleton"] = {"video": video}
    if "steps" in interaction:
        found["steps"] = [_step(step) for step in interaction["steps"]]
    if "usage" in interaction:
        found["usage"] = camel(interaction["usage"])
        for row in found["usage"]["outputTokensByModality"]:
            row["modality"] = row["modality"].upper()
    return found


_OTHERWISE = ("status", "model", "generationConfig", "input", "responseFormat", "steps", "usage")
_FORMAT = {
    "16:9": "ASPECT_RATIO_SIXTEEN_BY_NINE",
    "9:16": "ASPECT_RATIO_NINE_BY_SIXTEEN",
    "720p": "RESOLUTION_SEVEN_TWENTY_P",
    "uri": "URI",
    "inline": "INLINE",
}


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    assert step["type"] == "model_output"
    found = {key: value for key, value in step.items() if key not in ("type", "content")}
    return {"modelOutput": {**found, **({"content": _typed(step["content"])} if "content" in step else {})}}


def _typed(contents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for content in contents:
        named = {"mimeTypeString" if key == "mime_type" else key: value for key, value in content.items()}
        rows.append({named.pop("type"): named})
    return rows


def test_gemini(emulator: Emulator, everywhere: genai.Client) -> None:
    data = picture().image_bytes
    assert data is not None
    config = types.GenerateContentConfig(
        candidate_count=2,
        response_modalities=["IMAGE", "TEXT"],
        system_instruction="게임 그림",
        labels={"team_name": "art"},
        thinking_config=types.ThinkingConfig(include_thoughts=True),
        image_config=types.ImageConfig(
            aspect_ratio="16:9",
            image_size="2K",
            person_generation="ALLOW_ADULT",
            prominent_people=types.ProminentPeople.BLOCK_PROMINENT_PEOPLE,
            image_output_options=types.ImageConfigImageOutputOptions(mime_type="image/jpeg"),
        ),
        safety_settings=[
            types.SafetySetting(
                category=types.HarmCategory.HARM_CATEGORY_HARASSMENT,
                threshold=types.HarmBlockThreshold.BLOCK_ONLY_HIGH,
            )
        ],
    )
    sent = types.Part.from_bytes(data=data, mime_type="image/png")
    everywhere.models.generate_content(model=GEMINI, contents=[sent, PROMPT], config=config)
    everywhere.models.generate_content(model="gemini-3.8-flash", contents=PROMPT)
    for stage in ("result", "prompt", "partly"):
        everywhere.models.generate_content(model=GEMINI, contents=f"용 [[safety:sexual:{stage}]]")
    emulator.fault("done_empty")
    everywhere.models.generate_content(model=GEMINI, contents=PROMPT)


def test_imagen(emulator: Emulator, central: genai.Client) -> None:
    config = types.GenerateImagesConfig(
        number_of_images=2,
        enhance_prompt=True,
        include_safety_attributes=True,
        include_rai_reason=True,
        labels={"k": "v"},
    )
    for prompt in (PROMPT, "용 [[safety:toxic]]", "용 [[safety:toxic:partly]]"):
        central.models.generate_images(model=IMAGEN, prompt=prompt, config=config)
    central.models.upscale_image(model=CAPABILITY, image=picture(), upscale_factor="x2")
    central.models.edit_image(
        model=CAPABILITY,
        prompt=PROMPT,
        reference_images=[types.RawReferenceImage(reference_id=1, reference_image=picture())],
    )


@pytest.mark.parametrize(
    ("source", "config"),
    [
        (Source(prompt=PROMPT), {"number_of_videos": 2, "seed": 1, "generate_audio": True}),
        (Source(prompt=PROMPT, image=picture()), {"last_frame": picture(), "resize_mode": "PAD"}),
        (Source(prompt=PROMPT, video=types.Video(uri="gs://b/v.mp4", mime_type="video/mp4")), {}),
        (Source(prompt=PROMPT), {"output_gcs_uri": "gs://bucket/there", "labels": {"k": "v"}}),
        (Source(prompt="용 [[safety:hate]]"), {}),
        (Source(prompt="용 [[safety:hate:partly]]"), {"number_of_videos": 2}),
        (Source(prompt="용 [[safety:hate:prompt]]"), {}),
        (Source(prompt=PROMPT), {"duration_seconds": 5}),
    ],
)
def test_veo(emulator: Emulator, central: genai.Client, source: Source, config: dict[str, Any]) -> None:
    operation = central.models.generate_videos(
        model=VEO, source=source, config=types.GenerateVideosConfig(**config)
    )
    finished(central, operation)


def test_omni(emulator: Emulator, everywhere: genai.Client) -> None:
    data = picture().image_bytes
    assert data is not None
    omni(everywhere, generation_config={"video_config": {"task": "text_to_video"}, "seed": 5})
    omni(
        everywhere,
        response_format={"type": "video", "aspect_ratio": "9:16", "duration": "6s", "resolution": "720p"},
    )
    omni(everywhere, response_format={"type": "video", "delivery": "uri", "gcs_uri": "gs://bucket/there"})
    text = {"type": "text", "text": PROMPT}
    image = {"type": "image", "data": b64encode(data).decode(), "mime_type": "image/png"}
    omni(everywhere, [text, image], labels={"team_name": "art"})
    omni(everywhere, "용 [[safety:vulgar]]")


def test_errors(emulator: Emulator, central: genai.Client, everywhere: genai.Client) -> None:
    faults = ("rate_limited", "unavailable", "internal", "gateway_timeout", "accepted_then_500")
    for fault in faults:
        emulator.fault(fault, retry_after=1)
        with pytest.raises(errors.APIError):
            central.models.generate_videos(model=VEO, source=Source(prompt=PROMPT))
    for model, config in (("veo-9", {}), (VEO, {"person_generation": "ALLOW_ALL"})):
        with pytest.raises(errors.APIError):
            central.models.generate_videos(
                model=model, source=Source(prompt=PROMPT), config=types.GenerateVideosConfig(**config)
            )
    with pytest.raises(compat_errors.BadRequestError):
        everywhere.interactions.create(
            model=OMNI, input=PROMPT, response_format={"type": "video", "duration": "9"}
        )
    assert len(emulator.exchanges) == len(faults) + 3


def test_the_checker_finds_what_is_wrong(emulator: Emulator, everywhere: genai.Client) -> None:
    everywhere.models.generate_content(model=GEMINI, contents=PROMPT)
    body: dict[str, Any] = {"candidates": [{"finishReason": "NO_SUCH_REASON"}]}
    for wrong in (
        body,
        {"candidate": []},
        {"candidates": [{"index": "1"}]},
        {"candidates": [{"index": 2**31}]},
    ):
        with pytest.raises(AssertionError):
            check(f"{AIPLATFORM}GenerateContentResponse", wrong)


def test_every_verb_is_at_the_address_that_the_document_gives(
    emulator: Emulator, everywhere: genai.Client
) -> None:
    everywhere.models.generate_content(model=GEMINI, contents=PROMPT)
    methods = document()["resources"]["projects"]["resources"]["locations"]["resources"]["publishers"][
        "resources"
    ]["models"]["methods"]
    for verb in REQUESTS:
        method = methods[verb]
        path = method["flatPath"].format(projectsId="a", locationsId="b", publishersId="google", modelsId="m")
        assert find(method["httpMethod"], f"/{path}").verb == verb
        assert method["request"]["$ref"] == REQUESTS[verb]
        assert method["response"]["$ref"] == RESPONSES[verb]
