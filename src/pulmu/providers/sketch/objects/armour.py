"""What protects: shield, helmet, armour."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.relief import bevel, bowl, brilliant, dome
from pulmu.providers.sketch.sdf import (
    Shape,
    blob,
    box,
    circle,
    limb,
    points,
    polygon,
    regular,
    star,
    stroke,
    union,
)
from pulmu.providers.sketch.surfaces import Look

STEEL = Look("metal", (parse("#b4bfcc"),))
RED = Look("gem", (parse("#d8323f"),))


@draws("shield")
def shield(a: Artist) -> Drawing:
    kind = a.pick(3)
    if kind == 0:
        plate = blob(
            points("0,-.84 .38,-.72 .72,-.7 .74,-.1 .5,.46 0,.88 -.5,.46 -.74,-.1 -.72,-.7 -.38,-.72")
        )
    elif kind == 1:
        plate = circle(0.82)
    else:
        plate = polygon([(-0.62, -0.76), (0.62, -0.76), (0.62, 0.18), (0, 0.82), (-0.62, 0.18)], 0.08)
    inner = plate.grown(-0.13)
    emblem = [
        star(5, 0.30, 0.13, 0.01),
        box(0.075, 0.34, 0.01) | box(0.27, 0.075, 0.01, 0, -0.06),
        regular(4, 0.28, 0.02),
    ][a.pick(3)]
    return Drawing(
        (
            Part(plate, "trim", bevel(0.11, 0.08), soft=True),
            Part(inner, "body", dome(0.28), soft=True),
            Part(inner & Shape(lambda x, y: -x), "second", dome(0.28), lift=0.0),
            Part(emblem.at(0, -0.06), "trim", bevel(0.06, 0.06)),
            Part(
                union([circle(0.04, 0, y) for y in (-0.72, 0.70)]) | pair(circle(0.04, 0.60, -0.30)),
                "trim",
                dome(0.9),
                lift=0.01,
            ),
        ),
        Look("metal", (parse("#3f6fbf"),)),
    )


@draws("helmet")
def helmet(a: Artist) -> Drawing:
    cap = blob(
        points("0,-.7 .44,-.58 .62,-.16 .62,.5 .4,.7 .16,.4 -.16,.4 -.4,.7 -.62,.5 -.62,-.16 -.44,-.58")
    )
    slit = box(0.42, 0.055, 0.04, 0, 0.04) | box(0.045, 0.26, 0.03, 0, 0.24)
    plume = blob(points("-.04,-.62 -.22,-.92 .1,-.98 .52,-.84 .76,-.44 .7,-.2 .5,-.52 .16,-.66"))
    horns = pair(stroke([(0.52, -0.28), (0.78, -0.42), (0.84, -0.80)], 0.12, 0.02))
    horned = a.chance(0.5)
    return Drawing(
        (
            Part(horns if horned else plume, "bone" if horned else "cloth", dome(0.9)),
            Part(cap, "body", dome(0.75), soft=True),
            Part(slit, "dark", bowl(0.04, 0.08), lift=0.0),
            Part(box(0.62, 0.06, 0.03, 0, -0.13) & cap.grown(0.02), "trim", bevel(0.04, 0.05)),
            Part(box(0.05, 0.30, 0.03, 0, -0.42), "trim", bevel(0.04, 0.05)),
            Part(circle(0.07, 0, -0.13), "second", dome(0.9)),
            Part(
                union([circle(0.028, x, 0.30) for x in (-0.50, -0.36, 0.36, 0.50)]), "dark", bowl(), lift=0.0
            ),
        ),
        STEEL,
        RED,
    )


@draws("armor")
def armor(a: Artist) -> Drawing:
    chest = blob(
        points("0,-.5 .3,-.62 .52,-.44 .54,0 .42,.4 .44,.62 0,.74 -.44,.62 -.42,.4 -.54,0 -.52,-.44 -.3,-.62")
    )
    shoulder = pair(
        blob([(0.36, -0.66), (0.66, -0.68), (0.88, -0.40), (0.82, -0.12), (0.56, -0.18), (0.42, -0.40)])
    )
    return Drawing(
        (
            Part(box(0.40, 0.16, 0.04, 0, 0.72), "leather", dome(0.5)),
            Part(chest, "body", dome(0.55), soft=True),
            Part(stroke([(0, -0.42), (0.01, 0.0), (0, 0.62)], 0.022), "trim", dome(0.9), lift=0.02),
            Part(
                pair(stroke([(0.03, 0.16), (0.24, 0.20), (0.44, 0.10)], 0.022)), "trim", dome(0.9), lift=0.02
            ),
            Part(box(0.46, 0.065, 0.03, 0, 0.55), "trim", bevel(0.04, 0.05)),
            Part(shoulder, "body", dome(0.6), lift=0.07, soft=True),
            Part(pair(stroke([(0.44, -0.36), (0.62, -0.20), (0.82, -0.16)], 0.03)), "trim", dome(0.9)),
            Part(regular(6, 0.12).at(0, -0.14), "second", brilliant(6, 0.06, 0.8, (0, -0.14))),
        ),
        STEEL,
        RED,
    )


@draws("boots")
def boots(a: Artist) -> Drawing:
    one = blob(points("-.2,-.62 .18,-.62 .2,.06 .44,.18 .56,.38 .5,.52 -.22,.52 -.26,.2"))
    sole = box(0.41, 0.065, 0.04, 0.15, 0.55)

    def boot(x: float, y: float) -> list[Part]:
        return [
            Part(sole.at(x, y), "dark", bevel(0.04, 0.05)),
            Part(one.at(x, y), "body", dome(0.7), lift=0.06, soft=True),
            Part(box(0.24, 0.10, 0.04, -0.01 + x, -0.56 + y), "second", dome(0.7)),
            Part(box(0.23, 0.045, 0.02, x, 0.06 + y), "trim", dome(0.8)),
            Part(box(0.07, 0.07, 0.02, 0.10 + x, 0.06 + y).outline(0.035), "trim", dome(0.8)),
        ]

    return Drawing(
        (*boot(-0.36, -0.08), *boot(0.12, 0.14)),
        Look("leather"),
        Look("fur", (parse("#d9c4a0"),)),
        ground=0.76,
    )


@draws("glove")
def glove(a: Artist) -> Drawing:
    hand = union(
        [
            limb((-0.05 + 0.17 * (i - 1), 0.05), (-0.05 + 0.20 * (i - 1), y), 0.105, 0.09)
            for i, y in ((0, -0.56), (1, -0.70), (2, -0.62), (3, -0.40))
        ]
    )
    palm = box(0.34, 0.34, 0.16, 0.04, 0.14)
    thumb = limb((-0.22, 0.24), (-0.50, -0.06), 0.11, 0.09)
    cuff = polygon([(-0.30, 0.42), (0.38, 0.42), (0.52, 0.84), (-0.44, 0.84)], 0.04)
    return Drawing(
        (
            Part(thumb, "body", dome(0.8), soft=True),
            Part(hand.melt(palm, 0.08), "body", dome(0.7), soft=True),
            Part(cuff, "second", dome(0.5)),
            Part(box(0.42, 0.05, 0.03, 0.04, 0.46), "trim", dome(0.9)),
            Part(circle(0.10, 0.05, 0.12), "trim", bevel(0.04, 0.05)),
        ),
        Look("leather"),
    )
