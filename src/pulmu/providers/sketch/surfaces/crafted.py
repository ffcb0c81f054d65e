"""Patterns of things that people make."""

from collections.abc import Callable

import numpy as np

from pulmu.providers.sketch.arrays import Array, clip, step
from pulmu.providers.sketch.noise import voronoi
from pulmu.providers.sketch.surfaces.grain import Grain
from pulmu.providers.sketch.surfaces.tile import Brush, triangle, wave


def brushed(b: Brush) -> Grain:
    lines = b.fbm(40, octaves=3, stretch=24)
    soft = b.fbm(2, octaves=3)
    return Grain(lines * 0.16 + soft * 0.2, lines * 0.0018 + soft * 0.004)


def hammered(b: Brush) -> Grain:
    dents = voronoi(b.n, b.cells(13), b.rng)
    soft = b.fbm(3, octaves=3)
    return Grain(soft * 0.18 + (dents.value - 0.5) * 0.08, dents.centre * dents.centre * 0.012 + soft * 0.004)


def grain(b: Brush) -> Grain:
    x, _ = b.grid()
    bend = b.fbm(2, octaves=3, stretch=0.4)
    rings = triangle(x * b.cells(7) + bend * 1.1)
    fibre = b.streaks(5, 90)
    return Grain((rings - 0.5) * 0.75 + fibre * 0.3, rings * 0.006 + fibre * 0.005)


def planks(b: Brush) -> Grain:
    x, y = b.grid()
    boards = max(2, b.cells(4))
    column = np.floor(x * boards)
    fx = x * boards - column
    offset = b.rng.uniform(0, 1, boards).astype(np.float32)[column.astype(np.int32)]
    v = y + offset
    fy = v - np.floor(v)
    joint = np.minimum(fy, 1 - fy) * boards * 0.9
    side = np.minimum(fx, 1 - fx)
    gap = step(0.035, 0.012, np.minimum(side, joint))
    wood = grain(b)
    number = b.rng.uniform(-0.5, 0.5, boards).astype(np.float32)[column.astype(np.int32)]
    nail_x, nail_y = np.abs(np.abs(fx - 0.5) - 0.28), np.abs(joint - 0.13)
    nail = step(0.05, 0.03, np.hypot(nail_x, nail_y))
    shifted = np.roll(wood.tone, b.n // 3, axis=0)
    tone = np.where(column % 2 == 0, wood.tone, shifted) + number * 0.6 - gap * 1.0
    bump = step(0.0, 0.07, np.minimum(side, joint)) * 0.03 + wood.bump * 0.8 + nail * 0.01
    return Grain(clip(tone, -1, 1), bump, ((gap * 0.8, (0.12, 0.07, 0.05)), (nail, (0.25, 0.24, 0.26))))


def bricks(b: Brush) -> Grain:
    x, y = b.grid()
    rows = 2 * max(1, b.cells(4))
    columns = max(2, b.cells(4))
    row = np.floor(y * rows)
    u = x * columns + np.float32(0.5) * (row % 2)
    column = np.floor(u)
    wobble = b.fbm(12, octaves=3) * 0.035
    fx, fy = u - column, y * rows - row
    side = np.minimum(np.minimum(fx, 1 - fx) * (rows / columns), np.minimum(fy, 1 - fy)) + wobble
    mortar = step(0.12, 0.05, side)
    numbers = b.rng.uniform(-1, 1, (rows, columns)).astype(np.float32)
    value = numbers[row.astype(np.int32) % rows, column.astype(np.int32) % columns]
    fine = b.fbm(18, octaves=4)
    tone = value * 0.38 + fine * 0.3
    bump = step(0.04, 0.2, side) * 0.04 + fine * 0.010 + value * 0.006
    return Grain(tone, bump, ((mortar, b.second),))


def _weave(b: Brush, count: float) -> tuple[Array, Array]:
    x, y = b.grid()
    n = 2 * max(2, b.cells(count / 2))
    over = ((np.floor(x * n) + np.floor(y * n)) % 2).astype(np.float32)
    fx, fy = triangle(x * n), triangle(y * n)
    height = np.where(over > 0, fx * (0.6 + 0.4 * fy), fy * (0.6 + 0.4 * fx))
    return height, over


def weave(b: Brush) -> Grain:
    height, over = _weave(b, 46)
    folds = b.fbm(2, octaves=3)
    return Grain(height * 0.4 - 0.3 + over * 0.1 + folds * 0.25, height * 0.012 + folds * 0.025)


def knit(b: Brush) -> Grain:
    x, y = b.grid()
    columns, rows = b.cells(14), b.cells(16)
    fx = x * columns - np.floor(x * columns) - 0.5
    slant = y * rows + np.abs(fx) * 1.1
    strand = triangle(slant) * clip(1.25 - np.abs(np.abs(fx) - 0.25) * 4)
    fuzz = b.fbm(50, octaves=2)
    return Grain(strand * 0.95 - 0.55 + fuzz * 0.15, strand * 0.035)


def leather(b: Brush) -> Grain:
    creases = voronoi(b.n, b.cells(20), b.rng, warp=b.fbm(10, octaves=2) * 0.4)
    soft = b.fbm(3, octaves=4)
    lines = step(0.14, 0.0, creases.border)
    return Grain(soft * 0.35 - lines * 0.35, soft * 0.010 - lines * 0.009)


def paper(b: Brush) -> Grain:
    stain, fibre = b.fbm(3, octaves=5), b.fbm(40, octaves=3, stretch=3)
    return Grain(stain * 0.3 + fibre * 0.14, fibre * 0.003 + stain * 0.006)


def candy(b: Brush) -> Grain:
    x, y = b.grid()
    swirl = step(-0.25, 0.25, wave((x + y) * b.cells(3) + b.fbm(2, octaves=2) * 0.1))
    white = b.second if b.second != b.main else (1.0, 1.0, 1.0)
    return Grain(b.fbm(3, octaves=2) * 0.1, swirl * 0.004, ((swirl * 0.85, _whiten(white)),))


def _whiten(colour: tuple[float, float, float]) -> tuple[float, float, float]:
    return 0.75 + colour[0] / 4, 0.75 + colour[1] / 4, 0.75 + colour[2] / 4


def circuit(b: Brush) -> Grain:
    panels = voronoi(b.n, b.cells(5), b.rng, jitter=0.0)
    x, y = b.grid()
    n = b.cells(20)
    column, row = np.floor(x * n).astype(np.int32), np.floor(y * n).astype(np.int32)
    kind = b.rng.integers(0, 5, (n, n))[row % n, column % n]
    fx, fy = x * n - column - 0.5, y * n - row - 0.5
    along = np.where(kind == 0, np.abs(fx), np.where(kind == 1, np.abs(fy), 9.0)).astype(np.float32)
    dot = np.where(kind == 2, np.hypot(fx, fy), 9.0).astype(np.float32)
    lines = clip(step(0.12, 0.05, along) + step(0.24, 0.14, dot))
    seams = step(0.04, 0.01, panels.border)
    tone = (panels.value - 0.5) * 0.5 - seams * 0.7 + b.fbm(30, octaves=2, stretch=8) * 0.1
    return Grain(
        tone, -seams * 0.014 - lines * 0.004 + panels.value * 0.012, ((lines, b.second),), lines, b.second
    )


PATTERNS: dict[str, Callable[[Brush], Grain]] = {
    f.__name__: f
    for f in (brushed, hammered, grain, planks, bricks, weave, knit, leather, paper, candy, circuit)
}
