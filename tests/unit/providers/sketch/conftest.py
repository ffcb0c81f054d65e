"""Requests for the renderer, small by default, and ways to look at what comes back."""

from collections.abc import Callable
from io import BytesIO
from uuid import UUID

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from pulmu.providers.base import Request, Result
from pulmu.providers.sketch.provider import SketchProvider

ATTEMPT = UUID("0192f0c1-2345-7abc-8def-0123456789ab")


@pytest.fixture
def image_request() -> Callable[..., Request]:
    def make(prompt: str, **parameters: object) -> Request:
        defaults = {"style": "icon", "aspect_ratio": "1:1", "size": "512", "count": 1, "seed": 7}
        return Request(ATTEMPT, "image", "sketch-image", prompt, {**defaults, **parameters})

    return make


@pytest.fixture
def video_request() -> Callable[..., Request]:
    def make(prompt: str, **parameters: object) -> Request:
        defaults = {"style": "scene", "aspect_ratio": "16:9", "resolution": "480p", "duration": 2, "seed": 7}
        return Request(ATTEMPT, "video", "sketch-video", prompt, {**defaults, **parameters})

    return make


@pytest.fixture
def draw(image_request: Callable[..., Request]) -> Callable[..., NDArray[np.uint8]]:
    """The first picture of a prompt as (height, width, channels)."""

    def make(prompt: str, **parameters: object) -> NDArray[np.uint8]:
        result = SketchProvider().submit(image_request(prompt, **parameters))
        assert isinstance(result, Result)
        return np.array(Image.open(BytesIO(result.media[0].data)))

    return make
