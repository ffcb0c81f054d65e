"""Places under a roof: cave and dungeon."""

from collections.abc import Callable

import numpy as np

from pulmu.providers.sketch.arrays import Rgb, clip, to_bytes
from pulmu.providers.sketch.colour import adjust, blend, parse
from pulmu.providers.sketch.scene import land
from pulmu.providers.sketch.scene.stage import Stage
from pulmu.providers.sketch.surfaces import Look
from pulmu.providers.sketch.texture import lit_tile


def cave(s: Stage) -> None:
    rock = s.setting.ground
    for distance, depth, reach, count in (
        (0.72, 0.06, 0.22, 15),
        (0.42, 0.16, 0.30, 10),
        (0.12, 0.34, 0.36, 6),
    ):
        colour = s.setting.lit(adjust(rock, light=-0.1 - 0.35 * (1 - distance)), distance)
        canvas = s.canvas()
        line = land.profile(canvas.columns, 2 * s.wide, s.rng, 4)
        s.add(
            land.ridge(
                canvas,
                (np.float32(0.70 + 0.08 * (1 - distance)) - line * np.float32(0.05)),
                colour,
                adjust(colour, light=-0.2),
                s.rng,
                crags=0.5,
            ),
            depth,
        )
        total = max(4, round(count * s.wide / 1.5))
        canvas = s.canvas()
        roof = np.float32(0.88 - 0.06 * (1 - distance)) + land.profile(
            canvas.columns, 2 * s.wide, s.rng, 4
        ) * np.float32(0.04)
        s.add(land.ridge(canvas, roof, colour, adjust(colour, light=-0.2), s.rng, crags=0.3)[::-1], depth)
        for i in range(total):
            x = (i + float(s.rng.uniform(0, 1))) / total * (s.wide + 0.1) - 0.05
            side = abs(x / s.wide - 0.5) * 2
            tall, w = (
                reach * float(s.rng.uniform(0.35, 1.0)) * (0.5 + 0.7 * side),
                float(s.rng.uniform(0.02, 0.05)) + 0.02 * (1 - distance),
            )
            canvas.polygon(
                [
                    (x - w, 0.05),
                    (x - w * 0.4, 0.1 + tall * 0.55),
                    (x, 0.12 + tall),
                    (x + w * 0.45, 0.1 + tall * 0.5),
                    (x + w, 0.05),
                ],
                colour,
            )
            canvas.polygon(
                [(x + w * 0.1, 0.05), (x, 0.12 + tall), (x + w * 0.45, 0.1 + tall * 0.5), (x + w, 0.05)],
                adjust(colour, light=-0.22),
            )
            if s.rng.uniform() < 0.5:
                foot = 0.76 + 0.08 * (1 - distance)
                canvas.polygon([(x - w, foot), (x, foot - tall * 0.55), (x + w, foot)], colour)
                canvas.polygon(
                    [(x, foot - tall * 0.55), (x + w, foot), (x + w * 0.1, foot)], adjust(colour, light=-0.22)
                )
        s.add(canvas.pixels(), depth, rough=0.3)
    _crystals(s)
    s.floor(0.80, Look("stone", (adjust(rock, light=-0.1),)), 0.5)
    s.foot = 0.92


def dungeon(s: Stage) -> None:
    brick = s.setting.ground
    canvas = s.canvas()
    tile = lit_tile(Look("brick", (brick, adjust(brick, light=-0.45))), 512, s.rng, s.rig())
    h, w = s.height, canvas.columns
    y = (np.arange(h) * 512 * 2.0 / h).astype(np.int32) % 512
    x = (np.arange(w) * 512 * 2.0 / h).astype(np.int32) % 512
    wall = tile[y[:, None], x[None, :]]
    u = ((np.arange(w, dtype=np.float32) - canvas.pad) / h / s.wide * 3) % 1 - 0.5
    v = (np.arange(h, dtype=np.float32) / h)[:, None]
    arch = np.hypot(u[None, :] * np.float32(2.9), np.maximum(np.float32(0.46) - v, 0) * np.float32(4.2))
    hollow = clip((np.float32(0.82) - arch) * 30)
    rim = clip(1 - np.abs(arch - np.float32(0.9)) * 12)
    shade = (
        (1 - hollow * np.float32(0.86))
        * (1 + rim * np.float32(0.35))
        * (np.float32(0.45) + np.float32(0.4) * np.sin(v * 3.1))
    )
    pixels = np.full((h, w, 4), 255, dtype=np.uint8)
    for k in range(3):
        pixels[..., k] = to_bytes(wall[..., k] * shade)
    s.add(pixels, 0.12)
    s.floor(0.80, Look("stone", (brick,)), 0.5)
    torches = [(s.wide * (i + 1) / 3, 0.40) for i in range(2)]
    canvas = s.canvas()
    for tx, ty in torches:
        canvas.line([(tx, ty + 0.02), (tx, ty + 0.12)], 0.016, (0.24, 0.16, 0.12))
        canvas.polygon(
            [
                (tx - 0.028, ty + 0.03),
                (tx + 0.028, ty + 0.03),
                (tx + 0.016, ty + 0.06),
                (tx - 0.016, ty + 0.06),
            ],
            (0.32, 0.30, 0.32),
        )
        for r, colour in ((0.030, (0.98, 0.42, 0.10)), (0.020, (1.0, 0.72, 0.22)), (0.011, (1.0, 0.95, 0.7))):
            canvas.ellipse(tx, ty + 0.012, r * 0.8, r * 1.1, colour)
            canvas.polygon([(tx - r * 0.75, ty), (tx + r * 0.1, ty - r * 2.6), (tx + r * 0.75, ty)], colour)
    s.add(canvas.pixels(), 0.14)
    fire: list[tuple[float, float, float, Rgb]] = []
    for tx, ty in torches:
        fire += [
            (tx, ty, 0.55, (0.52, 0.27, 0.08)),
            (tx, ty, 0.13, (0.6, 0.4, 0.15)),
            (tx, 0.9, 0.3, (0.16, 0.08, 0.02)),
        ]
    s.glow(fire, 0.14, flicker=0.22)
    s.foot = 0.93


def _crystals(s: Stage) -> None:
    tint = s.setting.foliage or parse("#4fd8e8")
    canvas = s.canvas()
    spots: list[tuple[float, float, float, Rgb]] = []
    for _ in range(max(3, round(4 * s.wide))):
        x, y = float(s.rng.uniform(0, s.wide)), float(s.rng.uniform(0.76, 0.84))
        for _ in range(4):
            lean, tall, w = (
                float(s.rng.uniform(-0.05, 0.05)),
                float(s.rng.uniform(0.06, 0.15)),
                float(s.rng.uniform(0.010, 0.018)),
            )
            px = x + lean * 0.7
            canvas.polygon(
                [
                    (px - w, y),
                    (px - w + lean, y - tall * 0.8),
                    (px + lean, y - tall),
                    (px + w + lean, y - tall * 0.75),
                    (px + w, y),
                ],
                blend(tint, (1, 1, 1), 0.15),
            )
            canvas.polygon(
                [(px, y), (px + lean, y - tall), (px + w + lean, y - tall * 0.75), (px + w, y)],
                adjust(tint, light=-0.3),
            )
        spots.append((x, y - 0.05, 0.24, (tint[0] * 0.34, tint[1] * 0.34, tint[2] * 0.34)))
    s.add(canvas.pixels(), 0.36)
    s.glow(spots, 0.36, flicker=0.15)


ENCLOSED: dict[str, Callable[[Stage], None]] = {"cave": cave, "dungeon": dungeon}
