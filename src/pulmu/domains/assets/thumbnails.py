"""Small WebP pictures of assets: of an image itself, of a video its first frame."""

import io

import av
from PIL import Image, ImageOps

from pulmu.media import Kind

SIDE = 512
_QUALITY = 82
MEDIA_TYPE = "image/webp"


class NotDecodable(Exception):
    """The bytes are not an image or video that can be read."""


def thumbnail(kind: Kind, data: bytes) -> bytes:
    """WebP bytes of at most 512 pixels a side, with alpha where the image has it.

    Raises NotDecodable.
    """
    try:
        image = _first_frame(data) if kind == "video" else Image.open(io.BytesIO(data))
        image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        ImageOps.exif_transpose(image, in_place=True)
        if image.mode not in ("RGB", "RGBA"):
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        out = io.BytesIO()
        image.save(out, "WEBP", quality=_QUALITY, method=4)
    except Exception as error:  # decoders raise all kinds of errors, even SyntaxError, on damaged bytes
        raise NotDecodable(str(error)) from error
    return out.getvalue()


def _first_frame(data: bytes) -> Image.Image:
    with av.open(io.BytesIO(data), "r") as container:
        for frame in container.decode(container.streams.video[0]):
            image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]  # PyAV is half typed
            return image
    raise ValueError("the video has no frame")
