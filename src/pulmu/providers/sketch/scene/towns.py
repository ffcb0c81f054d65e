"""Places with buildings: city, village, kingdom."""

from collections.abc import Callable

from pulmu.providers.sketch.arrays import Rgb
from pulmu.providers.sketch.colour import adjust, blend, parse
from pulmu.providers.sketch.scene import stamps
from pulmu.providers.sketch.scene.sky import cumulus
from pulmu.providers.sketch.scene.stage import Stage
from pulmu.providers.sketch.surfaces import Look

_NEON: tuple[Rgb, ...] = ((1.0, 0.16, 0.62), (0.14, 0.9, 1.0), (0.72, 0.3, 1.0), (1.0, 0.72, 0.2))


def city(s: Stage) -> None:
    wall = s.setting.foliage or parse("#5b6680")
    night = s.setting.dark
    share = 0.42 if night else 0.12
    for base, low, high, count, distance, depth in (
        (0.74, 0.22, 0.44, 13, 0.72, 0.06),
        (0.80, 0.28, 0.56, 9, 0.42, 0.16),
        (0.86, 0.26, 0.66, 6, 0.12, 0.34),
    ):
        canvas = s.canvas()
        spots: list[tuple[float, float, float, Rgb]] = []
        total = max(3, round(count * s.wide))
        for i in range(total):
            x = (i + float(s.rng.uniform(0.2, 0.8))) / total * (s.wide + 0.1) - 0.05
            h = float(s.rng.uniform(low, high))
            w = float(s.rng.uniform(0.09, 0.17))
            body = s.setting.lit(adjust(wall, light=float(s.rng.uniform(-0.25, 0.05))), distance)
            canvas.box(x - w / 2, base - h, w, h + 0.3, body)
            canvas.box(x + w * 0.2, base - h, w * 0.3, h + 0.3, adjust(body, light=-0.3))
            if s.rng.uniform() < 0.45:
                canvas.line([(x, base - h), (x, base - h * 1.16)], 0.004, adjust(body, light=-0.3))
            glow = _NEON[int(s.rng.integers(0, 4))] if s.setting.neon else (1.0, 0.84, 0.5)
            if night or distance < 0.5:
                lit = glow if night else adjust(body, light=0.45)
                stamps.windows(
                    canvas, x, base, h, w * 0.84, blend(lit, s.setting.low, distance * 0.5), share, s.rng
                )
            if s.setting.neon and distance < 0.6 and s.rng.uniform() < 0.7:
                sy, tall = base - h * float(s.rng.uniform(0.45, 0.85)), float(s.rng.uniform(0.05, 0.14))
                canvas.box(x - w * 0.5, sy, 0.012 + w * 0.1, tall, glow)
                canvas.box(x - w * 0.5 + 0.003, sy + 0.004, 0.006, tall - 0.008, blend(glow, (1, 1, 1), 0.75))
                spots.append(
                    (x - w * 0.45, sy + tall / 2, tall * 1.6, (glow[0] * 0.5, glow[1] * 0.5, glow[2] * 0.5))
                )
        s.add(canvas.pixels(), depth)
        if spots:
            s.glow(spots, depth, flicker=0.10)
        s.mist(base - 0.02, 0.08, 0.30)
    look = Look(
        "stone", (adjust(s.setting.ground, light=-0.25),), ("wet", "smooth") if night else ("smooth",)
    )
    s.floor(0.86, look, 0.5)
    if night:
        tint = _NEON if s.setting.neon else (((1.0, 0.8, 0.45),) * 4)
        s.glow(
            [
                (s.wide * (0.1 + 0.2 * i), 0.92, 0.16, (c[0] * 0.30, c[1] * 0.30, c[2] * 0.30))
                for i in range(5)
                for c in (tint[i % 4],)
            ],
            0.5,
            0.08,
        )
    s.foot = 0.94


def village(s: Stage) -> None:
    green = s.setting.ground
    _clouds(s)
    s.hills(0.56, 0.08, 1.0, blend(green, parse("#5b86a8"), 0.4), 0.75, 0.05)
    line = s.hills(0.66, 0.03, 1.2, green, 0.45, 0.14)
    s.scatter(
        stamps.round_tree, line, (0.08, 0.14), 8, s.setting.foliage or adjust(green, light=-0.2), 0.42, 0.14
    )
    s.scatter(stamps.cottage, line, (0.10, 0.14), 5, parse("#c9855f"), 0.4, 0.14)
    line = s.hills(0.78, 0.02, 1.0, adjust(green, light=0.05), 0.15, 0.3)
    s.scatter(stamps.cottage, line, (0.20, 0.27), 3, parse("#c9855f"), 0.1, 0.3, sink=0.02)
    s.scatter(
        stamps.round_tree, line, (0.2, 0.28), 3, s.setting.foliage or adjust(green, light=-0.2), 0.1, 0.32
    )
    s.floor(0.82, Look("grass", (green,)), 0.5)
    s.foot = 0.93


def kingdom(s: Stage) -> None:
    green = s.setting.ground
    _clouds(s)
    s.hills(0.52, 0.14, 1.1, parse("#6f7c94"), 0.8, 0.05, octaves=6, crags=0.6, cap=0.05, peaked=True)
    line = s.hills(0.66, 0.06, 0.7, green, 0.5, 0.14)
    canvas = s.canvas()
    x = s.wide * float(s.rng.uniform(0.42, 0.58))
    foot = float(line[s._column(canvas, x)])
    stamps.castle(
        canvas, x, foot + 0.03, 0.50, s.setting.lit(s.setting.foliage or parse("#cfc8c4"), 0.32), s.rng
    )
    s.add(canvas.pixels(), 0.16)
    if s.setting.dark:
        s.glow([(x + dx, foot - 0.18, 0.16, (0.35, 0.25, 0.1)) for dx in (-0.18, 0.0, 0.18)], 0.16, 0.1)
    s.mist(foot + 0.04, 0.05, 0.35)
    line = s.hills(0.78, 0.03, 1.1, adjust(green, light=0.03), 0.2, 0.28)
    s.scatter(stamps.pine, line, (0.10, 0.18), 9, parse("#3f7f4a"), 0.18, 0.28)
    s.floor(0.83, Look("grass", (green,)), 0.5)
    s.foot = 0.93


def _clouds(s: Stage) -> None:
    if not s.setting.weather & {"storm", "fog"}:
        s.add(
            cumulus(
                s.canvas(),
                s.setting,
                s.rng,
                low=0.34,
                high=0.14,
                count=max(2, round(2.4 * s.wide)),
                size=0.14,
            ),
            0.05,
            drifts=True,
        )


TOWNS: dict[str, Callable[[Stage], None]] = {"city": city, "village": village, "kingdom": kingdom}
