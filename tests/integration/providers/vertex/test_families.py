"""Each family there and back against the emulator, and what went over the wire."""

from typing import Any

import pytest
from tests.integration.providers.vertex.asks import (
    GEMINI,
    IMAGEN,
    IMAGEN_EDIT,
    OMNI,
    PROJECT,
    PROMPT,
    VEO,
    asked,
    finished,
)
from tests.support.emulator import Emulator

from pulmu.providers.base import Accepted, InputRole, InvalidParameter, ModelUnavailable
from pulmu.providers.vertex.provider import VertexProvider

pytestmark = pytest.mark.filterwarnings("ignore:The .* method is deprecated")


def sent(emulator: Emulator, verb: str) -> dict[str, Any]:
    """The body of the only submit."""
    bodies = [request for found, request, _ in emulator.exchanges if found == verb]
    assert len(bodies) == 1
    body: dict[str, Any] = bodies[0]
    return body


def parameters(emulator: Emulator, verb: str = "predict") -> dict[str, Any]:
    found: dict[str, Any] = sent(emulator, verb)["parameters"]
    return found


def test_a_gemini_picture(emulator: Emulator, provider: VertexProvider) -> None:
    result = finished(
        provider, asked(GEMINI, aspect_ratio="16:9", size="1K", seed=7, person_generation="dont_allow")
    )
    (picture,) = result.media
    assert picture.width > picture.height
    assert picture.media_type == "image/png"
    assert result.details["seed"] == 7
    assert result.details["finish_reasons"] == ["STOP"]
    assert result.details["text"]
    config = sent(emulator, "generateContent")["generationConfig"]
    assert config["imageConfig"] == {
        "aspectRatio": "16:9",
        "imageSize": "1K",
        "personGeneration": "ALLOW_NONE",
    }
    assert sorted(config["responseModalities"]) == ["IMAGE", "TEXT"]


def test_reference_pictures_come_before_the_words(emulator: Emulator, provider: VertexProvider) -> None:
    finished(provider, asked(GEMINI, PROMPT, "reference", "reference"))
    (content,) = sent(emulator, "generateContent")["contents"]
    assert [next(iter(part)) for part in content["parts"]] == ["inlineData", "inlineData", "text"]
    assert content["parts"][-1]["text"] == PROMPT


def test_nothing_unset_is_sent(emulator: Emulator, provider: VertexProvider) -> None:
    finished(provider, asked(GEMINI, seed=None))
    config = sent(emulator, "generateContent")["generationConfig"]
    assert set(config) == {"responseModalities"}
    emulator.forget()
    finished(provider, asked(VEO, resolution=None, negative_prompt=""))
    assert set(sent(emulator, "predictLongRunning")) == {"instances"}


def test_imagen_pictures(emulator: Emulator, provider: VertexProvider) -> None:
    result = finished(
        provider,
        asked(IMAGEN, aspect_ratio="4:3", size="1K", count=3, seed=9, person_generation="allow_adult"),
    )
    assert len(result.media) == 3
    assert result.details == {"seed": 9}
    assert parameters(emulator) == {
        "aspectRatio": "4:3",
        "sampleImageSize": "1K",
        "sampleCount": 3,
        "seed": 9,
        "addWatermark": False,
        "personGeneration": "ALLOW_ADULT",
        "includeRaiReason": True,
    }


def test_imagen_keeps_its_watermark_without_a_seed(emulator: Emulator, provider: VertexProvider) -> None:
    result = finished(provider, asked(IMAGEN, count=1, enhance_prompt=True))
    assert result.details["enhanced_prompts"]
    assert "addWatermark" not in parameters(emulator)


def test_imagen_edits(emulator: Emulator, provider: VertexProvider) -> None:
    result = finished(provider, asked(IMAGEN_EDIT, PROMPT, "reference", mode="edit", count=2))
    assert len(result.media) == 2
    (instance,) = sent(emulator, "predict")["instances"]
    (reference,) = instance["referenceImages"]
    assert reference["referenceType"] == "REFERENCE_TYPE_RAW"
    assert reference["referenceId"] == 1


def test_imagen_upscales(emulator: Emulator, provider: VertexProvider) -> None:
    request = asked(IMAGEN_EDIT, PROMPT, "reference", mode="upscale", upscale_factor="x2", count=1)
    (picture,) = finished(provider, request).media
    assert (picture.width, picture.height) == (128, 96)
    found = parameters(emulator)
    assert found["mode"] == "upscale"
    assert found["upscaleConfig"] == {"upscaleFactor": "x2"}


@pytest.mark.parametrize(
    ("roles", "given", "field"),
    [
        ((), {"mode": "edit"}, "inputs"),
        (("reference",), {"mode": "upscale"}, "upscale_factor"),
        (("reference",), {"mode": "소설"}, "mode"),
        (("reference",), {"count": "많이"}, "count"),
        (("reference",), {"style": "icon"}, "style"),
    ],
)
def test_what_cannot_be_said_is_not_sent(
    emulator: Emulator,
    provider: VertexProvider,
    roles: tuple[InputRole, ...],
    given: dict[str, object],
    field: str,
) -> None:
    with pytest.raises(InvalidParameter) as caught:
        provider.submit(asked(IMAGEN_EDIT, PROMPT, *roles, **given))
    assert caught.value.field == field
    assert emulator.calls()["requests"] == []


def test_a_veo_film(emulator: Emulator, provider: VertexProvider) -> None:
    request = asked(
        VEO,
        aspect_ratio="9:16",
        resolution="720p",
        duration=4,
        count=2,
        audio=False,
        seed=3,
        negative_prompt="글자",
        person_generation="allow_adult",
        enhance_prompt=True,
    )
    accepted = provider.submit(request)
    assert isinstance(accepted, Accepted)
    assert accepted.operation.startswith(
        f"projects/{PROJECT}/locations/us-central1/publishers/google/models/{VEO}/operations/"
    )
    result = finished(provider, request)
    assert len(result.media) == 2
    film = result.media[0]
    assert film.media_type == "video/mp4"
    assert film.height > film.width
    assert film.duration == pytest.approx(4, abs=0.3)
    bodies = [body for verb, body, _ in emulator.exchanges if verb == "predictLongRunning"]
    assert bodies[0]["parameters"] == {
        "aspectRatio": "9:16",
        "resolution": "720p",
        "durationSeconds": 4,
        "sampleCount": 2,
        "generateAudio": False,
        "seed": 3,
        "negativePrompt": "글자",
        "personGeneration": "allow_adult",
    }


@pytest.mark.parametrize(
    ("roles", "names"),
    [
        (("first_frame",), {"image"}),
        (("first_frame", "last_frame"), {"image", "lastFrame"}),
        (("reference", "reference", "reference"), {"referenceImages"}),
        (("extend",), {"video"}),
    ],
)
def test_what_a_veo_film_builds_on(
    emulator: Emulator, provider: VertexProvider, roles: tuple[InputRole, ...], names: set[str]
) -> None:
    result = finished(provider, asked(VEO, PROMPT, *roles, duration=8))
    assert len(result.media) == 1
    body = sent(emulator, "predictLongRunning")
    (instance,) = body["instances"]
    assert set(instance) == {"prompt", *names}
    for item in instance.get("referenceImages", ()):
        assert item["referenceType"] == "ASSET"
        assert set(item["image"]) == {"bytesBase64Encoded", "mimeType"}
    assert ("durationSeconds" in body.get("parameters", {})) is ("extend" not in roles)


@pytest.mark.parametrize(
    ("roles", "task", "types"),
    [
        ((), "text_to_video", None),
        (("first_frame",), "image_to_video", ["image", "text"]),
        (("reference", "reference"), "reference_to_video", ["image", "image", "text"]),
        (("extend",), "extend", ["video", "text"]),
    ],
)
def test_an_omni_film(
    emulator: Emulator,
    provider: VertexProvider,
    roles: tuple[InputRole, ...],
    task: str,
    types: list[str] | None,
) -> None:
    request = asked(OMNI, PROMPT, *roles, duration=3, aspect_ratio="16:9", resolution="720p")
    accepted = provider.submit(request)
    assert isinstance(accepted, Accepted)
    assert accepted.operation.startswith(f"projects/{PROJECT}/locations/global/interactions/")
    body = sent(emulator, "interactions.create")
    assert body["background"] is True
    assert body["generation_config"] == {"video_config": {"task": task}}
    assert body["response_format"] == {
        "type": "video",
        "aspect_ratio": "16:9",
        "duration": "3s",
        "resolution": "720p",
    }
    if types is None:
        assert body["input"] == PROMPT
    else:
        contents = [item for step in body["input"] for item in step.get("content", [step])]
        assert [item["type"] for item in contents] == types
    (film,) = finished(provider, request).media
    assert film.duration == pytest.approx(3, abs=0.3)


def test_a_model_without_a_route(emulator: Emulator, provider: VertexProvider) -> None:
    with pytest.raises(ModelUnavailable):
        provider.submit(asked("모르는-모델"))
    assert emulator.calls()["requests"] == []
