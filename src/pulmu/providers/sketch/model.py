"""Everything that light needs to know about each pixel of an object."""

from dataclasses import dataclass, fields

import numpy as np

from pulmu.providers.sketch.arrays import Array
from pulmu.providers.sketch.noise import voronoi


@dataclass(slots=True)
class Model:
    """Per pixel of a square, or a part of it: cover (0..1), normal, colours (linear), how light behaves.

    `edge` is the distance to the silhouette of the whole, in object units, positive inside."""

    unit: int
    """Pixels that two object units (the whole square) have."""
    cover: Array
    edge: Array
    nx: Array
    ny: Array
    nz: Array
    albedo: Array
    emission: Array
    rough: Array
    metal: Array
    open: Array
    volume: Array
    opacity: Array

    @classmethod
    def empty(cls, size: int) -> "Model":
        def zeros() -> Array:
            return np.zeros((size, size), dtype=np.float32)

        def ones() -> Array:
            return np.ones((size, size), dtype=np.float32)

        colour = np.zeros((size, size, 3), dtype=np.float32)
        return cls(
            size,
            zeros(),
            zeros() - 9,
            zeros(),
            zeros(),
            ones(),
            colour,
            colour.copy(),
            ones(),
            zeros(),
            ones(),
            zeros(),
            ones(),
        )

    def bounds(self, figure_margin: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of what is covered, with a margin."""
        rows, columns = np.flatnonzero(self.cover.any(axis=1)), np.flatnonzero(self.cover.any(axis=0))
        if not len(rows):
            return 0, 0, self.unit, self.unit
        left, top = max(0, int(columns[0]) - figure_margin), max(0, int(rows[0]) - figure_margin)
        right, bottom = int(columns[-1]) + 1 + figure_margin, int(rows[-1]) + 1 + figure_margin
        return left, top, min(self.unit, right), min(self.unit, bottom)

    def cropped(self, box: tuple[int, int, int, int]) -> "Model":
        """Only the pixels of left, top, right, bottom."""
        area = (slice(box[1], box[3]), slice(box[0], box[2]))
        planes = {
            f.name: np.ascontiguousarray(getattr(self, f.name)[area])
            for f in fields(self)
            if f.name != "unit"
        }
        return Model(self.unit, **planes)


def facet(model: Model, rng: np.random.Generator, cells: int = 17) -> None:
    """Flattens normals and colours over random cells: low polygons."""
    side = min(model.unit, 512)
    tile = voronoi(side, cells, rng, jitter=1.0)
    index = (np.arange(model.unit) * side // model.unit).astype(np.int64)
    owner = (
        np.unique(tile.value, return_inverse=True)[1]
        .reshape(tile.value.shape)[index[:, None], index[None, :]]
        .ravel()
    )
    weight = np.bincount(owner, weights=model.cover.ravel()) + 1e-6

    def flatten(plane: Array) -> Array:
        mean = np.bincount(owner, weights=(plane * model.cover).ravel()) / weight
        return mean[owner].reshape(plane.shape).astype(np.float32)

    for name in ("nx", "ny", "rough"):
        setattr(model, name, flatten(getattr(model, name)))
    model.nz = np.sqrt(np.maximum(1 - model.nx**2 - model.ny**2, 0.05)).astype(np.float32)
    for k in range(3):
        model.albedo[..., k] = flatten(model.albedo[..., k])
