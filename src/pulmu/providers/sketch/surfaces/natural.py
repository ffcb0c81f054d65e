"""Patterns of stone, earth, water and fire."""

from collections.abc import Callable

import numpy as np

from pulmu.providers.sketch.arrays import Rgb, clip, step
from pulmu.providers.sketch.colour import adjust, blend
from pulmu.providers.sketch.noise import ridged, voronoi
from pulmu.providers.sketch.surfaces.grain import Grain
from pulmu.providers.sketch.surfaces.tile import Brush, wave


def plain(b: Brush) -> Grain:
    soft = b.fbm(2, octaves=3)
    return Grain(soft * 0.16, soft * 0.004)


def stone(b: Brush) -> Grain:
    big, fine = b.fbm(4, octaves=6, gain=0.58), b.fbm(28, octaves=2)
    slabs = voronoi(b.n, b.cells(5), b.rng, warp=b.fbm(6, octaves=3) * 0.35)
    seams = step(0.0, 0.09, slabs.border)
    tone = big * 0.5 + fine * 0.22 + (slabs.value - 0.5) * 0.35 - (1 - seams) * 0.55
    return Grain(tone, big * 0.022 + fine * 0.004 + (seams - 1) * 0.022 + slabs.value * 0.008)


def basalt(b: Brush) -> Grain:
    big = b.fbm(5, octaves=6, gain=0.6)
    pores = voronoi(b.n, b.cells(15), b.rng, jitter=0.95)
    pits = step(0.34, 0.14, pores.centre) * step(0.25, 0.6, pores.value)
    crags = ridged(b.n, b.cells(5), b.rng)
    fissures = voronoi(b.n, b.cells(3.4), b.rng, warp=b.fbm(5, octaves=4) * 0.45)
    # the rock has not gone cold everywhere
    ember = step(0.06, 0.0, fissures.border) * step(-0.05, 0.35, b.fbm(2.6, octaves=2))
    tone = big * 0.4 - pits * 0.85 + crags * 0.85 - 0.2 + ember
    bump = big * 0.028 + crags * 0.03 - pits * 0.024 - ember * 0.02
    glow: Rgb = (1.0, 0.46, 0.12)
    return Grain(clip(tone, -1, 1), bump, ((ember, glow),), ember, glow)


def marble(b: Brush) -> Grain:
    warp = b.fbm(3, octaves=5)
    line = np.abs(b.fbm(2, octaves=2) + warp * 0.55)
    thin = np.abs(b.fbm(4, octaves=3) + warp * 0.4)
    veins = step(0.10, 0.0, line) * 0.8 + step(0.045, 0.0, thin) * 0.5
    return Grain(warp * 0.22 - veins * 0.75, warp * 0.002)


def clay(b: Brush) -> Grain:
    soft, fine = b.fbm(3, octaves=3), b.fbm(24, octaves=3)
    return Grain(soft * 0.3 + fine * 0.12, soft * 0.014 + fine * 0.004)


def sand(b: Brush) -> Grain:
    _, y = b.grid()
    grit = b.rng.normal(0, 0.5, (b.n, b.n)).astype(np.float32)
    ripple = wave(y * b.cells(9) + b.fbm(2, octaves=3) * 1.1)
    grains = b.fbm(70, octaves=2)
    return Grain(ripple * 0.22 + clip(grit, -1, 1) * 0.16 + grains * 0.2, ripple * 0.010 + grains * 0.004)


def snow(b: Brush) -> Grain:
    soft, fine = b.fbm(3, octaves=3), b.fbm(40, octaves=2)
    sparkle = voronoi(b.n, b.cells(40), b.rng)
    glints = step(0.16, 0.05, sparkle.centre) * step(0.8, 0.95, sparkle.value)
    return Grain(soft * 0.22 + fine * 0.08, soft * 0.03 + fine * 0.003, ((glints, (1.0, 1.0, 1.0)),))


def crystal(b: Brush) -> Grain:
    big = voronoi(b.n, b.cells(5), b.rng, jitter=1.0)
    small = voronoi(b.n, b.cells(9), b.rng, jitter=1.0)
    edges = step(0.05, 0.0, big.border) + step(0.03, 0.0, small.border) * 0.4
    tone = (big.value - 0.5) * 1.1 + (small.value - 0.5) * 0.5 + edges * 0.7
    return Grain(clip(tone, -1, 1), (1 - big.centre) * 0.05 + (1 - small.centre) * 0.012)


def gemstone(b: Brush) -> Grain:
    cells = voronoi(b.n, b.cells(4), b.rng, jitter=1.0)
    return Grain(clip((cells.value - 0.5) * 0.35 + b.fbm(3, octaves=2) * 0.15, -1, 1), cells.value * 0.0)


def ice(b: Brush) -> Grain:
    warp = b.fbm(3, octaves=4)
    plates = voronoi(b.n, b.cells(4), b.rng, warp=warp * 0.25)
    cracks = step(0.035, 0.0, plates.border) + step(0.03, 0.0, np.abs(b.fbm(4, octaves=3)))
    frost = clip(b.fbm(5, octaves=6, gain=0.65) * 1.6 - 0.2)
    tone = (plates.value - 0.5) * 0.7 + warp * 0.3 + cracks * 0.5
    white = clip(cracks * 0.75 + frost * 0.45)
    return Grain(
        clip(tone, -1, 1), plates.value * 0.02 - cracks * 0.006 + frost * 0.006, ((white, (0.96, 0.99, 1.0)),)
    )


def lava(b: Brush) -> Grain:
    warp = b.fbm(4, octaves=5)
    crust = voronoi(b.n, b.cells(4.6), b.rng, warp=warp * 0.5)
    fine = voronoi(b.n, b.cells(10), b.rng, warp=warp * 0.6)
    seams = step(0.17, 0.02, crust.border)
    hair = step(0.07, 0.0, fine.border) * step(0.55, 0.1, crust.border)
    hot = clip(seams + hair * 0.75)
    rock = clip(1 - hot * 1.3)
    grit = b.fbm(16, octaves=4)
    shade = adjust(b.second, light=0.1)
    layers = ((rock, b.second), (rock * clip(grit * 1.4), shade))
    yellow = blend(b.main, (1.0, 0.88, 0.35), 0.35)
    bump = step(0.0, 0.3, crust.border) * 0.055 + grit * 0.012 + step(0, 0.1, fine.border) * 0.012
    return Grain(warp * 0.2 + seams * 0.5, bump, layers, glow=hot, glow_colour=yellow)


def fire(b: Brush) -> Grain:
    tongues = b.fbm(3, octaves=4, stretch=0.45)
    hot = clip(tongues * 1.3 + 0.35)
    return Grain(tongues * 0.6, tongues * 0.01, ((hot, b.second),), glow=clip(0.45 + tongues * 0.6))


def water(b: Brush) -> Grain:
    warp = b.fbm(3, octaves=3)
    net = voronoi(b.n, b.cells(6), b.rng, warp=warp * 0.5)
    lines = step(0.16, 0.0, net.border)
    swell = b.fbm(4, octaves=4, stretch=1.8)
    return Grain(
        swell * 0.45 + lines * 0.55, swell * 0.03 + lines * 0.008, ((lines * 0.35, (0.9, 0.98, 1.0)),)
    )


def cloudy(b: Brush) -> Grain:
    puffs = voronoi(b.n, b.cells(5), b.rng, warp=b.fbm(5, octaves=3) * 0.3)
    soft = b.fbm(4, octaves=5)
    dome = 1 - puffs.centre * puffs.centre
    return Grain(dome * 0.25 + soft * 0.3 - 0.1, dome * 0.06 + soft * 0.015)


def shadow(b: Brush) -> Grain:
    smoke = b.fbm(3, octaves=6, gain=0.55)
    wisps = step(0.14, 0.0, np.abs(smoke))
    return Grain(smoke * 0.7 - 0.2, smoke * 0.02, glow=wisps, glow_colour=b.second)


def cosmic(b: Brush) -> Grain:
    dust, other = b.fbm(2, octaves=6, gain=0.58), b.fbm(3, octaves=5)
    points = voronoi(b.n, b.cells(26), b.rng, jitter=1.0)
    stars = step(0.13, 0.02, points.centre) * step(0.55, 0.9, points.value)
    haze = clip(dust * 1.2 + 0.1)
    return Grain(
        other * 0.6 - 0.15,
        dust * 0.006,
        ((haze * 0.85, b.second), (clip(other * 1.2 - 0.3), (0.35, 0.8, 0.98)), (stars, (1.0, 1.0, 1.0))),
        glow=clip(stars * 1.4 + haze * 0.5),
        glow_colour=blend(b.second, (1, 1, 1), 0.35),
    )


PATTERNS: dict[str, Callable[[Brush], Grain]] = {
    f.__name__: f
    for f in (
        plain,
        stone,
        basalt,
        marble,
        clay,
        sand,
        snow,
        crystal,
        gemstone,
        ice,
        lava,
        fire,
        water,
        cloudy,
        shadow,
        cosmic,
    )
}
