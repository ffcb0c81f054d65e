"""Birds."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.objects.spirits import blush, eyes
from pulmu.providers.sketch.relief import dome, flat
from pulmu.providers.sketch.sdf import blob, circle, ellipse, limb, points, polygon, union
from pulmu.providers.sketch.surfaces import Look


@draws("penguin")
def penguin(a: Artist) -> Drawing:
    body = blob(points("0,-.84 .36,-.7 .5,-.3 .58,.24 .46,.72 0,.84 -.46,.72 -.58,.24 -.5,-.3 -.36,-.7"))
    belly = blob(
        points("0,-.4 .22,-.6 .38,-.4 .36,-.1 .44,.3 .3,.68 0,.76 -.3,.68 -.44,.3 -.36,-.1 -.38,-.4 -.22,-.6")
    )
    return Drawing(
        (
            Part(pair(ellipse(0.20, 0.085, 0.22, 0.84)), "beak", dome(0.7)),
            Part(
                pair(blob([(0.46, -0.10), (0.70, 0.16), (0.76, 0.46), (0.60, 0.36), (0.46, 0.24)])),
                "body",
                dome(0.7),
            ),
            Part(body, "body", dome(0.8), soft=True),
            Part(belly, "second", dome(0.6), lift=0.0),
            *eyes(0, -0.40, 0.07, 0.20),
            Part(polygon([(-0.10, -0.28), (0.10, -0.28), (0, -0.14)], 0.025), "beak", dome(0.7), lift=0.03),
            blush(0, -0.24, 0.28, 0.06),
        ),
        Look("feathers", (parse("#2f3d57"),), ("smooth",)),
        Look("plain", (parse("#f6f7f9"),)),
        ground=0.9,
        lively=True,
    )


@draws("owl")
def owl(a: Artist) -> Drawing:
    body = blob(
        points(
            "0,-.62 .34,-.66 .52,-.86 .58,-.4 .6,.2 .44,.7 0,.84 -.44,.7 -.6,.2 -.58,-.4 -.52,-.86 -.34,-.66"
        )
    )
    return Drawing(
        (
            Part(pair(ellipse(0.13, 0.06, 0.16, 0.84)), "beak", dome(0.7)),
            Part(body, "body", dome(0.75), soft=True),
            Part(ellipse(0.36, 0.42, 0, 0.36), "second", dome(0.4), lift=0.0),
            Part(
                pair(blob([(0.48, -0.10), (0.68, 0.20), (0.60, 0.58), (0.42, 0.50), (0.40, 0.10)])),
                "third",
                dome(0.6),
            ),
            Part(pair(circle(0.25, 0.23, -0.30)), "cream", dome(0.3), lift=0.02),
            Part(pair(circle(0.17, 0.22, -0.29)), "trim", dome(0.4), lift=0.0),
            Part(pair(circle(0.105, 0.21, -0.28)), "ink", dome(0.5), lift=0.0),
            Part(circle(0.035, -0.25, -0.33) | circle(0.035, 0.17, -0.33), "white", flat(), lift=0.0),
            Part(polygon([(-0.07, -0.20), (0.07, -0.20), (0, 0.0)], 0.025), "beak", dome(0.8)),
        ),
        Look("feathers", (parse("#8f6a48"),)),
        Look("feathers", (parse("#e3cda6"),)),
        ground=0.9,
        lively=True,
    )


@draws("bird")
def bird(a: Artist) -> Drawing:
    body = blob(points(".54,-.46 .72,-.18 .6,.2 .2,.52 -.28,.5 -.56,.16 -.36,-.1 0,-.26 .2,-.54"))
    tail = blob([(-0.42, 0.06), (-0.90, 0.04), (-0.94, 0.24), (-0.70, 0.30), (-0.84, 0.46), (-0.44, 0.38)])
    wing = blob(points(".22,-.02 .1,.3 -.26,.42 -.66,.3 -.4,.2 -.52,.04 -.24,.02 -.1,-.12"))
    return Drawing(
        (
            Part(
                union(
                    [
                        limb((x, 0.48), (x + 0.03, 0.80), 0.028)
                        | limb((x + 0.03, 0.80), (x + 0.16, 0.84), 0.024)
                        for x in (0.0, 0.18)
                    ]
                ),
                "beak",
                dome(),
            ),
            Part(tail, "third", dome(0.5)),
            Part(polygon([(0.66, -0.32), (0.94, -0.20), (0.66, -0.10)], 0.02), "beak", dome(0.7)),
            Part(body, "body", dome(0.8), soft=True),
            Part(ellipse(0.28, 0.26, 0.32, 0.20) & body.grown(-0.02), "second", dome(0.4), lift=0.0),
            Part(wing, "third", dome(0.5), lift=0.06),
            Part(circle(0.075, 0.46, -0.26), "ink", dome(0.6), lift=0.01),
            Part(circle(0.028, 0.44, -0.29), "white", flat(), lift=0.0),
        ),
        Look("feathers"),
        Look("feathers", (parse("#f5e9d2"),)),
        ground=0.86,
        lively=True,
    )


@draws("chicken")
def chicken(a: Artist) -> Drawing:
    body = blob(
        points(".44,-.52 .58,-.2 .62,.24 .36,.58 -.2,.62 -.56,.36 -.84,-.24 -.44,-.14 0,-.1 .16,-.46")
    )
    comb = union([circle(0.10, x, y) for x, y in ((0.20, -0.62), (0.34, -0.68), (0.48, -0.60))])
    return Drawing(
        (
            Part(pair(limb((0.14, 0.56), (0.16, 0.84), 0.032)).at(0.04, 0), "beak", dome()),
            Part(comb | ellipse(0.075, 0.13, 0.60, -0.12), "red", dome(0.8)),
            Part(polygon([(0.54, -0.38), (0.78, -0.28), (0.54, -0.20)], 0.02), "beak", dome(0.7)),
            Part(body, "body", dome(0.8), soft=True),
            Part(
                blob([(0.16, 0.06), (0.06, 0.36), (-0.30, 0.38), (-0.50, 0.16), (-0.20, 0.10)]),
                "third",
                dome(0.5),
                lift=0.05,
            ),
            Part(circle(0.06, 0.38, -0.34), "ink", dome(0.6), lift=0.01),
        ),
        Look("feathers", (parse("#f4efe6"),)),
        skins={"red": Look("flesh", (parse("#d93434"),))},
        ground=0.86,
        lively=True,
    )


@draws("duck")
def duck(a: Artist) -> Drawing:
    body = blob(points("-.82,-.02 -.6,.12 -.2,.06 .2,.1 .56,.2 .52,.56 .16,.72 -.4,.68 -.72,.4"))
    return Drawing(
        (
            Part(
                blob([(0.60, -0.36), (0.84, -0.30), (0.96, -0.20), (0.80, -0.12), (0.58, -0.14)]),
                "beak",
                dome(0.7),
            ),
            Part(body, "body", dome(0.8), soft=True),
            Part(circle(0.36, 0.36, -0.30), "body", dome(0.9), soft=True),
            Part(
                blob([(0.14, 0.26), (0.0, 0.56), (-0.38, 0.54), (-0.62, 0.26), (-0.26, 0.22)]),
                "third",
                dome(0.5),
            ),
            Part(circle(0.065, 0.46, -0.38), "ink", dome(0.6), lift=0.01),
            Part(circle(0.024, 0.44, -0.41), "white", flat(), lift=0.0),
        ),
        Look("plastic", (parse("#f8d02f"),), ("smooth",)),
        ground=0.74,
        lively=True,
    )
