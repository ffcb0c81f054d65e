"""How a flat silhouette gets its volume: a height over the object plane, in object units."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Array, clip, soften, step


@dataclass(frozen=True, slots=True)
class Relief:
    """`height(depth, x, y)`: depth is the distance to the edge (positive inside), on a base grid."""

    height: Callable[[Array, Array, Array], Array]


def dome(height: float = 0.85, width: float | None = None) -> Relief:
    """Inflated like a balloon: a half circle over `width` from the edge (default: to the middle)."""

    def rise(depth: Array, x: Array, y: Array) -> Array:
        reach = width or max(float(depth.max()), 0.01)
        t = clip(depth / reach)
        square = t * (2 - t)
        smooth = soften(square, depth.shape[0] * reach * 0.22)
        square += (smooth - square) * step(0.05 * reach, 0.6 * reach, depth)
        return np.sqrt(np.maximum(square, 0)) * np.float32(reach * height)

    return Relief(rise)


def bevel(width: float = 0.06, height: float = 0.05) -> Relief:
    """Flat, with a slanted edge."""

    def rise(depth: Array, x: Array, y: Array) -> Array:
        t = clip(depth / width)
        return (t * (2 - t)) * np.float32(height)

    return Relief(rise)


def ridge(slope: float = 0.7) -> Relief:
    """Rises straight to the middle line, as a blade does."""
    return Relief(lambda depth, x, y: np.maximum(depth, 0) * np.float32(slope))


def flat() -> Relief:
    """No volume."""
    return bevel(0.02, 0.006)


def bowl(width: float = 0.1, depth_of: float = 0.1) -> Relief:
    """Hollow: falls from the edge inwards."""
    return Relief(lambda depth, x, y: -step(0.0, width, depth) * np.float32(depth_of))


def carved(height: Callable[[Array, Array], Array]) -> Relief:
    """Any height over the plane, for cut stones and folded things."""
    return Relief(lambda depth, x, y: height(x, y))


def brilliant(
    sides: int, table: float, slope: float, centre: tuple[float, float] = (0.0, 0.0), turn: float = 0.0
) -> Relief:
    """A cut stone: a flat table, and `sides` facets that fall away from it, with a second row between."""

    def height(x: Array, y: Array) -> Array:
        px, py = x - np.float32(centre[0]), y - np.float32(centre[1])
        lowest = np.full(x.shape, table * slope, dtype=np.float32) * np.float32(1.0)
        for row, (offset, steep) in enumerate(((0.0, 1.0), (0.5, 0.82))):
            for i in range(sides):
                a = np.float32(2 * np.pi * (i + offset) / sides + turn)
                along = px * np.sin(a) - py * np.cos(a)
                plane = (np.float32(table * (1.75 + 0.35 * row)) - along) * np.float32(slope * steep)
                lowest = np.minimum(lowest, plane)
        return lowest

    return carved(height)
