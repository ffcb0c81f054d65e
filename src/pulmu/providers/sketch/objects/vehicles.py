"""Things that sail, fly and roll."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.objects.lights import FIRE, flames
from pulmu.providers.sketch.relief import bevel, dome, flat
from pulmu.providers.sketch.sdf import Shape, blob, circle, ellipse, limb, points, stroke, union
from pulmu.providers.sketch.surfaces import Look


@draws("ship")
def ship(a: Artist) -> Drawing:
    hull = blob(points("-.8,.24 -.74,.2 0,.34 .66,.2 .88,.08 .66,.52 .36,.74 -.44,.74 -.7,.52"))
    main = blob(points("-.02,-.72 .34,-.48 .52,-.06 .5,.18 .24,.12 -.02,.18 .06,-.3"))
    jib = blob([(-0.10, -0.62), (-0.28, -0.24), (-0.62, 0.10), (-0.34, 0.10), (-0.10, 0.16)])
    return Drawing(
        (
            Part(limb((-0.04, -0.84), (-0.04, 0.36), 0.035), "wood", dome()),
            Part(jib, "second", dome(0.4)),
            Part(main, "second", dome(0.5)),
            Part(blob([(-0.03, -0.88), (0.18, -0.82), (0.24, -0.74), (-0.03, -0.72)]), "cloth", flat()),
            Part(hull, "body", dome(0.6), soft=True),
            Part(
                stroke([(-0.76, 0.28), (0, 0.42), (0.62, 0.28), (0.84, 0.14)], 0.04),
                "trim",
                dome(),
                lift=0.03,
            ),
            Part(
                union([circle(0.05, x, 0.54) for x in (-0.34, -0.08, 0.18, 0.42)]),
                "dark",
                dome(0.4),
                lift=0.0,
            ),
        ),
        Look("planks", (parse("#8a5530"),)),
        Look("cloth", (parse("#f1e7d2"),)),
        ground=0.72,
    )


@draws("rocket")
def rocket(a: Artist) -> Drawing:
    body = blob(points("0,-.88 .22,-.62 .32,-.2 .3,.24 .2,.44 -.2,.44 -.3,.24 -.32,-.2 -.22,-.62"))
    fins = pair(blob([(0.24, 0.06), (0.50, 0.26), (0.58, 0.62), (0.36, 0.50), (0.20, 0.42)]))
    return Drawing(
        (
            *flames(0, 0.64, 0.34)[:2],
            Part(fins, "second", dome(0.5)),
            Part(body, "body", dome(0.8), soft=True),
            Part(body & Shape(lambda x, y: y + 0.50), "second", dome(0.8), lift=0.0),
            Part(circle(0.17, 0, -0.16), "trim", bevel(0.04, 0.05)),
            Part(circle(0.12, 0, -0.16), "pane", dome(0.5), lift=0.0),
            Part(limb((0, 0.20), (0, 0.52), 0.05), "second", dome(0.8)),
        ),
        Look("plain", (parse("#eef1f5"),), ("shiny",)),
        Look("plastic", (parse("#e0402f"),)),
        {**FIRE, "pane": Look("gem", (parse("#58b7f0"),))},
        turn=24,
    )


@draws("ufo")
def ufo(a: Artist) -> Drawing:
    lights = [
        Part(circle(0.065, x, 0.16 + 0.05 * (1 - abs(x))), "ember" if i % 2 else "glow", dome(), lift=0.02)
        for i, x in enumerate((-0.62, -0.32, 0.0, 0.32, 0.62))
    ]
    return Drawing(
        (
            Part(circle(0.42, 0, -0.12), "dome", dome(0.9)),
            Part(ellipse(0.14, 0.18, 0, -0.16), "alien", dome(0.8)),
            Part(ellipse(0.88, 0.30, 0, 0.12), "body", dome(0.7), soft=True),
            Part(ellipse(0.50, 0.13, 0, -0.02), "second", dome(0.5)),
            Part(ellipse(0.36, 0.10, 0, 0.38), "second", dome(0.6)),
            *lights,
        ),
        Look("metal"),
        skins={"dome": Look("glass"), "alien": Look("flesh", (parse("#7fd858"),))},
    )


@draws("car")
def car(a: Artist) -> Drawing:
    cabin = blob([(-0.46, -0.06), (-0.34, -0.40), (-0.10, -0.50), (0.24, -0.46), (0.46, -0.08), (0, 0.02)])
    body = blob(points("-.86,.1 -.78,-.04 -.46,-.12 .46,-.12 .8,.02 .88,.22 .8,.38 -.8,.38 -.88,.26"))
    panes = blob([(-0.34, -0.08), (-0.25, -0.34), (-0.05, -0.40), (-0.05, -0.08)]) | blob(
        [(0.04, -0.08), (0.04, -0.40), (0.20, -0.36), (0.34, -0.08)]
    )
    wheels: list[Part] = []
    for x in (-0.50, 0.50):
        wheels += [
            Part(circle(0.23, x, 0.38), "dark", bevel(0.08, 0.08)),
            Part(circle(0.12, x, 0.38), "steel", dome(0.6), lift=0.02),
        ]
    return Drawing(
        (
            Part(cabin, "body", dome(0.6), soft=True),
            Part(panes, "pane", dome(0.4), lift=0.0),
            Part(body, "body", dome(0.7), soft=True),
            Part(limb((-0.84, 0.30), (0.84, 0.30), 0.035), "second", dome()),
            Part(circle(0.075, 0.78, 0.12), "ember", dome()),
            *wheels,
        ),
        Look("plastic", (parse("#e04a3a"),)),
        Look("metal"),
        {"pane": Look("gem", (parse("#8fd0ee"),))},
        ground=0.6,
    )
