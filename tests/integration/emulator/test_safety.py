"""Blocked prompts and results, in each family's true shape and with every group's support codes."""

import re
from typing import Any

import pytest
from google import genai
from google.genai import errors, types
from tests.integration.emulator.test_images import GEMINI, IMAGEN
from tests.integration.emulator.test_videos import VEO, Source, finished, omni, videos
from tests.support.emulator import Emulator

from pulmu.emulator.safety import GROUPS

FINISH = {
    "prohibited": types.FinishReason.IMAGE_PROHIBITED_CONTENT,
    "child": types.FinishReason.IMAGE_PROHIBITED_CONTENT,
    "third-party": types.FinishReason.IMAGE_RECITATION,
    "other": types.FinishReason.IMAGE_OTHER,
}
every_group = pytest.mark.parametrize("group", GROUPS)


def codes(text: object) -> list[str]:
    """As the contract sheet says to read them."""
    found = re.search(r"Support codes?: ([\d, ]+)", str(text))
    assert found, text
    return re.findall(r"\d+", found[1])


def video(client: genai.Client, prompt: str, **config: Any) -> types.GenerateVideosOperation:
    operation = client.models.generate_videos(
        model=VEO, source=Source(prompt=prompt), config=types.GenerateVideosConfig(**config)
    )
    return finished(client, operation)


def images(client: genai.Client, prompt: str, **config: Any) -> list[types.GeneratedImage] | None:
    response = client.models.generate_images(
        model=IMAGEN, prompt=prompt, config=types.GenerateImagesConfig(**config)
    )
    return response.generated_images


@every_group
def test_veo_result(emulator: Emulator, central: genai.Client, group: str) -> None:
    done = video(central, f"용 [[safety:{group}]]")
    assert done.response is not None
    assert done.response.generated_videos is None
    assert done.response.rai_media_filtered_count == 1
    assert done.error is None
    (reason,) = done.response.rai_media_filtered_reasons or []
    assert codes(reason) == [GROUPS[group][-1]]


@every_group
def test_veo_prompt(emulator: Emulator, central: genai.Client, group: str) -> None:
    done = video(central, f"용 [[safety:{group}:prompt]]")
    assert done.error is not None
    assert done.error["code"] == 3
    assert codes(done.error["message"]) == [GROUPS[group][0]]


def test_the_code_of_celebrities(emulator: Emulator, central: genai.Client) -> None:
    done = video(central, "용 [[safety:celebrity]]")
    assert done.response is not None
    assert "Support codes: 15236754" in (done.response.rai_media_filtered_reasons or [""])[0]


def test_veo_partly(emulator: Emulator, central: genai.Client) -> None:
    done = video(central, "용 [[safety:violence:partly]]", number_of_videos=3)
    assert len(videos(done)) == 2
    assert done.response is not None
    assert done.response.rai_media_filtered_count == 1


@every_group
def test_gemini_result(emulator: Emulator, everywhere: genai.Client, group: str) -> None:
    response = everywhere.models.generate_content(model=GEMINI, contents=f"용 [[safety:{group}]]")
    assert response.candidates is not None
    (candidate,) = response.candidates
    assert candidate.finish_reason is FINISH.get(group, types.FinishReason.IMAGE_SAFETY)
    assert candidate.content is None
    assert codes(candidate.finish_message) == [GROUPS[group][-1]]


@every_group
def test_gemini_prompt(emulator: Emulator, everywhere: genai.Client, group: str) -> None:
    response = everywhere.models.generate_content(model=GEMINI, contents=f"용 [[safety:{group}:prompt]]")
    assert response.candidates is None
    assert response.prompt_feedback is not None
    assert response.prompt_feedback.block_reason is not None
    assert codes(response.prompt_feedback.block_reason_message) == [GROUPS[group][0]]


@pytest.mark.filterwarnings("ignore")
class TestImagen:
    @every_group
    def test_result(self, emulator: Emulator, central: genai.Client, group: str) -> None:
        rows = images(central, f"용 [[safety:{group}]]", include_rai_reason=True, number_of_images=2)
        assert rows is not None
        assert [row.image for row in rows] == [types.Image(), types.Image()]
        assert codes(rows[0].rai_filtered_reason) == [GROUPS[group][-1]]

    def test_without_reasons_there_is_nothing(self, emulator: Emulator, central: genai.Client) -> None:
        assert images(central, "용 [[safety:violence]]", number_of_images=2) is None

    def test_partly(self, emulator: Emulator, central: genai.Client) -> None:
        rows = images(central, "용 [[safety:violence:partly]]", include_rai_reason=True, number_of_images=3)
        assert rows is not None
        assert [row.image == types.Image() for row in rows] == [False, False, True]

    @every_group
    def test_prompt(self, emulator: Emulator, central: genai.Client, group: str) -> None:
        with pytest.raises(errors.ClientError) as caught:
            images(central, f"용 [[safety:{group}:prompt]]")
        assert caught.value.code == 400
        assert codes(caught.value.message) == [GROUPS[group][0]]
        assert emulator.paid == 0


@pytest.mark.parametrize("group", ["celebrity", "prohibited"])
def test_omni(emulator: Emulator, everywhere: genai.Client, group: str) -> None:
    failed = omni(everywhere, f"용 [[safety:{group}]]")
    assert failed.status == "failed"
    assert codes(failed.errors[0].message) == [GROUPS[group][-1]]
    assert codes(failed.steps[0].error.message) == [GROUPS[group][-1]]
    assert omni(everywhere, f"용 [[safety:{group}:prompt]]").status == "failed"


def test_an_unknown_marker_is_part_of_the_prompt(emulator: Emulator, central: genai.Client) -> None:
    assert videos(video(central, "용 [[safety:nonsense]]"))
