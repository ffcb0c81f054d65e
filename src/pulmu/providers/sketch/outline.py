"""What texture words do to a silhouette: knobs, thorns, fluff, drips."""

import numpy as np

from pulmu.providers.sketch.arrays import Array, clip, gradient, resize
from pulmu.providers.sketch.noise import fbm, voronoi
from pulmu.providers.sketch.sdf import limb, union

_KNOBS = {"bumpy": 0.045, "rough": 0.022, "mossy": 0.02, "holey": 0.02, "bubbly": 0.03, "frosty": 0.012}
_FLUFF = {"furry": 0.030, "feathered": 0.022, "mossy": 0.012}
_CHIPS = {"cracked": 0.016, "scratched": 0.008, "burnt": 0.012, "rusty": 0.010}


class Outline:
    """Disturbs distances on the base grid; the same words and numbers give the same outline."""

    def __init__(self, textures: tuple[str, ...], rng: np.random.Generator) -> None:
        self._textures = textures
        self._rng = rng.spawn(1)[0]
        self._offset: Array | None = None

    @property
    def reach(self) -> float:
        """How far it may grow a silhouette."""
        knobs = max((_KNOBS.get(name, 0.0) for name in self._textures), default=0.0)
        return max(knobs, 0.17 if "spiky" in self._textures else 0.0)

    def disturb(self, distance: Array, x: Array, y: Array) -> Array:
        """The distance field with the words' roughness on its edge."""
        n = distance.shape[0]
        if self._offset is None:
            self._offset = self._noise(n)
        result = distance - self._offset
        if "spiky" in self._textures:
            result = np.minimum(result, _thorns(distance, x, y))
        return result

    def _noise(self, n: int) -> Array:
        total = np.zeros((n, n), dtype=np.float32)
        for name in self._textures:
            if name in _KNOBS:
                cells = voronoi(n, 9, self._rng, jitter=0.8)
                total += np.float32(_KNOBS[name] * 2) * (clip(1 - cells.centre * 1.3) - np.float32(0.3))
            if name in _FLUFF:
                total += np.float32(_FLUFF[name]) * fbm(n, 46, self._rng, octaves=2)
            if name in _CHIPS:
                chips = fbm(n, 14, self._rng, octaves=3)
                total -= np.float32(_CHIPS[name] * 3) * clip(chips * 2 - 0.5)
        return total


def _thorns(distance: Array, x: Array, y: Array) -> Array:
    """Cones that stand on the edge at even steps, pointing outwards."""
    small = resize(distance, 88, 88)
    sx, sy = resize(x, 88, 88), resize(y, 88, 88)
    gx, gy = gradient(small)
    on_edge = np.argwhere(np.abs(small) < 0.025)
    if not len(on_edge):
        return distance
    reach = min(max(0.07, -float(small.min()) * 0.55), 0.17)
    chosen: list[tuple[float, float]] = []
    cones = []
    middle = on_edge.mean(axis=0)
    angles = np.arctan2(on_edge[:, 0] - middle[0], on_edge[:, 1] - middle[1])
    for row, column in on_edge[np.argsort(angles)]:
        px, py = float(sx[row, column]), float(sy[row, column])
        if any((px - cx) ** 2 + (py - cy) ** 2 < (reach * 1.35) ** 2 for cx, cy in chosen):
            continue
        chosen.append((px, py))
        # the grid may be turned: the gradient goes by grid axes, so follow it through the coordinates
        du, dv = _outwards(small, sx, sy, row, column, gx, gy)
        cones.append(
            limb(
                (px - du * reach * 0.3, py - dv * reach * 0.3),
                (px + du * reach, py + dv * reach),
                reach * 0.42,
                0.002,
            )
        )
    return union(cones).distance(x, y) if cones else distance


def _outwards(
    d: Array, sx: Array, sy: Array, row: int, column: int, gx: Array, gy: Array
) -> tuple[float, float]:
    r0, r1 = max(row - 1, 0), min(row + 1, d.shape[0] - 1)
    c0, c1 = max(column - 1, 0), min(column + 1, d.shape[1] - 1)
    step_x = (float(sx[row, c1] - sx[row, c0]), float(sy[row, c1] - sy[row, c0]))
    step_y = (float(sx[r1, column] - sx[r0, column]), float(sy[r1, column] - sy[r0, column]))
    du = float(gx[row, column]) * step_x[0] + float(gy[row, column]) * step_y[0]
    dv = float(gx[row, column]) * step_x[1] + float(gy[row, column]) * step_y[1]
    length = max((du * du + dv * dv) ** 0.5, 1e-6)
    return du / length, dv / length
