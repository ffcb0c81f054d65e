"""Slimes, ghosts, skulls, robots, heroes: characters that are no animals."""

from dataclasses import replace

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws
from pulmu.providers.sketch.relief import bowl, dome, flat
from pulmu.providers.sketch.sdf import Shape, blob, box, circle, ellipse, limb, points, polygon, stroke, union
from pulmu.providers.sketch.surfaces import Look


def eyes(x: float, y: float, r: float, gap: float) -> list[Part]:
    """Two round, dark, shining eyes."""
    both = ellipse(r, r * 1.18, x - gap, y) | ellipse(r, r * 1.18, x + gap, y)
    shine = circle(r * 0.36, x - gap - r * 0.28, y - r * 0.42) | circle(
        r * 0.36, x + gap - r * 0.28, y - r * 0.42
    )
    return [Part(both, "ink", dome(0.5), lift=0.015), Part(shine, "white", flat(), lift=0.0)]


def smile(x: float, y: float, w: float) -> Part:
    return Part(
        stroke([(x - w, y), (x - w * 0.5, y + w * 0.45), (x + w * 0.5, y + w * 0.45), (x + w, y)], w * 0.16),
        "ink",
        flat(),
        lift=0.0,
    )


def blush(x: float, y: float, gap: float, r: float) -> Part:
    return Part(
        ellipse(r, r * 0.6, x - gap, y) | ellipse(r, r * 0.6, x + gap, y), "pinkish", flat(), lift=0.0
    )


def cute_face(drawing: Drawing) -> Drawing:
    """The drawing with eyes, a smile and red cheeks, where it has a place for them."""
    if drawing.face is None:
        return drawing
    x, y, size = drawing.face
    parts = (
        *eyes(x, y, 0.075 * size, 0.17 * size),
        smile(x, y + 0.11 * size, 0.075 * size),
        blush(x, y + 0.09 * size, 0.30 * size, 0.065 * size),
    )
    return replace(drawing, parts=(*drawing.parts, *parts))


@draws("slime")
def slime(a: Artist) -> Drawing:
    w, h = a(0.76, 0.84), a(0.58, 0.68)
    tip = a(-0.12, 0.12)
    body = blob(
        [
            (tip, -h),
            (0.26 + tip * 0.5, -h + 0.20),
            (w * 0.74, -0.06),
            (w, 0.40),
            (w * 0.88, 0.66),
            (0.3, 0.72),
            (-0.3, 0.72),
            (-w * 0.88, 0.66),
            (-w, 0.40),
            (-w * 0.74, -0.06),
            (-0.26 + tip * 0.5, -h + 0.20),
        ]
    )
    puddle = ellipse(w * 1.1, 0.13, 0, 0.68)
    bubbles = union([circle(a(0.035, 0.085), a(-0.5, 0.5), a(-0.1, 0.5)) for _ in range(6)])
    return Drawing(
        (
            Part(puddle.melt(body, 0.12), "body", dome(0.75), soft=True),
            Part(bubbles & body.grown(-0.1), "third", dome(0.9), lift=0.0),
            Part(ellipse(0.13, 0.07).turned(-32).at(-0.36, -0.16), "gleam", flat(), lift=0.0),
            Part(circle(0.04, -0.22, -0.32), "gleam", flat(), lift=0.0),
            *eyes(0.02, 0.22, 0.095, 0.26),
            smile(0.02, 0.36, 0.12),
        ),
        Look("jelly"),
        skins={"gleam": Look("plain", (parse("#ffffff"),))},
        ground=0.76,
        lively=True,
    )


@draws("ghost")
def ghost(a: Artist) -> Drawing:
    body = blob(
        points(
            "0,-.84 .4,-.7 .58,-.3 .6,.3 .74,.8 .42,.62 .2,.86 0,.64 -.2,.86 -.42,.62 -.74,.8 "
            "-.6,.3 -.58,-.3 -.4,-.7"
        )
    )
    arms = limb((-0.52, 0.0), (-0.80, 0.12), 0.13, 0.08) | limb((0.52, 0.0), (0.80, 0.12), 0.13, 0.08)
    return Drawing(
        (
            Part(body.melt(arms, 0.08), "body", dome(0.7), soft=True),
            *eyes(0, -0.22, 0.105, 0.2),
            Part(ellipse(0.085, 0.12, 0, 0.06), "ink", bowl(), lift=0.0),
            blush(0, -0.04, 0.34, 0.075),
        ),
        Look("plain", (parse("#e6ecff"),), ("translucent", "glowing")),
        lively=True,
    )


@draws("skull")
def skull(a: Artist) -> Drawing:
    dome_ = ellipse(0.72, 0.62, 0, -0.20)
    jaw = polygon([(-0.42, 0.26), (0.42, 0.26), (0.36, 0.72), (-0.36, 0.72)], 0.08)
    sockets = blob([(-0.50, -0.10), (-0.30, -0.22), (-0.12, -0.08), (-0.16, 0.16), (-0.36, 0.20)])
    both = sockets | Shape(lambda x, y: sockets.distance(-x, y))
    teeth = union([limb((x, 0.50), (x, 0.76), 0.016) for x in (-0.24, -0.08, 0.08, 0.24)])
    crack = stroke([(0.20, -0.82), (0.26, -0.62), (0.16, -0.52), (0.26, -0.38)], 0.018, 0.006)
    return Drawing(
        (
            Part(jaw.melt(dome_, 0.22), "body", dome(0.7), soft=True),
            Part(both, "dark", bowl(0.12, 0.16), lift=0.0),
            Part(
                polygon([(0, 0.16), (0.10, 0.36), (0, 0.32), (-0.10, 0.36)], 0.012),
                "dark",
                bowl(0.05, 0.08),
                lift=0.0,
            ),
            Part(teeth | crack, "dark", flat(), lift=0.0),
            Part(circle(0.055, -0.30, 0.02) | circle(0.055, 0.30, 0.02), "glow", dome(0.8), lift=0.0),
        ),
        Look("bone"),
        skins={"glow": Look("plain", (parse("#ff5a3c"),), ("glowing",))},
        ground=0.82,
    )


@draws("eye")
def eye(a: Artist) -> Drawing:
    veins = union(
        [
            stroke(
                [(0.74 * x, 0.74 * y), (0.60 * x + 0.05, 0.60 * y), (0.48 * x, 0.48 * y - 0.04)], 0.016, 0.005
            )
            for x, y in ((0.9, 0.3), (-0.8, 0.5), (-0.9, -0.4), (0.5, 0.85), (0.2, -0.98))
        ]
    )
    return Drawing(
        (
            Part(circle(0.82), "eyeball", dome(), soft=True),
            Part(veins, "vein", flat(), lift=0.0),
            Part(circle(0.44, 0.02, 0.0), "body", dome(0.5), lift=0.02),
            Part(circle(0.44, 0.02, 0.0).outline(0.05), "second", flat(), lift=0.0),
            Part(ellipse(0.12 if a.chance(0.4) else 0.22, 0.26, 0.02, 0.0), "ink", dome(0.5), lift=0.0),
            Part(circle(0.10, -0.16, -0.18) | circle(0.045, 0.16, 0.16), "white", flat(), lift=0.0),
        ),
        Look("gem", (parse("#3f9fd8"),), ("veined",)),
        skins={
            "eyeball": Look("plain", (parse("#f3ece4"),), ("wet", "smooth")),
            "vein": Look("plain", (parse("#c8323a"),)),
        },
        lively=True,
    )


@draws("snowman")
def snowman(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(
                stroke([(-0.34, 0.14), (-0.66, -0.06), (-0.84, -0.22)], 0.035, 0.02)
                | stroke([(0.34, 0.14), (0.66, -0.02), (0.84, -0.24)], 0.035, 0.02),
                "stem",
                dome(),
            ),
            Part(ellipse(0.56, 0.48, 0, 0.44), "body", dome(), soft=True),
            Part(circle(0.38, 0, -0.18), "body", dome(), lift=0.08, soft=True),
            Part(ellipse(0.40, 0.075, 0, -0.46) | box(0.26, 0.22, 0.03, 0, -0.68), "dark", dome(0.6)),
            Part(box(0.265, 0.05, 0.01, 0, -0.54), "second", dome(0.6), lift=0.01),
            Part(
                stroke([(-0.30, 0.08), (0, 0.16), (0.30, 0.08)], 0.08)
                | limb((0.16, 0.14), (0.22, 0.46), 0.075),
                "second",
                dome(0.7),
            ),
            *eyes(0, -0.24, 0.05, 0.14),
            Part(limb((0, -0.14), (0.22, -0.08), 0.055, 0.008), "beak", dome()),
            Part(circle(0.045, -0.02, 0.34) | circle(0.045, -0.02, 0.54), "ink", dome(), lift=0.01),
        ),
        Look("snow"),
        Look("knit", (parse("#d8343f"),)),
        ground=0.9,
        lively=True,
    )
