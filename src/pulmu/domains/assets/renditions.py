"""Copies of an asset in another format or size, made when somebody asks for one and kept nowhere.

The original never changes, so a copy never does: browsers keep it for ever under its address.
"""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import av
from PIL import Image, ImageOps

from pulmu.errors import InvalidRequest, UnsupportedType
from pulmu.media import Kind

Format = Literal["png", "webp"]
MIN_WIDTH = 16
MAX_WIDTH = 16_384
_SAVED: dict[Format, dict[str, Any]] = {
    "png": {"compress_level": 6},
    "webp": {"quality": 90, "method": 4},
}
_WEBP_SIDE = 16_383
"""The most pixels that a side of a WebP picture can have."""

_renderer = ThreadPoolExecutor(1, thread_name_prefix="rendition")
"""One at a time: a large picture takes some hundred megabytes while it is decoded and encoded."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """What is asked for. `width` in pixels; None keeps the original's."""

    format: Format
    width: int | None

    @property
    def media_type(self) -> str:
        return f"image/{self.format}"

    def etag(self, sha256: str) -> str:
        return f'"{sha256}-{self.width or "full"}.{self.format}"'


async def render(path: Path, kind: Kind, wanted: Rendition, *, max_pixels: int) -> bytes:
    """The copy's bytes: upright, never larger than the original; of a video, its first frame.

    Raises InvalidRequest (`too_many_pixels`), UnsupportedType where the file cannot be decoded.
    """
    work = partial(_render, path, kind, wanted, max_pixels)
    return await asyncio.get_running_loop().run_in_executor(_renderer, work)


def _render(path: Path, kind: Kind, wanted: Rendition, max_pixels: int) -> bytes:
    try:
        with _first_frame(path) if kind == "video" else Image.open(path) as image:
            _check_size(image, max_pixels)
            return _encode(ImageOps.exif_transpose(image), wanted)
    except InvalidRequest:
        raise
    except Exception as error:  # decoders raise all kinds of errors, even SyntaxError, on damaged bytes
        raise UnsupportedType(
            "No copy can be made of this file, because it cannot be decoded: download the original",
            code="not_decodable",
        ) from error


def _encode(image: Image.Image, wanted: Rendition) -> bytes:
    profile = image.info.get("icc_profile")
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    most = min(wanted.width or image.width, image.width)
    if wanted.format == "webp":
        most = min(most, _WEBP_SIDE, _WEBP_SIDE * image.width // max(image.height, 1))
    if most < image.width:
        height = max(round(image.height * most / image.width), 1)
        image = image.resize((most, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, wanted.format.upper(), icc_profile=profile, **_SAVED[wanted.format])
    return out.getvalue()


def _check_size(image: Image.Image, most: int) -> None:
    """What generated the picture may draw larger than the studio takes from people."""
    if image.width * image.height > most:
        raise InvalidRequest(
            f"The picture has more than {most} pixels (PULMU_MAX_UPLOAD_PIXELS): download the original",
            code="too_many_pixels",
        )


def _first_frame(path: Path) -> Image.Image:
    with av.open(str(path), "r") as container:
        for frame in container.decode(container.streams.video[0]):
            image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]  # PyAV is half typed
            return image
    raise ValueError("the video has no frame")
