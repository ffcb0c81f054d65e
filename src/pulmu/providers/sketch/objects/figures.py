"""Upright characters: heroes, robots, golems, monsters."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.objects.spirits import blush, eyes, smile
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
    stroke,
    union,
)
from pulmu.providers.sketch.surfaces import Look


@draws("robot")
def robot(a: Artist) -> Drawing:
    arms = pair(limb((0.46, 0.22), (0.70, 0.46), 0.085))
    return Drawing(
        (
            Part(limb((0, -0.66), (0, -0.84), 0.03), "iron", dome()),
            Part(circle(0.075, 0, -0.88), "ember", dome()),
            Part(
                pair(limb((0.20, 0.66), (0.20, 0.84), 0.10)) | pair(box(0.17, 0.07, 0.05, 0.22, 0.86)),
                "second",
                dome(0.8),
            ),
            Part(arms, "second", dome()),
            Part(pair(circle(0.12, 0.74, 0.50)), "body", dome()),
            Part(box(0.42, 0.32, 0.12, 0, 0.38), "body", dome(0.6), soft=True),
            Part(box(0.24, 0.16, 0.05, 0, 0.38), "second", bevel(0.04, 0.03), lift=0.01),
            Part(circle(0.055, -0.12, 0.34) | circle(0.055, 0.02, 0.34), "ember", dome(), lift=0.01),
            Part(union([box(0.16, 0.014, 0.01, 0, y) for y in (0.44, 0.49)]), "dark", flat(), lift=0.0),
            Part(pair(box(0.075, 0.14, 0.04, 0.58, -0.32)), "second", bevel(0.04, 0.05)),
            Part(box(0.54, 0.38, 0.16, 0, -0.30), "body", dome(0.55), lift=0.08, soft=True),
            Part(box(0.42, 0.24, 0.12, 0, -0.30), "screen", bevel(0.04, -0.03), lift=0.0),
            Part(
                pair(ellipse(0.075, 0.10, 0.20, -0.34))
                | stroke([(-0.10, -0.17), (0, -0.13), (0.10, -0.17)], 0.018),
                "glow",
                dome(0.5),
                lift=0.0,
            ),
        ),
        Look("metal", (parse("#b8c4d0"),)),
        Look("metal", (parse("#6d7a8a"),)),
        {"screen": Look("plain", (parse("#16222e"),), ("shiny",))},
        ground=0.92,
        lively=True,
    )


@draws("golem")
def golem(a: Artist) -> Drawing:
    def stone(points: list[tuple[float, float]]) -> Shape:
        return polygon([(x + a(-0.03, 0.03), y + a(-0.03, 0.03)) for x, y in points], 0.05)

    fist = stone([(0.56, 0.26), (0.84, 0.24), (0.90, 0.56), (0.66, 0.66), (0.52, 0.52)])
    arm = stone([(0.46, -0.26), (0.76, -0.20), (0.80, 0.20), (0.56, 0.22)])
    leg = stone([(0.10, 0.46), (0.40, 0.44), (0.44, 0.82), (0.10, 0.84)])
    body = stone(points("-.5,-.34 0,-.44 .5,-.34 .44,.22 .26,.5 -.26,.5 -.44,.22"))
    head = stone([(-0.26, -0.44), (-0.28, -0.72), (0.0, -0.84), (0.28, -0.72), (0.26, -0.44)])
    return Drawing(
        (
            Part(pair(leg), "second", dome(0.6)),
            Part(body, "body", dome(0.6), soft=True),
            Part(pair(arm), "body", dome(0.7), lift=0.07, soft=True),
            Part(pair(fist), "second", dome(0.7), lift=0.07),
            Part(head, "body", dome(0.65), lift=0.08, soft=True),
            Part(
                pair(polygon([(0.06, -0.62), (0.20, -0.66), (0.18, -0.54)], 0.01)), "glow", flat(), lift=0.0
            ),
            Part(regular(6, 0.13).at(0, 0.0), "glow", dome(0.6)),
            Part(
                stroke([(0.0, 0.12), (-0.08, 0.24), (0.02, 0.36)], 0.016)
                | stroke([(0.12, 0.02), (0.28, 0.08), (0.32, 0.2)], 0.014),
                "glow",
                flat(),
                lift=0.0,
            ),
        ),
        Look("stone", (), ("mossy",)),
        ground=0.9,
        lively=True,
    )


@draws("monster")
def monster(a: Artist) -> Drawing:
    one_eyed = a.chance(0.35)
    body = blob(points("0,-.64 .4,-.56 .62,-.16 .64,.4 .46,.76 0,.8 -.46,.76 -.64,.4 -.62,-.16 -.4,-.56"))
    horns = pair(stroke([(0.28, -0.50), (0.48, -0.66), (0.46, -0.90)], 0.12, 0.015))
    gaze = (
        [
            Part(circle(0.24, 0, -0.20), "white", dome(0.6), lift=0.02),
            Part(circle(0.13, 0.0, -0.18), "third", dome(0.5), lift=0.0),
            Part(circle(0.075, 0, -0.18), "ink", flat(), lift=0.0),
            Part(circle(0.035, -0.06, -0.25), "white", flat(), lift=0.0),
        ]
        if one_eyed
        else eyes(0, -0.18, 0.11, 0.24)
    )
    mouth = blob([(-0.34, 0.14), (0, 0.18), (0.34, 0.14), (0.24, 0.40), (0, 0.46), (-0.24, 0.40)])
    teeth = union(
        [
            polygon([(x - 0.06, y), (x + 0.06, y), (x, y + s * 0.12)], 0.006)
            for x, y, s in ((-0.20, 0.16, 1), (0.20, 0.16, 1), (0.0, 0.44, -1))
        ]
    )
    return Drawing(
        (
            Part(horns, "bone", dome(0.9)),
            Part(pair(limb((0.56, 0.14), (0.80, 0.36), 0.13, 0.10)), "body", dome(0.8), soft=True),
            Part(pair(ellipse(0.19, 0.11, 0.24, 0.82)), "second", dome(0.8)),
            Part(body, "body", dome(0.8), soft=True),
            Part(ellipse(0.34, 0.24, 0, 0.60) & body.grown(-0.03), "second", dome(0.4), lift=0.0),
            *gaze,
            Part(mouth, "dark", bowl(0.05, 0.06), lift=0.0),
            Part(teeth & mouth.grown(0.02), "white", bevel(0.02, 0.02), lift=0.0),
        ),
        Look("fur", (parse("#7a5fc8"),)),
        ground=0.9,
        lively=True,
    )


@draws("hero")
def hero(a: Artist) -> Drawing:
    cape = blob([(-0.34, 0.10), (0.34, 0.10), (0.58, 0.84), (0.0, 0.78), (-0.58, 0.84)])
    tunic = blob([(-0.26, 0.10), (0.26, 0.10), (0.38, 0.70), (0, 0.74), (-0.38, 0.70)])
    hair = blob(
        points(
            "-.5,-.1 -.56,-.46 -.3,-.78 .1,-.84 .46,-.64 .56,-.28 .5,-.04 .4,-.3 .1,-.42 -.26,-.34 -.4,-.18"
        )
    )
    return Drawing(
        (
            Part(cape, "second", dome(0.3)),
            Part(
                pair(limb((0.15, 0.66), (0.15, 0.84), 0.10)) | pair(ellipse(0.15, 0.08, 0.17, 0.87)),
                "leather",
                dome(0.8),
            ),
            Part(pair(limb((0.26, 0.22), (0.44, 0.48), 0.095, 0.085)), "body", dome(0.8)),
            Part(pair(circle(0.09, 0.46, 0.52)), "skin", dome()),
            Part(tunic, "body", dome(0.6), soft=True),
            Part(box(0.34, 0.05, 0.02, 0, 0.48), "leather", dome(0.6)),
            Part(box(0.06, 0.055, 0.01, 0, 0.48), "trim", bevel(0.02, 0.03)),
            Part(ellipse(0.48, 0.42, 0, -0.24), "skin", dome(0.75), lift=0.08),
            *eyes(0, -0.16, 0.075, 0.19),
            smile(0, 0.0, 0.075),
            blush(0, -0.04, 0.31, 0.07),
            Part(hair, "hair", dome(0.6), lift=0.05),
            Part(stroke([(-0.46, -0.40), (0, -0.52), (0.48, -0.40)], 0.045), "trim", dome(), lift=0.02),
            Part(circle(0.07, 0.0, -0.52), "gemmy", dome()),
        ),
        Look("cloth", (parse("#3f6fc8"),)),
        Look("cloth", (parse("#c8323a"),)),
        {"gemmy": Look("gem", (parse("#58e0c0"),), ("glowing",))},
        ground=0.93,
        lively=True,
    )
