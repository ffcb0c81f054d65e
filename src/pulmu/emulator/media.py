"""Real pictures and playable clips: drawn by the sketch renderer, or small and plain for quick tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO
from itertools import count
from math import log, sqrt
from typing import Literal
from uuid import UUID

from PIL import Image, ImageOps, UnidentifiedImageError

from pulmu.emulator import film
from pulmu.providers.base import Media, Pending, Request, Result
from pulmu.providers.sketch.provider import SketchProvider

Mode = Literal["sketch", "quick", "distinct"]
"""`distinct` is as quick, but the seed colours what is made, so that hardly two files are the same."""

_AREAS = {"512": 512, "1K": 1024, "2K": 2048, "4K": 4096}
_SHORTEST = {"360p": 360, "480p": 480, "720p": 720, "1080p": 1080, "4k": 2160}
_QUICK_AREA, _QUICK_SHORTEST, _QUICK_FPS = 128, 72, 8
_SKETCH_STILLS = ("1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16")
_SKETCH_CLIPS = ("16:9", "9:16", "1:1")
_SKETCH_SECONDS = (2, 4, 6, 8)


@dataclass(frozen=True, slots=True)
class Still:
    """A picture. `size` is 512, 1K, 2K or 4K; `over` is a picture that shines through."""

    prompt: str
    aspect: str = "1:1"
    size: str = "1K"
    seed: int = 0
    media_type: str = "image/png"
    quality: int = 75
    over: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Clip:
    """An MP4. `resolution` is that of the shorter side; `start` is the picture it begins with."""

    prompt: str
    aspect: str = "16:9"
    resolution: str = "720p"
    seconds: float = 8
    seed: int = 0
    start: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Enlargement:
    """A picture that was sent, `factor` times as wide and high."""

    data: bytes = field(repr=False)
    factor: int = 2
    media_type: str = "image/png"
    quality: int = 75


Order = Still | Clip | Enlargement


def render(order: Order, mode: Mode) -> bytes:
    """The file's bytes, the same for the same order. Slow: call it in a thread.

    Raises ValueError if a picture that was sent cannot be read.
    """
    match order:
        case Still():
            return _file(_still(order, mode), order.media_type, order.quality)
        case Enlargement():
            picture = opened(order.data)
            larger = picture.resize((picture.width * order.factor, picture.height * order.factor))
            return _file(larger, order.media_type, order.quality)
        case Clip():
            return _clip(order, mode)


def plainest(order: Order) -> Order:
    """The order without what does not show in quick media, so that more orders are the same."""
    if isinstance(order, Still):
        return replace(order, prompt="", seed=0, size="1K", quality=75)
    if isinstance(order, Clip):
        return replace(order, prompt="", seed=0, resolution="720p")
    return order


def opened(data: bytes) -> Image.Image:
    """Raises ValueError if it is no picture."""
    try:
        picture = Image.open(BytesIO(data))
        picture.load()
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError("no picture") from error
    return picture.convert("RGB")


def closest_aspect(data: bytes, aspects: tuple[str, ...] = _SKETCH_STILLS) -> str:
    """The aspect ratio that fits a picture best."""
    picture = opened(data)
    return min(aspects, key=lambda aspect: abs(log(_ratio(aspect) * picture.height / picture.width)))


def _still(order: Still, mode: Mode) -> Image.Image:
    ratio = _ratio(order.aspect)
    area = _AREAS.get(order.size, 1024) if mode == "sketch" else _QUICK_AREA
    width, height = _even(area * sqrt(ratio)), _even(area / sqrt(ratio))
    if mode != "sketch":
        picture = _gradient(order.seed, mode).resize((width, height))
    else:
        parameters = {
            "style": "scene" if ratio != 1 else "icon",
            "aspect_ratio": _nearest(order.aspect, _SKETCH_STILLS),
            "size": {"512": "512", "1K": "1K"}.get(order.size, "2K"),
            "count": 1,
            "seed": order.seed,
        }
        drawn = Image.open(BytesIO(_sketch("image", order.prompt, parameters).data)).convert("RGBA")
        paper = Image.new("RGBA", drawn.size, "white")
        picture = ImageOps.fit(Image.alpha_composite(paper, drawn).convert("RGB"), (width, height))
    if order.over is not None:
        picture = Image.blend(ImageOps.fit(opened(order.over), picture.size), picture, 0.4)
    return picture


def _clip(order: Clip, mode: Mode) -> bytes:
    ratio = _ratio(order.aspect)
    shortest = _SHORTEST.get(order.resolution.lower(), 720) if mode == "sketch" else _QUICK_SHORTEST
    width, height = _even(shortest * max(ratio, 1)), _even(shortest / min(ratio, 1))
    if order.start is not None or mode != "sketch":
        start = opened(order.start) if order.start is not None else _gradient(order.seed, mode)
        return film.zoomed(start, width, height, order.seconds, film.FPS if mode == "sketch" else _QUICK_FPS)
    aspect = _nearest(order.aspect, _SKETCH_CLIPS)
    length = max((s for s in _SKETCH_SECONDS if s <= order.seconds), default=_SKETCH_SECONDS[0])
    drawn = _sketch(
        "video",
        order.prompt,
        {
            "style": "scene",
            "aspect_ratio": aspect,
            "resolution": "480p" if shortest < 720 else "720p",
            "duration": length,
            "seed": order.seed,
        },
    )
    if (drawn.width, drawn.height, drawn.duration) == (width, height, order.seconds):
        return drawn.data
    return film.reshaped(drawn.data, width, height, order.seconds)


def _gradient(seed: int, mode: Mode) -> Image.Image:
    grey = Image.linear_gradient("L")
    if mode == "quick":
        return grey.convert("RGB")
    chosen = sha256(str(seed).encode()).digest()
    return ImageOps.colorize(grey, tuple(chosen[:3]), tuple(chosen[3:6]))


def _sketch(kind: Literal["image", "video"], prompt: str, parameters: Mapping[str, object]) -> Media:
    request = Request(UUID(int=0), kind, f"sketch-{kind}", prompt, parameters)
    # its videos are pending for a moment, which a clock of hours has behind it at once
    provider = SketchProvider(clock=count(0.0, 3600.0).__next__)
    answer = provider.submit(request)
    if not isinstance(answer, Result):
        finished = provider.poll(answer.operation, request)
        if isinstance(finished, Pending):
            raise RuntimeError("the sketch renderer is still pending after an hour of its clock")
        answer = finished
    return answer.media[0]


def _file(picture: Image.Image, media_type: str, quality: int) -> bytes:
    out = BytesIO()
    if media_type == "image/jpeg":
        picture.save(out, "JPEG", quality=quality)
    else:
        picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _ratio(aspect: str) -> float:
    across, _, down = aspect.partition(":")
    return int(across) / int(down)


def _nearest(aspect: str, others: tuple[str, ...]) -> str:
    return min(others, key=lambda other: abs(log(_ratio(other) / _ratio(aspect))))


def _even(length: float) -> int:
    return 2 * round(length / 2)
