"""A tile looked up at bent coordinates, bilinearly, wrapping around."""

from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Array
from pulmu.providers.sketch.surfaces import Surface


@dataclass(frozen=True, slots=True)
class Skin:
    """A surface as a part shows it; `albedo` and `emission` are three planes each."""

    albedo: tuple[Array, ...]
    emission: tuple[Array, ...]
    bump: Array
    rough: Array
    metal: Array


class Sampler:
    """A surface prepared for many look-ups: its planes flat, the constant ones as numbers."""

    def __init__(self, surface: Surface) -> None:
        self.n = surface.n
        self.translucency, self.opacity = surface.translucency, surface.opacity
        albedo = [surface.albedo[..., k] for k in range(3)]
        emission = [surface.glow_albedo[..., k] * surface.glow for k in range(3)]
        self._planes = [_flat(p) for p in (*albedo, *emission, surface.bump, surface.rough, surface.metal)]

    def at(self, u: Array, v: Array) -> Skin:
        """The surface at (u, v), where 1 is the tile's side."""
        n = self.n
        x, y = u * np.float32(n) - np.float32(0.5), v * np.float32(n) - np.float32(0.5)
        left, top = np.floor(x), np.floor(y)
        fx, fy = x - left, y - top
        x0, y0 = left.astype(np.int32) % n, top.astype(np.int32) % n
        x1, y1 = (x0 + 1) % n, (y0 + 1) % n
        corners = (y0 * n + x0, y0 * n + x1, y1 * n + x0, y1 * n + x1)
        weights = ((1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy)

        def look_up(plane: Array | float) -> Array:
            if isinstance(plane, float):
                return np.full(x.shape, plane, dtype=np.float32)
            total: Array = plane.take(corners[0]) * weights[0]
            for corner, weight in zip(corners[1:], weights[1:], strict=True):
                total += plane.take(corner) * weight
            return total

        r, g, b, er, eg, eb, bump, rough, metal = (look_up(plane) for plane in self._planes)
        return Skin((r, g, b), (er, eg, eb), bump, rough, metal)


def _flat(plane: Array) -> Array | float:
    low = float(plane.min())
    return low if low == float(plane.max()) else np.ascontiguousarray(plane).ravel()
