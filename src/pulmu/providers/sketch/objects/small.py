"""Insects, spiders and bats."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.objects.spirits import blush, eyes, smile
from pulmu.providers.sketch.relief import dome, flat
from pulmu.providers.sketch.sdf import blob, box, circle, ellipse, limb, points, polygon, stroke, union
from pulmu.providers.sketch.surfaces import Look

WING = Look("glass", (parse("#d8f0fa"),))


@draws("spider")
def spider(a: Artist) -> Drawing:
    legs = pair(
        union(
            [
                stroke(
                    [(0.22, -0.02 + 0.1 * i), (0.56, -0.44 + 0.26 * i), (0.88, -0.20 + 0.32 * i)],
                    0.055,
                    0.025,
                )
                for i in range(4)
            ]
        )
    )
    mark = polygon(
        points("0,.2 .11,.32 .04,.42 .11,.54 0,.64 -.11,.54 -.04,.42 -.11,.32"),
        0.01,
    )
    return Drawing(
        (
            Part(legs, "body", dome()),
            Part(ellipse(0.40, 0.42, 0, 0.38), "body", dome(0.85), soft=True),
            Part(mark, "second", flat(), lift=0.0),
            Part(circle(0.33, 0, -0.20), "body", dome(0.85), lift=0.06, soft=True),
            *eyes(0, -0.18, 0.085, 0.13),
            Part(pair(circle(0.04, 0.10, -0.36)), "second", dome(), lift=0.01),
            Part(pair(limb((0.06, 0.04), (0.05, 0.13), 0.028, 0.008)), "white", dome()),
        ),
        Look("fur", (parse("#4a3f5c"),)),
        Look("plain", (parse("#e0344a"),), ("glowing",)),
        ground=0.86,
        lively=True,
    )


@draws("bee")
def bee(a: Artist) -> Drawing:
    body = ellipse(0.58, 0.44, -0.06, 0.16)
    bands = union([box(0.085, 0.6, 0.02, x, 0.16) for x in (-0.36, -0.08)]) & body
    return Drawing(
        (
            Part(polygon([(-0.60, 0.10), (-0.82, 0.18), (-0.60, 0.26)], 0.01), "ink", dome()),
            Part(
                ellipse(0.36, 0.22).turned(-62).at(-0.16, -0.46)
                | ellipse(0.32, 0.20).turned(-118).at(0.20, -0.46),
                "wing",
                dome(0.4),
            ),
            Part(body, "body", dome(0.85), soft=True),
            Part(bands, "ink", dome(0.5), lift=0.0),
            Part(
                stroke([(0.40, -0.16), (0.50, -0.40), (0.62, -0.44)], 0.025)
                | stroke([(0.26, -0.18), (0.30, -0.42), (0.40, -0.52)], 0.025)
                | circle(0.05, 0.63, -0.44)
                | circle(0.05, 0.41, -0.53),
                "ink",
                dome(),
            ),
            *eyes(0.32, 0.06, 0.075, 0.12),
            smile(0.32, 0.20, 0.07),
            blush(0.32, 0.18, 0.20, 0.05),
        ),
        Look("fur", (parse("#f6c22f"),)),
        skins={"wing": WING},
        lively=True,
    )


@draws("butterfly")
def butterfly(a: Artist) -> Drawing:
    upper = blob([(0.04, -0.06), (0.20, -0.56), (0.60, -0.82), (0.88, -0.62), (0.82, -0.20), (0.44, 0.04)])
    lower = blob([(0.04, 0.04), (0.46, 0.08), (0.72, 0.36), (0.60, 0.72), (0.32, 0.70), (0.12, 0.34)])
    return Drawing(
        (
            Part(pair(lower), "second", dome(0.3)),
            Part(pair(upper), "body", dome(0.3), soft=True),
            Part(pair(upper.grown(-0.10)), "third", dome(0.3), lift=0.0),
            Part(
                pair(circle(0.09, 0.66, -0.52) | circle(0.07, 0.46, 0.46) | circle(0.05, 0.44, -0.30)),
                "cream",
                flat(),
                lift=0.0,
            ),
            Part(
                pair(stroke([(0.03, -0.36), (0.12, -0.66), (0.26, -0.76)], 0.018))
                | pair(circle(0.04, 0.27, -0.77)),
                "ink",
                dome(),
            ),
            Part(limb((0, -0.34), (0, 0.52), 0.075, 0.04), "bodyfur", dome()),
        ),
        Look("petal", (parse("#4f7fe0"),)),
        Look("petal", (parse("#8a5be0"),)),
        {"bodyfur": Look("fur", (parse("#4a3a2c"),))},
        lively=True,
    )


@draws("ladybug")
def ladybug(a: Artist) -> Drawing:
    dots = pair(circle(0.11, 0.28, -0.06) | circle(0.12, 0.32, 0.34) | circle(0.075, 0.14, 0.58))
    return Drawing(
        (
            Part(
                pair(union([limb((0.46, y), (0.76, y + 0.08), 0.045) for y in (-0.10, 0.18, 0.46)])),
                "ink",
                dome(),
            ),
            Part(pair(stroke([(0.10, -0.66), (0.20, -0.84), (0.32, -0.88)], 0.025)), "ink", dome()),
            Part(ellipse(0.36, 0.26, 0, -0.50), "ink", dome(0.8)),
            Part(pair(circle(0.075, 0.15, -0.60)), "white", dome(), lift=0.0),
            Part(ellipse(0.62, 0.64, 0, 0.18), "body", dome(0.8), soft=True),
            Part(limb((0, -0.44), (0, 0.80), 0.018) | dots, "ink", flat(), lift=0.0),
        ),
        Look("plastic", (parse("#df3228"),)),
        lively=True,
    )


@draws("bat")
def bat(a: Artist) -> Drawing:
    wing = blob(points(".16,-.06 .42,-.46 .94,-.4 .84,-.12 .92,.2 .68,.1 .56,.34 .4,.14 .2,.3"))
    return Drawing(
        (
            Part(pair(wing), "second", dome(0.3)),
            Part(
                pair(limb((0.42, -0.42), (0.68, 0.08), 0.016) | limb((0.44, -0.43), (0.90, 0.16), 0.016)),
                "body",
                dome(),
                lift=0.01,
            ),
            Part(pair(polygon([(0.08, -0.36), (0.30, -0.74), (0.36, -0.22)], 0.04)), "body", dome(0.7)),
            Part(ellipse(0.38, 0.44, 0, 0.04), "body", dome(0.85), soft=True),
            *eyes(0, -0.08, 0.085, 0.16),
            smile(0, 0.10, 0.09),
            Part(
                pair(polygon([(0.03, 0.13), (0.08, 0.12), (0.055, 0.20)], 0.004)), "white", flat(), lift=0.0
            ),
        ),
        Look("fur", (parse("#5a4a78"),)),
        Look("leather", (parse("#6d4a8f"),)),
        lively=True,
    )
