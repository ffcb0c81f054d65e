"""MP4 bytes: H.264, yuv420p, the index first, every frame of one seamless loop."""

from pathlib import Path
from tempfile import TemporaryDirectory

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

from pulmu.providers.sketch.picture import Picture
from pulmu.providers.sketch.stills import LABEL

FPS = 24
_BT709 = 1
"""ITU-T H.273: the number of BT.709 as primaries, as transfer and as matrix."""


def mp4(picture: Picture, width: int, height: int, duration: int, seed: int) -> bytes:
    """`duration` seconds of the picture's loop; after the last frame comes the first one again."""
    # to move the index to the front FFmpeg opens its output a second time, which only a file allows
    with TemporaryDirectory(prefix="pulmu-sketch-") as folder:
        path = Path(folder) / "sketch.mp4"
        _write(path, picture, width, height, duration * FPS, f"{LABEL}; seed {seed}")
        return path.read_bytes()


def _write(path: Path, picture: Picture, width: int, height: int, frames: int, comment: str) -> None:
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        container.metadata.update({"title": "Pulmu sketch", "comment": comment})
        options = {"preset": "veryfast", "crf": "19", "tune": "animation"}
        stream = container.add_stream("libx264", rate=FPS, options=options)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        # players guess the colour matrix by the picture's size unless it is written down
        codec = stream.codec_context
        codec.colorspace = codec.color_primaries = codec.color_trc = _BT709
        codec.color_range = ColorRange.MPEG
        for index in range(frames):
            pixels = np.ascontiguousarray(picture.frame(index / frames)[..., :3])
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709)))
        container.mux(stream.encode(None))
