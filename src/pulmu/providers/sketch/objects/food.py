"""Things to eat."""

from math import cos, pi, sin

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.objects.fruit import fruit
from pulmu.providers.sketch.relief import bevel, bowl, dome, flat
from pulmu.providers.sketch.sdf import blob, circle, ellipse, limb, points, polygon, stroke, union
from pulmu.providers.sketch.surfaces import Look


@draws("bread")
def bread(a: Artist) -> Drawing:
    loaf = blob(points("-.78,.16 -.66,-.26 -.2,-.42 .3,-.4 .7,-.2 .8,.18 .66,.44 -.66,.44"))
    cuts = union(
        [
            blob([(x - 0.06, 0.02), (x + 0.02, -0.30), (x + 0.15, -0.32), (x + 0.08, 0.02)])
            for x in (-0.42, -0.08, 0.26)
        ]
    )
    return Drawing(
        (Part(loaf, "body", dome(0.75), soft=True), Part(cuts, "cream", dome(0.3), lift=0.01)),
        Look("crust"),
        ground=0.48,
    )


@draws("cheese")
def cheese(a: Artist) -> Drawing:
    top = polygon([(-0.80, 0.02), (0.30, -0.52), (0.80, -0.16)], 0.02)
    side = polygon([(-0.80, 0.04), (0.80, -0.14), (0.80, 0.42), (-0.80, 0.56)], 0.02)
    holes = union(
        [
            ellipse(r, r * 0.9, x, y)
            for x, y, r in ((-0.40, 0.30, 0.12), (0.06, 0.16, 0.09), (0.42, 0.26, 0.14), (-0.08, 0.42, 0.06))
        ]
    )
    return Drawing(
        (
            Part(side, "body", bevel(0.06, 0.05), soft=True),
            Part(top, "third", bevel(0.05, 0.04), lift=0.0),
            Part(holes & side, "second", bowl(0.06, 0.1), lift=0.0),
            Part(ellipse(0.12, 0.06, 0.26, -0.26), "second", bowl(0.05, 0.06), lift=0.0),
        ),
        Look("plain", (parse("#f5c542"),)),
        ground=0.58,
    )


@draws("meat")
def meat(a: Artist) -> Drawing:
    bone = limb((0.30, 0.26), (0.62, 0.58), 0.085)
    knobs = circle(0.12, 0.72, 0.54) | circle(0.12, 0.60, 0.68)
    body = blob(points(".38,.34 .1,.5 -.4,.4 -.74,.02 -.66,-.46 -.26,-.66 .2,-.52 .44,-.12"))
    return Drawing(
        (
            Part(bone.melt(knobs, 0.05), "bone", dome()),
            Part(body, "body", dome(0.8), soft=True),
            Part(
                stroke([(-0.50, -0.22), (-0.30, -0.42), (-0.02, -0.42)], 0.05, 0.02),
                "third",
                flat(),
                lift=0.0,
            ),
        ),
        Look("crust", (parse("#a8552b"),), ("shiny",)),
    )


@draws("cake")
def cake(a: Artist) -> Drawing:
    case = polygon([(-0.50, 0.16), (0.50, 0.16), (0.36, 0.82), (-0.36, 0.82)], 0.02)
    pleats = union(
        [limb((x, 0.20), (x * 0.72, 0.80), 0.016) for x in (-0.40, -0.24, -0.08, 0.08, 0.24, 0.40)]
    )
    cream = blob(
        points("0,-.62 .26,-.46 .3,-.26 .54,-.12 .62,.16 0,.26 -.62,.16 -.54,-.12 -.3,-.26 -.26,-.46")
    )
    sprinkles = [
        Part(limb((x, y), (x + a(-0.06, 0.06), y + 0.05), 0.02), c, dome(), lift=0.01)
        for x, y, c in (
            (-0.30, 0.0, "leaf"),
            (0.0, -0.1, "glow"),
            (0.30, 0.04, "trim"),
            (-0.1, -0.34, "trim"),
            (0.14, -0.30, "leaf"),
            (-0.44, 0.12, "glow"),
            (0.12, 0.12, "pinkish"),
        )
    ]
    return Drawing(
        (
            Part(case, "second", dome(0.4)),
            Part(pleats, "third", flat(), lift=0.0),
            Part(cream, "body", dome(0.75), soft=True),
            *sprinkles,
            Part(circle(0.15, 0.02, -0.70), "berry", dome(), lift=0.05),
        ),
        Look("candy", (parse("#f7a8c4"),), ("smooth",)),
        Look("paper", (parse("#c98a4f"),)),
        {"berry": fruit("#d8213a")},
        ground=0.84,
    )


@draws("sweet")
def sweet(a: Artist) -> Drawing:
    swirl = union(
        [
            stroke([(0.0, 0.0), (0.20, -0.16), (0.22, -0.42), (0.02, -0.58)], 0.045, 0.075).turned(72 * i)
            for i in range(5)
        ]
    )
    return Drawing(
        (
            Part(limb((0, 0.2), (0, 0.94), 0.04), "white", dome()),
            Part(circle(0.58, 0, -0.30), "body", dome(0.5), soft=True),
            Part(swirl.at(0, -0.30) & circle(0.55, 0, -0.30), "white", dome(0.3), lift=0.01),
            Part(pair(polygon([(0.02, 0.40), (0.26, 0.28), (0.26, 0.52)], 0.02)), "second", dome(0.6)),
        ),
        Look("plastic", (parse("#f0447a"),)),
        Look("cloth", (parse("#4fb8e0"),)),
        turn=10,
    )


@draws("icecream")
def icecream(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(polygon([(-0.40, 0.02), (0.40, 0.02), (0, 0.94)], 0.02), "cone", dome(0.6)),
            Part(circle(0.33, -0.22, -0.16), "second", dome(), soft=True),
            Part(circle(0.33, 0.22, -0.14), "body", dome(), soft=True),
            Part(circle(0.33, 0, -0.52), "body", dome(), lift=0.07, soft=True),
            Part(circle(0.10, 0.04, -0.88), "berry", dome()),
        ),
        Look("candy", (parse("#f7b6cf"),), ("smooth",)),
        Look("candy", (parse("#a5dcc0"),), ("smooth",)),
        {"cone": Look("crust", (parse("#d99a4a"),), ("checkered",)), "berry": fruit("#d8213a")},
    )


@draws("donut", "torus")
def donut(a: Artist) -> Drawing:
    ring = ellipse(0.82, 0.74) - ellipse(0.24, 0.20)
    icing = blob(
        [
            (0.72 * sin(t) * a(0.94, 1.06), -0.62 * cos(t) * a(0.92, 1.06))
            for t in (i * pi / 7 for i in range(14))
        ]
    ) - ellipse(0.29, 0.25)
    sprinkles = union(
        [
            limb(
                (r * sin(t), -r * 0.9 * cos(t)),
                (r * sin(t) + a(-0.07, 0.07), -r * 0.9 * cos(t) + a(-0.06, 0.06)),
                0.022,
            )
            for t, r in ((i * 0.55, a(0.40, 0.58)) for i in range(12))
        ]
    )
    return Drawing(
        (
            Part(ring, "second", dome(0.8)),
            Part(icing, "body", dome(0.6), lift=0.03, soft=True),
            Part(sprinkles & icing, "third", dome(0.9), lift=0.015),
        ),
        Look("plastic", (parse("#f48fb1"),)),
        Look("crust", (parse("#d99a4a"),)),
    )


@draws("egg")
def egg(a: Artist) -> Drawing:
    body = blob(
        points("0,-.84 .36,-.58 .58,-.02 .56,.42 .32,.76 0,.84 -.32,.76 -.56,.42 -.58,-.02 -.36,-.58")
    )
    spots = union(
        [
            ellipse(r, r * 1.1, x, y)
            for x, y, r in (
                (-0.26, -0.28, 0.11),
                (0.20, -0.42, 0.08),
                (0.30, 0.10, 0.14),
                (-0.14, 0.26, 0.12),
                (-0.40, 0.14, 0.06),
                (0.12, 0.56, 0.10),
                (-0.28, 0.58, 0.07),
            )
        ]
    )
    return Drawing(
        (
            Part(body, "body", dome(0.9), soft=True),
            Part(spots & body.grown(-0.04), "second", dome(0.3), lift=0.0),
        ),
        Look("bone", (parse("#f0e6cf"),)),
        Look("plain", (parse("#6fb08a"),)),
        ground=0.82,
        lively=True,
    )


@draws("mushroom")
def mushroom(a: Artist) -> Drawing:
    cap = blob(points("0,-.78 .44,-.66 .8,-.22 .84,.06 .5,.16 0,.2 -.5,.16 -.84,.06 -.8,-.22 -.44,-.66"))
    dots = union(
        [
            ellipse(r, r * 0.85, x, y)
            for x, y, r in (
                (-0.10, -0.50, 0.16),
                (0.40, -0.32, 0.13),
                (-0.48, -0.24, 0.12),
                (0.10, -0.12, 0.11),
                (0.64, -0.04, 0.07),
                (-0.68, 0.0, 0.07),
                (-0.24, 0.04, 0.06),
            )
        ]
    )
    stem = blob([(-0.22, 0.0), (0.22, 0.0), (0.22, 0.42), (0.34, 0.80), (-0.34, 0.80), (-0.22, 0.42)])
    return Drawing(
        (
            Part(stem, "cream", dome(0.8)),
            Part(
                blob(points("-.3,.22 .3,.22 .4,.4 .14,.34 0,.42 -.14,.34 -.4,.4")),
                "cream",
                dome(0.5),
            ),
            Part(cap, "body", dome(0.75), lift=0.1, soft=True),
            Part(dots & cap.grown(-0.02), "second", dome(0.5), lift=0.015),
        ),
        fruit("#d8352f"),
        Look("plain", (parse("#f7f0e2"),)),
        ground=0.82,
        face=(0, 0.56, 0.8),
    )
