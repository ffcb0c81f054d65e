"""Lights, papers, containers and other furniture of a game."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.relief import bevel, bowl, dome, flat
from pulmu.providers.sketch.sdf import (
    Shape,
    blob,
    box,
    circle,
    ellipse,
    limb,
    points,
    polygon,
    regular,
    star,
    stroke,
    union,
)
from pulmu.providers.sketch.surfaces import Look


@draws("scroll")
def scroll(a: Artist) -> Drawing:
    sheet = polygon([(-0.56, -0.56), (0.56, -0.56), (0.52, 0.56), (-0.52, 0.56)], 0.03)
    lines = union([limb((-0.36, y), (0.36 - a(0, 0.3), y), 0.020) for y in (-0.32, -0.18, -0.04, 0.10)])
    rolls = limb((-0.60, -0.62), (0.60, -0.62), 0.13) | limb((-0.60, 0.62), (0.60, 0.62), 0.13)
    knobs = union([circle(0.085, x, y) for x in (-0.78, 0.78) for y in (-0.62, 0.62)])
    return Drawing(
        (
            Part(sheet, "body", bevel(0.03, 0.02), soft=True),
            Part(lines, "ink", flat(), lift=0.0),
            Part(knobs, "wood", dome()),
            Part(rolls, "body", dome(0.9)),
            Part(circle(0.16, 0.22, 0.34), "second", dome(0.5)),
            Part(star(5, 0.085, 0.04).at(0.22, 0.34), "third", flat(), lift=0.0),
        ),
        Look("paper"),
        Look("plastic", (parse("#b8232f"),)),
        turn=-6,
    )


@draws("book")
def book(a: Artist) -> Drawing:
    cover = box(0.60, 0.78, 0.06, 0.02, 0)
    pages = box(0.55, 0.70, 0.03, 0.08, 0.05)
    corner = polygon([(0.36, -0.76), (0.61, -0.76), (0.61, -0.50)], 0.02)
    corners = corner | Shape(lambda x, y: corner.distance(x, -y))
    emblem = [star(6, 0.22, 0.11), circle(0.20) - circle(0.13), regular(4, 0.23)][a.pick(3)]
    return Drawing(
        (
            Part(cover.at(0.05, 0.07), "second", bevel(0.04, 0.04)),
            Part(pages.at(0.06, 0.04), "paper", bevel(0.02, 0.02)),
            Part(
                union([limb((-0.4, y), (0.69, y), 0.004) for y in (0.76, 0.79, 0.82)]),
                "cork",
                flat(),
                lift=0.0,
            ),
            Part(cover.at(-0.04, -0.05), "body", bevel(0.05, 0.05), soft=True),
            Part(box(0.075, 0.78, 0.03, -0.52, -0.05), "second", dome(0.6), lift=0.02),
            Part(box(0.40, 0.57, 0.03, 0.06, -0.05).outline(0.025), "trim", dome(0.8), lift=0.01),
            Part(corners.at(-0.04, -0.05), "trim", bevel(0.04, 0.04), lift=0.02),
            Part(emblem.at(0.06, -0.05), "trim", bevel(0.04, 0.04), lift=0.02),
            Part(circle(0.075, 0.06, -0.05), "gemmy", dome(0.9), lift=0.01),
        ),
        Look("leather", (parse("#5b3f8f"),)),
        skins={"gemmy": Look("gem", (parse("#58e0c0"),), ("glowing",))},
        turn=-8,
    )


@draws("bell")
def bell(a: Artist) -> Drawing:
    body = blob(
        points("0,-.62 .24,-.56 .38,-.24 .44,.22 .64,.52 0,.58 -.64,.52 -.44,.22 -.38,-.24 -.24,-.56")
    )
    return Drawing(
        (
            Part(circle(0.12, 0, -0.70).outline(0.06), "body", dome()),
            Part(circle(0.14, 0, 0.66), "second", dome()),
            Part(body, "body", dome(0.8), soft=True),
            Part(stroke([(-0.62, 0.50), (0, 0.58), (0.62, 0.50)], 0.075), "body", dome(0.9), lift=0.03),
            Part(stroke([(-0.40, 0.10), (0, 0.16), (0.40, 0.10)], 0.022), "body", dome(0.9), lift=0.02),
        ),
        Look("gold_metal"),
    )


@draws("cup")
def cup(a: Artist) -> Drawing:
    bowl_ = blob([(-0.50, -0.66), (0.50, -0.66), (0.46, -0.20), (0.22, 0.12), (-0.22, 0.12), (-0.46, -0.20)])
    return Drawing(
        (
            Part(pair(ellipse(0.22, 0.25, 0.52, -0.36).outline(0.075)), "body", dome()),
            Part(
                blob(points("-.09,.08 .09,.08 .075,.42 .4,.7 .4,.8 -.4,.8 -.4,.7 -.075,.42")),
                "body",
                dome(0.7),
            ),
            Part(bowl_, "body", dome(0.75), soft=True),
            Part(ellipse(0.47, 0.12, 0, -0.66), "dark", bowl(0.1, 0.06), lift=0.0),
            Part(ellipse(0.50, 0.14, 0, -0.66).outline(0.06), "body", dome(0.9), lift=0.02),
            Part(circle(0.09, 0, 0.32), "body", dome(0.9), lift=0.03),
            Part(regular(4, 0.13).at(0, -0.24), "second", dome(0.7)),
            Part(pair(circle(0.055, 0.24, -0.26)), "second", dome(0.8)),
        ),
        Look("gold_metal"),
        Look("gem", (parse("#d8323f"),)),
        ground=0.82,
    )


@draws("hourglass")
def hourglass(a: Artist) -> Drawing:
    upper = blob(
        [(-0.36, -0.64), (0.36, -0.64), (0.34, -0.34), (0.07, -0.02), (-0.07, -0.02), (-0.34, -0.34)]
    )
    lower = Shape(lambda x, y: upper.distance(x, -y))
    heap = blob([(-0.33, 0.62), (0.33, 0.62), (0.27, 0.46), (0, 0.24), (-0.27, 0.46)])
    return Drawing(
        (
            Part(pair(limb((0.50, -0.66), (0.50, 0.66), 0.045)), "second", dome(0.9)),
            Part(upper | lower | box(0.06, 0.08, 0, 0, 0), "glass", dome(0.7)),
            Part(upper.grown(-0.04) & Shape(lambda x, y: -0.34 - y), "body", dome(0.4), lift=0.0),
            Part(heap.grown(-0.02) | box(0.012, 0.34, 0, 0, 0.10), "body", dome(0.6), lift=0.0),
            Part(
                box(0.60, 0.085, 0.05, 0, -0.74) | box(0.60, 0.085, 0.05, 0, 0.74),
                "second",
                bevel(0.06, 0.06),
            ),
        ),
        Look("sand"),
        Look("wood"),
        ground=0.84,
    )


@draws("gear")
def gear(a: Artist) -> Drawing:
    n = 8 + 2 * a.pick(3)
    teeth = polygon([(-0.13, -0.60), (-0.09, -0.88), (0.09, -0.88), (0.13, -0.60)], 0.015).around(n)
    holes = circle(0.11, 0, -0.42).around(n // 2)
    return Drawing(
        (
            Part((teeth | circle(0.68)) - circle(0.17) - holes, "body", bevel(0.06, 0.06), soft=True),
            Part(circle(0.28) - circle(0.17), "second", bevel(0.05, 0.05)),
        ),
        Look("bronze"),
    )


@draws("flag")
def flag(a: Artist) -> Drawing:
    cloth = blob(points("-.46,-.76 -.1,-.84 .3,-.7 .78,-.78 .7,-.44 .8,-.06 .3,0 -.1,-.14 -.46,-.06"))
    return Drawing(
        (
            Part(limb((-0.52, -0.86), (-0.52, 0.92), 0.045), "wood", dome()),
            Part(cloth, "body", dome(0.3), soft=True),
            Part(star(5, 0.20, 0.09).at(0.16, -0.42), "trim", flat(), lift=0.0),
            Part(circle(0.085, -0.52, -0.88), "trim", dome()),
        ),
        Look("cloth", (parse("#c8323a"),), ("wrinkled",)),
        ground=0.92,
    )


@draws("feather")
def feather(a: Artist) -> Drawing:
    vane = blob(points("0,-.92 .2,-.7 .29,-.2 .2,.3 .04,.56 -.05,.56 -.22,.24 -.27,-.2 -.16,-.7"))
    cuts = polygon([(0.30, -0.10), (0.10, 0.02), (0.30, -0.02)]) | polygon(
        [(-0.32, 0.14), (-0.10, 0.24), (-0.30, 0.22)]
    )
    barbs = union(
        [
            limb((0, y), (side * 0.25, y - 0.14), 0.006)
            for y in (-0.5, -0.3, -0.1, 0.1, 0.3)
            for side in (-1, 1)
        ]
    )
    return Drawing(
        (
            Part(vane - cuts, "body", dome(0.4), soft=True),
            Part(barbs & vane, "second", flat(), lift=0.0),
            Part(
                stroke([(0.0, -0.86), (0.03, -0.2), (0.0, 0.4), (-0.04, 0.94)], 0.012, 0.032),
                "string",
                dome(),
                lift=0.01,
            ),
        ),
        Look("feathers"),
        turn=28,
    )


@draws("drum")
def drum(a: Artist) -> Drawing:
    zig = union(
        [
            limb((-0.6 + 0.3 * i, -0.26 if i % 2 else 0.5), (-0.3 + 0.3 * i, 0.5 if i % 2 else -0.26), 0.02)
            for i in range(4)
        ]
    )
    return Drawing(
        (
            Part(
                blob([(-0.66, -0.34), (0.66, -0.34), (0.62, 0.50), (0, 0.70), (-0.62, 0.50)]),
                "body",
                dome(0.5),
                soft=True,
            ),
            Part(zig, "string", dome(), lift=0.02),
            Part(stroke([(-0.64, 0.48), (0, 0.66), (0.64, 0.48)], 0.06), "trim", dome(0.9)),
            Part(ellipse(0.68, 0.24, 0, -0.36), "trim", bevel(0.05, 0.05)),
            Part(ellipse(0.61, 0.19, 0, -0.37), "cream", flat(), lift=0.0),
        ),
        Look("wood", (parse("#b5432f"),)),
        ground=0.68,
    )
