"""Videos through the unmodified SDK: Veo as long operations, Omni as interactions."""

import asyncio
import time
from base64 import b64decode, b64encode
from io import BytesIO
from typing import Any

import av
import pytest
from google import genai
from google.genai import types
from tests.integration.emulator.test_images import picture
from tests.support.emulator import Emulator

from pulmu.emulator import film

VEO = "veo-3.1-generate-001"
OMNI = "gemini-omni-1.2-flash"
PROMPT = "안개 낀 계곡 위를 나는 용"
Source = types.GenerateVideosSource


def finished(client: genai.Client, operation: types.GenerateVideosOperation) -> types.GenerateVideosOperation:
    deadline = time.monotonic() + 10
    while not operation.done:
        assert time.monotonic() < deadline
        time.sleep(0.05)
        operation = client.operations.get(operation)
    return operation


def shape(data: bytes | None) -> tuple[float, float]:
    """Aspect ratio and seconds of a clip, every frame of which can be decoded."""
    assert data
    with av.open(BytesIO(data), "r") as container:
        stream = container.streams.video[0]
        frames = sum(1 for _ in container.decode(video=0))
        assert stream.average_rate
        assert stream.codec_context.name == "h264"
        return stream.width / stream.height, frames / float(stream.average_rate)


def videos(operation: types.GenerateVideosOperation) -> list[types.Video]:
    assert operation.response is not None
    assert operation.response == operation.result
    found = [row.video for row in operation.response.generated_videos or []]
    return [video for video in found if video is not None]


def veo(client: genai.Client, source: Source, **config: Any) -> types.GenerateVideosOperation:
    operation = client.models.generate_videos(
        model=VEO, source=source, config=types.GenerateVideosConfig(**config)
    )
    assert operation.name is not None
    assert operation.done is None
    return finished(client, operation)


@pytest.mark.parametrize(("aspect", "seconds"), [("16:9", 4), ("9:16", 6), ("16:9", 8)])
def test_text_to_video(emulator: Emulator, central: genai.Client, aspect: str, seconds: int) -> None:
    done = veo(
        central,
        Source(prompt=PROMPT),
        aspect_ratio=aspect,
        duration_seconds=seconds,
        resolution="720p",
        generate_audio=True,
        person_generation="allow_adult",
        negative_prompt="비",
        enhance_prompt=True,
        seed=3,
        compression_quality="OPTIMIZED",
        labels={"k": "v"},
    )
    (video,) = videos(done)
    ratio, length = shape(video.video_bytes)
    width, height = (int(side) for side in aspect.split(":"))
    assert ratio == pytest.approx(width / height)
    assert length == pytest.approx(seconds)
    assert video.mime_type == "video/mp4"
    assert done.response is not None
    assert done.response.rai_media_filtered_count == 0


def test_several_at_once(emulator: Emulator, central: genai.Client) -> None:
    assert len(videos(veo(central, Source(prompt=PROMPT), number_of_videos=3))) == 3
    assert emulator.paid == 1


def test_first_and_last_frame(emulator: Emulator, central: genai.Client) -> None:
    source = Source(prompt=PROMPT, image=picture(64, 36))
    (video,) = videos(veo(central, source, last_frame=picture(64, 36), duration_seconds=4, resize_mode="pad"))
    assert video.video_bytes
    with av.open(BytesIO(video.video_bytes), "r") as container:
        first = next(container.decode(video=0)).to_image()  # type: ignore[no-untyped-call]
    red, green, blue = first.getpixel((10, 10))
    assert max(abs(red - 0), abs(green - 128), abs(blue - 128)) < 12, (
        "the video does not start with the picture"
    )


def test_references(emulator: Emulator, central: genai.Client) -> None:
    asset = types.VideoGenerationReferenceImage(
        image=picture(), reference_type=types.VideoGenerationReferenceType.ASSET
    )
    (video,) = videos(veo(central, Source(prompt=PROMPT), reference_images=[asset] * 3, duration_seconds=8))
    assert shape(video.video_bytes)[1] == pytest.approx(8)


def test_extension_adds_seven_seconds(emulator: Emulator, central: genai.Client) -> None:
    (first,) = videos(veo(central, Source(prompt=PROMPT), duration_seconds=4))
    assert first.video_bytes
    again = types.Video(video_bytes=first.video_bytes, mime_type="video/mp4")
    (longer,) = videos(veo(central, Source(prompt=PROMPT, video=again)))
    assert longer.video_bytes
    assert film.seconds(longer.video_bytes) == pytest.approx(11, abs=0.2)


def test_into_a_bucket(emulator: Emulator, central: genai.Client) -> None:
    (video,) = videos(veo(central, Source(prompt=PROMPT), output_gcs_uri="gs://bucket/there/"))
    assert video.uri is not None
    assert video.uri.startswith("gs://bucket/there/")
    assert video.uri.endswith("/sample_0.mp4")
    assert video.video_bytes is None


def test_the_deprecated_spelling(emulator: Emulator, central: genai.Client) -> None:
    with pytest.warns(DeprecationWarning, match="source"):
        operation = central.models.generate_videos(model=VEO, prompt=PROMPT)
    assert videos(finished(central, operation))


def test_a_stored_name_is_enough_to_poll_from_anywhere(emulator: Emulator, central: genai.Client) -> None:
    operation = central.models.generate_videos(model=VEO, source=Source(prompt=PROMPT))
    elsewhere = emulator.client("global")
    again = types.GenerateVideosOperation(name=operation.name)
    assert videos(finished(elsewhere, again))
    assert emulator.last["path"].startswith("/v1beta1/projects/pulmu-test/locations/us-central1/")


async def test_async_video(emulator: Emulator) -> None:
    async with emulator.client().aio as client:
        operation = await client.models.generate_videos(model=VEO, source=Source(prompt=PROMPT))
        while not operation.done:
            await asyncio.sleep(0.05)
            operation = await client.operations.get(operation)
    assert videos(operation)
    assert emulator.paid == 1


def test_v1_works_as_well(emulator: Emulator) -> None:
    client = emulator.client(api_version="v1")
    assert videos(finished(client, client.models.generate_videos(model=VEO, source=Source(prompt=PROMPT))))
    assert emulator.last["path"].startswith("/v1/")


def omni(client: genai.Client, given: Any = PROMPT, **rest: Any) -> Any:
    interaction = client.interactions.create(
        model=OMNI, input=given, background=True, **{"response_format": {"type": "video"}, **rest}
    )
    assert interaction.status == "in_progress"
    deadline = time.monotonic() + 10
    while interaction.status == "in_progress":
        assert time.monotonic() < deadline
        time.sleep(0.05)
        interaction = client.interactions.get(interaction.id)
    return interaction


def test_interaction(emulator: Emulator, everywhere: genai.Client) -> None:
    done = omni(
        everywhere,
        generation_config={"video_config": {"task": "text_to_video"}},
        response_format={"type": "video", "aspect_ratio": "9:16", "duration": "6s", "resolution": "720p"},
    )
    assert done.status == "completed"
    assert done.steps[0].type == "model_output"
    ratio, length = shape(b64decode(done.output_video.data))
    assert (ratio, length) == pytest.approx((9 / 16, 6))
    assert emulator.paid == 1


def test_interaction_from_a_picture(emulator: Emulator, everywhere: genai.Client) -> None:
    image = picture(64, 36)
    assert image.image_bytes is not None
    given = [
        {"type": "text", "text": PROMPT},
        {"type": "image", "data": b64encode(image.image_bytes).decode(), "mime_type": "image/png"},
    ]
    done = omni(everywhere, given, generation_config={"video_config": {"task": "image_to_video"}})
    assert shape(b64decode(done.output_video.data))[1] == pytest.approx(8)


def test_interaction_into_a_bucket(emulator: Emulator, everywhere: genai.Client) -> None:
    done = omni(
        everywhere, response_format={"type": "video", "delivery": "uri", "gcs_uri": "gs://bucket/there"}
    )
    assert done.output_video.uri.startswith("gs://bucket/there/")


def test_interaction_in_the_foreground_waits(emulator: Emulator, everywhere: genai.Client) -> None:
    done = everywhere.interactions.create(model=OMNI, input=PROMPT)
    assert done.status == "completed"


async def test_async_interaction(emulator: Emulator) -> None:
    async with emulator.client("global").aio as client:
        interaction = await client.interactions.create(model=OMNI, input=PROMPT, background=True)
        while interaction.status == "in_progress":
            await asyncio.sleep(0.05)
            interaction = await client.interactions.get(interaction.id)
    assert interaction.status == "completed"
