"""Patterns of plants and animals."""

from collections.abc import Callable

import numpy as np

from pulmu.providers.sketch.arrays import Array, clip, step
from pulmu.providers.sketch.noise import ridged, voronoi
from pulmu.providers.sketch.surfaces.grain import Grain
from pulmu.providers.sketch.surfaces.tile import Brush, wave


def overlapping(b: Brush, columns: float, rows: float, bulge: float = 1.0) -> tuple[Array, Array, Array]:
    """Rows of round plates, each over the one below it: height 0..1, light 0..1 (dark under an edge),
    and a number per plate."""
    x, y = b.grid()
    across, down = b.cells(columns), 2 * max(1, b.cells(rows / 2))
    numbers = b.rng.uniform(0, 1, (down, across)).astype(np.float32)
    v = y * down
    here = np.floor(v)

    def plate(row: Array) -> tuple[Array, Array, Array]:
        u = x * across + np.float32(0.5) * (row % 2)
        column = np.floor(u)
        fx, fy = u - column - np.float32(0.5), v - row
        reach = np.float32(0.62) + np.float32(0.88) * np.sqrt(clip(1 - (fx * 2) ** 2))
        height = clip(fy / reach) * (1 - np.float32(bulge * 1.5) * fx * fx)
        number = numbers[row.astype(np.int32) % down, column.astype(np.int32) % across]
        return reach - fy, height, number

    over_left, over_height, over_number = plate(here - 1)
    _, height, number = plate(here)
    on_top = over_left > 0
    light = np.where(on_top, np.float32(1.0), clip(-over_left * 3.2))
    return np.where(on_top, over_height, height), light, np.where(on_top, over_number, number)


def scales(b: Brush) -> Grain:
    height, edge, value = overlapping(b, 11, 16)
    return Grain(height * 0.7 - 0.5 + (value - 0.5) * 0.3 + edge * 0.25, height * 0.03)


def feathers(b: Brush) -> Grain:
    height, edge, value = overlapping(b, 7, 9, bulge=0.8)
    barbs = b.streaks(10, 90)
    return Grain(
        height * 0.55 - 0.45 + barbs * 0.22 + (value - 0.5) * 0.35 + edge * 0.2,
        height * 0.025 + barbs * 0.003,
    )


def tiles(b: Brush) -> Grain:
    height, edge, value = overlapping(b, 8, 10, bulge=0.5)
    fine = b.fbm(20, octaves=3)
    return Grain(
        height * 0.5 - 0.45 + (value - 0.5) * 0.45 + edge * 0.25 + fine * 0.12, height * 0.03 + fine * 0.003
    )


def scutes(b: Brush) -> Grain:
    plates = voronoi(b.n, b.cells(5), b.rng, jitter=0.35)
    rings = wave(plates.border * 5) * step(0.0, 0.3, plates.border)
    seams = step(0.13, 0.03, plates.border)
    fine = b.fbm(18, octaves=3)
    tone = 0.35 - plates.centre * 0.5 + rings * 0.12 - seams * 0.8 + fine * 0.12 + (plates.value - 0.5) * 0.2
    return Grain(tone, step(0.0, 0.45, plates.border) * 0.06 + rings * 0.003)


def hide(b: Brush) -> Grain:
    cells = voronoi(b.n, b.cells(22), b.rng)
    soft = b.fbm(3, octaves=3)
    pebbles = step(0.0, 0.35, cells.border)
    return Grain(soft * 0.25 + pebbles * 0.16 - 0.08, pebbles * 0.007 + soft * 0.006)


def fur(b: Brush) -> Grain:
    clumps = b.fbm(5, octaves=2)
    bend = b.fbm(4, octaves=2)
    hair = b.streaks(9, 64) * 0.55 + b.streaks(16, 120) * 0.45
    shift = (bend * (b.n / 40)).astype(np.int32)
    columns = (np.arange(b.n)[None, :] + shift) % b.n
    hair = np.take_along_axis(hair, columns, axis=1)
    return Grain(hair * 0.75 + clumps * 0.25, hair * 0.020 + clumps * 0.012)


def grass(b: Brush) -> Grain:
    blades = fur(b)
    patches = b.fbm(3, octaves=4)
    return Grain(clip(blades.tone * 0.95 + patches * 0.35, -1, 1), blades.bump * 1.1)


def leaves(b: Brush) -> Grain:
    height, edge, value = overlapping(b, 7, 9, bulge=1.1)
    x, _ = b.grid()
    veins = step(0.8, 1.0, wave(x * b.cells(7) * 2 + 0.5))
    tone = height * 0.6 - 0.5 + (value - 0.5) * 0.7 + edge * 0.3 + veins * 0.15
    return Grain(tone, height * 0.035)


def foliage(b: Brush) -> Grain:
    tufts = voronoi(b.n, b.cells(10), b.rng, warp=b.fbm(12, octaves=2) * 0.35)
    twigs = voronoi(b.n, b.cells(24), b.rng)
    dome, leaf = 1 - tufts.centre, 1 - twigs.centre
    tone = dome * 0.7 + leaf * 0.45 - 0.65 + (twigs.value - 0.5) * 0.45
    return Grain(tone, dome * 0.05 + leaf * 0.022)


def bark(b: Brush) -> Grain:
    furrow = b.streaks(3, 22) * 0.6 + b.streaks(7, 40) * 0.4
    knots = ridged(b.n, b.cells(4), b.rng, octaves=3)
    return Grain(furrow * 0.8 + knots * 0.2 - 0.1, furrow * 0.035 + knots * 0.01)


def bone(b: Brush) -> Grain:
    soft, fine = b.fbm(3, octaves=4), b.fbm(30, octaves=2)
    pits = step(0.5, 0.8, b.fbm(14, octaves=2))
    return Grain(soft * 0.3 + fine * 0.1 - pits * 0.3, soft * 0.012 - pits * 0.008)


def fruit(b: Brush) -> Grain:
    x, _ = b.grid()
    run = b.streaks(1, 26)
    dots = voronoi(b.n, b.cells(18), b.rng)
    freckles = step(0.14, 0.06, dots.centre) * step(0.4, 0.8, dots.value)
    glow = wave(x + 0.15)
    return Grain(run * 0.18 + glow * 0.12 + freckles * 0.5, run * 0.003)


def petal(b: Brush) -> Grain:
    run = b.streaks(2, 34)
    return Grain(run * 0.3 + b.fbm(2, octaves=2) * 0.2, run * 0.006)


def jelly(b: Brush) -> Grain:
    soft = b.fbm(2, octaves=3)
    cells = voronoi(b.n, b.cells(7), b.rng, jitter=1.0)
    size = 0.10 + 0.16 * cells.value
    bubbles = clip(1 - np.abs(cells.centre - size) * 16) * step(0.55, 0.75, cells.value)
    return Grain(soft * 0.25 + bubbles * 0.5, soft * 0.012 + bubbles * 0.006)


PATTERNS: dict[str, Callable[[Brush], Grain]] = {
    f.__name__: f
    for f in (
        scales,
        feathers,
        tiles,
        scutes,
        hide,
        fur,
        grass,
        leaves,
        foliage,
        bark,
        bone,
        fruit,
        petal,
        jelly,
    )
}
