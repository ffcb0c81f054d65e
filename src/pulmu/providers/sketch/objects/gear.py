"""Things to wear and to carry."""

from math import pi

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.relief import bevel, bowl, brilliant, dome, flat
from pulmu.providers.sketch.sdf import (
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

RED = Look("gem", (parse("#d8323f"),))


@draws("ring")
def ring(a: Artist) -> Drawing:
    band = ellipse(0.56, 0.54, 0, 0.28) - ellipse(0.42, 0.41, 0, 0.28)
    n = 6 if a.chance(0.5) else 8
    stone = regular(n, 0.33, 0.01).at(0, -0.42)
    claws = pair(limb((0.20, -0.16), (0.26, -0.36), 0.045, 0.04))
    return Drawing(
        (
            Part(band, "body", dome(1.0), soft=True),
            Part(
                polygon([(-0.24, -0.24), (0.24, -0.24), (0.14, -0.06), (-0.14, -0.06)], 0.03),
                "body",
                dome(0.7),
            ),
            Part(stone, "second", brilliant(n, 0.17, 0.9, (0, -0.42), pi / n)),
            Part(claws, "body", dome(1.0)),
            Part(star(4, 0.13, 0.02).at(-0.12, -0.54), "sparkle", flat(), lift=0.0),
        ),
        Look("gold_metal"),
        Look("gem", (parse("#3f8cff"),)),
        {"sparkle": Look("plain", (parse("#ffffff"),), ("glowing",))},
        ground=0.86,
    )


@draws("crown")
def crown(a: Artist) -> Drawing:
    n = 5
    tips = []
    for i in range(n):
        x = -0.78 + 1.56 * i / (n - 1)
        tip = -0.62 if i == n // 2 else (-0.40 if i % 2 == 0 else -0.48)
        tips.append((x * 1.06, tip))
        if i < n - 1:
            tips.append((x + 0.78 / (n - 1), -0.02))
    body = polygon([*tips, (0.66, 0.52), (-0.66, 0.52)], 0.03)
    balls = union([circle(0.085, x, y - 0.06) for x, y in tips[::2]])
    gems = union([circle(0.075, x, 0.36) for x in (-0.40, 0.40)]) | regular(4, 0.14).at(0, 0.34)
    inside = ellipse(0.66, 0.16, 0, 0.0) & polygon([*tips, (0.7, 0.2), (-0.7, 0.2)])
    return Drawing(
        (
            Part(ellipse(0.62, 0.24, 0, -0.02), "velvet", dome(0.6)),
            Part(inside, "dark", bowl(0.1, 0.05), lift=0.0),
            Part(body, "body", bevel(0.10, 0.08), soft=True),
            Part(box(0.70, 0.12, 0.05, 0, 0.36) | ellipse(0.68, 0.10, 0, 0.48), "body", dome(0.6), lift=0.06),
            Part(balls, "body", dome(), lift=0.04),
            Part(gems, "second", dome(0.8), lift=0.03),
            Part(pair(circle(0.05, 0.2, 0.36)), "third", dome(0.9), lift=0.02),
            Part(star(4, 0.15, 0.022).at(-0.46, -0.16), "sparkle", flat(), lift=0.0),
        ),
        Look("gold_metal"),
        RED,
        {
            "velvet": Look("cloth", (parse("#9c2340"),)),
            "sparkle": Look("plain", (parse("#ffffff"),), ("glowing",)),
        },
        ground=0.6,
    )


@draws("amulet")
def amulet(a: Artist) -> Drawing:
    chain = stroke(
        points("-.1,-.06 -.46,-.4 -.48,-.76 -.16,-.92 .16,-.92 .48,-.76 .46,-.4 .1,-.06"),
        0.028,
    )
    stone = [
        circle(0.26, 0, 0.40),
        regular(6, 0.30, 0.01).at(0, 0.40),
        blob([(0, 0.06), (0.26, 0.42), (0, 0.70), (-0.26, 0.42)]),
    ][a.pick(3)]
    return Drawing(
        (
            Part(chain, "trim", dome(1.0)),
            Part(circle(0.11, 0, -0.04).outline(0.05), "trim", dome(1.0)),
            Part(circle(0.45, 0, 0.40), "trim", bevel(0.09, 0.08), soft=True),
            Part(circle(0.05, 0, -0.42).around(8).at(0, 0.40), "trim", dome(0.9)),
            Part(stone, "body", dome(0.8), soft=True),
            Part(ellipse(0.07, 0.04).turned(-35).at(-0.09, 0.29), "white", flat(), lift=0.0),
        ),
        Look("gem", (parse("#36b37e"),)),
    )


@draws("hat")
def hat(a: Artist) -> Drawing:
    bend = a(0.10, 0.34)
    cone = blob(
        [
            (-0.42, 0.44),
            (-0.30, 0.02),
            (-0.16, -0.40),
            (bend * 0.4, -0.80),
            (bend + 0.24, -0.78),
            (bend + 0.30, -0.60),
            (0.16, -0.34),
            (0.32, 0.06),
            (0.44, 0.44),
        ]
    )
    return Drawing(
        (
            Part(ellipse(0.86, 0.24, 0, 0.48), "body", dome(0.6), soft=True),
            Part(cone, "body", dome(0.7), soft=True),
            Part(stroke([(-0.42, 0.34), (0, 0.42), (0.42, 0.34)], 0.085), "second", dome(0.7)),
            Part(box(0.12, 0.11, 0.02, 0.0, 0.41).outline(0.045), "trim", dome(0.9)),
            Part(star(5, 0.12, 0.055).at(0.02, -0.06), "trim", bevel(0.03, 0.03)),
        ),
        Look("cloth", (parse("#4b3f9e"),)),
        Look("leather"),
        ground=0.72,
    )


@draws("bag")
def bag(a: Artist) -> Drawing:
    sack = blob(points("-.2,-.36 .2,-.36 .52,.02 .68,.46 .5,.8 0,.86 -.5,.8 -.68,.46 -.52,.02"))
    mouth = blob(points("-.18,-.4 -.38,-.76 -.14,-.68 .04,-.8 .18,-.68 .38,-.74 .18,-.4"))
    tie = stroke([(-0.24, -0.38), (0, -0.33), (0.24, -0.38)], 0.05)
    return Drawing(
        (
            Part(mouth, "body", dome(0.6)),
            Part(sack, "body", dome(0.7), soft=True),
            Part(
                tie | stroke([(0.18, -0.34), (0.34, -0.16), (0.30, 0.02)], 0.035, 0.025), "second", dome(1.0)
            ),
            Part(circle(0.21, 0, 0.34), "trim", bevel(0.05, 0.05)),
            Part(star(5, 0.13, 0.06).at(0, 0.34), "trim", bevel(0.03, 0.03), lift=0.02),
        ),
        Look("leather", (parse("#a9743f"),)),
        Look("cloth", (parse("#c24a3f"),)),
        ground=0.86,
    )


@draws("mask")
def mask(a: Artist) -> Drawing:
    face = blob(points("0,-.72 .5,-.66 .64,-.24 .52,.32 .22,.74 0,.82 -.22,.74 -.52,.32 -.64,-.24 -.5,-.66"))
    eye = pair(blob([(0.12, -0.10), (0.26, -0.24), (0.46, -0.20), (0.40, -0.04), (0.22, 0.0)]))
    mouth = blob([(-0.24, 0.34), (0, 0.42), (0.24, 0.34), (0.14, 0.52), (-0.14, 0.52)])
    paint = pair(stroke([(0.20, 0.10), (0.32, 0.24), (0.30, 0.44)], 0.05, 0.02)) | polygon(
        [(0, -0.66), (0.12, -0.44), (0, -0.30), (-0.12, -0.44)]
    )
    return Drawing(
        (
            Part(face, "body", dome(0.6), soft=True),
            Part(paint, "second", flat(), lift=0.0),
            Part(eye | mouth, "dark", bowl(0.05, 0.12), lift=0.0),
            Part(blob([(0, -0.12), (0.10, 0.22), (0, 0.28), (-0.10, 0.22)]), "body", dome(0.7), lift=0.02),
        ),
        Look("plain", (parse("#efe6d6"),)),
        Look("plain", (parse("#c8323a"),)),
    )
