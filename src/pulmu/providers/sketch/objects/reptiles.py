"""Turtles, snakes, dragons: what has scales or a shell on land."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.relief import dome, flat
from pulmu.providers.sketch.sdf import blob, circle, ellipse, limb, points, polygon, stroke, union
from pulmu.providers.sketch.surfaces import Look


@draws("turtle")
def turtle(a: Artist) -> Drawing:
    hump = a(0.50, 0.58)
    shell = blob(
        [
            (-0.72, 0.28),
            (-0.66, -0.04),
            (-0.40, -hump + 0.10),
            (-0.04, -hump),
            (0.32, -hump + 0.12),
            (0.54, -0.04),
            (0.60, 0.28),
            (0.0, 0.36),
        ]
    )
    head = blob(points(".48,.16 .56,-.12 .7,-.24 .88,-.16 .93,.02 .84,.16 .66,.26"))
    leg = blob([(-0.10, 0.1), (0.14, 0.1), (0.18, 0.42), (0.14, 0.52), (-0.12, 0.52), (-0.14, 0.4)])
    far = leg.sized(0.85).at(-0.26, 0.16) | leg.sized(0.85).at(0.24, 0.16)
    near = leg.at(-0.46, 0.14) | leg.at(0.40, 0.14)
    return Drawing(
        (
            Part(far, "third", dome(0.7)),
            Part(polygon([(-0.66, 0.20), (-0.95, 0.34), (-0.66, 0.36)], 0.03), "second", dome(0.7)),
            Part(near, "second", dome(0.75), soft=True),
            Part(head, "second", dome(0.8), soft=True),
            Part(ellipse(0.64, 0.12, -0.06, 0.30), "third", dome(0.8)),
            Part(shell, "body", dome(0.72), soft=True),
            Part(
                stroke([(-0.75, 0.28), (-0.4, 0.345), (0.2, 0.35), (0.63, 0.27)], 0.062, 0.055),
                "second",
                dome(0.9),
                lift=0.03,
            ),
            Part(ellipse(0.092, 0.105, 0.765, -0.06), "cream", dome(0.5), lift=0.01),
            Part(ellipse(0.062, 0.075, 0.775, -0.055), "ink", dome(0.6), lift=0.0),
            Part(circle(0.022, 0.74, -0.085), "white", flat(), lift=0.0),
            Part(stroke([(0.72, 0.12), (0.82, 0.125), (0.90, 0.07)], 0.012), "ink", flat(), lift=0.0),
        ),
        Look("shellplate"),
        Look("hide", (parse("#9cbf5a"),)),
        ground=0.66,
        lively=True,
    )


@draws("snake")
def snake(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(
                stroke([(-0.20, 0.62), (0.50, 0.74), (0.80, 0.50), (0.92, 0.66)], 0.13, 0.02),
                "body",
                dome(0.9),
            ),
            Part(ellipse(0.66, 0.22, -0.04, 0.58), "body", dome(0.8), soft=True),
            Part(ellipse(0.52, 0.19, -0.06, 0.34), "body", dome(0.8), lift=0.08, soft=True),
            Part(
                stroke([(-0.10, 0.30), (-0.36, 0.06), (-0.20, -0.22), (0.02, -0.40)], 0.17, 0.15),
                "body",
                dome(0.9),
                lift=0.08,
                soft=True,
            ),
            Part(
                limb((0.36, -0.40), (0.58, -0.34), 0.018)
                | limb((0.58, -0.34), (0.70, -0.40), 0.014)
                | limb((0.58, -0.34), (0.68, -0.27), 0.014),
                "tongue",
                dome(),
            ),
            Part(
                blob(
                    [(-0.16, -0.46), (0.0, -0.66), (0.28, -0.64), (0.44, -0.46), (0.36, -0.30), (0.06, -0.26)]
                ),
                "body",
                dome(0.8),
                soft=True,
            ),
            Part(ellipse(0.065, 0.08, 0.18, -0.50), "eye", dome(0.6), lift=0.01),
            Part(ellipse(0.024, 0.062, 0.19, -0.50), "ink", flat(), lift=0.0),
        ),
        Look("scales", (parse("#5fae48"),)),
        skins={
            "tongue": Look("flesh", (parse("#e0344a"),)),
            "eye": Look("plain", (parse("#ffd23f"),), ("shiny",)),
        },
        ground=0.82,
        lively=True,
    )


@draws("dragon")
def dragon(a: Artist) -> Drawing:
    wing = blob(points(".22,.06 .44,-.42 .92,-.66 .84,-.4 .94,-.2 .76,-.12 .8,.08 .58,.08 .46,.26"))
    bones = pair(
        stroke([(0.28, 0.06), (0.46, -0.38), (0.90, -0.64)], 0.04, 0.015)
        | limb((0.46, -0.38), (0.90, -0.20), 0.025, 0.01)
        | limb((0.46, -0.36), (0.76, 0.06), 0.025, 0.01)
    )
    horns = pair(stroke([(0.20, -0.56), (0.32, -0.78), (0.28, -0.94)], 0.085, 0.015))
    frill = pair(
        union([polygon([(0.44, y), (0.68, y - 0.06), (0.46, y + 0.12)], 0.01) for y in (-0.30, -0.14)])
    )
    bands = union(
        [limb((-w, y), (w, y), 0.014) for w, y in ((0.20, 0.34), (0.23, 0.46), (0.22, 0.58), (0.17, 0.70))]
    )
    return Drawing(
        (
            Part(pair(wing), "second", dome(0.3)),
            Part(bones, "body", dome(0.9)),
            Part(
                stroke([(0.24, 0.72), (0.62, 0.82), (0.84, 0.62), (0.80, 0.42)], 0.15, 0.05),
                "body",
                dome(0.9),
                soft=True,
            ),
            Part(polygon([(0.70, 0.48), (0.80, 0.22), (0.92, 0.48)], 0.02), "second", dome(0.6)),
            Part(ellipse(0.42, 0.42, 0, 0.46), "body", dome(0.8), soft=True),
            Part(ellipse(0.25, 0.33, 0, 0.52), "belly", dome(0.5), lift=0.01),
            Part(bands, "third", flat(), lift=0.0),
            Part(pair(ellipse(0.19, 0.13, 0.28, 0.80)), "body", dome(0.8)),
            Part(pair(limb((0.26, 0.34), (0.20, 0.54), 0.095, 0.085)), "body", dome(0.8)),
            Part(frill, "second", dome(0.4)),
            Part(horns, "bone", dome(0.9)),
            Part(ellipse(0.47, 0.42, 0, -0.22), "body", dome(0.8), lift=0.08, soft=True),
            Part(ellipse(0.31, 0.19, 0, 0.0), "body", dome(0.7), lift=0.03),
            Part(pair(ellipse(0.035, 0.05).turned(20).at(0.11, -0.06)), "ink", flat(), lift=0.0),
            Part(
                stroke([(-0.22, 0.06), (-0.1, 0.10), (0.1, 0.10), (0.22, 0.06)], 0.014),
                "ink",
                flat(),
                lift=0.0,
            ),
            Part(pair(polygon([(0.13, 0.09), (0.19, 0.08), (0.17, 0.16)], 0.004)), "white", flat(), lift=0.0),
            Part(pair(ellipse(0.10, 0.125, 0.23, -0.28)), "eye", dome(0.5), lift=0.01),
            Part(pair(ellipse(0.04, 0.10, 0.22, -0.28)), "ink", flat(), lift=0.0),
            Part(circle(0.03, -0.26, -0.33) | circle(0.03, 0.19, -0.33), "white", flat(), lift=0.0),
            Part(
                union(
                    [
                        polygon([(x - 0.06, y), (x, y - 0.15), (x + 0.06, y)], 0.01)
                        for x, y in ((0.0, -0.58), (-0.11, -0.55), (0.11, -0.55))
                    ]
                ),
                "second",
                dome(0.6),
            ),
        ),
        Look("scales", (parse("#3f9e5f"),)),
        Look("hide", (parse("#e8963f"),)),
        {"belly": Look("hide", (parse("#f2dfa2"),)), "eye": Look("plain", (parse("#ffcf3a"),), ("shiny",))},
        ground=0.92,
        lively=True,
    )
