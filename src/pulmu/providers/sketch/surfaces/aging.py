"""Adjectives of time and weather: rusty, cracked, mossy, frosty, burnt, dusty, scratched."""

from collections.abc import Callable

import numpy as np

from pulmu.providers.sketch.arrays import clip, step
from pulmu.providers.sketch.colour import blend
from pulmu.providers.sketch.noise import lattice, voronoi
from pulmu.providers.sketch.surfaces.tile import Brush, Surface


def rusty(s: Surface, b: Brush) -> None:
    patches = b.fbm(4.5, octaves=6, gain=0.62)
    fine = b.fbm(22, octaves=3)
    mask = clip(patches * 3.2 + 0.62 + fine * 0.5)
    s.lay(mask, (0.52, 0.24, 0.10), rough=0.95, metal=0.0)
    s.lay(mask * clip(fine * 2.2), (0.80, 0.42, 0.14))
    s.lay(mask * clip(-fine * 2.0), (0.27, 0.13, 0.08))
    s.bump += mask * (fine * 0.010 + 0.006)


def cracked(s: Surface, b: Brush) -> None:
    warp = b.fbm(5, octaves=5, gain=0.6)
    big = voronoi(b.n, b.cells(4.4), b.rng, warp=warp * 0.4)
    small = voronoi(b.n, b.cells(10), b.rng, warp=warp * 0.5)
    some = step(-0.2, 0.2, warp)
    crack = clip(step(0.075, 0.015, big.border) + step(0.06, 0.01, small.border) * some * 0.8)
    dark = 1 - crack * np.float32(0.88)
    s.shade(dark + step(0.16, 0.08, big.border) * 0.12 * (1 - crack))
    s.bump -= crack * 0.04
    s.bump += (big.value - 0.5) * 0.012
    s.rough += (np.float32(0.95) - s.rough) * crack


def mossy(s: Surface, b: Brush) -> None:
    where = b.fbm(3, octaves=5, gain=0.58)
    tufts = voronoi(b.n, b.cells(26), b.rng)
    tuft = clip(1 - tufts.centre * 1.2)
    mask = clip(where * 3.6 + 0.35 + tuft * 0.35)
    s.lay(mask, (0.27, 0.42, 0.13), rough=1.0, metal=0.0)
    s.lay(mask * tuft * 0.9, (0.50, 0.64, 0.20))
    s.lay(mask * clip(1 - tuft * 2.2) * 0.7, (0.13, 0.22, 0.08))
    s.bump += mask * (0.022 + tuft * 0.016)
    s.glow *= 1 - mask
    s.opacity = max(s.opacity, 0.9)


def frosty(s: Surface, b: Brush) -> None:
    where, fine = b.fbm(3, octaves=6, gain=0.66), b.fbm(34, octaves=3)
    mask = clip(where * 2.6 + 0.45 + fine * 0.5)
    s.lay(mask * 0.92, (0.93, 0.97, 1.0), rough=0.7, metal=0.0)
    s.bump += mask * (0.02 + fine * 0.006)


def burnt(s: Surface, b: Brush) -> None:
    where = b.fbm(3.4, octaves=6, gain=0.6)
    mask = clip(where * 3.0 + 0.7)
    s.lay(mask * 0.93, (0.09, 0.08, 0.085), rough=0.95, metal=0.0)
    edge = clip(1 - np.abs(mask - 0.35) * 5) * step(0.1, 0.5, b.fbm(12, octaves=2) + 0.4)
    s.shine(edge, (1.0, 0.42, 0.08), 0.85)


def dusty(s: Surface, b: Brush) -> None:
    where, fine = b.fbm(3, octaves=6, gain=0.62), b.fbm(40, octaves=2)
    mean = s.albedo.mean(axis=(0, 1))
    grey = (float(np.sqrt(mean[0])), float(np.sqrt(mean[1])), float(np.sqrt(mean[2])))
    dust = blend(grey, (0.56, 0.49, 0.38), 0.7)
    s.lay(clip(where * 1.6 + 0.45 + fine * 0.3) * 0.75, dust, rough=0.95, metal=0.15)
    s.lay(clip(-where * 2.0 - 0.2) * 0.55, (0.15, 0.11, 0.08))


def scratched(s: Surface, b: Brush) -> None:
    marks = np.zeros((b.n, b.n), dtype=np.float32)
    for turn in (0, 1):
        lines = lattice(b.n, b.n, b.cells(5), b.cells(110), b.rng)
        marks = np.maximum(marks, step(0.72, 0.9, lines if turn else lines.T))
    dents = step(0.55, 0.9, b.fbm(6, octaves=3))
    s.bump -= marks * 0.010 + dents * 0.007
    s.shade(1 - marks * 0.35 + clip(np.roll(marks, 2, axis=0) - marks) * 0.4)


ADJECTIVES: dict[str, Callable[[Surface, Brush], None]] = {
    f.__name__: f for f in (scratched, cracked, rusty, burnt, dusty, mossy, frosty)
}
