"""One function per place: the layers it has, from the horizon to the foreground."""

from collections.abc import Callable

from pulmu.providers.sketch.arrays import Rgb
from pulmu.providers.sketch.colour import adjust, blend, parse
from pulmu.providers.sketch.scene import stamps
from pulmu.providers.sketch.scene.enclosed import ENCLOSED
from pulmu.providers.sketch.scene.sky import cumulus
from pulmu.providers.sketch.scene.stage import Stage
from pulmu.providers.sketch.scene.towns import TOWNS
from pulmu.providers.sketch.scene.waters import WATERS
from pulmu.providers.sketch.surfaces import Look


def forest(s: Stage) -> None:
    white = _white(s)
    leaf = s.setting.foliage or blend(parse("#3f7f3c"), s.setting.ground, 0.35 if not white else 0.15)
    stamp = stamps.snowy_pine if white else stamps.pine
    broad = stamps.round_tree if s.setting.foliage or (not white and s.rng.uniform() < 0.5) else stamp
    s.hills(0.56, 0.08, 1.6, leaf, 0.9, 0.04)
    for base, size, count, distance, depth in (
        (0.60, (0.16, 0.26), 26, 0.74, 0.10),
        (0.66, (0.24, 0.36), 18, 0.52, 0.2),
        (0.72, (0.34, 0.48), 11, 0.28, 0.34),
    ):
        line = s.hills(base, 0.02, 2.2, leaf, distance, depth)
        s.scatter(stamp if distance > 0.6 else broad, line, size, count, leaf, distance, depth)
        s.mist(base + 0.03, 0.06, 0.35 if not s.setting.dark else 0.22)
    s.floor(0.74, Look("snow" if white else "grass", (s.setting.ground,)), 0.5)
    for x, tall in ((0.02, 1.15), (s.wide - 0.04, 1.25)):
        canvas = s.canvas()
        (stamp if broad is stamp else stamps.round_tree)(
            canvas, x, 0.97, tall, s.setting.lit(adjust(leaf, light=-0.28), 0.0), s.rng
        )
        s.add(canvas.pixels(), 0.85, rough=0.34)
    s.foot = 0.90


def mountain(s: Stage) -> None:
    rock = blend(parse("#6f7686"), s.setting.ground, 0.15)
    cap = 0.13 if not _white(s) else 0.24
    s.hills(0.50, 0.20, 1.1, rock, 0.72, 0.05, octaves=7, crags=0.5, cap=cap, peaked=True)
    s.mist(0.60, 0.07, 0.45)
    s.hills(
        0.58,
        0.13,
        1.5,
        adjust(rock, light=-0.15),
        0.45,
        0.14,
        octaves=7,
        crags=0.45,
        cap=cap * 0.4,
        peaked=True,
    )
    leaf = s.setting.foliage or blend(parse("#3e6b41"), s.setting.ground, 0.3)
    line = s.hills(0.73, 0.04, 1.5, leaf, 0.32, 0.28)
    s.scatter(stamps.snowy_pine if _white(s) else stamps.pine, line, (0.07, 0.14), 30, leaf, 0.3, 0.28)
    s.hills(0.84, 0.03, 1.2, s.setting.ground, 0.06, 0.6)
    s.foot = 0.93


def plains(s: Stage) -> None:
    green = s.setting.ground
    _cumulus(s, 0.36, 0.14, 4, 0.16)
    s.hills(0.58, 0.06, 1.0, blend(green, parse("#5b86a8"), 0.45), 0.75, 0.05)
    line = s.hills(0.64, 0.04, 1.3, adjust(green, light=-0.08), 0.5, 0.12)
    leaf = s.setting.foliage or adjust(green, light=-0.22)
    s.scatter(stamps.round_tree, line, (0.06, 0.11), 9, leaf, 0.45, 0.12)
    line = s.hills(0.71, 0.04, 1.1, green, 0.25, 0.22)
    s.scatter(stamps.round_tree, line, (0.12, 0.22), 4, leaf, 0.22, 0.22)
    s.floor(0.76, Look("snow" if _white(s) else "grass", (adjust(green, light=0.06),)), 0.5)
    _flowers(s)
    s.foot = 0.91


def desert(s: Stage) -> None:
    sand = s.setting.ground
    s.hills(0.55, 0.07, 1.8, adjust(sand, light=-0.30, hue=-12), 0.68, 0.05, octaves=5, crags=0.4)
    for base, swing, distance, depth in ((0.62, 0.05, 0.48, 0.12), (0.70, 0.05, 0.25, 0.25)):
        line = s.hills(base, swing, 0.9, adjust(sand, light=-0.04), distance, depth, octaves=2)
    s.scatter(stamps.cactus, line, (0.09, 0.22), 3, parse("#4f7f4a"), 0.2, 0.25)
    s.floor(0.76, Look("sand", (sand,)), 0.5)
    s.foot = 0.91


def snowfield(s: Stage) -> None:
    snow = s.setting.ground
    s.hills(
        0.50,
        0.16,
        1.1,
        blend(parse("#7f97b8"), snow, 0.25),
        0.62,
        0.05,
        octaves=7,
        crags=0.45,
        cap=0.2,
        peaked=True,
    )
    s.mist(0.60, 0.07, 0.5)
    line = s.hills(0.66, 0.03, 1.2, blend(snow, s.setting.middle, 0.2), 0.4, 0.16)
    s.scatter(stamps.snowy_pine, line, (0.10, 0.20), 12, parse("#48706a"), 0.35, 0.16)
    s.hills(0.74, 0.03, 0.9, blend(snow, s.setting.middle, 0.08), 0.15, 0.3)
    s.floor(0.79, Look("snow", (snow,)), 0.5)
    s.foot = 0.92


def volcano(s: Stage) -> None:
    rock = parse("#463139")
    canvas = s.canvas()
    x, top = s.wide * float(s.rng.uniform(0.4, 0.6)), 0.24
    dark = s.setting.lit(rock, 0.35)
    canvas.polygon(
        [
            (x - 0.62, 0.74),
            (x - 0.30, 0.46),
            (x - 0.095, top),
            (x - 0.03, top + 0.025),
            (x + 0.04, top + 0.01),
            (x + 0.10, top),
            (x + 0.28, 0.42),
            (x + 0.64, 0.74),
        ],
        dark,
    )
    canvas.polygon(
        [(x + 0.02, top + 0.02), (x + 0.10, top), (x + 0.28, 0.42), (x + 0.64, 0.74), (x + 0.1, 0.74)],
        adjust(dark, light=-0.28),
    )
    hot: Rgb = (1.0, 0.62, 0.18)
    flows: list[tuple[float, float, float, Rgb]] = [
        (x, top, 0.34, (0.9, 0.36, 0.10)),
        (x, top + 0.01, 0.12, (0.9, 0.6, 0.2)),
    ]
    for lean in (-0.30, -0.06, 0.20):
        path = [(x + lean * 0.08, top + 0.015)]
        for _ in range(9):
            px, py = path[-1]
            path.append((px + lean * 0.06 + float(s.rng.uniform(-0.02, 0.02)), py + 0.055))
        canvas.line(path, 0.017, (0.95, 0.36, 0.08))
        canvas.line(path, 0.007, hot)
        flows += [(px, py, 0.07, (0.40, 0.13, 0.03)) for px, py in path[1:]]
    s.hills(0.60, 0.08, 1.6, rock, 0.6, 0.05, octaves=6, crags=0.6, peaked=True)
    s.add(canvas.pixels(), 0.10)
    s.glow(flows, 0.10, flicker=0.16)
    s.hills(0.72, 0.05, 2.2, adjust(rock, light=-0.2), 0.16, 0.3, octaves=6, crags=0.7, peaked=True)
    s.floor(0.78, Look("lava", (parse("#ff7a1f"),)), 0.5)
    s.glow([(s.wide * t, 0.80, 0.42, (0.30, 0.10, 0.02)) for t in (0.1, 0.5, 0.9)], 0.5, flicker=0.12)
    s.foot = 0.91


def swamp(s: Stage) -> None:
    moss = s.setting.ground
    s.hills(0.56, 0.05, 1.6, moss, 0.85, 0.05)
    for base, size, distance, depth in ((0.62, (0.3, 0.45), 0.66, 0.12), (0.68, (0.42, 0.6), 0.36, 0.25)):
        line = s.hills(base, 0.02, 2.0, adjust(moss, light=-0.15), distance, depth)
        s.scatter(stamps.bare_tree, line, size, 6, adjust(moss, light=-0.5, chroma=0.5), distance, depth)
        s.mist(base + 0.02, 0.07, 0.5)
    WATERS["pool"](s)
    s.scatter(stamps.bare_tree, 0.98, (0.9, 1.1), 1.2, adjust(moss, light=-0.62, chroma=0.4), 0.0, 0.8)
    s.foot = 0.9


def graveyard(s: Stage) -> None:
    soil = s.setting.ground
    s.hills(0.58, 0.05, 1.4, soil, 0.8, 0.05)
    line = s.hills(0.66, 0.04, 1.2, soil, 0.5, 0.14)
    s.scatter(stamps.bare_tree, line, (0.3, 0.5), 4, parse("#2b2a33"), 0.5, 0.14)
    s.scatter(stamps.tombstone, line, (0.05, 0.08), 12, parse("#8a8f9c"), 0.45, 0.14)
    s.mist(0.70, 0.06, 0.5)
    line = s.hills(0.78, 0.03, 1.0, adjust(soil, light=-0.1), 0.2, 0.3)
    s.scatter(stamps.tombstone, line, (0.10, 0.16), 7, parse("#8a8f9c"), 0.18, 0.3)
    s.mist(0.84, 0.06, 0.35)
    s.floor(0.86, Look("grass", (soil,)), 0.5)
    s.scatter(stamps.bare_tree, 1.0, (0.95, 1.15), 1.0, parse("#1b1a22"), 0.0, 0.85)
    s.foot = 0.94


def space(s: Stage) -> None:
    canvas = s.canvas()
    x, y, r = (
        s.wide * float(s.rng.uniform(0.18, 0.82)),
        float(s.rng.uniform(0.2, 0.36)),
        float(s.rng.uniform(0.10, 0.16)),
    )
    tint = s.setting.foliage or s.setting.low
    base = adjust(tint, light=0.25, chroma=1.3)
    steps = 24
    for i in range(steps):
        t = i / (steps - 1)
        shade = blend(adjust(base, light=-0.72), adjust(base, light=0.2), t)
        canvas.ellipse(x - r * 0.30 * t, y - r * 0.30 * t, r * (1 - 0.62 * t), r * (1 - 0.62 * t), shade)
    canvas.line(
        [(x - r * 1.9, y + r * 0.42), (x + r * 1.9, y - r * 0.42)], r * 0.07, blend(base, (1, 1, 1), 0.5), 0.8
    )
    s.add(canvas.pixels(), 0.06)
    s.glow([(x, y, r * 2.2, (base[0] * 0.3, base[1] * 0.3, base[2] * 0.3))], 0.06)
    rock = s.setting.ground
    s.hills(0.74, 0.06, 1.6, rock, 0.5, 0.2, octaves=6, crags=0.45, peaked=True)
    s.floor(0.80, Look("basalt", (adjust(rock, light=0.1),)), 0.5)
    s.foot = 0.92


def sky(s: Stage) -> None:
    _cumulus(s, 0.55, 0.25, 5, 0.15)
    for x, y, size in ((0.24, 0.52, 0.22), (0.74, 0.40, 0.16)):
        canvas = s.canvas()
        cx = s.wide * x
        rock = s.setting.lit(parse("#8a7260"), 0.35)
        turf = s.setting.lit(s.setting.ground, 0.3)
        canvas.polygon(
            [
                (cx - size, y),
                (cx + size, y),
                (cx + size * 0.55, y + size * 0.5),
                (cx + size * 0.12, y + size * 1.1),
                (cx - size * 0.2, y + size * 0.8),
                (cx - size * 0.62, y + size * 0.42),
            ],
            rock,
        )
        canvas.polygon(
            [
                (cx + size * 0.1, y),
                (cx + size, y),
                (cx + size * 0.55, y + size * 0.5),
                (cx + size * 0.12, y + size * 1.1),
            ],
            adjust(rock, light=-0.25),
        )
        canvas.ellipse(cx, y, size * 1.02, size * 0.14, turf)
        for i in range(4):
            stamps.round_tree(
                canvas,
                cx + size * (-0.6 + 0.4 * i),
                y + 0.01,
                size * float(s.rng.uniform(0.4, 0.75)),
                s.setting.lit(s.setting.foliage or parse("#4f9a45"), 0.3),
                s.rng,
            )
        s.add(canvas.pixels(), 0.2)
    _cumulus(s, 0.92, 0.80, 6, 0.2)
    _cumulus(s, 1.02, 0.94, 6, 0.30)
    s.foot = 0.80


def _white(s: Stage) -> bool:
    return min(s.setting.ground) > 0.72


def _cumulus(s: Stage, low: float, high: float, count: int, size: float) -> None:
    if not s.setting.weather & {"storm", "fog"}:
        s.add(
            cumulus(
                s.canvas(),
                s.setting,
                s.rng,
                low=low,
                high=high,
                count=max(2, round(count * s.wide / 1.6)),
                size=size,
            ),
            0.06,
            drifts=True,
        )


def _flowers(s: Stage) -> None:
    canvas = s.canvas()
    hues = (parse("#f6d34a"), parse("#f28ab2"), parse("#ffffff"), parse("#e8604c"), parse("#a98bf0"))
    for _ in range(round(130 * s.wide)):
        y = 0.80 + 0.2 * float(s.rng.uniform(0, 1)) ** 1.4
        r = 0.0012 + (y - 0.78) * 0.022
        x = float(s.rng.uniform(-0.05, s.wide + 0.05))
        canvas.ellipse(x, y, r, r * 0.8, s.setting.lit(hues[int(s.rng.integers(0, 5))], 0.0))
    s.add(canvas.pixels(), 0.5)


PLACES: dict[str, Callable[[Stage], None]] = {
    "forest": forest,
    "mountain": mountain,
    "plains": plains,
    "desert": desert,
    "snowfield": snowfield,
    "volcano": volcano,
    "swamp": swamp,
    "graveyard": graveyard,
    "space": space,
    "sky": sky,
    **WATERS,
    **TOWNS,
    **ENCLOSED,
}
