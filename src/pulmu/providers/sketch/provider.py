"""The port, implemented: pictures at once, videos as an operation that outlives a restart."""

import re
from collections.abc import Callable
from time import time
from typing import ClassVar

from pulmu.providers.base import (
    Accepted,
    InvalidParameter,
    Media,
    ModelUnavailable,
    Pending,
    Request,
    Result,
    VendorFault,
)
from pulmu.providers.sketch import NAME
from pulmu.providers.sketch.parameters import image_order, video_order
from pulmu.providers.sketch.picture import picture
from pulmu.providers.sketch.reading import read
from pulmu.providers.sketch.stills import LABEL, png
from pulmu.providers.sketch.video import mp4

IMAGE_MODEL = "sketch-image"
VIDEO_MODEL = "sketch-video"
_OPERATION = re.compile(r"sketch/operations/(?P<attempt>[0-9a-f-]{36})\?submitted=(?P<at>\d{1,12}\.\d{3})")
_WAIT = 1.0
"""Seconds for which an operation is pending, as a vendor's would be."""


class SketchProvider:
    """Draws on this machine. Holds no state: a request and a name are all it needs."""

    name: ClassVar[str] = NAME
    repeatable: ClassVar[bool] = True

    def __init__(self, clock: Callable[[], float] = time) -> None:
        self._clock = clock

    def submit(self, request: Request) -> Accepted | Result:
        """Images come back at once, videos as an operation. Parameters are checked either way."""
        _check(request)
        if request.kind == "image":
            return _images(request)
        video_order(request)
        return Accepted(f"sketch/operations/{request.attempt_id}?submitted={self._clock():.3f}")

    def poll(self, operation: str, request: Request) -> Pending | Result:
        """Pending for the first second, then the finished video, the same each time."""
        match = _OPERATION.fullmatch(operation)
        if match is None or match["attempt"] != str(request.attempt_id) or request.kind != "video":
            raise InvalidParameter(
                "This operation does not belong to the request. Create it again.", field="operation"
            )
        _check(request)
        waited = self._clock() - float(match["at"])
        # a clock that was set back must not keep a video waiting for ever
        if -_WAIT < waited < _WAIT:
            return Pending(progress=round(max(waited, 0.0) / _WAIT, 3))
        return _video(request)


def _check(request: Request) -> None:
    wanted = IMAGE_MODEL if request.kind == "image" else VIDEO_MODEL
    if request.model != wanted:
        raise ModelUnavailable(
            f"The sketch renderer has no {request.kind} model of that name; use {wanted}.", field="model"
        )
    if request.inputs:
        raise InvalidParameter("The sketch renderer takes no input pictures.", field="input_asset_ids")


def _images(request: Request) -> Result:
    order = image_order(request)
    reading = read(request.prompt, order.style)
    media = []
    try:
        for seed in order.seeds:
            pixels = picture(order.style, reading, order.width, order.height, seed).frame(0.0)
            media.append(Media(png(pixels, seed), "image/png", order.width, order.height))
    except MemoryError as error:
        raise VendorFault("Not enough memory to draw this size just now.") from error
    return Result(tuple(media), {"seeds": list(order.seeds), "placeholder": LABEL})


def _video(request: Request) -> Result:
    order = video_order(request)
    reading = read(request.prompt, order.style)
    try:
        drawn = picture(order.style, reading, order.width, order.height, order.seed, moving=True)
        data = mp4(drawn, order.width, order.height, order.duration, order.seed)
    except MemoryError as error:
        raise VendorFault("Not enough memory to draw this size just now.") from error
    media = Media(data, "video/mp4", order.width, order.height, float(order.duration))
    return Result((media,), {"seeds": [order.seed], "placeholder": LABEL})
