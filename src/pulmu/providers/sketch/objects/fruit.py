"""Fruit, and what grows in the earth."""

from math import cos, pi, sin

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.relief import bevel, bowl, dome, flat
from pulmu.providers.sketch.sdf import Shape, blob, circle, ellipse, limb, points, polygon, stroke, union
from pulmu.providers.sketch.surfaces import Look


def fruit(value: str, *textures: str) -> Look:
    return Look("fruit", (parse(value),), textures)


def leaf(x: float, y: float, degrees: float, size: float = 1.0) -> list[Part]:
    """A leaf that grows from (x, y)."""
    shape = (
        blob([(0, 0), (0.14, -0.14), (0.34, -0.15), (0.50, 0.0), (0.30, 0.09), (0.12, 0.07)])
        .sized(size)
        .turned(degrees)
        .at(x, y)
    )
    vein = limb((0.04, 0.0), (0.42, -0.03), 0.010).sized(size).turned(degrees).at(x, y)
    return [Part(shape, "leaf", dome(0.4)), Part(vein, "stem", flat(), lift=0.0)]


@draws("apple")
def apple(a: Artist) -> Drawing:
    body = blob(
        points(
            "0,-.38 .26,-.52 .58,-.42 .72,-.02 .58,.48 .28,.76 0,.7 -.28,.76 -.58,.48 -.72,-.02 "
            "-.58,-.42 -.26,-.52"
        )
    )
    return Drawing(
        (
            Part(body, "body", dome(0.9), soft=True),
            Part(ellipse(0.20, 0.06, 0, -0.36), "shade", bowl(0.05, 0.1), lift=0.0),
            Part(stroke([(0, -0.34), (0.02, -0.56), (a(0.06, 0.14), -0.78)], 0.035, 0.05), "stem", dome()),
            *leaf(0.05, -0.56, a(-30, -14)),
            Part(ellipse(0.15, 0.09).turned(-45).at(-0.36, -0.18), "gleam", flat(), lift=0.0),
        ),
        fruit("#dd2f2b"),
        skins={
            "gleam": Look("plain", (parse("#ffffff"),), ("translucent",)),
            "shade": Look("plain", (parse("#5c2a1c"),)),
        },
        ground=0.76,
    )


@draws("pear")
def pear(a: Artist) -> Drawing:
    body = blob(
        points(
            "0,-.66 .2,-.58 .28,-.24 .54,.16 .56,.54 .28,.8 0,.78 -.28,.8 -.56,.54 -.54,.16 "
            "-.28,-.24 -.2,-.58"
        )
    )
    return Drawing(
        (
            Part(body, "body", dome(0.85), soft=True),
            Part(stroke([(0, -0.60), (0.03, -0.76), (0.10, -0.88)], 0.035), "stem", dome()),
            *leaf(0.04, -0.70, -20, 0.8),
        ),
        fruit("#c9cf4a"),
        ground=0.8,
    )


@draws("peach")
def peach(a: Artist) -> Drawing:
    body = blob(points(".02,-.5 .36,-.52 .66,-.2 .64,.28 .34,.66 0,.8 -.34,.66 -.64,.28 -.66,-.2 -.36,-.52"))
    return Drawing(
        (
            Part(body, "body", dome(0.9), soft=True),
            Part(
                stroke([(0.02, -0.46), (-0.12, -0.1), (-0.10, 0.3), (0, 0.72)], 0.016),
                "second",
                flat(),
                lift=0.0,
            ),
            *leaf(0.02, -0.48, -24, 0.95),
            *leaf(0.0, -0.48, 195, 0.8),
        ),
        fruit("#f59a86"),
        ground=0.78,
    )


@draws("cherry")
def cherry(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(stroke([(-0.36, 0.24), (-0.20, -0.30), (0.14, -0.80)], 0.028), "leaf", dome()),
            Part(stroke([(0.42, 0.34), (0.36, -0.22), (0.14, -0.80)], 0.028), "leaf", dome()),
            *leaf(0.14, -0.78, 16, 1.1),
            Part(circle(0.36, -0.38, 0.44), "body", dome(), soft=True),
            Part(circle(0.36, 0.40, 0.50), "body", dome(), lift=0.08, soft=True),
            Part(
                ellipse(0.09, 0.05).turned(-40).at(-0.52, 0.28)
                | ellipse(0.09, 0.05).turned(-40).at(0.26, 0.34),
                "white",
                flat(),
                lift=0.0,
            ),
        ),
        fruit("#c4182f"),
        ground=0.86,
    )


@draws("citrus")
def citrus(a: Artist) -> Drawing:
    spokes = union(
        [limb((0, 0), (0.40 * sin(2 * pi * i / 8), 0.40 * cos(2 * pi * i / 8)), 0.014) for i in range(8)]
    )
    return Drawing(
        (
            Part(circle(0.60, -0.16, -0.10), "body", dome(), soft=True),
            *leaf(-0.14, -0.64, -16),
            Part(circle(0.46, 0.36, 0.36), "body", bevel(0.05, 0.05), lift=0.1),
            Part(circle(0.41, 0.36, 0.36), "cream", flat(), lift=0.0),
            Part(circle(0.37, 0.36, 0.36) - spokes.at(0.36, 0.36), "third", bevel(0.03, 0.03), lift=0.0),
        ),
        fruit("#f59a23", "grainy"),
        ground=0.82,
    )


@draws("banana")
def banana(a: Artist) -> Drawing:
    one = stroke([(-0.62, -0.56), (-0.56, 0.06), (-0.20, 0.50), (0.34, 0.58), (0.74, 0.36)], 0.15, 0.10)
    return Drawing(
        (
            Part(one.turned(-18).at(0.06, -0.10), "second", dome(0.9)),
            Part(one, "body", dome(0.9), soft=True),
            Part(circle(0.095, 0.78, 0.33), "stem", dome()),
            Part(limb((-0.62, -0.54), (-0.66, -0.80), 0.085, 0.06), "stem", dome()),
        ),
        fruit("#f5d33a"),
        ground=0.76,
    )


@draws("grapes")
def grapes(a: Artist) -> Drawing:
    parts = [Part(stroke([(0, -0.5), (0.02, -0.72), (0.14, -0.88)], 0.035), "stem", dome())]
    for row, count in enumerate((5, 4, 5, 4, 3, 2, 1)):
        for i in range(count):
            x, y = (i - (count - 1) / 2) * 0.26 + a(-0.02, 0.02), -0.40 + row * 0.19
            parts.append(Part(circle(0.165, x, y), "body" if (row + i) % 3 else "second", dome(), lift=0.05))
    return Drawing(
        (*parts, *leaf(0.02, -0.58, -28, 1.2), *leaf(-0.02, -0.58, 200, 0.9)),
        fruit("#7b3fa8"),
        fruit("#9a5bc8"),
    )


@draws("strawberry")
def strawberry(a: Artist) -> Drawing:
    body = blob(points("0,-.44 .42,-.48 .66,-.16 .5,.34 .2,.74 0,.84 -.2,.74 -.5,.34 -.66,-.16 -.42,-.48"))
    seeds = union(
        [
            ellipse(0.028, 0.042, (i - 2 + 0.5 * (r % 2)) * 0.24, -0.22 + 0.20 * r)
            for r in range(5)
            for i in range(5)
        ]
    )
    crown = (
        polygon([(0, -0.62), (0.14, -0.16), (-0.14, -0.16)], 0.02)
        .at(0, 0.36)
        .around(5, 36)
        .sized(1.0, 0.5)
        .at(0, -0.46)
    )
    return Drawing(
        (
            Part(body, "body", dome(0.85), soft=True),
            Part(seeds & body.grown(-0.07), "seed", dome(0.5), lift=0.012),
            Part(
                union(
                    [
                        limb((0, -0.46), (0.46 * sin(t), -0.46 - 0.20 * cos(t)), 0.10, 0.015)
                        for t in (-2.0, -1.2, -0.4, 0.4, 1.2, 2.0)
                    ]
                )
                | crown,
                "leaf",
                dome(0.6),
            ),
            Part(stroke([(0, -0.50), (0.03, -0.70), (0.10, -0.84)], 0.035), "leaf", dome()),
        ),
        fruit("#e3283c"),
        skins={"seed": Look("plain", (parse("#f5d97a"),))},
        ground=0.84,
    )


@draws("watermelon")
def watermelon(a: Artist) -> Drawing:
    half = Shape(lambda x, y: -y)
    seeds = union(
        [
            ellipse(0.035, 0.055, x, y)
            for x, y in (
                (-0.42, 0.16),
                (-0.16, 0.20),
                (0.14, 0.18),
                (0.42, 0.14),
                (-0.28, 0.42),
                (0.02, 0.48),
                (0.30, 0.40),
            )
        ]
    )
    parts = (
        Part(circle(0.84) & half, "rind", bevel(0.06, 0.06), soft=True),
        Part(circle(0.74) & half, "cream", flat(), lift=0.0),
        Part(circle(0.68) & half, "body", bevel(0.05, 0.03), lift=0.0),
        Part(seeds, "ink", dome(0.6), lift=0.01),
    )
    lifted = tuple(Part(p.shape.at(0, -0.34), p.skin, p.relief, p.lift, p.grain, p.soft) for p in parts)
    return Drawing(
        lifted,
        Look("fruit", (parse("#ee4257"),), ("grainy",)),
        skins={"rind": Look("fruit", (parse("#2f8a3f"),), ("striped",))},
        turn=-8,
    )


@draws("pumpkin")
def pumpkin(a: Artist) -> Drawing:
    parts = [Part(stroke([(0, -0.40), (0.04, -0.64), (0.20, -0.78)], 0.09, 0.06), "stem", dome())]
    for x, w in ((-0.54, 0.30), (0.54, 0.30), (-0.30, 0.34), (0.30, 0.34), (0, 0.34)):
        parts.append(Part(ellipse(w, 0.56, x, 0.16), "body", dome(0.8), lift=0.04, soft=True))
    face: list[Part] = []
    if a.chance(0.5):
        eye = pair(polygon([(0.14, -0.02), (0.42, -0.06), (0.30, 0.18)], 0.01))
        grin = polygon(
            points("-.46,.32 -.2,.38 -.1,.32 .05,.4 .2,.34 .46,.32 .22,.58 .06,.5 -.06,.6 -.24,.56"),
            0.01,
        )
        face = [Part(eye | grin, "ember", bowl(0.03, 0.05), lift=0.0)]
    return Drawing((*parts, *face), fruit("#ee7f1f"), ground=0.76)


@draws("carrot")
def carrot(a: Artist) -> Drawing:
    tops = union(
        [
            limb((0, -0.40), (x, y), 0.075, 0.03)
            for x, y in ((-0.30, -0.82), (-0.10, -0.94), (0.12, -0.92), (0.32, -0.78))
        ]
    )
    body = blob(points("0,-.5 .24,-.44 .27,-.2 .16,.34 0,.92 -.16,.34 -.27,-.2 -.24,-.44"))
    rings = union(
        [
            limb((s * 0.24, y), (s * 0.08, y + 0.02), 0.012)
            for s, y in ((1, -0.2), (-1, -0.02), (1, 0.16), (-1, 0.34))
        ]
    )
    return Drawing(
        (
            Part(tops, "leaf", dome(0.7)),
            Part(body, "body", dome(0.9), soft=True),
            Part(rings, "second", flat(), lift=0.0),
        ),
        fruit("#f0812a"),
        turn=34,
    )


@draws("chestnut")
def chestnut(a: Artist) -> Drawing:
    nut = blob(points("0,-.66 .34,-.34 .66,.06 .6,.44 .3,.6 -.3,.6 -.6,.44 -.66,.06 -.34,-.34"))
    foot = nut & ellipse(0.56, 0.22, 0, 0.56)
    return Drawing(
        (
            Part(limb((0, -0.60), (0.03, -0.82), 0.05, 0.02), "cork", dome()),
            Part(nut, "body", dome(0.9), soft=True),
            Part(foot, "cork", dome(0.3), lift=0.0),
            Part(
                stroke([(-0.34, -0.14), (-0.44, 0.06), (-0.44, 0.22)], 0.045, 0.02), "gleam", flat(), lift=0.0
            ),
        ),
        Look("fruit", (parse("#7a4024"),), ("shiny",)),
        skins={"gleam": Look("plain", (parse("#ffe9d0"),), ("translucent",))},
        ground=0.64,
    )
