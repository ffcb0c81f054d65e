"""Plain bodies: cube, pyramid, prism, spiral."""

import numpy as np

from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws
from pulmu.providers.sketch.relief import bevel, brilliant, carved, dome
from pulmu.providers.sketch.sdf import polygon, regular, stroke
from pulmu.providers.sketch.surfaces import Look

PAINT = Look("plain", (parse("#5f8fe0"),))


@draws("cube")
def cube(a: Artist) -> Drawing:
    top = polygon([(0, -0.84), (0.74, -0.44), (0, -0.04), (-0.74, -0.44)], 0.005)
    left = polygon([(-0.74, -0.42), (-0.01, -0.02), (-0.01, 0.84), (-0.74, 0.42)], 0.005)
    right = polygon([(0.74, -0.42), (0.01, -0.02), (0.01, 0.84), (0.74, 0.42)], 0.005)
    return Drawing(
        (
            Part(left, "body", carved(lambda x, y: x * np.float32(0.55)), lift=0.0, soft=True),
            Part(right, "body", carved(lambda x, y: x * np.float32(-1.1)), lift=0.0, soft=True),
            Part(top, "body", carved(lambda x, y: y * np.float32(0.9)), lift=0.0, soft=True),
        ),
        PAINT,
        ground=0.8,
        face=(-0.37, 0.22, 0.7),
    )


@draws("pyramid")
def pyramid(a: Artist) -> Drawing:
    left = polygon([(0, -0.80), (0.16, 0.72), (-0.82, 0.44)], 0.005)
    right = polygon([(0, -0.80), (0.82, 0.40), (0.16, 0.72)], 0.005)
    return Drawing(
        (
            Part(
                left,
                "body",
                carved(lambda x, y: x * np.float32(0.45) - y * np.float32(0.2)),
                lift=0.0,
                soft=True,
            ),
            Part(right, "body", carved(lambda x, y: x * np.float32(-1.3)), lift=0.0, soft=True),
        ),
        Look("sand"),
        ground=0.7,
    )


@draws("hexagon")
def hexagon(a: Artist) -> Drawing:
    return Drawing(
        (
            Part(regular(6, 0.86, 0.02), "body", brilliant(6, 0.46, 0.8, turn=np.pi / 6), soft=True),
            Part(regular(6, 0.30, 0.01), "second", bevel(0.08, 0.06)),
        ),
        PAINT,
    )


@draws("spiral")
def spiral(a: Artist) -> Drawing:
    points = [
        (0.07 * t**0.5 * t**0.5 * np.sin(t * 0.62), -0.07 * t * np.cos(t * 0.62))
        for t in np.linspace(0.6, 10.5, 30)
    ]
    line = stroke([(float(x), float(y)) for x, y in points], 0.06, 0.15)
    return Drawing((Part(line, "body", dome(0.9), soft=True),), PAINT)
