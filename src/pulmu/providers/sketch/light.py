"""One key light, a sky, a rim, reflections and what glows: a model becomes a picture.

Colours are linear (gamma 2) until the very end; `+y` is down, so a light from above has y < 0.
"""

from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Array, Rgb, clip, step
from pulmu.providers.sketch.model import Model


@dataclass(frozen=True, slots=True)
class Rig:
    """Where the light comes from and its colours (linear, may exceed 1)."""

    key: tuple[float, float, float] = (-0.46, -0.62, 0.64)
    key_colour: Rgb = (1.22, 1.13, 0.98)
    sky: Rgb = (0.36, 0.42, 0.54)
    floor: Rgb = (0.20, 0.15, 0.17)
    rim: Rgb = (0.42, 0.56, 0.86)
    glow: float = 1.0
    bands: int = 0
    """Steps of the light in a cartoon; 0 for smooth."""


def light(model: Model, rig: Rig, rows: slice = slice(None)) -> Array:
    """The lit picture, linear RGB, tone-mapped to 0..1, not yet multiplied by its cover."""
    nx, ny, nz = model.nx[rows], model.ny[rows], model.nz[rows]
    rough, metal, opened = model.rough[rows], model.metal[rows], model.open[rows]
    lx, ly, lz = _unit(rig.key)
    volume = model.volume[rows]
    facing = nx * np.float32(lx) + ny * np.float32(ly) + nz * np.float32(lz)
    wrap = volume * np.float32(0.45) + np.float32(0.12)
    diffuse = clip((facing + wrap) / (1 + wrap))
    if rig.bands:
        diffuse = _banded(diffuse, rig.bands)
    diffuse *= np.float32(0.30) + np.float32(0.70) * opened
    up = np.float32(0.5) - np.float32(0.5) * ny
    gloss = 1 - rough
    # the half vector between the light and the eye (0, 0, 1)
    hx, hy, hz = _unit((lx, ly, lz + 1))
    half = nx * np.float32(hx) + ny * np.float32(hy) + nz * np.float32(hz)
    sharp = np.float32(2.2) / (rough * rough + np.float32(0.004))
    spark = np.exp((half - 1) * sharp) * (gloss * gloss * gloss * np.float32(1.2) + np.float32(0.02))
    if rig.bands:
        spark = step(0.25, 0.32, spark) * np.float32(0.6)
    grazing = (1 - clip(nz)) ** 3
    mirror = _surroundings(2 * nz * nx, 2 * nz * ny) * gloss
    rim = grazing * clip(np.float32(0.25) + nx * np.float32(0.75) + ny * np.float32(0.15)) * opened
    through = volume * clip(np.float32(0.35) - facing * np.float32(0.55)) * np.float32(0.9)
    dull = 1 - metal * np.float32(0.72)
    shiny = metal * mirror * np.float32(1.25) * (np.float32(0.45) + np.float32(0.55) * opened)
    coat = (1 - metal) * (np.float32(0.035) + np.float32(0.42) * grazing) * mirror
    out = np.empty((*nx.shape, 3), dtype=np.float32)
    for k in range(3):
        colour = model.albedo[rows][..., k]
        ambient = np.float32(rig.floor[k]) + np.float32(rig.sky[k] - rig.floor[k]) * up
        lit = diffuse * np.float32(rig.key_colour[k]) + ambient * opened
        body = colour * (lit * dull + shiny + through)
        white = (spark * (1 - metal) + coat) * np.float32(0.9)
        tinted = spark * metal * (colour + np.float32(0.25)) * np.float32(1.3)
        total = body + white + tinted + rim * np.float32(rig.rim[k]) * (np.float32(0.35) + colour)
        total += model.emission[rows][..., k] * np.float32(1.35 * rig.glow)
        out[..., k] = _film(total)
    return out


def _unit(v: tuple[float, float, float]) -> tuple[float, float, float]:
    length = (v[0] ** 2 + v[1] ** 2 + v[2] ** 2) ** 0.5
    return v[0] / length, v[1] / length, v[2] / length


def _surroundings(x: Array, y: Array) -> Array:
    """A studio to be mirrored: a bright ceiling, a dark horizon, a warm floor, a soft box on the left."""
    ceiling = np.exp(-(((y + np.float32(0.62)) / np.float32(0.34)) ** 2))
    floor = np.exp(-(((y - np.float32(0.72)) / np.float32(0.22)) ** 2)) * np.float32(0.4)
    box = np.exp(-(((x + np.float32(0.62)) / np.float32(0.22)) ** 2)) * np.float32(0.35)
    total: Array = np.float32(0.16) + ceiling + floor + box
    return total


def _banded(diffuse: Array, bands: int) -> Array:
    scaled = diffuse * np.float32(bands)
    whole = np.floor(scaled)
    stepped: Array = (whole + step(0.42, 0.58, scaled - whole)) / np.float32(bands)
    return stepped


def _film(x: Array) -> Array:
    """Highlights roll off to white instead of being cut; up to 0.6 nothing changes."""
    over = np.maximum(x - np.float32(0.6), 0)
    rolled: Array = np.minimum(x, np.float32(0.6)) + over / (1 + over * np.float32(2.5))
    return rolled
