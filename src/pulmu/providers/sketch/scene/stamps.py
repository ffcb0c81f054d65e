"""Things that stand in a landscape, each drawn with a lit and a shaded side."""

from collections.abc import Callable
from math import cos, pi, sin

import numpy as np

from pulmu.providers.sketch.arrays import Rgb
from pulmu.providers.sketch.colour import adjust, blend
from pulmu.providers.sketch.scene.canvas import Canvas

Stamp = Callable[[Canvas, float, float, float, Rgb, np.random.Generator], None]
"""canvas, x, foot y, height (picture heights), colour, random numbers"""


def _trunk(colour: Rgb) -> Rgb:
    return blend(adjust(colour, light=-0.45, chroma=0.5), (0.22, 0.14, 0.12), 0.5)


def pine(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    c.box(x - h * 0.03, y - h * 0.16, h * 0.06, h * 0.18, _trunk(colour))
    tiers = 4
    for i in range(tiers):
        top = y - h + h * 0.20 * i
        low = top + h * (0.30 + 0.03 * i)
        half = h * (0.11 + 0.062 * i) * float(rng.uniform(0.92, 1.08))
        dark = adjust(colour, light=-0.20)
        c.polygon(
            [
                (x, top),
                (x + half, low),
                (x + half * 0.5, low - h * 0.02),
                (x, low + h * 0.015),
                (x - half * 0.5, low - h * 0.02),
                (x - half, low),
            ],
            colour,
        )
        c.polygon(
            [(x, top), (x + half, low), (x + half * 0.5, low - h * 0.02), (x + half * 0.12, low + h * 0.01)],
            dark,
        )


def snowy_pine(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    pine(c, x, y, h, colour, rng)
    white = blend(colour, (0.95, 0.98, 1.0), 0.78)
    for i in range(4):
        top, half = y - h + h * 0.20 * i, h * (0.07 + 0.045 * i)
        low = top + h * (0.17 + 0.03 * i)
        c.polygon(
            [
                (x, top),
                (x + half * 0.65, low),
                (x + half * 0.2, low - h * 0.03),
                (x - half * 0.3, low + h * 0.01),
                (x - half, low),
            ],
            white,
        )


def round_tree(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    c.polygon(
        [(x - h * 0.035, y), (x - h * 0.025, y - h * 0.5), (x + h * 0.025, y - h * 0.5), (x + h * 0.045, y)],
        _trunk(colour),
    )
    puffs = [
        (float(rng.uniform(-0.24, 0.24)), float(rng.uniform(-0.84, -0.48)), float(rng.uniform(0.14, 0.20)))
        for _ in range(9)
    ]
    for light, dx, dy, grow in (
        (-0.28, 0.03, 0.03, 1.0),
        (0.0, 0.0, 0.0, 0.92),
        (0.22, -0.035, -0.035, 0.55),
    ):
        shade = adjust(colour, light=light)
        for px, py, r in puffs:
            c.ellipse(x + (px + dx) * h, y + (py + dy) * h, r * h * grow, r * h * grow * 0.9, shade)


def bare_tree(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    def branch(px: float, py: float, angle: float, length: float, width: float, depth: int) -> None:
        qx, qy = px + sin(angle) * length, py - cos(angle) * length
        c.line([(px, py), (qx, qy)], width, colour)
        if depth:
            for spread in (-0.55, 0.5):
                turn = spread * float(rng.uniform(0.6, 1.3))
                branch(qx, qy, angle + turn, length * float(rng.uniform(0.6, 0.8)), width * 0.62, depth - 1)

    branch(x, y, float(rng.uniform(-0.15, 0.15)), h * 0.36, h * 0.07, 4)


def palm(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    lean = float(rng.uniform(-0.28, 0.28)) * h
    path = [(x + lean * t * t, y - h * 0.8 * t) for t in np.linspace(0, 1, 9)]
    c.line(path, h * 0.045, _trunk(colour))
    tx, ty = path[-1]
    for i in range(9):
        angle = pi * (i / 8) - pi / 2
        reach = h * float(rng.uniform(0.30, 0.40))
        mid = (tx + sin(angle) * reach * 0.6, ty - cos(angle) * reach * 0.35 - h * 0.07)
        tip = (tx + sin(angle) * reach, ty - cos(angle) * reach * 0.30 + h * 0.14)
        c.polygon(
            [(tx, ty), mid, tip, (mid[0], mid[1] + h * 0.055)], adjust(colour, light=-0.15 + 0.05 * (i % 3))
        )


def cactus(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    w = h * 0.09
    dark = adjust(colour, light=-0.25)
    for side in (-1, 1):
        up = float(rng.uniform(0.45, 0.62))
        bend = [
            (x, y - h * up + h * 0.12),
            (x + side * h * 0.20, y - h * up + h * 0.12),
            (x + side * h * 0.20, y - h * up - h * 0.16),
        ]
        c.line(bend, w * 1.25, dark if side > 0 else colour)
        c.ellipse(bend[-1][0], bend[-1][1], w * 0.62, w * 0.62, dark if side > 0 else colour)
        c.ellipse(bend[1][0], bend[1][1], w * 0.62, w * 0.62, dark if side > 0 else colour)
    c.box(x - w, y - h * 0.92, w * 2, h * 0.95, colour)
    c.ellipse(x, y - h * 0.92, w, w, colour)
    c.box(x + w * 0.25, y - h * 0.92, w * 0.75, h * 0.95, dark)


def windows(
    c: Canvas, x: float, y: float, h: float, w: float, glow: Rgb, share: float, rng: np.random.Generator
) -> None:
    """Lit windows on a wall whose foot is at (x, y)."""
    rows, columns = max(2, int(h / 0.030)), max(2, int(w / 0.022))
    for row in range(rows):
        for column in range(columns):
            if rng.uniform() < share:
                left = x - w / 2 + w * (column + 0.28) / columns
                tint = blend(glow, (1.0, 0.9, 0.7), float(rng.uniform(0, 0.6)))
                c.box(
                    left,
                    y - h + h * (row + 0.3) / rows,
                    w * 0.46 / columns,
                    h * 0.42 / rows,
                    tint,
                    float(rng.uniform(0.55, 1.0)),
                )


def cottage(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    w = h * float(rng.uniform(0.8, 1.15))
    wall = blend(colour, (0.93, 0.86, 0.74), 0.55)
    roof = adjust(blend(colour, (0.72, 0.30, 0.22), 0.65), hue=float(rng.uniform(-25, 25)))
    c.box(x - w * 0.42, y - h * 0.5, w * 0.84, h * 0.52, wall)
    c.box(x + w * 0.12, y - h * 0.5, w * 0.30, h * 0.52, adjust(wall, light=-0.18))
    c.box(x + w * 0.18, y - h * 0.95, w * 0.10, h * 0.3, adjust(roof, light=-0.35))
    c.polygon(
        [
            (x - w * 0.54, y - h * 0.46),
            (x - w * 0.30, y - h * 0.95),
            (x + w * 0.30, y - h * 0.95),
            (x + w * 0.54, y - h * 0.46),
        ],
        roof,
    )
    c.polygon(
        [
            (x + w * 0.12, y - h * 0.46),
            (x + w * 0.10, y - h * 0.95),
            (x + w * 0.30, y - h * 0.95),
            (x + w * 0.54, y - h * 0.46),
        ],
        adjust(roof, light=-0.2),
    )
    c.box(x - w * 0.06, y - h * 0.28, w * 0.14, h * 0.30, adjust(roof, light=-0.5))
    for left in (-0.32, 0.20):
        c.box(x + w * left, y - h * 0.36, w * 0.14, h * 0.16, (1.0, 0.86, 0.52))
        c.box(x + w * (left + 0.06), y - h * 0.36, w * 0.018, h * 0.16, adjust(wall, light=-0.4))


def castle(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    stone, shade = colour, adjust(colour, light=-0.22)
    roof = blend(adjust(colour, light=-0.25, chroma=1.2), (0.35, 0.25, 0.55), 0.55)

    def turret(px: float, w: float, tall: float, cone: float) -> None:
        c.box(px - w / 2, y - tall, w, tall + 0.05, stone)
        c.box(px + w * 0.1, y - tall, w * 0.4, tall + 0.05, shade)
        for i in range(5):
            c.box(px - w * 0.62 + w * 0.26 * i, y - tall - w * 0.16, w * 0.16, w * 0.20, stone)
        c.box(px - w * 0.62, y - tall, w * 1.24, w * 0.16, stone)
        c.polygon(
            [
                (px - w * 0.58, y - tall - w * 0.06),
                (px, y - tall - cone),
                (px + w * 0.58, y - tall - w * 0.06),
            ],
            roof,
        )
        c.polygon(
            [
                (px + w * 0.1, y - tall - w * 0.06),
                (px, y - tall - cone),
                (px + w * 0.58, y - tall - w * 0.06),
            ],
            adjust(roof, light=-0.25),
        )
        c.box(px - w * 0.09, y - tall * 0.78, w * 0.16, tall * 0.10, (1.0, 0.84, 0.5))

    turret(x - h * 0.10, h * 0.17, h * 0.78, h * 0.30)
    turret(x + h * 0.14, h * 0.15, h * 0.66, h * 0.26)
    c.box(x - h * 0.40, y - h * 0.34, h * 0.80, h * 0.40, stone)
    for i in range(11):
        c.box(x - h * 0.40 + h * 0.075 * i, y - h * 0.38, h * 0.045, h * 0.05, stone)
    c.box(x + h * 0.06, y - h * 0.34, h * 0.34, h * 0.40, shade)
    turret(x - h * 0.42, h * 0.18, h * 0.52, h * 0.24)
    turret(x + h * 0.42, h * 0.18, h * 0.48, h * 0.24)
    gate = adjust(stone, light=-0.6)
    c.ellipse(x, y - h * 0.13, h * 0.075, h * 0.075, gate)
    c.box(x - h * 0.075, y - h * 0.13, h * 0.15, h * 0.18, gate)


def tombstone(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    w = h * 0.34
    if rng.uniform() < 0.35:
        c.box(x - h * 0.06, y - h, h * 0.12, h, colour)
        c.box(x - h * 0.28, y - h * 0.78, h * 0.56, h * 0.12, colour)
        return
    c.ellipse(x, y - h * 0.66, w, w, colour)
    c.box(x - w, y - h * 0.66, w * 2, h * 0.68, colour)
    c.box(x + w * 0.5, y - h * 0.66, w * 0.5, h * 0.68, adjust(colour, light=-0.3))


def coral(c: Canvas, x: float, y: float, h: float, colour: Rgb, rng: np.random.Generator) -> None:
    if rng.uniform() < 0.5:
        bare_tree(c, x, y, h * 0.9, colour, rng)
        return
    for i in range(5):
        sway = [
            (x + (i - 2) * h * 0.10 + sin(t * 6 + i) * h * 0.035, y - h * t * (0.7 + 0.08 * (i % 3)))
            for t in np.linspace(0, 1, 8)
        ]
        c.line(sway, h * 0.05, adjust(colour, light=-0.2 + 0.1 * (i % 3)))
