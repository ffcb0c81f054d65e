"""Plants, stones, and what the weather brings."""

from math import cos, pi, sin

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.objects.lights import FIRE
from pulmu.providers.sketch.relief import bevel, bowl, dome, flat, ridge
from pulmu.providers.sketch.sdf import (
    Shape,
    blob,
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


@draws("rock")
def rock(a: Artist) -> Drawing:
    n = 9
    points = []
    for i in range(n):
        t = 2 * pi * i / n + a(-0.16, 0.16)
        r = a(0.66, 0.86)
        points.append((r * sin(t), -r * 0.80 * cos(t) + 0.08))
    body = polygon(points, 0.05) & Shape(lambda x, y: y - 0.64)
    chip = polygon(
        [(a(-0.5, -0.3), -0.1), (a(0.0, 0.2), a(-0.5, -0.4)), (a(0.3, 0.5), 0.0), (0.0, a(0.2, 0.3))], 0.06
    )
    small = polygon([(-0.20, 0.16), (-0.12, -0.06), (0.10, -0.10), (0.24, 0.08), (0.20, 0.18)], 0.05)
    return Drawing(
        (
            Part(body, "body", dome(0.8), soft=True),
            Part(chip & body.grown(-0.10), "body", bevel(0.2, 0.06), lift=0.03),
            Part(small.at(0.66, 0.50), "body", dome(0.8), soft=True),
            Part(small.sized(0.7).at(-0.74, 0.55), "second", dome(0.8)),
        ),
        Look("stone"),
        ground=0.68,
        face=(0.0, 0.16, 0.9),
    )


@draws("cloud")
def cloud(a: Artist) -> Drawing:
    puffs = [
        (-0.54, 0.16, 0.30),
        (0.54, 0.18, 0.30),
        (0.24, -0.14, 0.38),
        (-0.26, -0.10, 0.34),
        (0.0, 0.18, 0.36),
    ]
    base = limb((-0.52, 0.26), (0.52, 0.26), 0.24)
    return Drawing(
        (
            Part(base, "body", dome(0.8)),
            *[
                Part(circle(r * a(0.94, 1.08), x, y), "body", dome(0.85), lift=0.05, soft=True)
                for x, y, r in puffs
            ],
        ),
        Look("cloudy"),
        face=(0, 0.2, 1.0),
    )


@draws("star")
def star_(a: Artist) -> Drawing:
    return Drawing(
        (Part(star(5, 0.84, 0.42, 0.08), "body", ridge(0.55), soft=True),),
        Look("gold_metal", (parse("#ffd23f"),), ("smooth",)),
        face=(0, 0.06, 1.0),
    )


@draws("heart")
def heart(a: Artist) -> Drawing:
    body = blob(
        points(
            "0,-.44 .26,-.7 .6,-.66 .8,-.34 .7,.08 .36,.5 0,.82 -.36,.5 -.7,.08 -.8,-.34 -.6,-.66 -.26,-.7"
        )
    )
    return Drawing(
        (
            Part(body, "body", dome(0.8), soft=True),
            Part(ellipse(0.17, 0.09).turned(-40).at(-0.44, -0.38), "white", flat(), lift=0.0),
        ),
        Look("gem", (parse("#e8274b"),), ("smooth",)),
        face=(0, -0.02, 1.1),
        lively=True,
    )


@draws("moon")
def moon(a: Artist) -> Drawing:
    body = circle(0.82) - circle(0.68, 0.42, -0.16)
    pits = circle(0.10, -0.52, -0.10) | circle(0.075, -0.40, 0.34) | circle(0.055, -0.62, 0.20)
    return Drawing(
        (
            Part(body, "body", dome(0.7), soft=True),
            Part(pits, "second", bowl(0.04, 0.03), lift=0.0),
            Part(star(5, 0.17, 0.08).at(0.36, -0.22), "body", ridge(0.5)),
        ),
        Look("bone", (parse("#ffe28a"),), ("glowing",)),
        turn=-12,
    )


@draws("sun")
def sun(a: Artist) -> Drawing:
    rays = polygon([(-0.15, -0.58), (0, -0.94), (0.15, -0.58)], 0.01).around(12)
    return Drawing(
        (Part(rays, "second", ridge(0.6)), Part(circle(0.56), "body", dome(0.6), soft=True)),
        Look("plain", (parse("#ffc52e"),), ("glowing",)),
        Look("plain", (parse("#ff9a2e"),), ("glowing",)),
        face=(0, 0, 1.2),
    )


@draws("planet")
def planet(a: Artist) -> Drawing:
    ring = (ellipse(0.94, 0.26) - ellipse(0.72, 0.15)).turned(-18)
    front = ring & Shape(lambda x, y: -(y + 0.32 * x))
    return Drawing(
        (
            Part(ring, "second", bevel(0.04, 0.03)),
            Part(circle(0.58), "body", dome(), soft=True),
            Part(front, "second", bevel(0.04, 0.03)),
        ),
        Look("marble", (parse("#d9955b"),), ("striped",)),
        Look("sand", (parse("#e8d3a0"),)),
        face=(0, -0.14, 0.9),
    )


@draws("snowflake")
def snowflake(a: Artist) -> Drawing:
    arm = (
        limb((0, 0), (0, -0.84), 0.055, 0.045)
        | pair(limb((0, -0.40), (0.24, -0.60), 0.045, 0.035))
        | pair(limb((0, -0.62), (0.16, -0.76), 0.04, 0.03))
    )
    return Drawing(
        (
            Part(arm.around(6) | regular(6, 0.22), "body", bevel(0.05, 0.05), soft=True),
            Part(regular(6, 0.11), "second", dome(0.7)),
        ),
        Look("ice"),
    )


@draws("flame")
def flame(a: Artist) -> Drawing:
    lean = a(-0.1, 0.1)
    outer = blob(
        [
            (lean, -0.92),
            (0.30, -0.48),
            (0.42, -0.62),
            (0.62, 0.0),
            (0.60, 0.46),
            (0.30, 0.80),
            (-0.30, 0.80),
            (-0.60, 0.46),
            (-0.62, 0.04),
            (-0.42, -0.34),
            (-0.30, -0.16),
            (-0.20, -0.56),
        ]
    )
    middle = blob(
        [
            (lean * 0.5 + 0.02, -0.46),
            (0.30, 0.02),
            (0.40, 0.40),
            (0.20, 0.72),
            (-0.20, 0.72),
            (-0.40, 0.42),
            (-0.34, 0.10),
            (-0.16, -0.08),
        ]
    )
    inner = blob([(0.02, 0.06), (0.20, 0.38), (0.14, 0.64), (-0.14, 0.64), (-0.20, 0.40)])
    return Drawing(
        (
            Part(outer, "body", dome(0.25), lift=0.0, soft=True),
            Part(middle, "third", flat(), lift=0.0),
            Part(inner, "flame3", flat(), lift=0.0),
        ),
        Look("fire"),
        Look("plain", (parse("#ffa53a"),), ("glowing",)),
        FIRE,
        face=(0, 0.36, 0.9),
        lively=True,
    )


@draws("drop")
def drop(a: Artist) -> Drawing:
    body = blob(points("0,-.86 .24,-.36 .54,.16 .52,.52 .28,.8 0,.84 -.28,.8 -.52,.52 -.54,.16 -.24,-.36"))
    return Drawing(
        (
            Part(body, "body", dome(0.85), soft=True),
            Part(
                stroke([(-0.34, 0.14), (-0.38, 0.38), (-0.22, 0.60)], 0.05, 0.03), "white", flat(), lift=0.0
            ),
        ),
        Look("water", (), ("smooth",)),
        face=(0, 0.30, 1.0),
        lively=True,
    )


@draws("bolt")
def bolt(a: Artist) -> Drawing:
    zig = polygon(
        points(".16,-.9 -.46,.1 -.06,.1 -.24,.9 .5,-.2 .08,-.2 .4,-.9"),
        0.02,
    )
    return Drawing(
        (Part(zig, "body", bevel(0.14, 0.10), soft=True),), Look("plain", (parse("#ffd92e"),), ("glowing",))
    )


@draws("shell")
def shell(a: Artist) -> Drawing:
    fan = union(
        [
            limb((0, 0.5), (0.78 * sin(t), 0.42 - 1.06 * cos(t)), 0.06, 0.17)
            for t in (-1.0, -0.66, -0.33, 0.0, 0.33, 0.66, 1.0)
        ]
    )
    ribs = [
        Part(
            limb((0, 0.5), (0.78 * sin(t), 0.42 - 1.06 * cos(t)), 0.05, 0.165),
            "body" if i % 2 else "third",
            dome(0.7),
            lift=0.025,
            soft=True,
        )
        for i, t in enumerate((-1.0, 1.0, -0.66, 0.66, -0.33, 0.33, 0.0))
    ]
    return Drawing(
        (
            Part(fan, "body", dome(0.5)),
            *ribs,
            Part(pair(ellipse(0.22, 0.13, 0.14, 0.58)), "second", dome(0.7)),
            Part(circle(0.10, 0, 0.30), "pearl", dome(), lift=0.05),
        ),
        Look("petal", (parse("#f4b6a6"),)),
        skins={"pearl": Look("plain", (parse("#fdf6ee"),), ("shiny",))},
        ground=0.7,
    )


@draws("bonepiece")
def bone(a: Artist) -> Drawing:
    ends = union([circle(0.20, x, y) for x in (-0.62, 0.62) for y in (-0.15, 0.15)])
    return Drawing(
        (Part(limb((-0.55, 0), (0.55, 0), 0.135).melt(ends, 0.12), "body", dome(0.9), soft=True),),
        Look("bone"),
        turn=-35,
    )
