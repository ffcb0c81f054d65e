"""Seamless noise: every function returns an (n, n) or (rows, columns) tile that wraps on both axes."""

from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Array, resize

_PAD = 4
_STRIP = 2**15
"""Pixels of a Voronoi tile worked on at a time: their arrays stay in the processor's cache."""


def lattice(rows: int, columns: int, down: int, across: int, rng: np.random.Generator) -> Array:
    """Value noise, about -1..1: a random lattice of `down` x `across` cells, cubically smoothed."""
    values = rng.uniform(-1.0, 1.0, (max(down, 1), max(across, 1))).astype(np.float32)
    padded = np.pad(values, _PAD, mode="wrap")
    box = (_PAD, _PAD, _PAD + values.shape[1], _PAD + values.shape[0])
    return resize(padded, columns, rows, box=box)


def fbm(
    n: int,
    cells: int,
    rng: np.random.Generator,
    *,
    octaves: int = 5,
    gain: float = 0.5,
    stretch: float = 1.0,
    columns: int | None = None,
) -> Array:
    """Fractal noise, about -1..1, on `n` rows; `stretch` > 1 draws the features out sideways."""
    width = columns or n
    total = np.zeros((n, width), dtype=np.float32)
    amplitude, norm = 1.0, 0.0
    for octave in range(octaves):
        down = cells * 2**octave
        across = max(1, round(down * width / n / stretch))
        if octave and down > n // 2:
            break
        total += np.float32(amplitude) * lattice(n, width, down, across, rng)
        norm += amplitude
        amplitude *= gain
    return total * np.float32(1.6 / norm)


def ridged(n: int, cells: int, rng: np.random.Generator, octaves: int = 5) -> Array:
    """Noise with sharp crests, about 0..1: rock, bark, lightning."""
    total = np.zeros((n, n), dtype=np.float32)
    amplitude, norm = 1.0, 0.0
    for octave in range(octaves):
        if octave and cells * 2**octave > n // 2:
            break
        layer = np.float32(1.0) - np.abs(lattice(n, n, cells * 2**octave, cells * 2**octave, rng))
        total += np.float32(amplitude) * layer * layer
        norm += amplitude
        amplitude *= 0.5
    return total / np.float32(norm)


@dataclass(frozen=True, slots=True)
class Cells:
    """Voronoi cells: distance to the nearest point, to the cell's border, and a random number per
    cell; distances are in cells."""

    centre: Array
    border: Array
    value: Array


def voronoi(
    n: int,
    cells: int,
    rng: np.random.Generator,
    *,
    jitter: float = 0.9,
    warp: Array | None = None,
    rows: int = 0,
) -> Cells:
    """`cells` x `cells` jittered points (or `rows` of them); `warp` (in cells) bends the borders."""
    down = rows or cells
    points = rng.uniform(0.5 - jitter / 2, 0.5 + jitter / 2, (2, down, cells)).astype(np.float32)
    values = rng.uniform(0.0, 1.0, (down, cells)).astype(np.float32)
    # a border of neighbours around the tables saves the remainder in the inner loop
    tables = [np.pad(table, 1, mode="wrap").ravel() for table in (points[0], points[1], values)]
    sideways = warp
    upwards = np.roll(warp, n // 3, axis=(0, 1)) if warp is not None else None
    out = Cells(*(np.empty((n, n), dtype=np.float32) for _ in range(3)))
    x = (np.arange(n, dtype=np.float32) + 0.5) * np.float32(cells / n)
    y = (np.arange(n, dtype=np.float32) + 0.5) * np.float32(down / n)
    strip = max(1, _STRIP // n)
    for top in range(0, n, strip):
        part = slice(top, min(top + strip, n))
        u = x[None, :] + (sideways[part] if sideways is not None else np.float32(0))
        v = y[part, None] + (upwards[part] if upwards is not None else np.float32(0))
        u, v = np.broadcast_arrays(u, v)
        out.centre[part], out.border[part], out.value[part] = _nearest(u, v, tables, down, cells)
    return out


def _nearest(u: Array, v: Array, tables: list[Array], down: int, cells: int) -> tuple[Array, Array, Array]:
    """Distance to the nearest point, how much farther the second one is, and the nearest one's number."""
    column, row = np.floor(u), np.floor(v)
    fx, fy = u - column, v - row
    width = cells + 2
    home = (row.astype(np.int32) % down + 1) * width + column.astype(np.int32) % cells + 1
    first = np.full(fx.shape, 9.0, dtype=np.float32)
    second = first.copy()
    owner = home
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            index = home + (dy * width + dx)
            px = tables[0].take(index) - (fx - np.float32(dx))
            py = tables[1].take(index) - (fy - np.float32(dy))
            distance = px * px + py * py
            owner = np.where(distance < first, index, owner)
            second = np.minimum(second, np.maximum(first, distance))
            first = np.minimum(first, distance)
    near = np.sqrt(first)
    return near, np.sqrt(second) - near, tables[2].take(owner)
