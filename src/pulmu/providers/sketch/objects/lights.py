"""Fire, and what carries it."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.relief import bevel, dome, flat
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


def flames(x: float, y: float, size: float) -> list[Part]:
    """A small fire standing at (x, y)."""

    def tongue(k: float) -> Shape:
        return blob(
            [
                (0, -1.0 * k),
                (0.24 * k, -0.52 * k),
                (0.42 * k, -0.12 * k),
                (0.30 * k, 0.24 * k),
                (0, 0.34 * k),
                (-0.30 * k, 0.24 * k),
                (-0.42 * k, -0.06 * k),
                (-0.16 * k, -0.42 * k),
            ]
        ).at(x, y)

    return [
        Part(tongue(size), "flame1", flat(), lift=0.0),
        Part(tongue(size * 0.70).at(0, size * 0.08), "flame2", flat(), lift=0.0),
        Part(tongue(size * 0.40).at(0, size * 0.14), "flame3", flat(), lift=0.0),
    ]


FIRE = {
    "flame1": Look("plain", (parse("#f2541b"),), ("glowing",)),
    "flame2": Look("plain", (parse("#ff9f2e"),), ("glowing",)),
    "flame3": Look("plain", (parse("#fff0a8"),), ("glowing",)),
}


@draws("bomb")
def bomb(a: Artist) -> Drawing:
    fuse = stroke([(0.30, -0.50), (0.42, -0.72), (0.60, -0.74), (0.68, -0.84)], 0.035)
    return Drawing(
        (
            Part(fuse, "string", dome()),
            Part(box(0.15, 0.11, 0.03).turned(35).at(0.33, -0.40), "iron", dome(0.7)),
            Part(circle(0.60, -0.06, 0.18), "body", dome(), soft=True),
            Part(ellipse(0.15, 0.08).turned(-40).at(-0.30, -0.12), "white", flat(), lift=0.0),
            Part(star(8, 0.22, 0.08).at(0.70, -0.82), "flame2", flat(), lift=0.0),
            Part(star(6, 0.12, 0.05).at(0.70, -0.82), "flame3", flat(), lift=0.0),
        ),
        Look("metal", (parse("#3a3f4d"),)),
        skins=FIRE,
        ground=0.78,
    )


@draws("lantern")
def lantern(a: Artist) -> Drawing:
    roof = polygon([(-0.46, -0.34), (-0.20, -0.60), (0.20, -0.60), (0.46, -0.34)], 0.03)
    return Drawing(
        (
            Part(circle(0.20, 0, -0.72).outline(0.05), "body", dome(1.0)),
            Part(box(0.36, 0.44, 0.06, 0, 0.12), "pane", dome(0.4)),
            *flames(0, 0.24, 0.34),
            Part(
                pair(box(0.035, 0.48, 0.02, 0.36, 0.12))
                | box(0.028, 0.46, 0.02, 0, 0.12) - circle(0.32, 0, 0.16),
                "body",
                dome(0.9),
            ),
            Part(roof, "body", bevel(0.08, 0.08), soft=True),
            Part(
                box(0.46, 0.10, 0.04, 0, 0.64) | box(0.36, 0.06, 0.03, 0, 0.76),
                "body",
                bevel(0.05, 0.06),
                soft=True,
            ),
        ),
        Look("metal", (parse("#5c5148"),)),
        skins={**FIRE, "pane": Look("glass", (parse("#ffd27a"),), ("glowing",))},
        ground=0.84,
    )


@draws("candle")
def candle(a: Artist) -> Drawing:
    wax = box(0.24, 0.48, 0.06, 0, 0.24)
    drips = union(
        [limb((x, -0.20), (x, y), 0.065, 0.055) for x, y in ((-0.17, 0.16), (0.02, -0.02), (0.18, 0.30))]
    )
    return Drawing(
        (
            Part(ellipse(0.56, 0.15, 0, 0.74), "trim", dome(0.7)),
            Part(limb((0, -0.22), (0, -0.38), 0.022), "dark", dome()),
            Part(wax, "body", dome(0.7), soft=True),
            Part(drips | ellipse(0.25, 0.075, 0, -0.22), "body", dome(0.6), lift=0.02),
            *flames(0, -0.52, 0.34),
        ),
        Look("candy", (parse("#f2e8d0"),), ("smooth",)),
        skins=FIRE,
        ground=0.84,
    )


@draws("torch")
def torch(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(limb((0, -0.06), (0, 0.92), 0.10, 0.065), "wood", dome(1.0)),
            Part(
                polygon([(-0.22, -0.26), (0.22, -0.26), (0.14, 0.06), (-0.14, 0.06)], 0.03), "iron", dome(0.6)
            ),
            Part(box(0.16, 0.045, 0.02, 0, 0.10), "trim", dome(0.8)),
            *flames(0, -0.42, 0.62),
        ),
        Look("fire"),
        skins=FIRE,
        turn=10,
    )
