"""Places of water: the sea, a pool, the deep."""

from collections.abc import Callable

import numpy as np

from pulmu.providers.sketch.arrays import Bytes, Rgb, clip, to_bytes
from pulmu.providers.sketch.colour import adjust, blend, parse
from pulmu.providers.sketch.scene import land, stamps
from pulmu.providers.sketch.scene.stage import Glitter, Stage
from pulmu.providers.sketch.surfaces import Look


def sea(s: Stage) -> None:
    s.hills(0.545, 0.05, 1.2, parse("#5f7f7a"), 0.7, 0.04, octaves=5, crags=0.3)
    deep = blend(parse("#0f5a92"), s.setting.foliage or parse("#0f5a92"), 0.7)
    _surface(s, 0.56, s.setting.lit(deep, 0.0), s.setting.lit(blend(deep, parse("#4fd0c8"), 0.65), 0.0))
    sand = s.canvas()
    line = 0.90 + 0.035 * land.profile(sand.columns, 0.7 * s.wide, s.rng, 2)
    foam = land.ridge(
        sand,
        (line - 0.012).astype(np.float32),
        s.setting.lit((0.97, 0.98, 0.98), 0.0),
        s.setting.lit((0.9, 0.95, 0.95), 0.0),
        s.rng,
    )
    s.add(foam, 0.45)
    colour = s.setting.lit(parse("#e6cf9a"), 0.0)
    s.add(land.ridge(sand, line.astype(np.float32), colour, adjust(colour, light=-0.12), s.rng), 0.5)
    canvas = s.canvas()
    stamps.palm(
        canvas,
        s.wide * float(s.rng.choice([0.10, 0.9])),
        1.0,
        float(s.rng.uniform(0.6, 0.75)),
        s.setting.lit(parse("#3f8a44"), 0.0),
        s.rng,
    )
    s.add(canvas.pixels(), 0.8)
    s.foot = 0.84


def pool(s: Stage) -> None:
    """Still, murky water in the foreground."""
    murk = blend(s.setting.ground, parse("#2f4a3a"), 0.5)
    _surface(s, 0.74, s.setting.lit(murk, 0.0), s.setting.lit(adjust(murk, light=0.15), 0.0))
    canvas = s.canvas()
    for _ in range(round(9 * s.wide)):
        x, y = float(s.rng.uniform(0, s.wide)), float(s.rng.uniform(0.78, 0.97))
        r = 0.02 + (y - 0.74) * 0.13
        leaf = s.setting.lit(adjust(parse("#7fa84a"), light=float(s.rng.uniform(-0.2, 0.1))), 0.0)
        canvas.ellipse(x, y, r, r * 0.34, leaf)
        canvas.polygon([(x, y), (x + r, y - r * 0.08), (x + r, y + r * 0.14)], s.setting.lit(murk, 0.0))
    s.add(canvas.pixels(), 0.55)


def underwater(s: Stage) -> None:
    _rays(s)
    rock = blend(s.setting.ground, parse("#2c5f86"), 0.6)
    s.hills(0.72, 0.08, 1.6, rock, 0.75, 0.06, octaves=5, crags=0.4)
    line = s.hills(0.80, 0.05, 1.5, rock, 0.45, 0.18, octaves=4, crags=0.4)
    for colour in ("#f2735f", "#f2a65a", "#c86fd0"):
        s.scatter(stamps.coral, line, (0.08, 0.18), 4, parse(colour), 0.35, 0.18)
    s.floor(0.84, Look("sand", (s.setting.ground,)), 0.5)
    for colour in ("#e85f7a", "#58c49a"):
        s.scatter(stamps.coral, 0.97, (0.16, 0.30), 3, parse(colour), 0.08, 0.7)
    canvas = s.canvas()
    for _ in range(round(7 * s.wide)):
        x, y, r = (
            float(s.rng.uniform(0, s.wide)),
            float(s.rng.uniform(0.25, 0.68)),
            float(s.rng.uniform(0.010, 0.022)),
        )
        body = s.setting.lit(parse(("#ffd166", "#ff7f6a", "#9be7ff")[int(s.rng.integers(0, 3))]), 0.35)
        canvas.ellipse(x, y, r * 1.5, r * 0.8, body)
        canvas.polygon([(x - r * 1.2, y), (x - r * 2.3, y - r * 0.8), (x - r * 2.3, y + r * 0.8)], body)
    s.add(canvas.pixels(), 0.35)
    s.foot = 0.84


def _surface(s: Stage, horizon: float, deep: Rgb, shore: Rgb) -> None:
    canvas = s.canvas()
    pixels, masks = land.water(canvas, horizon, deep, shore, (s.setting.low, s.setting.sun), s.rng)
    s.add(pixels, 0.12)
    top = int(horizon * s.height)
    view = slice(canvas.pad, canvas.pad + s.width)
    strength = 0.35 + 0.4 * s.setting.light
    sun = s.setting.sun
    colour = (sun[0] * strength, sun[1] * strength, sun[2] * strength)
    s.layers.append(Glitter([m[top:, view] for m in masks], top, colour))


def _rays(s: Stage) -> None:
    """Slanting light from the surface."""
    canvas = s.canvas()
    h, w = s.height, canvas.columns
    y = (np.arange(h, dtype=np.float32) / h)[:, None]
    x = ((np.arange(w, dtype=np.float32) - canvas.pad) / h)[None, :]
    line = land.profile(1024, 7, s.rng, 3)
    index = ((x + y * 0.45) * 420).astype(np.int32) % 1024
    beam = clip(line[index] * np.float32(1.4)) * np.exp(-y * np.float32(2.0)) * np.float32(0.5)
    pixels: Bytes = np.full((h, w, 4), 255, dtype=np.uint8)
    pixels[..., :3] = (215, 250, 255)
    pixels[..., 3] = to_bytes(beam)
    s.add(pixels, 0.1, drifts=True)


WATERS: dict[str, Callable[[Stage], None]] = {"sea": sea, "pool": pool, "underwater": underwater}
