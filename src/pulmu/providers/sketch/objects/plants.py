"""Trees, flowers, leaves."""

from math import cos, pi, sin

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.relief import dome, flat
from pulmu.providers.sketch.sdf import (
    Shape,
    blob,
    box,
    circle,
    ellipse,
    limb,
    points,
    polygon,
    star,
    stroke,
    union,
)
from pulmu.providers.sketch.surfaces import Look

LEAFY = Look("leafy")


@draws("tree")
def tree(a: Artist) -> Drawing:
    trunk = blob(points("-.13,.9 -.24,.92 -.12,.56 -.1,.06 .1,.06 .12,.56 .24,.92 .13,.9"))
    branch = pair(limb((0.0, 0.36), (0.30, 0.02), 0.065, 0.04))
    puffs = [
        (-0.42, 0.02, 0.32),
        (0.42, 0.0, 0.34),
        (-0.30, -0.36, 0.34),
        (0.30, -0.38, 0.34),
        (0.0, -0.58, 0.32),
        (0.0, -0.14, 0.40),
    ]
    crown = [
        Part(circle(r * a(0.92, 1.06), x, y), "body", dome(0.8), lift=0.07, soft=True) for x, y, r in puffs
    ]
    return Drawing((Part(trunk | branch, "bark", dome(0.8)), *crown), LEAFY, ground=0.92)


@draws("pine")
def pine(a: Artist) -> Drawing:
    tiers = []
    for y, w, h in ((0.70, 0.62, 0.62), (0.34, 0.50, 0.56), (-0.02, 0.38, 0.54), (-0.36, 0.26, 0.52)):
        tiers.append(
            Part(
                blob(
                    [
                        (0, y - h),
                        (w * 0.5, y - h * 0.35),
                        (w, y),
                        (w * 0.4, y - 0.04),
                        (0, y + 0.05),
                        (-w * 0.4, y - 0.04),
                        (-w, y),
                        (-w * 0.5, y - h * 0.35),
                    ]
                ),
                "body",
                dome(0.6),
                lift=0.08,
                soft=True,
            )
        )
    return Drawing(
        (Part(box(0.11, 0.2, 0.03, 0, 0.78), "bark", dome(0.8)), *tiers),
        Look("leafy", (parse("#2f7a4a"),)),
        ground=0.94,
    )


@draws("palm")
def palm(a: Artist) -> Drawing:
    lean = a(-0.25, 0.25)
    top = (lean, -0.38)
    trunk = stroke([(0, 0.92), (lean * 0.15, 0.5), (lean * 0.5, 0.0), top], 0.12, 0.07)
    leaves = []
    for angle in (-115, 115, -75, 75, -35, 35, 0):
        t = angle * pi / 180
        tip = (top[0] + 0.62 * sin(t), top[1] - 0.40 * cos(t) + 0.22 * abs(sin(t)))
        mid = (top[0] + 0.34 * sin(t), top[1] - 0.36 * cos(t) - 0.06)
        leaves.append(Part(stroke([top, mid, tip], 0.10, 0.015), "body", dome(0.6), lift=0.05, soft=True))
    nuts = [Part(circle(0.085, top[0] + dx, top[1] + 0.08), "stem", dome()) for dx in (-0.1, 0.08)]
    return Drawing(
        (Part(trunk, "bark", dome(0.9)), *leaves, *nuts), Look("petal", (parse("#4aa34a"),)), ground=0.92
    )


@draws("cactus")
def cactus(a: Artist) -> Drawing:
    arms = stroke([(0, 0.30), (0.40, 0.24), (0.46, -0.14)], 0.15, 0.13) | stroke(
        [(0, 0.12), (-0.36, 0.04), (-0.44, -0.34)], 0.14, 0.12
    )
    ribs = union([limb((x, -0.56), (x, 0.74), 0.012) for x in (-0.13, 0.0, 0.13)])
    thorns = union(
        [
            star(4, 0.055, 0.012).at(x, y)
            for x, y in ((-0.07, -0.4), (0.07, -0.1), (-0.07, 0.2), (0.08, 0.5), (0.44, 0.06), (-0.40, -0.14))
        ]
    )
    return Drawing(
        (
            Part(arms, "body", dome(0.9), soft=True),
            Part(limb((0, -0.56), (0, 0.80), 0.24, 0.26), "body", dome(0.9), soft=True),
            Part(ribs, "second", flat(), lift=0.0),
            Part(thorns, "cream", flat(), lift=0.0),
            Part(circle(0.11, 0.0, -0.14).around(6).sized(0.62).at(0.02, -0.78), "bloom", dome(0.7)),
            Part(circle(0.06, 0.02, -0.78), "trim", dome()),
        ),
        Look("fruit", (parse("#4fa05a"),)),
        skins={"bloom": Look("petal", (parse("#f06fa6"),))},
        ground=0.96,
        face=(0, 0.12, 0.8),
    )


def _petals(n: int, length: float, width: float, tip: float) -> Shape:
    one = blob(
        [
            (0, -0.08),
            (width, -length * 0.45),
            (width * tip, -length * 0.9),
            (0, -length),
            (-width * tip, -length * 0.9),
            (-width, -length * 0.45),
        ]
    )
    return one.around(n)


def _stalk(a: Artist, y: float) -> list[Part]:
    stem = stroke([(0, y), (0.03, 0.4), (a(-0.04, 0.02), 0.95)], 0.045)
    right = blob([(0.02, 0.62), (0.24, 0.36), (0.50, 0.34), (0.36, 0.58), (0.14, 0.72)])
    left = blob([(0.0, 0.80), (-0.24, 0.52), (-0.48, 0.52), (-0.34, 0.74), (-0.12, 0.88)])
    return [Part(stem, "leaf", dome()), Part(right, "leaf", dome(0.4)), Part(left, "leaf", dome(0.4))]


@draws("flower")
def flower(a: Artist) -> Drawing:
    n = 5 + a.pick(4)
    back = _petals(n, 0.52, 0.19, 0.9).turned(180 / n)
    return Drawing(
        (
            *_stalk(a, -0.2),
            Part(back.at(0, -0.36), "second", dome(0.5)),
            *[
                Part(
                    _petals(1, 0.50, 0.17, 0.95).turned(360 * i / n).at(0, -0.36),
                    "body",
                    dome(0.5),
                    lift=0.03,
                    soft=True,
                )
                for i in range(n)
            ],
            Part(circle(0.17, 0, -0.36), "heart", dome(0.7)),
        ),
        Look("petal"),
        skins={"heart": Look("grass", (parse("#f2b92f"),), ("grainy",))},
        face=(0, -0.36, 0.6),
    )


@draws("sunflower")
def sunflower(a: Artist) -> Drawing:
    return Drawing(
        (
            *_stalk(a, -0.2),
            Part(_petals(15, 0.62, 0.11, 0.6).at(0, -0.32), "second", dome(0.5)),
            Part(_petals(15, 0.56, 0.10, 0.6).turned(12).at(0, -0.32), "body", dome(0.5), soft=True),
            Part(circle(0.29, 0, -0.32), "seeds", dome(0.5), lift=0.04),
        ),
        Look("petal", (parse("#f7c325"),)),
        Look("petal", (parse("#e59a17"),)),
        {"seeds": Look("hide", (parse("#5b3418"),), ("grainy",))},
        face=(0, -0.32, 0.8),
    )


@draws("tulip")
def tulip(a: Artist) -> Drawing:
    side = pair(blob([(0.0, 0.06), (0.30, -0.06), (0.42, -0.44), (0.34, -0.80), (0.10, -0.48)]))
    middle = blob([(0, 0.10), (0.22, -0.10), (0.25, -0.44), (0, -0.82), (-0.25, -0.44), (-0.22, -0.10)])
    return Drawing(
        (*_stalk(a, 0.0), Part(side, "second", dome(0.6)), Part(middle, "body", dome(0.6), soft=True)),
        Look("petal", (parse("#e8405a"),)),
    )


@draws("rose")
def rose(a: Artist) -> Drawing:
    layers: list[Part] = []
    for i, (r, n) in enumerate(((0.50, 5), (0.38, 4), (0.26, 3))):
        for j in range(n):
            t = 2 * pi * j / n + i * 0.6
            layers.append(
                Part(
                    ellipse(r * 0.72, r * 0.62).at(r * 0.52 * sin(t), -0.34 - r * 0.46 * cos(t)),
                    "second" if (i + j) % 2 else "body",
                    dome(0.7),
                    lift=0.05,
                    soft=i == 0,
                )
            )
    spiral = stroke(
        [(-0.02, -0.30), (0.09, -0.36), (0.02, -0.46), (-0.13, -0.40), (-0.14, -0.26)], 0.035, 0.02
    )
    return Drawing(
        (
            *_stalk(a, 0.0),
            *layers,
            Part(circle(0.19, 0, -0.36), "body", dome(0.6)),
            Part(spiral, "second", flat(), lift=0.0),
        ),
        Look("petal", (parse("#cf2038"),)),
        Look("petal", (parse("#a8142e"),)),
    )


@draws("leaf")
def leaf(a: Artist) -> Drawing:
    maple = a.chance(0.4)
    if maple:
        one = polygon([(0, -0.2), (0.16, -0.46), (0, -0.86), (-0.16, -0.46)], 0.02)
        blade = union(
            [one.turned(t).sized(k) for t, k in ((0, 1.0), (-58, 0.9), (58, 0.9), (-112, 0.66), (112, 0.66))]
        ) | circle(0.27)
        veins = union(
            [
                limb((0, 0.1), (0.66 * k * sin(t), -0.66 * k * cos(t)), 0.016, 0.005)
                for t, k in ((0, 1.0), (-1.0, 0.9), (1.0, 0.9), (-1.95, 0.66), (1.95, 0.66))
            ]
        )
    else:
        blade = blob(points("0,-.86 .3,-.52 .44,-.06 .32,.36 0,.6 -.32,.36 -.44,-.06 -.3,-.52"))
        veins = limb((0, -0.76), (0, 0.6), 0.008, 0.02) | pair(
            union([limb((0, y), (0.30, y - 0.24), 0.012, 0.004) for y in (0.36, 0.12, -0.12, -0.36)])
        )
    return Drawing(
        (
            Part(limb((0, 0.1), (0.05, 0.92), 0.035, 0.045), "stem", dome()),
            Part(blade, "body", dome(0.35), soft=True),
            Part(veins, "second", flat(), lift=0.0),
        ),
        Look("petal", (parse("#5fae3f"),)),
        turn=24,
    )


@draws("clover")
def clover(a: Artist) -> Drawing:
    heart_ = pair(circle(0.24, 0.17, -0.44) | polygon([(0, -0.04), (0.37, -0.36), (0.0, -0.44)], 0.02))
    return Drawing(
        (
            Part(stroke([(0, 0.0), (0.10, 0.5), (0.30, 0.9)], 0.05, 0.06), "leaf", dome()),
            *[
                Part(heart_.turned(45 + 90 * i).at(0, -0.12), "body", dome(0.5), lift=0.03, soft=True)
                for i in range(4)
            ],
        ),
        Look("petal", (parse("#43a047"),)),
    )


@draws("sprout")
def sprout(a: Artist) -> Drawing:
    right = blob([(0.02, 0.06), (0.16, -0.34), (0.52, -0.56), (0.80, -0.50), (0.70, -0.16), (0.36, 0.06)])
    return Drawing(
        (
            Part(stroke([(0.0, 0.0), (0.02, 0.3), (0.0, 0.66)], 0.065), "body", dome()),
            Part(right, "body", dome(0.5), soft=True),
            Part(Shape(lambda x, y: right.distance(-x * 1.15, y + 0.1)), "third", dome(0.5), soft=True),
            Part(
                blob([(-0.74, 0.82), (-0.5, 0.58), (0, 0.50), (0.5, 0.58), (0.74, 0.82), (0, 0.90)]),
                "soil",
                dome(0.7),
            ),
        ),
        Look("petal", (parse("#6cc04a"),)),
        skins={"soil": Look("clay", (parse("#6b4630"),), ("rough",))},
        ground=0.88,
        lively=True,
    )
