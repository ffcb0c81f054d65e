"""What stands in rooms, yards and graveyards."""

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
    stroke,
    union,
)
from pulmu.providers.sketch.surfaces import Look


@draws("tombstone")
def tombstone(a: Artist) -> Drawing:
    slab = circle(0.52, 0, -0.26) | box(0.52, 0.52, 0.02, 0, 0.24)
    cross = box(0.06, 0.28, 0.01, 0, -0.16) | box(0.18, 0.06, 0.01, 0, -0.24)
    return Drawing(
        (
            Part(slab, "body", bevel(0.10, 0.09), soft=True),
            Part(
                cross | box(0.26, 0.025, 0.01, 0, 0.28) | box(0.20, 0.025, 0.01, 0, 0.40),
                "dark",
                bowl(0.02, 0.03),
                lift=0.0,
            ),
            Part(
                blob([(-0.80, 0.84), (-0.6, 0.66), (-0.2, 0.70), (0.2, 0.64), (0.6, 0.68), (0.80, 0.84)]),
                "turf",
                dome(0.7),
            ),
        ),
        Look("stone"),
        skins={"turf": Look("grass")},
        ground=0.84,
    )


@draws("portal")
def portal(a: Artist) -> Drawing:
    ring = ellipse(0.64, 0.84)
    swirl = union(
        [
            stroke([(0.06, 0.0), (0.26, -0.22), (0.12, -0.58), (-0.24, -0.66)], 0.05, 0.012).turned(120 * i)
            for i in range(3)
        ]
    ).sized(0.85, 1.0)
    stones = union([box(0.15, 0.13, 0.04).at(0, -0.80).turned(30 * i) for i in range(12)]).sized(0.82, 1.0)
    return Drawing(
        (
            Part(stones, "stonework", bevel(0.07, 0.08)),
            Part(ring.grown(-0.10), "body", bowl(0.2, 0.1), lift=0.0),
            Part(swirl & ring.grown(-0.1), "third", flat(), lift=0.0),
            Part(ellipse(0.11, 0.14), "white", flat(), lift=0.0),
        ),
        Look("cosmic", (parse("#7a3ff0"),), ("glowing",)),
        Look("plain", (parse("#c79bff"),), ("glowing",)),
        ground=0.9,
    )


@draws("door")
def door(a: Artist) -> Drawing:
    leaf = circle(0.50, 0, -0.32) | box(0.50, 0.58, 0.0, 0, 0.26)
    straps = box(0.40, 0.055, 0.02, -0.06, -0.26) | box(0.40, 0.055, 0.02, -0.06, 0.46)
    return Drawing(
        (
            Part(leaf.grown(0.14) & Shape(lambda x, y: y - 0.86), "stonework", bevel(0.08, 0.08)),
            Part(leaf & Shape(lambda x, y: y - 0.85), "body", bevel(0.04, 0.03), soft=True),
            Part(straps, "iron", bevel(0.03, 0.03)),
            Part(circle(0.085, 0.30, 0.14).outline(0.045), "trim", dome()),
        ),
        Look("planks"),
        ground=0.86,
    )


@draws("gift")
def gift(a: Artist) -> Drawing:
    bow = pair(ellipse(0.22, 0.15).turned(-28).at(0.22, -0.52))
    return Drawing(
        (
            Part(box(0.58, 0.44, 0.04, 0, 0.38), "body", bevel(0.06, 0.06), soft=True),
            Part(box(0.13, 0.44, 0.01, 0, 0.38), "second", flat(), lift=0.01),
            Part(box(0.66, 0.15, 0.04, 0, -0.14), "body", bevel(0.05, 0.06), lift=0.07),
            Part(box(0.14, 0.15, 0.01, 0, -0.14), "second", flat(), lift=0.01),
            Part(bow - pair(ellipse(0.11, 0.06).turned(-28).at(0.24, -0.52)), "second", dome(0.8)),
            Part(circle(0.10, 0, -0.42), "second", dome(0.9)),
        ),
        Look("plastic", (parse("#3f8cd6"),)),
        Look("cloth", (parse("#f2c43a"),)),
        ground=0.82,
    )


@draws("balloon")
def balloon(a: Artist) -> Drawing:
    skin = blob(points("0,-.88 .46,-.72 .6,-.28 .36,.14 .08,.32 -.08,.32 -.36,.14 -.6,-.28 -.46,-.72"))
    return Drawing(
        (
            Part(stroke([(0, 0.40), (0.07, 0.58), (-0.05, 0.74), (0.03, 0.92)], 0.014), "string", dome()),
            Part(polygon([(0, 0.28), (0.09, 0.42), (-0.09, 0.42)], 0.02), "body", dome(0.8)),
            Part(skin, "body", dome(0.95), soft=True),
            Part(ellipse(0.16, 0.08).turned(-52).at(-0.28, -0.48), "white", flat(), lift=0.0),
        ),
        Look("plastic", (parse("#e8433f"),)),
    )


@draws("cauldron")
def cauldron(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(pair(limb((0.34, 0.56), (0.46, 0.84), 0.085, 0.06)), "second", dome()),
            Part(ellipse(0.72, 0.60, 0, 0.16), "second", dome(0.9)),
            Part(pair(circle(0.15, 0.74, 0.02).outline(0.055)), "trim", dome()),
            Part(ellipse(0.66, 0.19, 0, -0.36), "second", bevel(0.06, 0.06)),
            Part(ellipse(0.56, 0.13, 0, -0.37), "body", flat(), lift=0.0),
            Part(
                union(
                    [
                        circle(r, x, y)
                        for x, y, r in (
                            (-0.24, -0.46, 0.13),
                            (0.08, -0.52, 0.16),
                            (0.32, -0.44, 0.10),
                            (-0.04, -0.74, 0.07),
                            (0.24, -0.80, 0.05),
                        )
                    ]
                ),
                "body",
                dome(0.9),
                lift=0.03,
            ),
        ),
        Look("jelly", (parse("#79d84a"),), ("glowing",)),
        Look("metal", (parse("#3f434d"),)),
        ground=0.88,
    )


@draws("crate")
def crate(a: Artist) -> Drawing:
    frame = box(0.70, 0.70, 0.03) - box(0.52, 0.52, 0.01)
    brace = limb((-0.5, 0.5), (0.5, -0.5), 0.085)
    return Drawing(
        (
            Part(box(0.68, 0.68, 0.02), "body", bevel(0.03, 0.03)),
            Part(brace & box(0.55, 0.55), "body", bevel(0.03, 0.05), grain=-45),
            Part(frame, "body", bevel(0.04, 0.06), soft=True),
            Part(
                union([circle(0.032, x, y) for x in (-0.61, 0.61) for y in (-0.61, 0.61)]),
                "iron",
                dome(),
                lift=0.01,
            ),
        ),
        Look("planks"),
        ground=0.72,
    )


@draws("barrel")
def barrel(a: Artist) -> Drawing:
    body = blob(
        points(
            "-.46,-.72 0,-.76 .46,-.72 .6,-.3 .62,.1 .58,.4 .46,.76 0,.82 -.46,.76 -.58,.4 -.62,.1 -.6,-.3"
        )
    )
    hoops = union(
        [stroke([(-0.62, y), (0, y + 0.06), (0.62, y)], 0.055) for y in (-0.42, 0.42)]
    ) & body.grown(0.015)
    return Drawing(
        (
            Part(body, "body", dome(0.6), soft=True),
            Part(hoops, "second", bevel(0.03, 0.04)),
            Part(ellipse(0.46, 0.12, 0, -0.72), "second", bevel(0.03, 0.03)),
            Part(ellipse(0.39, 0.085, 0, -0.72), "body", flat(), lift=0.0, grain=90),
            Part(circle(0.085, 0, 0.06), "second", bevel(0.04, 0.04)),
        ),
        Look("planks"),
        Look("metal", (parse("#6d7580"),)),
        ground=0.82,
    )
