"""Houses, castles, towers."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.relief import bevel, bowl, dome, flat
from pulmu.providers.sketch.sdf import Shape, blob, box, circle, ellipse, limb, polygon, union
from pulmu.providers.sketch.surfaces import Look

ROOF = Look("roof")


def window(x: float, y: float, w: float, h: float) -> list[Part]:
    """A lit pane with its bars."""
    return [
        Part(box(w + 0.035, h + 0.035, 0.02, x, y), "wood", bevel(0.02, 0.03), lift=0.02),
        Part(box(w, h, 0.01, x, y), "window", flat(), lift=0.0),
        Part(box(0.014, h, 0, x, y) | box(w, 0.014, 0, x, y), "wood", flat(), lift=0.0),
    ]


def turret(x: float, top: float, bottom: float, w: float, skin: str = "body") -> list[Part]:
    """A round tower with battlements and a pointed roof."""
    merlons = union([box(w * 0.17, 0.055, 0.01, x + w * k, top - 0.05) for k in (-0.95, -0.32, 0.32, 0.95)])
    return [
        Part(box(w, (bottom - top) / 2, 0.02, x, (top + bottom) / 2), skin, dome(0.6), lift=0.06, soft=True),
        Part(box(w * 1.18, 0.065, 0.02, x, top + 0.02) | merlons, skin, bevel(0.05, 0.06)),
        Part(
            polygon([(x - w * 1.1, top - 0.05), (x, top - 0.05 - w * 2.3), (x + w * 1.1, top - 0.05)], 0.015),
            "second",
            dome(0.5),
        ),
        Part(box(w * 0.24, w * 0.42, w * 0.2, x, top + 0.24), "window", flat(), lift=0.01),
    ]


@draws("house")
def house(a: Artist) -> Drawing:
    roof = polygon([(-0.80, -0.04), (-0.44, -0.64), (0.44, -0.64), (0.80, -0.04)], 0.03)
    return Drawing(
        (
            Part(box(0.12, 0.26, 0.02, 0.40, -0.62), "bricks", bevel(0.03, 0.03)),
            Part(box(0.15, 0.05, 0.02, 0.40, -0.86), "bricks", bevel(0.03, 0.04)),
            Part(box(0.62, 0.44, 0.02, 0, 0.36), "body", bevel(0.03, 0.03), soft=True),
            Part(
                pair(box(0.045, 0.44, 0.0, 0.56, 0.36)) | box(0.62, 0.035, 0, 0, 0.76),
                "wood",
                bevel(0.02, 0.03),
            ),
            Part(roof, "second", bevel(0.06, 0.05), lift=0.1, soft=True),
            Part(box(0.17, 0.28, 0.02, 0.0, 0.52) | circle(0.17, 0, 0.26), "planked", bevel(0.03, 0.03)),
            Part(circle(0.03, 0.10, 0.52), "trim", dome()),
            *window(-0.37, 0.34, 0.11, 0.13),
            *window(0.37, 0.34, 0.11, 0.13),
            Part(circle(0.12, 0, -0.32), "wood", bevel(0.02, 0.03)),
            Part(circle(0.085, 0, -0.32), "window", flat(), lift=0.0),
        ),
        Look("plaster"),
        ROOF,
        {"bricks": Look("brick"), "planked": Look("planks", (parse("#7a4a2a"),))},
        ground=0.8,
    )


@draws("castle")
def castle(a: Artist) -> Drawing:
    gate = box(0.15, 0.18, 0.01, 0, 0.62) | circle(0.15, 0, 0.44)
    merlons = union([box(0.06, 0.06, 0.01, x, 0.02) for x in (-0.42, -0.21, 0.0, 0.21, 0.42)])
    return Drawing(
        (
            *turret(-0.20, -0.34, 0.40, 0.15),
            *turret(0.22, -0.20, 0.40, 0.13),
            Part(box(0.52, 0.40, 0.02, 0, 0.42) | merlons, "body", bevel(0.05, 0.05), lift=0.08, soft=True),
            Part(gate.grown(0.045), "stonework", bevel(0.03, 0.04)),
            Part(gate, "dark", bowl(0.05, 0.06), lift=0.0),
            Part(
                union([box(0.012, 0.3, 0, x, 0.5) for x in (-0.07, 0.0, 0.07)]) & gate,
                "iron",
                dome(),
                lift=0.0,
            ),
            *turret(-0.60, 0.02, 0.82, 0.19),
            *turret(0.60, 0.02, 0.82, 0.19),
            Part(limb((-0.20, -0.70), (-0.20, -0.92), 0.014), "wood", dome()),
            Part(
                blob([(-0.19, -0.92), (0.02, -0.88), (-0.02, -0.82), (0.04, -0.76), (-0.19, -0.78)]),
                "cloth",
                flat(),
            ),
        ),
        Look("brick", (parse("#a6a7b0"), parse("#74757f"))),
        Look("roof", (parse("#4f6fb5"),)),
        ground=0.83,
    )


@draws("tower")
def tower(a: Artist) -> Drawing:
    shaft = polygon([(-0.26, -0.30), (0.26, -0.30), (0.36, 0.84), (-0.36, 0.84)], 0.01)
    merlons = union([box(0.085, 0.075, 0.01, x, -0.46) for x in (-0.34, -0.11, 0.11, 0.34)])
    return Drawing(
        (
            Part(shaft, "body", dome(0.7), soft=True),
            Part(box(0.36, 0.12, 0.02, 0, -0.34) | merlons, "body", bevel(0.06, 0.06)),
            Part(polygon([(-0.34, -0.50), (0, -0.95), (0.34, -0.50)], 0.02), "second", dome(0.6)),
            *window(0, -0.02, 0.06, 0.10),
            *window(0.04, 0.34, 0.06, 0.10),
            Part(box(0.12, 0.13, 0.01, 0, 0.70) | circle(0.12, 0, 0.56), "planked", bevel(0.03, 0.03)),
        ),
        Look("brick", (parse("#b3aea6"), parse("#7e7a74"))),
        ROOF,
        {"planked": Look("planks", (parse("#7a4a2a"),))},
        ground=0.85,
    )


@draws("tent")
def tent(a: Artist) -> Drawing:
    body = polygon([(0, -0.70), (0.82, 0.64), (-0.82, 0.64)], 0.03)
    flap = polygon([(0, -0.30), (0.26, 0.66), (-0.22, 0.66)], 0.01)
    return Drawing(
        (
            Part(
                limb((0, -0.70), (0.08, -0.90), 0.03) | limb((0, -0.70), (-0.08, -0.90), 0.03), "wood", dome()
            ),
            Part(body, "body", dome(0.4), soft=True),
            Part(flap, "dark", bowl(0.05, 0.06), lift=0.0),
            Part(polygon([(0, -0.30), (-0.24, 0.66), (-0.42, 0.62)], 0.01), "third", dome(0.3)),
        ),
        Look("cloth", (parse("#d98a3f"),), ("striped",)),
        ground=0.68,
    )


@draws("windmill")
def windmill(a: Artist) -> Drawing:
    sail = (box(0.035, 0.36, 0.01, 0, -0.40) | box(0.13, 0.24, 0.01, 0.10, -0.52)).around(4, a(10, 40))
    return Drawing(
        (
            Part(
                polygon([(-0.26, -0.20), (0.26, -0.20), (0.42, 0.86), (-0.42, 0.86)], 0.01),
                "body",
                dome(0.7),
                soft=True,
            ),
            Part(polygon([(-0.32, -0.18), (0, -0.54), (0.32, -0.18)], 0.02), "second", dome(0.6)),
            *window(0, 0.24, 0.075, 0.10),
            Part(box(0.12, 0.14, 0.02, 0, 0.72), "wood", bevel(0.02, 0.03)),
            Part(sail.at(0, -0.14), "cream", bevel(0.02, 0.02), lift=0.08),
            Part(circle(0.075, 0, -0.14), "wood", dome()),
        ),
        Look("plaster"),
        ROOF,
        ground=0.86,
    )


@draws("well")
def well(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(pair(limb((0.42, -0.40), (0.42, 0.30), 0.05)), "wood", dome()),
            Part(ellipse(0.56, 0.14, 0, 0.24), "dark", bowl(), lift=0.0),
            Part(
                blob([(-0.60, 0.24), (0, 0.38), (0.60, 0.24), (0.58, 0.70), (0, 0.84), (-0.58, 0.70)]),
                "body",
                dome(0.5),
                soft=True,
            ),
            Part(
                (ellipse(0.62, 0.18, 0, 0.24) - ellipse(0.48, 0.10, 0, 0.22)) & Shape(lambda x, y: 0.22 - y),
                "body",
                bevel(0.04, 0.05),
            ),
            Part(limb((0, -0.40), (0, 0.0), 0.014), "string", dome()),
            Part(polygon([(-0.12, 0.0), (0.12, 0.0), (0.09, 0.2), (-0.09, 0.2)], 0.02), "wood", dome(0.6)),
            Part(polygon([(-0.70, -0.30), (0, -0.78), (0.70, -0.30)], 0.03), "second", bevel(0.06, 0.06)),
        ),
        Look("brick", (parse("#9d9da4"), parse("#6f6f78"))),
        ROOF,
        ground=0.82,
    )
