"""The few array helpers everything here shares. Pictures are float32, rows first, y down."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array: TypeAlias = NDArray[np.floating]
"""float32 throughout; the type is wider because NumPy's stubs widen it in mixed expressions."""
Bytes: TypeAlias = NDArray[np.uint8]
Rgb: TypeAlias = tuple[float, float, float]


def clip(a: Array, low: float = 0.0, high: float = 1.0) -> Array:
    """`a` limited to low..high."""
    return np.minimum(np.maximum(a, np.float32(low)), np.float32(high))


def step(low: float, high: float, a: Array) -> Array:
    """The smooth step from 0 at `low` to 1 at `high` (which may be the smaller one)."""
    t = clip((a - np.float32(low)) * np.float32(1.0 / (high - low)))
    return t * t * (np.float32(3.0) - np.float32(2.0) * t)


def mix(a: Array | float, b: Array | float, t: Array | float) -> Array:
    """`a` where t is 0, `b` where t is 1."""
    return np.asarray(a + (b - a) * t, dtype=np.float32)


def gradient(a: Array, spacing: float = 1.0) -> tuple[Array, Array]:
    """Slopes along x and along y."""
    dy, dx = np.gradient(a, spacing)
    return np.asarray(dx), np.asarray(dy)


def resize(a: Array, width: int, height: int, box: tuple[float, float, float, float] | None = None) -> Array:
    """`a` (height, width) resampled bicubically; `box` is the source area in pixels."""
    image = Image.fromarray(np.ascontiguousarray(a, dtype=np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC, box=box), dtype=np.float32)


def soften(a: Array, radius: float) -> Array:
    """A wide soft blur of about `radius` pixels, by way of a small copy (edges are held)."""
    height, width = a.shape
    factor = max(radius / 1.5, 1.0)
    small = (max(2, round(width / factor)), max(2, round(height / factor)))
    reduced = np.asarray(
        Image.fromarray(np.ascontiguousarray(a, dtype=np.float32)).resize(small, Image.Resampling.HAMMING),
        dtype=np.float32,
    )
    padded = np.pad(reduced, 1, mode="edge")
    reduced = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) * np.float32(0.25)
    reduced = (reduced[:, :-2] + 2 * reduced[:, 1:-1] + reduced[:, 2:]) * np.float32(0.25)
    return resize(reduced, width, height)


def soften_round(a: Array, radius: int) -> Array:
    """`soften`, wrapping around on both axes."""
    pad = min(4 * max(radius, 1), a.shape[0])
    padded = np.pad(a, pad, mode="wrap")
    return soften(padded, radius)[pad:-pad, pad:-pad]


def to_bytes(rgb: Array, dither: Array | None = None) -> Bytes:
    """0..1 as 0..255; `dither` (height, width, about ±0.5) hides banding in smooth gradients."""
    scaled = rgb * np.float32(255.0)
    if dither is not None:
        scaled += dither[..., None] if scaled.ndim == 3 else dither
    return clip(scaled + np.float32(0.5), 0.0, 255.0).astype(np.uint8)
