"""Adjectives that form the surface: bumpy, smooth, scaly, furry …"""

from collections.abc import Callable

import numpy as np

from pulmu.providers.sketch.arrays import clip, mix, step
from pulmu.providers.sketch.noise import voronoi
from pulmu.providers.sketch.surfaces import living
from pulmu.providers.sketch.surfaces.grain import Grain
from pulmu.providers.sketch.surfaces.tile import Brush, Surface, toned, wave


def smooth(s: Surface, b: Brush) -> None:
    mean = s.albedo.mean(axis=(0, 1), dtype=np.float32)
    s.albedo += (mean - s.albedo) * np.float32(0.75)
    s.bump *= np.float32(0.1)
    s.rough = s.rough * np.float32(0.2) + np.float32(0.06)


def bumpy(s: Surface, b: Brush) -> None:
    big = voronoi(b.n, b.cells(8), b.rng, jitter=0.75)
    small = voronoi(b.n, b.cells(17), b.rng)
    dome = clip(1 - big.centre * big.centre * 1.9)
    grains = clip(1 - small.centre * small.centre * 2.2) * step(0.5, 0.75, small.value)
    s.bump += np.sqrt(dome) * 0.055 + grains * 0.014
    s.shade(mix(0.5, 1.22, clip(dome * 1.1 + grains * 0.25)))


def rough(s: Surface, b: Brush) -> None:
    crags = b.fbm(9, octaves=6, gain=0.68)
    s.bump += crags * 0.035
    s.shade(np.exp(crags * np.float32(0.35)))
    s.rough = mix(s.rough, 0.95, 0.8)


def _reform(s: Surface, b: Brush, pattern: Callable[[Brush], Grain], roughness: float) -> None:
    """Another material's relief in this surface's colours."""
    grain = pattern(b)
    luma = s.albedo / np.maximum(s.albedo.mean(axis=(0, 1)), 1e-4)
    s.albedo = toned(grain.tone, b.main) * mix(1.0, luma, 0.35) if not _many_hued(s) else s.albedo
    if _many_hued(s):
        s.shade(1 + grain.tone * 0.6)
    s.bump = s.bump * np.float32(0.3) + grain.bump
    s.rough = mix(s.rough, roughness, 0.85)


def _many_hued(s: Surface) -> bool:
    small = s.albedo[::16, ::16]
    tint = small / np.maximum(small.sum(axis=2, keepdims=True), 1e-4)
    return bool(tint.std(axis=(0, 1)).mean() > 0.08)


def scaly(s: Surface, b: Brush) -> None:
    _reform(s, b, living.scales, 0.5)


def furry(s: Surface, b: Brush) -> None:
    _reform(s, b, living.fur, 0.98)
    s.metal *= np.float32(0.1)
    s.opacity = max(s.opacity, 0.95)


def feathered(s: Surface, b: Brush) -> None:
    _reform(s, b, living.feathers, 0.85)
    s.metal *= np.float32(0.2)


def spiky(s: Surface, b: Brush) -> None:
    thorns = voronoi(b.n, b.cells(7), b.rng, jitter=0.6)
    cone = clip(1 - thorns.centre * 2.2)
    s.bump += cone * 0.09
    s.shade(mix(0.8, 1.35, cone))


def holey(s: Surface, b: Brush) -> None:
    warp = b.fbm(8, octaves=2) * 0.25
    cells = voronoi(b.n, b.cells(9), b.rng, warp=warp)
    radius = cells.value * 0.3 + 0.12
    hole = step(0.03, -0.05, cells.centre - radius)
    lip = clip(1 - np.abs(cells.centre - radius - 0.05) * 12)
    s.bump += lip * 0.012 - hole * 0.05
    s.shade(mix(1.0, 0.16, hole) + lip * 0.15)
    s.rough = mix(s.rough, 0.95, hole)


def wrinkled(s: Surface, b: Brush) -> None:
    _, y = b.grid()
    folds = wave(y * b.cells(9) + b.fbm(3, octaves=4) * 1.3)
    s.bump += folds * 0.024
    s.shade(1 + folds * 0.24)


def faceted(s: Surface, b: Brush) -> None:
    cells = voronoi(b.n, b.cells(6), b.rng, jitter=1.0)
    s.shade(mix(0.55, 1.4, cells.value) + step(0.05, 0.0, cells.border) * 0.35)
    s.bump = s.bump * np.float32(0.3) + (1 - cells.centre) * 0.06
    s.rough = mix(s.rough, 0.2, 0.6)


def grainy(s: Surface, b: Brush) -> None:
    dots = voronoi(b.n, b.cells(34), b.rng)
    dome = clip(1 - dots.centre * 1.5)
    s.bump += dome * 0.016
    s.shade(mix(0.72, 1.2, dome) * mix(0.85, 1.15, dots.value))
    s.rough = mix(s.rough, 0.95, 0.6)


def hexed(s: Surface, b: Brush) -> None:
    cells = voronoi(b.n, b.cells(9), b.rng, jitter=0.0)
    x, y = b.grid()
    rows, columns = 2 * b.cells(5), b.cells(9)
    u = x * columns + 0.5 * (np.floor(y * rows) % 2)
    fx, fy = np.abs(u - np.floor(u) - 0.5), np.abs(y * rows - np.floor(y * rows) - 0.5)
    wall = step(0.36, 0.46, np.maximum(fx, fx * 0.5 + fy * 0.86)).astype(np.float32)
    s.bump += wall * 0.03
    s.shade(mix(0.55, 1.25, wall) + (cells.value - 0.5) * 0.1)


def bubbly(s: Surface, b: Brush) -> None:
    for count, keep in ((7, 0.45), (14, 0.5)):
        cells = voronoi(b.n, b.cells(count), b.rng, jitter=0.9)
        radius = 0.16 + cells.value * 0.2
        there = step(keep - 0.05, keep, 1 - cells.value)
        rim = clip(1 - np.abs(cells.centre - radius) * 14) * there
        inside = step(0.0, -0.06, cells.centre - radius) * there
        s.bump += np.sqrt(clip(1 - (cells.centre / radius) ** 2)) * there * 0.02
        s.shade(1 + rim * 0.7 + inside * 0.18)


ADJECTIVES: dict[str, Callable[[Surface, Brush], None]] = {
    f.__name__: f
    for f in (
        scaly,
        furry,
        feathered,
        faceted,
        smooth,
        rough,
        wrinkled,
        grainy,
        bumpy,
        spiky,
        hexed,
        bubbly,
        holey,
    )
}
