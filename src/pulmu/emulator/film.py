"""MP4 bytes from frames, and frames from pictures and other clips."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

FPS = 24
Frame = NDArray[Any]
"""(height, width, 3) bytes."""
ZOOM = 0.15
"""How much of a picture's width a zoom over it loses."""


def encode(frames: Iterable[Frame], width: int, height: int, fps: int = FPS) -> bytes:
    """H.264 in yuv420p, the index first; width and height are even."""
    # to move the index to the front FFmpeg opens its output a second time, which only a file allows
    with TemporaryDirectory(prefix="pulmu-emulator-") as folder:
        path = Path(folder) / "clip.mp4"
        with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
            container.metadata["comment"] = "Pulmu emulator – placeholder, not AI"
            stream = container.add_stream("libx264", rate=fps)
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            stream.options = {"preset": "ultrafast", "crf": "23"}
            for frame in frames:
                container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
            container.mux(stream.encode(None))
        return path.read_bytes()


def seconds(data: bytes) -> float:
    """How long a clip is.

    Raises ValueError if it is none.
    """
    try:
        with av.open(BytesIO(data), "r") as container:
            return (container.duration or 0) / 1_000_000
    except av.FFmpegError as error:
        raise ValueError("no video") from error


def reshaped(data: bytes, width: int, height: int, length: float) -> bytes:
    """The clip in another size and length; a longer one begins anew."""
    return encode(islice(_looped(data, width, height), round(length * FPS)), width, height)


def zoomed(picture: Image.Image, width: int, height: int, length: float, fps: int = FPS) -> bytes:
    """A slow zoom over a still picture."""
    return encode(_closer(picture, width, height, round(length * fps)), width, height, fps)


def _looped(data: bytes, width: int, height: int) -> Iterator[Frame]:
    def frames() -> Iterator[Frame]:
        with av.open(BytesIO(data), "r") as container:
            for frame in container.decode(video=0):
                yield frame.reformat(width=width, height=height, format="rgb24").to_ndarray()

    for _ in cycle((None,)):
        yield from frames()


def _closer(picture: Image.Image, width: int, height: int, frames: int) -> Iterator[Frame]:
    fitted = ImageOps.fit(picture.convert("RGB"), (width, height))
    for index in range(frames):
        loss = ZOOM * index / max(frames - 1, 1) / 2
        box = (width * loss, height * loss, width * (1 - loss), height * (1 - loss))
        yield np.asarray(fitted.resize((width, height), Image.Resampling.BILINEAR, box=box))
