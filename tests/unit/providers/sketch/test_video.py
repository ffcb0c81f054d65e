"""The file plays anywhere, starts at once, and its end meets its beginning."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import av
import numpy as np
import pytest

from pulmu.providers.base import Request, Result
from pulmu.providers.sketch.picture import picture
from pulmu.providers.sketch.provider import SketchProvider
from pulmu.providers.sketch.reading import read

Make = Callable[..., Request]


@pytest.fixture(scope="module")
def film() -> bytes:
    from uuid import UUID

    parameters = {"style": "icon", "aspect_ratio": "1:1", "resolution": "480p", "duration": 2, "seed": 5}
    request = Request(UUID(int=9), "video", "sketch-video", "초록 슬라임", parameters)
    result = SketchProvider().poll(f"sketch/operations/{request.attempt_id}?submitted=1.000", request)
    assert isinstance(result, Result)
    media = result.media[0]
    assert (media.media_type, media.width, media.height, media.duration) == ("video/mp4", 480, 480, 2.0)
    return media.data


def test_every_browser_can_play_it(film: bytes) -> None:
    with av.open(BytesIO(film)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height, stream.average_rate) == (480, 480, 24)
        assert sum(1 for _ in container.decode(video=0)) == 48
        assert container.duration is not None
        assert container.duration / av.time_base == pytest.approx(2.0, abs=0.05)


def test_the_index_comes_first_and_the_label_is_there(film: bytes) -> None:
    assert film.index(b"moov") < film.index(b"mdat")
    with av.open(BytesIO(film)) as container:
        assert "placeholder, not AI" in container.metadata["comment"]
        assert "seed 5" in container.metadata["comment"]


def test_it_moves_and_loops(film: bytes) -> None:
    with av.open(BytesIO(film)) as container:
        frames = [frame.to_ndarray(format="rgb24").astype(np.int16) for frame in container.decode(video=0)]
    steps = [np.abs(a - b).mean() for a, b in pairwise(frames)]
    assert np.abs(frames[0] - frames[len(frames) // 4]).mean() > 0.5
    assert np.abs(frames[0] - frames[-1]).mean() < 2 * max(steps) + 0.5


@pytest.mark.parametrize(
    ("style", "prompt"),
    [
        ("icon", "검"),
        ("texture", "lava"),
        ("scene", "바다 노을"),
        ("scene", "비 오는 네온 도시"),
        ("scene", "눈 내리는 밤 숲"),
        ("scene", "동굴 속 드래곤, 도트"),
    ],
)
def test_all_motion_is_periodic(style: str, prompt: str) -> None:
    drawn = picture(style, read(prompt, style), 192, 108, 3, moving=True)  # type: ignore[arg-type]
    start, end = drawn.frame(0.0).astype(np.int16), drawn.frame(1.0).astype(np.int16)
    assert np.abs(start - end).mean() < 0.05
    assert np.abs(start - drawn.frame(0.3).astype(np.int16)).mean() > 0.1
