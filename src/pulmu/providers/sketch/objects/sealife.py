"""What lives in the water."""

from math import cos, pi, sin

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.objects.spirits import blush, eyes, smile
from pulmu.providers.sketch.relief import dome, flat
from pulmu.providers.sketch.sdf import blob, circle, ellipse, limb, points, polygon, stroke, union
from pulmu.providers.sketch.surfaces import Look


@draws("fish")
def fish(a: Artist) -> Drawing:
    body = blob(points(".76,-.02 .52,-.32 .1,-.46 -.3,-.28 -.52,-.02 -.3,.28 .1,.46 .52,.3"))
    tail = blob([(-0.44, 0.0), (-0.70, -0.34), (-0.94, -0.38), (-0.82, 0.0), (-0.94, 0.38), (-0.70, 0.34)])
    fins = blob([(0.20, -0.40), (-0.02, -0.70), (-0.30, -0.62), (-0.24, -0.28)]) | blob(
        [(0.06, 0.40), (-0.10, 0.66), (-0.28, 0.52), (-0.16, 0.30)]
    )
    return Drawing(
        (
            Part(tail | fins, "second", dome(0.5)),
            Part(body, "body", dome(0.75), soft=True),
            Part(stroke([(0.36, -0.36), (0.28, 0.0), (0.36, 0.34)], 0.022), "second", dome(), lift=0.01),
            Part(
                blob([(0.16, 0.04), (-0.12, 0.02), (-0.20, 0.22), (0.02, 0.24)]),
                "second",
                dome(0.5),
                lift=0.04,
            ),
            Part(circle(0.115, 0.52, -0.10), "white", dome(0.6), lift=0.01),
            Part(circle(0.07, 0.54, -0.10), "ink", dome(0.6), lift=0.0),
            Part(circle(0.024, 0.52, -0.13), "white", flat(), lift=0.0),
            Part(limb((0.70, 0.12), (0.58, 0.15), 0.016), "ink", flat(), lift=0.0),
        ),
        Look("scales", (parse("#f08a2e"),)),
        Look("petal", (parse("#f6b04e"),)),
        lively=True,
    )


@draws("shark")
def shark(a: Artist) -> Drawing:
    body = blob(points(".9,-.06 .56,-.3 .06,-.34 -.46,-.16 -.74,0 -.46,.14 .06,.3 .6,.2"))
    tail = blob([(-0.64, 0.0), (-0.84, -0.44), (-0.96, -0.46), (-0.86, 0.0), (-0.92, 0.32), (-0.80, 0.26)])
    teeth = union(
        [polygon([(x, 0.10), (x + 0.07, 0.09), (x + 0.035, 0.16)]) for x in (0.50, 0.58, 0.66, 0.74)]
    )
    return Drawing(
        (
            Part(tail, "body", dome(0.6)),
            Part(blob([(0.18, -0.28), (-0.10, -0.70), (-0.20, -0.66), (-0.16, -0.26)]), "body", dome(0.6)),
            Part(body, "body", dome(0.8), soft=True),
            Part(
                body & blob([(0.9, 0.02), (0.5, 0.06), (-0.2, 0.06), (-0.7, 0.02), (-0.4, 0.5), (0.6, 0.5)]),
                "second",
                dome(0.8),
                lift=0.0,
            ),
            Part(blob([(0.28, 0.14), (0.02, 0.52), (-0.10, 0.48), (0.06, 0.14)]), "body", dome(0.6)),
            Part(
                union([limb((x, -0.10), (x - 0.02, 0.08), 0.012) for x in (0.24, 0.32, 0.40)]),
                "ink",
                flat(),
                lift=0.0,
            ),
            Part(stroke([(0.44, 0.10), (0.62, 0.09), (0.80, 0.04)], 0.014), "ink", flat(), lift=0.0),
            Part(teeth, "white", flat(), lift=0.0),
            Part(circle(0.055, 0.60, -0.10), "ink", dome(0.6), lift=0.0),
        ),
        Look("hide", (parse("#5f7d99"),), ("smooth",)),
        Look("hide", (parse("#e8eef2"),), ("smooth",)),
        lively=True,
    )


@draws("whale")
def whale(a: Artist) -> Drawing:
    body = blob(points(".8,.06 .64,-.34 .16,-.48 -.36,-.26 -.7,.1 -.52,.36 0,.54 .58,.44"))
    tail = blob([(-0.58, 0.16), (-0.74, -0.12), (-0.96, -0.24), (-0.84, 0.06), (-0.98, 0.26), (-0.72, 0.26)])
    spout = stroke([(0.22, -0.50), (0.20, -0.70), (0.02, -0.86)], 0.05, 0.03) | stroke(
        [(0.22, -0.50), (0.26, -0.72), (0.44, -0.84)], 0.05, 0.03
    )
    return Drawing(
        (
            Part(spout, "spray", dome()),
            Part(tail, "body", dome(0.6)),
            Part(body, "body", dome(0.85), soft=True),
            Part(
                body & blob([(0.84, 0.16), (0.3, 0.22), (-0.3, 0.26), (-0.5, 0.36), (0.0, 0.7), (0.6, 0.6)]),
                "second",
                dome(0.85),
                lift=0.0,
            ),
            Part(
                union(
                    [
                        stroke(
                            [
                                (0.74 - 0.05 * i, 0.24 + 0.07 * i),
                                (0.2, 0.30 + 0.07 * i),
                                (-0.24, 0.32 + 0.05 * i),
                            ],
                            0.010,
                        )
                        for i in range(3)
                    ]
                )
                & body.grown(-0.03),
                "third",
                flat(),
                lift=0.0,
            ),
            Part(blob([(0.14, 0.30), (-0.06, 0.66), (-0.24, 0.60), (-0.12, 0.30)]), "body", dome(0.6)),
            Part(circle(0.06, 0.46, 0.04), "ink", dome(0.6), lift=0.01),
            Part(circle(0.02, 0.44, 0.02), "white", flat(), lift=0.0),
        ),
        Look("hide", (parse("#4a86c0"),), ("smooth",)),
        Look("hide", (parse("#e9f1f6"),), ("smooth",)),
        {"spray": Look("water", (parse("#8fd4f5"),))},
        lively=True,
    )


@draws("octopus")
def octopus(a: Artist) -> Drawing:
    arms: list[Part] = []
    for x, tip, y in (
        (-0.42, -0.88, 0.46),
        (0.42, 0.88, 0.46),
        (-0.30, -0.62, 0.80),
        (0.30, 0.62, 0.80),
        (-0.12, -0.22, 0.90),
        (0.12, 0.24, 0.90),
    ):
        arms.append(
            Part(
                stroke(
                    [
                        (x, 0.20),
                        (x * 1.2, 0.52),
                        (tip, y),
                        (tip * 1.02 + (0.08 if tip > 0 else -0.08), y - 0.16),
                    ],
                    0.14,
                    0.05,
                ),
                "body",
                dome(0.9),
                soft=True,
            )
        )
    head = blob(points("0,-.84 .4,-.7 .56,-.32 .44,.06 .4,.32 0,.42 -.4,.32 -.44,.06 -.56,-.32 -.4,-.7"))
    return Drawing(
        (
            *arms,
            Part(head, "body", dome(0.85), lift=0.07, soft=True),
            *eyes(0, 0.02, 0.09, 0.22),
            smile(0, 0.18, 0.09),
            blush(0, 0.14, 0.34, 0.07),
        ),
        Look("flesh", (parse("#d9556b"),)),
        ground=0.94,
        lively=True,
    )


@draws("crab")
def crab(a: Artist) -> Drawing:
    legs = pair(
        union(
            [
                stroke([(0.40, 0.16), (0.70, 0.10 + 0.16 * i), (0.82, 0.38 + 0.16 * i)], 0.055, 0.02)
                for i in range(3)
            ]
        )
    )
    claw = blob(
        [(0.52, -0.20), (0.50, -0.56), (0.70, -0.78), (0.90, -0.62), (0.84, -0.30), (0.68, -0.14)]
    ) - polygon([(0.70, -0.46), (0.74, -0.86), (0.88, -0.74)])
    return Drawing(
        (
            Part(legs, "second", dome()),
            Part(pair(limb((0.44, 0.06), (0.64, -0.22), 0.075)), "second", dome()),
            Part(pair(claw), "body", dome(0.7), soft=True),
            Part(pair(limb((0.18, -0.14), (0.22, -0.42), 0.04)), "body", dome()),
            Part(ellipse(0.60, 0.42, 0, 0.20), "body", dome(0.75), soft=True),
            Part(pair(circle(0.13, 0.23, -0.46)), "white", dome(0.8), lift=0.01),
            Part(pair(circle(0.07, 0.22, -0.46)), "ink", dome(0.6), lift=0.0),
            smile(0, 0.20, 0.13),
            blush(0, 0.14, 0.36, 0.075),
        ),
        Look("hide", (parse("#e05238"),), ("smooth",)),
        ground=0.8,
        lively=True,
    )


@draws("snail")
def snail(a: Artist) -> Drawing:
    curl = stroke(
        [
            (0.16 * cos(t) * (1.9 - t / 6.5), 0.16 * sin(t) * (1.9 - t / 6.5))
            for t in (i * pi / 3.5 for i in range(12))
        ],
        0.028,
        0.018,
    )
    return Drawing(
        (
            Part(
                limb((-0.80, 0.62), (0.52, 0.62), 0.10, 0.16).melt(
                    limb((0.52, 0.60), (0.66, 0.12), 0.15, 0.17), 0.16
                ),
                "second",
                dome(0.9),
            ),
            Part(
                stroke([(0.60, 0.0), (0.54, -0.26)], 0.03)
                | stroke([(0.74, 0.0), (0.86, -0.24)], 0.03)
                | circle(0.06, 0.54, -0.30)
                | circle(0.06, 0.88, -0.28),
                "second",
                dome(),
            ),
            Part(circle(0.52, -0.16, 0.10), "body", dome(0.75), soft=True),
            Part(curl.sized(1.45).at(-0.16, 0.10), "third", dome(), lift=0.01),
            Part(circle(0.045, 0.72, 0.10), "ink", dome(0.6), lift=0.0),
            Part(stroke([(0.66, 0.22), (0.74, 0.25), (0.80, 0.20)], 0.012), "ink", flat(), lift=0.0),
        ),
        Look("hide", (parse("#c07f4a"),), ("smooth", "striped")),
        Look("flesh", (parse("#e6cfa0"),)),
        ground=0.78,
        lively=True,
    )
