"""What a prompt without a known object becomes: a gem, an orb or an idol, by the picture's numbers."""

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects import gems, treasure
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part
from pulmu.providers.sketch.relief import bevel, bowl, brilliant, dome
from pulmu.providers.sketch.sdf import circle, limb, polygon, regular, star, union
from pulmu.providers.sketch.surfaces import Look


def relic(a: Artist) -> Drawing:
    """One of the makers below."""
    return (_medallion, _tablet, _orbital, gems.gem, treasure.orb, gems.shard)[a.pick(6)](a)


def _medallion(a: Artist) -> Drawing:
    n = 5 + a.pick(5)
    rim = regular(n, 0.84, 0.04) if a.chance(0.5) else circle(0.80) | circle(0.13, 0, -0.78).around(n)
    mark = star(n, 0.40, 0.18, 0.02) if a.chance(0.5) else circle(0.09, 0, -0.28).around(n)
    return Drawing(
        (
            Part(rim, "trim", bevel(0.10, 0.08), soft=True),
            Part(circle(0.62), "body", bowl(0.06, 0.04), lift=0.0),
            Part(mark, "body", bevel(0.08, 0.07)),
            Part(circle(0.17), "second", dome(0.9)),
        ),
        Look("plain"),
    )


def _tablet(a: Artist) -> Drawing:
    w = a(0.50, 0.60)
    slab = polygon(
        [(-w, 0.8), (-w - 0.04, -0.45), (-w * 0.5, -0.84), (w * 0.5, -0.84), (w + 0.04, -0.45), (w, 0.8)],
        0.04,
    )
    marks = []
    for row in range(4):
        for column in range(3):
            x, y = -0.28 + 0.28 * column, -0.36 + 0.28 * row
            marks.append(limb((x + a(-0.08, 0.08), y - 0.08), (x + a(-0.08, 0.08), y + 0.08), 0.018))
    return Drawing(
        (
            Part(slab, "body", bevel(0.10, 0.09), soft=True),
            Part(union(marks), "second", bevel(0.02, -0.02), lift=0.0),
            Part(circle(0.10, 0, -0.62), "third", dome(0.9)),
        ),
        Look("plain"),
        ground=0.86,
    )


def _orbital(a: Artist) -> Drawing:
    lean = a(-35, 35)
    ring = circle(0.86).sized(1.0, 0.34)
    band = (ring - circle(0.74).sized(1.0, 0.24)).turned(lean)
    sides = 6 + 2 * a.pick(2)
    return Drawing(
        (
            Part(band, "trim", dome(0.8)),
            Part(regular(sides, 0.56, 0.02), "body", brilliant(sides, 0.30, 0.85), soft=True),
            Part(band & polygon([(-1, 0), (1, 0), (1, 1), (-1, 1)]).turned(lean), "trim", dome(0.8)),
            Part(circle(0.09, 0.84, 0).turned(lean), "second", dome(0.9)),
        ),
        Look("plain", (parse("#7d8cff"),)),
        Look("gold_metal"),
    )
