"""Animals of the land and the air, most on one plan: a round body, a big head, ears, muzzle and tail."""

from collections.abc import Sequence
from dataclasses import replace

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws, pair
from pulmu.providers.sketch.objects.spirits import blush, eyes
from pulmu.providers.sketch.relief import bowl, dome, flat
from pulmu.providers.sketch.sdf import Shape, blob, circle, ellipse, limb, points, polygon, stroke, union
from pulmu.providers.sketch.surfaces import Look

Point = tuple[float, float]


def fur(value: str) -> Look:
    return Look("fur", (parse(value),))


def critter(
    *,
    coat: Look,
    light: str,
    ear: Shape,
    inner: Shape | None = None,
    tail: Shape | None = None,
    tail_skin: str = "body",
    muzzle: tuple[float, float] = (0.22, 0.16),
    nose: Shape | None = None,
    extra: Sequence[Part] = (),
    patch: Shape | None = None,
) -> Drawing:
    """An animal that sits and looks at us. `ear` (and `inner`) are drawn on the right side only."""
    nose = nose or polygon([(-0.055, 0.02), (0.055, 0.02), (0, 0.075)], 0.018)
    whisker = pair(limb((0.05, 0.16), (0.13, 0.19), 0.012))
    parts = [Part(tail, tail_skin, dome(0.8), soft=True)] if tail is not None else []
    parts += [
        Part(pair(ear), "body", dome(0.6), soft=True),
        *([Part(pair(inner), "pinkish", bowl(0.06, 0.03), lift=0.0)] if inner is not None else []),
        Part(ellipse(0.44, 0.42, 0, 0.46), "body", dome(0.8), soft=True),
        Part(ellipse(0.24, 0.28, 0, 0.52), "second", dome(0.5), lift=0.01),
        Part(pair(ellipse(0.17, 0.12, 0.25, 0.80)), "body", dome(0.8)),
        Part(pair(limb((0.14, 0.48), (0.13, 0.78), 0.105, 0.115)), "body", dome(0.8)),
        Part(ellipse(0.56, 0.47, 0, -0.12), "body", dome(0.8), lift=0.09, soft=True),
        *(
            [Part(patch, "third" if coat.textures else "second", flat(), lift=0.0)]
            if patch is not None
            else []
        ),
        Part(ellipse(*muzzle, 0, 0.08), "second", dome(0.6), lift=0.015),
        Part(nose, "ink", dome(0.7), lift=0.01),
        Part(limb((0, 0.08), (0, 0.15), 0.012) | whisker, "ink", flat(), lift=0.0),
        *eyes(0, -0.14, 0.078, 0.245),
        blush(0, 0.06, 0.37, 0.07),
        *extra,
    ]
    return Drawing(tuple(parts), coat, Look(coat.material, (parse(light),)), ground=0.92, lively=True)


def _pointed(x: float = 0.36, tall: float = 0.86) -> tuple[Shape, Shape]:
    ear = polygon([(x - 0.20, -0.42), (x + 0.10, -tall), (x + 0.20, -0.22)], 0.05)
    inner = polygon([(x - 0.09, -0.46), (x + 0.08, -tall + 0.12), (x + 0.13, -0.32)], 0.02)
    return ear, inner


@draws("cat")
def cat(a: Artist) -> Drawing:
    ear, inner = _pointed()
    tail = stroke([(0.30, 0.74), (0.66, 0.70), (0.74, 0.34), (0.60, 0.14)], 0.085, 0.07)
    marks = union([limb((x, -0.54), (x * 0.7, -0.36), 0.032, 0.012) for x in (-0.14, 0.0, 0.14)])
    drawn = critter(coat=fur("#e39a4c"), light="#fbeedd", ear=ear, inner=inner, tail=tail)
    return _with(drawn, [Part(marks, "third", flat(), lift=0.0)])


@draws("tiger")
def tiger(a: Artist) -> Drawing:
    tail = stroke([(0.30, 0.74), (0.66, 0.70), (0.76, 0.30)], 0.09, 0.08)
    marks = union([limb((x, -0.56), (x * 0.6, -0.38), 0.045, 0.012) for x in (-0.18, 0.0, 0.18)]) | pair(
        union([limb((0.56, y), (0.40, y + 0.04), 0.04, 0.012) for y in (-0.20, -0.04, 0.12)])
    )
    return _with(
        critter(
            coat=fur("#ee9a35"),
            light="#fff4e2",
            ear=circle(0.17, 0.42, -0.46),
            inner=circle(0.09, 0.42, -0.46),
            tail=tail,
            muzzle=(0.26, 0.18),
        ),
        [Part(marks, "ink", flat(), lift=0.0)],
    )


@draws("dog")
def dog(a: Artist) -> Drawing:
    ear = blob([(0.30, -0.50), (0.56, -0.42), (0.70, -0.06), (0.62, 0.16), (0.48, 0.04), (0.40, -0.24)])
    tail = stroke([(0.32, 0.70), (0.60, 0.58), (0.68, 0.34)], 0.09, 0.06)
    drawn = critter(
        coat=fur("#c98a4e"),
        light="#fdf1df",
        ear=circle(0.05, 0.3, -0.2),
        tail=tail,
        muzzle=(0.25, 0.19),
        nose=ellipse(0.085, 0.06, 0, 0.0),
    )
    tongue = Part(ellipse(0.06, 0.085, 0, 0.25), "pinkish", dome(0.5), lift=0.01)
    return _with(drawn, [tongue, Part(pair(ear), "third", dome(0.6), lift=0.06)])


@draws("wolf")
def wolf(a: Artist) -> Drawing:
    ear, inner = _pointed(0.34, 0.92)
    tail = blob([(0.26, 0.80), (0.56, 0.74), (0.86, 0.40), (0.80, 0.20), (0.62, 0.36), (0.36, 0.56)])
    cheeks = pair(polygon([(0.44, -0.10), (0.68, 0.06), (0.58, 0.10), (0.64, 0.22), (0.40, 0.22)], 0.02))
    return _with(
        critter(coat=fur("#7b8594"), light="#e6ebf0", ear=ear, inner=inner, tail=tail),
        [Part(cheeks, "second", dome(0.4), lift=0.01)],
    )


@draws("fox")
def fox(a: Artist) -> Drawing:
    ear, inner = _pointed(0.36, 0.94)
    tail = blob(points(".26,.84 .6,.86 .9,.5 .86,.1 .68,.22 .6,.5 .36,.62"))
    tip = circle(0.24, 0.84, 0.16) & tail
    drawn = critter(
        coat=fur("#e8722a"), light="#fff3e4", ear=ear, inner=inner, tail=tail, muzzle=(0.30, 0.17)
    )
    first, *rest = drawn.parts
    return Drawing(
        (first, Part(tip, "second", dome(0.6), lift=0.0), *rest),
        drawn.body,
        drawn.second,
        drawn.skins,
        drawn.ground,
        lively=True,
    )


@draws("bear")
def bear(a: Artist) -> Drawing:
    return critter(
        coat=fur("#8f5f38"),
        light="#e0bd92",
        ear=circle(0.18, 0.40, -0.46),
        inner=circle(0.10, 0.40, -0.46),
        muzzle=(0.24, 0.19),
        nose=ellipse(0.085, 0.06, 0, 0.0),
    )


@draws("panda")
def panda(a: Artist) -> Drawing:
    drawn = critter(
        coat=fur("#f2f2ee"),
        light="#ffffff",
        ear=circle(0.04, 0.3, -0.3),
        muzzle=(0.22, 0.16),
        patch=pair(ellipse(0.15, 0.19).turned(28).at(0.26, -0.12)),
    )
    parts = [Part(pair(circle(0.18, 0.42, -0.48)), "coal", dome(0.7))]
    for part in drawn.parts:
        patched = part.skin == "second" and part.lift == 0.0
        parts += [replace(part, skin="coal") if patched else part]
    parts.insert(5, Part(pair(limb((0.34, 0.34), (0.40, 0.58), 0.13, 0.12)), "coal", dome(0.8)))
    return Drawing(
        tuple(parts), drawn.body, drawn.second, {"coal": fur("#2c2c33")}, drawn.ground, lively=True
    )


@draws("rabbit")
def rabbit(a: Artist) -> Drawing:
    bend = a(0.0, 0.12)
    ear = stroke([(0.20, -0.40), (0.26, -0.72), (0.30 + bend, -0.94)], 0.15, 0.12)
    inner = stroke([(0.21, -0.46), (0.26, -0.72), (0.29 + bend, -0.90)], 0.075, 0.055)
    return critter(
        coat=fur("#efe6dc"),
        light="#ffffff",
        ear=ear.at(0, 0.10),
        inner=inner.at(0, 0.10),
        tail=circle(0.15, 0.46, 0.68),
        tail_skin="second",
        muzzle=(0.19, 0.14),
        nose=ellipse(0.05, 0.035, 0, 0.03),
    )


@draws("mouse")
def mouse(a: Artist) -> Drawing:
    return critter(
        coat=fur("#9a9aa6"),
        light="#f0e9ea",
        ear=circle(0.27, 0.46, -0.44),
        inner=circle(0.18, 0.46, -0.44),
        tail=stroke([(0.30, 0.80), (0.66, 0.82), (0.82, 0.56), (0.72, 0.36)], 0.035, 0.02),
        tail_skin="pinkish",
        muzzle=(0.18, 0.14),
        nose=circle(0.06, 0, 0.02),
    )


@draws("pig")
def pig(a: Artist) -> Drawing:
    ear = polygon([(0.22, -0.50), (0.50, -0.72), (0.54, -0.34)], 0.06)
    snout = ellipse(0.19, 0.135, 0, 0.06)
    nostrils = pair(ellipse(0.032, 0.045, 0.07, 0.06))
    drawn = critter(
        coat=Look("flesh", (parse("#f4a3ad"),), ("smooth",)),
        light="#f9c6cb",
        ear=ear,
        muzzle=(0.05, 0.05),
        nose=circle(0.02, 0, 0.06),
    )
    return _with(
        drawn, [Part(snout, "second", dome(0.5), lift=0.04), Part(nostrils, "ink", flat(), lift=0.0)]
    )


@draws("frog")
def frog(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(pair(ellipse(0.30, 0.20, 0.52, 0.60)), "body", dome(0.8), soft=True),
            Part(ellipse(0.62, 0.48, 0, 0.36), "body", dome(0.8), soft=True),
            Part(ellipse(0.40, 0.32, 0, 0.46), "second", dome(0.5), lift=0.01),
            Part(
                pair(limb((0.24, 0.46), (0.24, 0.76), 0.09, 0.10)) | pair(ellipse(0.18, 0.075, 0.28, 0.82)),
                "body",
                dome(0.8),
            ),
            Part(pair(circle(0.22, 0.32, -0.46)), "body", dome(0.9), soft=True),
            Part(ellipse(0.64, 0.40, 0, -0.14), "body", dome(0.8), lift=0.08, soft=True),
            Part(pair(circle(0.14, 0.32, -0.50)), "white", dome(0.7), lift=0.01),
            Part(pair(ellipse(0.075, 0.095, 0.31, -0.49)), "ink", dome(0.6), lift=0.0),
            Part(
                stroke([(-0.42, -0.06), (-0.2, 0.06), (0.2, 0.06), (0.42, -0.06)], 0.02),
                "ink",
                flat(),
                lift=0.0,
            ),
            Part(pair(circle(0.022, 0.07, -0.20)), "ink", flat(), lift=0.0),
            blush(0, 0.0, 0.46, 0.075),
        ),
        Look("hide", (parse("#6dbb45"),), ("smooth",)),
        Look("hide", (parse("#e6efb0"),), ("smooth",)),
        ground=0.88,
        lively=True,
    )


def _with(drawing: Drawing, parts: Sequence[Part]) -> Drawing:
    """The drawing with parts on top."""
    return Drawing(
        (*drawing.parts, *parts),
        drawing.body,
        drawing.second,
        drawing.skins,
        drawing.ground,
        lively=drawing.lively,
    )
