"""Tools: hammer, pickaxe, wrench, anvil."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws
from pulmu.providers.sketch.relief import bevel, dome, ridge
from pulmu.providers.sketch.sdf import (
    Shape,
    blob,
    box,
    circle,
    limb,
    points,
    polygon,
    regular,
    stroke,
)
from pulmu.providers.sketch.surfaces import Look

STEEL = Look("metal", (parse("#b9c4d2"),))


@draws("hammer")
def hammer(a: Artist) -> Drawing:
    w, h = a(0.48, 0.56), a(0.23, 0.28)
    head = box(w, h, 0.05, 0, -0.5)
    parts = [
        Part(limb((0, -0.5), (0, 0.92), 0.065, 0.075), "wood", dome(1.0)),
        Part(box(0.09, 0.18, 0.03, 0, 0.66), "leather", dome(0.9)),
        Part(head, "body", bevel(0.09, 0.09), soft=True),
        Part(
            box(0.075, h + 0.035, 0.02, -w + 0.09, -0.5) | box(0.075, h + 0.035, 0.02, w - 0.09, -0.5),
            "trim",
            bevel(0.05, 0.05),
        ),
        Part(box(0.10, h + 0.02, 0.02, 0, -0.5), "trim", bevel(0.05, 0.05)),
        Part(regular(6, 0.075).at(0, -0.5), "second", dome(0.8), lift=0.02),
    ]
    return Drawing(tuple(parts), Look("stone"), Look("crystal", (parse("#4aa8ff"),)), turn=30)


@draws("pickaxe")
def pickaxe(a: Artist) -> Drawing:
    head = stroke([(0, -0.62), (0.32, -0.58), (0.62, -0.40), (0.84, -0.08)], 0.125, 0.012)
    both = head | Shape(lambda x, y: head.distance(-x, y))
    parts = [
        Part(limb((0, -0.72), (0, 0.92), 0.062, 0.07), "wood", dome(1.0)),
        Part(both, "body", ridge(0.9), soft=True),
        Part(box(0.115, 0.15, 0.03, 0, -0.62), "trim", bevel(0.05, 0.06)),
    ]
    return Drawing(tuple(parts), STEEL, turn=28)


@draws("wrench")
def wrench(a: Artist) -> Drawing:
    head = circle(0.30, 0, -0.62) - box(0.12, 0.26, 0.02, 0, -0.82)
    foot = circle(0.22, 0, 0.72) - regular(6, 0.12).at(0, 0.72)
    return Drawing(
        (
            Part(
                (limb((0, -0.5), (0, 0.66), 0.10).melt(head, 0.1)) | foot,
                "body",
                bevel(0.07, 0.06),
                soft=True,
            ),
        ),
        STEEL,
        turn=36,
    )


@draws("anvil")
def anvil(a: Artist) -> Drawing:
    top = blob([(-0.88, -0.36), (-0.6, -0.46), (0.72, -0.46), (0.78, -0.2), (0.3, -0.12), (-0.3, -0.10)])
    base = polygon(
        points("-.22,-.2 .3,-.2 .26,.18 .55,.36 .58,.56 -.5,.56 -.47,.36 -.18,.18"),
        0.03,
    )
    return Drawing(
        (Part(base, "body", bevel(0.12, 0.1), soft=True), Part(top, "body", bevel(0.1, 0.09), soft=True)),
        Look("metal", (parse("#5d6673"),)),
        ground=0.6,
    )
