"""Small real files: a picture and a clip, without any renderer of ours."""

import io
from fractions import Fraction

import av
import numpy as np
from PIL import Image

RED = (200, 40, 30)


def png(size: tuple[int, int] = (64, 48), colour: tuple[int, ...] = RED) -> bytes:
    """One colour; four channels give a picture with alpha."""
    out = io.BytesIO()
    Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def mp4(size: tuple[int, int] = (64, 48), colour: tuple[int, int, int] = RED, frames: int = 6) -> bytes:
    """H.264, yuv420p; the first frame has the colour, the others are black."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(12))
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for number in range(frames):
            pixels = np.full((size[1], size[0], 3), colour if number == 0 else (0, 0, 0), np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        container.mux(stream.encode())
    return out.getvalue()


def audio_only_mp4() -> bytes:
    """A sound file that calls itself a video."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=48000)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
        frame.sample_rate = 48000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()
