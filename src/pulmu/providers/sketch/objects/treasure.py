"""Potions, coins, gems, chests: what games hand out."""

from math import cos, pi, sin

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws
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

LIQUID = Look("jelly", (parse("#d8345f"),), ("bubbly",))


@draws("potion")
def potion(a: Artist) -> Drawing:
    r = a(0.54, 0.60)
    kind = a.pick(3)
    if kind == 0:
        belly = circle(r, 0, 0.27)
    elif kind == 1:
        belly = polygon(
            [(-0.14, -0.24), (0.14, -0.24), (0.52, 0.56), (0.44, 0.70), (-0.44, 0.70), (-0.52, 0.56)], 0.13
        )
    else:
        belly = box(0.46, 0.48, 0.24, 0, 0.30)
    neck = box(0.155, 0.32, 0.03, 0, -0.38)
    glass = belly.melt(neck, 0.16)
    level = a(-0.10, 0.04)
    tilt = a(-3, 3)
    below = Shape(lambda x, y: (level - y + 0.02 * tilt * x).astype(x.dtype))
    liquid = belly.grown(-0.055) & below
    shine = stroke([(-r * 0.62, 0.05), (-r * 0.74, 0.28), (-r * 0.60, 0.52)], 0.045, 0.025)
    bubbles = union([circle(a(0.022, 0.05), a(-0.3, 0.3), a(0.15, 0.6)) for _ in range(6)])
    return Drawing(
        (
            Part(box(0.115, 0.16, 0.04, 0, -0.76), "cork", dome(0.7)),
            Part(glass, "glass", dome(0.7)),
            Part(liquid, "body", dome(0.8), lift=0.0),
            Part(ellipse(r * 0.80, 0.055, 0, level) & belly.grown(-0.06), "third", flat(), lift=0.0),
            Part(bubbles & liquid, "third", dome(0.8), lift=0.0),
            Part(limb((-0.17, -0.655), (0.17, -0.655), 0.062), "glass", dome(0.9)),
            Part(box(0.18, 0.036, 0.02, 0, -0.30), "trim", dome(0.8), lift=0.02),
            Part(shine | circle(0.035, -r * 0.46, 0.62), "gleam", flat(), lift=0.0),
        ),
        LIQUID,
        skins={"gleam": Look("plain", (parse("#ffffff"),), ("translucent",))},
        ground=0.87,
    )


@draws("bottle")
def bottle(a: Artist) -> Drawing:
    w = a(0.27, 0.34)
    glass = blob(
        [
            (-0.11, -0.78),
            (0.11, -0.78),
            (0.12, -0.40),
            (w, -0.12),
            (w, 0.78),
            (w * 0.8, 0.88),
            (-w * 0.8, 0.88),
            (-w, 0.78),
            (-w, -0.12),
            (-0.12, -0.40),
        ]
    )
    below = Shape(lambda x, y: 0.02 - y)
    return Drawing(
        (
            Part(box(0.09, 0.12, 0.03, 0, -0.84), "cork", dome(0.7)),
            Part(glass, "glass", dome(0.8)),
            Part(glass.grown(-0.05) & below, "body", dome(0.8), lift=0.0),
            Part(box(w - 0.04, 0.20, 0.02, 0, 0.42), "paper", bevel(0.02, 0.015), lift=0.01),
            Part(star(5, 0.12, 0.055).at(0, 0.42), "second", flat(), lift=0.0),
            Part(limb((-0.13, -0.72), (0.13, -0.72), 0.045), "glass", dome(0.9)),
        ),
        Look("jelly", (parse("#3f9f58"),)),
        Look("plain", (parse("#b8323a"),)),
        ground=0.88,
    )


@draws("coin")
def coin(a: Artist) -> Drawing:
    emblem = [star(5, 0.36, 0.165, 0.02), regular(4, 0.34, 0.03), circle(0.30) - circle(0.27, 0.14, -0.06)][
        a.pick(3)
    ]
    dots = union([circle(0.026, 0.64 * sin(2 * pi * i / 28), 0.64 * cos(2 * pi * i / 28)) for i in range(28)])
    return Drawing(
        (
            Part(circle(0.84), "body", bevel(0.10, 0.08), soft=True),
            Part(circle(0.69), "body", bowl(0.05, 0.03), lift=0.0),
            Part(dots, "body", dome(0.9), lift=0.015),
            Part(emblem, "body", bevel(0.10, 0.08), lift=0.04),
        ),
        Look("gold_metal"),
    )


@draws("chest")
def chest(a: Artist) -> Drawing:
    lid = blob(points("-.8,-.02 -.82,-.3 -.62,-.6 0,-.66 .62,-.6 .82,-.3 .8,-.02 0,0"))
    base = box(0.80, 0.38, 0.05, 0, 0.36)
    bands = union([box(0.075, 0.39, 0.02, x, 0.36) for x in (-0.62, 0.62)])
    straps = union([box(0.075, 0.9, 0.02, x, -0.3) for x in (-0.62, 0.62)]) & lid
    rivets = union([circle(0.03, x, y) for x in (-0.62, 0.62) for y in (0.14, 0.36, 0.60, -0.14, -0.36)])
    return Drawing(
        (
            Part(base, "body", bevel(0.06, 0.05), soft=True),
            Part(lid, "body", dome(0.5), grain=90, soft=True),
            Part(bands | straps, "trim", bevel(0.04, 0.04), lift=0.03),
            Part(box(0.84, 0.075, 0.03, 0, 0.0), "trim", bevel(0.05, 0.05), lift=0.05),
            Part(rivets, "second", dome(0.9), lift=0.015),
            Part(
                blob([(-0.15, -0.12), (0.15, -0.12), (0.15, 0.12), (0, 0.26), (-0.15, 0.12)]),
                "trim",
                bevel(0.05, 0.06),
            ),
            Part(
                circle(0.05, 0, 0.02) | polygon([(0, 0.02), (0.045, 0.15), (-0.045, 0.15)]),
                "dark",
                flat(),
                lift=0.0,
            ),
        ),
        Look("planks"),
        Look("gold_metal"),
        ground=0.74,
    )


@draws("key")
def key(a: Artist) -> Drawing:
    bow = [
        circle(0.16, 0, -0.2).around(3) - circle(0.10, 0, -0.2).around(3),
        circle(0.30) - circle(0.17),
        regular(4, 0.34, 0.03) - regular(4, 0.17, 0.02),
    ][a.pick(3)]
    teeth = union([box(0.13, 0.045, 0.01, 0.13, y) for y in (0.58, 0.72, 0.86)]) - box(
        0.05, 0.03, 0, 0.24, 0.72
    )
    return Drawing(
        (
            Part(limb((0, -0.4), (0, 0.9), 0.07), "body", dome(0.9), soft=True),
            Part(teeth, "body", bevel(0.03, 0.04)),
            Part(bow.at(0, -0.56), "body", dome(0.7), soft=True),
            Part(box(0.12, 0.05, 0.03, 0, -0.22) | box(0.10, 0.035, 0.03, 0, -0.10), "body", dome(0.8)),
            Part(circle(0.075, 0, -0.56), "second", dome(0.9)),
        ),
        Look("gold_metal"),
        Look("gem", (parse("#d8323f"),)),
        turn=38,
    )


@draws("lock")
def lock(a: Artist) -> Drawing:
    shackle = (box(0.36, 0.52, 0.34, 0, -0.34) - box(0.22, 0.42, 0.21, 0, -0.34)) & Shape(
        lambda x, y: y - 0.05
    )
    return Drawing(
        (
            Part(shackle, "second", dome(0.9)),
            Part(box(0.56, 0.46, 0.14, 0, 0.36), "body", bevel(0.12, 0.10), soft=True),
            Part(circle(0.19, 0, 0.30), "second", bevel(0.05, 0.04)),
            Part(
                circle(0.085, 0, 0.26) | polygon([(0, 0.24), (0.075, 0.52), (-0.075, 0.52)]),
                "dark",
                flat(),
                lift=0.0,
            ),
        ),
        Look("gold_metal"),
        Look("metal", (parse("#aeb8c4"),)),
        ground=0.82,
    )


@draws("orb")
def orb(a: Artist) -> Drawing:
    foot = blob([(-0.42, 0.58), (0.42, 0.58), (0.36, 0.70), (0.52, 0.86), (-0.52, 0.86), (-0.36, 0.70)])
    swirl = stroke([(-0.34, 0.10), (-0.1, -0.16), (0.22, -0.06), (0.16, 0.22), (-0.06, 0.16)], 0.03, 0.012)
    return Drawing(
        (
            Part(foot, "trim", dome(0.7)),
            Part(circle(0.68, 0, -0.06), "body", dome(), soft=True),
            Part(swirl, "third", flat(), lift=0.0),
            Part(ellipse(0.15, 0.085).turned(-40).at(-0.28, -0.40), "gleam", flat(), lift=0.0),
        ),
        Look("glass", (parse("#6fb1ff"),), ("glowing",)),
        skins={"gleam": Look("plain", (parse("#ffffff"),), ("translucent",))},
        ground=0.86,
    )
