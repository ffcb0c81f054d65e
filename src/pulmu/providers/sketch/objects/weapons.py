"""Things to fight and work with. Long ones are drawn upright and turned at the end."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws
from pulmu.providers.sketch.relief import bevel, dome, ridge
from pulmu.providers.sketch.sdf import (
    Shape,
    blob,
    box,
    circle,
    ellipse,
    limb,
    polygon,
    star,
    stroke,
    union,
)
from pulmu.providers.sketch.surfaces import Look

STEEL = Look("metal", (parse("#b9c4d2"),))


def _hilt(y: float, length: float, guard: float, a: Artist) -> list[Part]:
    """Grip, pommel and guard below a blade that ends at `y`."""
    grip = limb((0, y), (0, y + length), 0.052, 0.046)
    wraps = union([box(0.06, 0.010, 0.01).turned(18).at(0, y + length * (0.2 + 0.2 * i)) for i in range(4)])
    curve = a(-0.05, 0.09)
    bar = stroke(
        [(-guard, y - curve), (-guard * 0.5, y + 0.01), (0, y), (guard * 0.5, y + 0.01), (guard, y - curve)],
        0.048,
    )
    return [
        Part(grip, "leather", dome(1.0)),
        Part(wraps & grip.grown(0.01), "trim", dome(0.6), lift=0.02),
        Part(circle(0.085, 0, y + length + 0.03), "trim", dome(), lift=0.03),
        Part(circle(0.045, 0, y + length + 0.03), "second", dome(0.9), lift=0.02),
        Part(bar, "trim", dome(1.0), lift=0.05),
        Part(box(0.085, 0.075, 0.02).turned(45).at(0, y), "trim", bevel(0.05, 0.05), lift=0.03),
        Part(circle(0.05, 0, y), "second", dome(0.9), lift=0.02),
    ]


@draws("sword")
def sword(a: Artist) -> Drawing:
    w, top, foot = a(0.10, 0.135), -0.98, 0.46
    waist = w * a(0.85, 1.0)
    blade = polygon(
        [
            (0, top),
            (w * 0.72, top + 0.20),
            (w, top + 0.34),
            (waist, foot),
            (-waist, foot),
            (-w, top + 0.34),
            (-w * 0.72, top + 0.20),
        ]
    )
    fuller = limb((0, top + 0.42), (0, foot - 0.05), 0.018, 0.026)
    parts = [
        Part(blade, "body", ridge(1.0), soft=True),
        Part(fuller, "groove", bevel(0.02, -0.02), lift=0.0),
        *_hilt(foot, 0.36, a(0.27, 0.36), a),
    ]
    return Drawing(tuple(parts), STEEL, Look("crystal", (parse("#d83a4a"),)), turn=42)


@draws("dagger")
def dagger(a: Artist) -> Drawing:
    w = a(0.13, 0.17)
    bend = a(0.0, 0.08)
    blade = blob(
        [
            (0.03 + bend, -0.82),
            (w, -0.35),
            (w * 0.9, 0.02),
            (w * 0.75, 0.22),
            (-w * 0.75, 0.22),
            (-w, -0.2),
            (-w * 0.5, -0.6),
        ]
    )
    parts = [Part(blade, "body", ridge(0.9), soft=True), *_hilt(0.22, 0.36, 0.24, a)]
    return Drawing(tuple(parts), STEEL, Look("crystal", (parse("#3fa7d6"),)), turn=38)


@draws("axe")
def axe(a: Artist) -> Drawing:
    reach = a(0.50, 0.60)
    head = blob(
        [
            (0.02, -0.62),
            (0.26, -0.72),
            (reach, -0.86),
            (reach + 0.10, -0.5),
            (reach, -0.12),
            (0.26, -0.30),
            (0.02, -0.36),
        ]
    )
    edge = head - circle(1.15, reach - 1.12, -0.49)
    double = a.chance(0.4)
    back = polygon([(-0.04, -0.58), (-0.30, -0.66), (-0.24, -0.49), (-0.30, -0.32), (-0.04, -0.40)], 0.02)
    other = Shape(lambda x, y: head.distance(-x, y)) if double else back
    parts = [
        Part(limb((0, -0.78), (0, 0.92), 0.062, 0.072), "wood", dome(1.0)),
        Part(box(0.085, 0.16, 0.03, 0, 0.62), "leather", dome(0.9)),
        Part(other, "body", bevel(0.16, 0.09), soft=True),
        Part(head, "body", bevel(0.20, 0.10), soft=True),
        Part(edge, "edge", bevel(0.06, 0.03), lift=0.0),
        Part(box(0.12, 0.17, 0.03, 0, -0.49), "trim", bevel(0.05, 0.06)),
        Part(circle(0.055, 0, -0.49), "second", dome(), lift=0.02),
    ]
    return Drawing(tuple(parts), STEEL, Look("gold_metal"), turn=32)


@draws("bow")
def bow(a: Artist) -> Drawing:
    curve = a(0.38, 0.5)
    limbs = stroke(
        [(-0.10, -0.9), (0.02, -0.76), (0.24, -0.55), (curve, -0.2), (curve + 0.03, 0)], 0.030, 0.066
    )
    both = limbs | Shape(lambda x, y: limbs.distance(x, -y))
    parts = [
        Part(limb((-0.08, -0.88), (-0.08, 0.88), 0.010), "string", dome()),
        Part(both, "body", dome(1.0), soft=True),
        Part(limb((curve + 0.03, -0.16), (curve + 0.03, 0.16), 0.085), "leather", dome(0.9)),
        Part(circle(0.05, -0.09, -0.88) | circle(0.05, -0.09, 0.88), "trim", dome()),
        Part(
            box(0.075, 0.03, 0.01, curve + 0.02, -0.22) | box(0.075, 0.03, 0.01, curve + 0.02, 0.22),
            "trim",
            dome(),
        ),
    ]
    shifted = tuple(Part(p.shape.at(-0.18, 0), p.skin, p.relief, p.lift, p.grain, p.soft) for p in parts)
    return Drawing(shifted, Look("wood"), turn=24)


@draws("arrow")
def arrow(a: Artist) -> Drawing:
    vane = polygon([(0.03, 0.50), (0.19, 0.62), (0.19, 0.94), (0.03, 0.82)], 0.01)
    return Drawing(
        (
            Part(vane | Shape(lambda x, y: vane.distance(-x, y)), "second", bevel(0.05, 0.03)),
            Part(limb((0, -0.65), (0, 0.92), 0.036), "wood", dome(1.0)),
            Part(
                polygon([(0, -0.95), (0.17, -0.56), (0, -0.64), (-0.17, -0.56)]),
                "body",
                ridge(0.9),
                soft=True,
            ),
        ),
        STEEL,
        Look("feathers", (parse("#c94f4f"),)),
        turn=45,
    )


@draws("spear")
def spear(a: Artist) -> Drawing:
    prongs = a.chance(0.35)
    point = blob([(0, -0.98), (0.12, -0.66), (0.085, -0.46), (0, -0.40), (-0.085, -0.46), (-0.12, -0.66)])
    side = stroke([(0.02, -0.42), (0.22, -0.48), (0.25, -0.80)], 0.05, 0.010)
    head = (
        (limb((0, -0.45), (0, -0.95), 0.05, 0.008) | side | Shape(lambda x, y: side.distance(-x, y)))
        if prongs
        else point
    )
    return Drawing(
        (
            Part(limb((0, -0.4), (0, 0.97), 0.044), "wood", dome(1.0)),
            Part(
                blob([(0, -0.36), (0.10, -0.30), (0.07, -0.06), (0, -0.14), (-0.07, -0.06), (-0.10, -0.30)]),
                "second",
                dome(0.7),
            ),
            Part(head, "body", ridge(1.0), soft=True),
            Part(box(0.066, 0.07, 0.02, 0, -0.37), "trim", dome(0.9)),
        ),
        STEEL,
        Look("cloth", (parse("#b8323a"),)),
        turn=40,
    )


@draws("staff")
def staff(a: Artist) -> Drawing:
    hook = stroke(
        [(0, -0.28), (-0.16, -0.44), (-0.26, -0.66), (-0.14, -0.90), (0.10, -0.93), (0.24, -0.76)], 0.07, 0.03
    )
    right = stroke([(0, -0.28), (0.14, -0.40), (0.20, -0.54)], 0.06, 0.02)
    return Drawing(
        (
            Part(
                stroke([(0, -0.26), (0.025, 0.1), (-0.02, 0.5), (0.01, 0.95)], 0.066, 0.05), "wood", dome(1.0)
            ),
            Part(hook | right, "wood", dome(1.0)),
            Part(circle(a(0.19, 0.22), -0.01, -0.63), "body", dome(), soft=True),
            Part(box(0.085, 0.04, 0.02, 0, -0.22) | box(0.075, 0.03, 0.02, 0.015, 0.2), "trim", dome(0.9)),
        ),
        Look("crystal", (parse("#5b8cff"),), ("glowing",)),
        turn=20,
    )


@draws("wand")
def wand(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(limb((0, -0.30), (0, 0.92), 0.052, 0.040), "second", dome(1.0)),
            Part(
                union([box(0.07, 0.02, 0.02, 0, 0.1 + 0.24 * i) for i in range(4)]),
                "trim",
                dome(0.8),
                lift=0.02,
            ),
            Part(star(5, 0.46, 0.22, 0.04).at(0, -0.46), "body", ridge(0.6), soft=True),
        ),
        Look("gold_metal", (parse("#ffd54f"),), ("glowing",)),
        Look("plain", (parse("#8e5bd0"),)),
        turn=30,
    )


@draws("gun")
def gun(a: Artist) -> Drawing:
    barrel = box(0.46, 0.105, 0.05, -0.30, -0.24) | box(0.07, 0.16, 0.03, -0.74, -0.24)
    body = blob([(-0.2, -0.44), (0.34, -0.46), (0.60, -0.30), (0.52, -0.06), (0.1, 0.02), (-0.2, -0.04)])
    grip = blob([(0.20, -0.06), (0.50, -0.10), (0.66, 0.50), (0.60, 0.62), (0.36, 0.62), (0.30, 0.40)])
    return Drawing(
        (
            Part(grip, "leather", dome(0.6)),
            Part(ellipse(0.14, 0.13, 0.13, 0.10).outline(0.055), "trim", dome(1.0)),
            Part(barrel, "second", dome(0.9)),
            Part(body, "body", dome(0.7), soft=True),
            Part(circle(0.12, 0.22, -0.24), "trim", bevel(0.05, 0.05)),
            Part(circle(0.08, 0.22, -0.24), "glow", dome(0.8), lift=0.01),
            Part(
                union([box(0.02, 0.13, 0.015, -0.12 - 0.12 * i, -0.24) for i in range(4)]), "glow", dome(0.7)
            ),
        ),
        STEEL,
        Look("metal", (parse("#6b7688"),)),
        turn=-14,
    )
