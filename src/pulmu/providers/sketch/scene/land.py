"""Ridges, ground and water: the big shapes of a landscape."""

from collections.abc import Sequence

import numpy as np

from pulmu.providers.sketch.arrays import Array, Bytes, Rgb, clip, mix, step, to_bytes
from pulmu.providers.sketch.colour import blend
from pulmu.providers.sketch.light import Rig
from pulmu.providers.sketch.noise import fbm, lattice
from pulmu.providers.sketch.scene.canvas import Canvas
from pulmu.providers.sketch.surfaces import Look
from pulmu.providers.sketch.texture import lit_tile


def profile(columns: int, cells: float, rng: np.random.Generator, octaves: int, gain: float = 0.5) -> Array:
    """A line of heights, about -1..1, `cells` waves wide."""
    total = np.zeros(columns, dtype=np.float32)
    amplitude, norm = 1.0, 0.0
    for octave in range(octaves):
        total += np.float32(amplitude) * lattice(2, columns, 1, max(2, round(cells * 2**octave)), rng)[0]
        norm += amplitude
        amplitude *= gain
    return total * np.float32(1.5 / norm)


def ridge(
    canvas: Canvas,
    heights: Array,
    near: Rgb,
    far: Rgb,
    rng: np.random.Generator,
    *,
    crags: float = 0.0,
    cap: float = 0.0,
) -> Bytes:
    """A layer filled below `heights` (y per column): `near` at its crest, `far` (haze) at its foot.

    `crags` lets light play on rock faces; `cap` is how deep snow lies on the crest."""
    h, w = canvas.height, canvas.columns
    y = (np.arange(h, dtype=np.float32)[:, None] + 0.5) / h
    depth = y - heights[None, :]
    cover = clip(depth * h + 0.5)
    fade = clip(depth * np.float32(1.0 / max(0.02, 0.98 - float(heights.mean()))))
    rough = fbm(h, 5, rng, octaves=6, gain=0.55, columns=w)
    slope = np.gradient(heights) * h
    tone = 1 + rough * 0.07 - np.clip(slope, -1.2, 1.2)[None, :] * 0.10 * np.exp(-depth * 9)
    if crags:
        faces = np.gradient(fbm(h, 4, rng, octaves=5, gain=0.52, stretch=0.6, columns=w), axis=1)
        faces = np.tanh(faces / np.float32(max(float(faces.std()), 1e-6)) * np.float32(0.75))
        tone += faces * np.float32(crags * 0.55) * np.exp(-depth * 2.4)
    out = np.empty((h, w, 4), dtype=np.uint8)
    snow = clip((cap - depth + rough * cap * 0.75) * 40) if cap else None
    white = blend(near, (0.97, 0.98, 1.0), 0.82)
    for k in range(3):
        value = (near[k] + (far[k] - near[k]) * fade * np.float32(0.8)) * tone
        if snow is not None:
            value = mix(value, white[k] * (np.float32(0.55) + np.float32(0.45) * tone), snow)
        value += np.exp(-depth * 90) * np.float32(0.07)
        out[..., k] = to_bytes(value)
    out[..., 3] = to_bytes(cover)
    return out


def ground(
    canvas: Canvas, horizon: float, look: Look, rig: Rig, haze: Rgb, seed: int, *, dim: float = 1.0
) -> Bytes:
    """A flat floor from `horizon` down, with the texture of `look` running away to the distance."""
    h, w = canvas.height, canvas.columns
    tile = lit_tile(look, 512, np.random.default_rng([seed, 41]), rig)
    n = tile.shape[0]
    y = (np.arange(h, dtype=np.float32) + 0.5) / h
    below = np.maximum(y - np.float32(horizon), 0.004)
    away = np.float32(0.16) / (below + np.float32(0.02))
    x = (np.arange(w, dtype=np.float32) / h - w / h / 2)[None, :] * away[:, None] * np.float32(1.1)
    rows = (away * np.float32(1.25) * n).astype(np.int32) % n
    columns = (x * n).astype(np.int32) % n
    picked = tile[rows[:, None], columns]
    mean = tile.mean(axis=(0, 1))
    blur = clip((away - np.float32(0.55)) * np.float32(0.9))[:, None]
    fog = np.exp(-below * 7)[:, None]
    out = np.empty((h, w, 4), dtype=np.uint8)
    for k in range(3):
        value = mix(picked[..., k], float(mean[k]), blur) * np.float32(dim)
        out[..., k] = to_bytes(mix(value, haze[k], fog * np.float32(0.85)))
    edge = clip((y - np.float32(horizon)) * h + 0.5)
    out[..., 3] = to_bytes(np.broadcast_to(edge[:, None], (h, w)).astype(np.float32))
    return out


def water(
    canvas: Canvas, horizon: float, deep: Rgb, shore: Rgb, sky: Sequence[Rgb], rng: np.random.Generator
) -> tuple[Bytes, list[Array]]:
    """A sea from `horizon` down, and three masks of glitter that take turns."""
    h, w = canvas.height, canvas.columns
    y = (np.arange(h, dtype=np.float32)[:, None] + 0.5) / h
    below = clip((y - np.float32(horizon)) / np.float32(1 - horizon))
    out = np.empty((h, w, 4), dtype=np.uint8)
    swell = fbm(h, 44, rng, octaves=3, stretch=9, columns=w)
    near = fbm(h, 18, rng, octaves=4, stretch=6, columns=w)
    waves = mix(swell, near, step(0.1, 0.7, below)) * step(0.0, 0.05, below)
    for k in range(3):
        base = mix(sky[0][k], deep[k], step(0.0, 0.35, below))
        base = mix(base, shore[k], step(0.55, 1.0, below) * np.float32(0.6))
        out[..., k] = to_bytes(
            base * (1 + waves * np.float32(0.22)) + clip(waves - 0.3) * np.float32(0.16) * sky[1][k]
        )
    edge = clip((y - np.float32(horizon)) * h + 0.5)
    out[..., 3] = to_bytes(np.broadcast_to(edge, (h, w)).astype(np.float32))
    masks: list[Array] = []
    for i in range(3):
        line = fbm(h, 34 + 7 * i, rng, octaves=2, stretch=5, columns=w)
        masks.append(clip((line - 0.55) * 3.0) * step(0.01, 0.08, below) * np.float32(0.8))
    return out, masks
