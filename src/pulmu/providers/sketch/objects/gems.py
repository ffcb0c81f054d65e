"""Cut stones and crystals."""

from collections.abc import Callable
from math import cos, pi, sin

import numpy as np

from pulmu.providers.sketch.arrays import Array
from pulmu.providers.sketch.colour import parse
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, draws
from pulmu.providers.sketch.relief import bevel, carved, dome, flat
from pulmu.providers.sketch.sdf import (
    blob,
    points,
    polygon,
    regular,
    star,
)
from pulmu.providers.sketch.surfaces import Look

GEM = Look("gem", (parse("#e0347a"),))


def _glint(x: float, y: float, size: float = 0.16) -> Part:
    """A four-pointed sparkle."""
    return Part(star(4, size, size * 0.14).at(x, y), "sparkle", flat(), lift=0.0)


SPARKLE = {"sparkle": Look("plain", (parse("#ffffff"),), ("glowing",))}


def _facets(n: int, outer: float, table: float, turn: float = 0.0) -> list[Part]:
    """The faces of a round cut, each with its own tilt: bright towards the light, dark away from it."""

    def corner(i: float, r: float) -> tuple[float, float]:
        t = 2 * pi * i / n + turn
        return r * sin(t), -r * cos(t)

    parts = []
    for i in range(n):
        faces = (
            [corner(i, outer), corner(i + 1, outer), corner(i + 0.5, (outer + table) / 2)],
            [
                corner(i, outer),
                corner(i + 0.5, (outer + table) / 2),
                corner(i, table),
                corner(i - 0.5, (outer + table) / 2),
            ],
        )
        for k, face in enumerate(faces):
            t = 2 * pi * (i + (0.5 if k == 0 else 0.0)) / n + turn
            lean = -0.6 * sin(t) + 0.8 * cos(t)
            skin = "third" if lean > 0.35 else "second" if lean < -0.35 else "body"
            gx, gy = np.float32(-sin(t) * (0.9 - 0.35 * k)), np.float32(cos(t) * (0.9 - 0.35 * k))
            parts.append(Part(polygon(face), skin, carved(_plane(gx, gy)), lift=0.0))
    parts.append(
        Part(
            polygon([corner(i, table) for i in range(n)]),
            "body",
            carved(_plane(np.float32(0.16), np.float32(0.24))),
            lift=0.0,
        )
    )
    parts.append(Part(polygon([corner(i, table * 0.92) for i in (n - 1, 0, 1)]), "third", flat(), lift=0.0))
    return parts


def _plane(gx: np.float32, gy: np.float32) -> Callable[[Array, Array], Array]:
    """A tilted plane, as a height."""
    return lambda x, y: x * gx + y * gy


def _side_cut() -> list[Part]:
    """A brilliant from its side: crown above, pavilion below."""
    top, girdle = -0.62, -0.24
    xs = (-0.86, -0.44, 0.0, 0.44, 0.86)
    parts = []
    crowns = (
        ([(-0.50, top), (-0.86, girdle), (-0.44, girdle)], "third", 0.7, -0.5),
        ([(-0.50, top), (-0.44, girdle), (0.0, top)], "body", 0.1, -0.8),
        ([(0.0, top), (-0.44, girdle), (0.44, girdle)], "third", 0.0, -0.3),
        ([(0.0, top), (0.44, girdle), (0.50, top)], "body", -0.1, -0.8),
        ([(0.50, top), (0.44, girdle), (0.86, girdle)], "second", -0.9, -0.4),
    )
    for face, skin, gx, gy in crowns:
        parts.append(Part(polygon(face), skin, carved(_plane(np.float32(gx), np.float32(gy))), lift=0.0))
    for i, (skin, gx) in enumerate((("body", 0.9), ("third", 0.35), ("body", -0.35), ("second", -1.0))):
        face = [(xs[i], girdle), (xs[i + 1], girdle), (0.0, 0.84)]
        parts.append(Part(polygon(face), skin, carved(_plane(np.float32(gx), np.float32(-0.55))), lift=0.0))
    return parts


@draws("gem", "ruby", "emerald", "sapphire")
def gem(a: Artist) -> Drawing:
    kind = a.pick(3)
    if kind == 2:
        outline = polygon([(-0.50, -0.62), (0.50, -0.62), (0.86, -0.24), (0, 0.84), (-0.86, -0.24)], 0.012)
        return Drawing(
            (Part(outline, "body", flat(), soft=True), *_side_cut(), _glint(-0.42, -0.42)), GEM, skins=SPARKLE
        )
    sides = 8 if kind == 0 else 6
    turn = pi / sides if kind == 0 else 0.0
    outline = regular(sides, 0.84, 0.014, 180 * turn / pi)
    return Drawing(
        (Part(outline, "body", flat(), soft=True), *_facets(sides, 0.84, 0.46, turn), _glint(-0.26, -0.34)),
        GEM,
        skins=SPARKLE,
    )


@draws("shard")
def shard(a: Artist) -> Drawing:
    def prism(x: float, lean: float, height: float, width: float, skin: str) -> list[Part]:
        body = polygon(
            [
                (-width, 0.0),
                (-width * 0.9, -height + width * 1.2),
                (0.0, -height),
                (width, -height + width * 1.5),
                (width * 0.95, 0.0),
            ]
        )
        left = polygon(
            [
                (-width, 0.0),
                (-width * 0.9, -height + width * 1.2),
                (0.0, -height),
                (-width * 0.25, -height + width * 2),
                (-width * 0.2, 0.0),
            ]
        )
        return [
            Part(body.turned(lean).at(x, 0.72), skin, bevel(width * 0.5, width * 0.42), soft=skin == "body"),
            Part(
                left.turned(lean).at(x, 0.72),
                "third" if skin == "body" else skin,
                bevel(width * 0.3, width * 0.1),
                lift=0.0,
            ),
        ]

    parts = [
        *prism(-0.30, -30, a(0.75, 0.9), 0.17, "second"),
        *prism(0.34, 34, a(0.62, 0.8), 0.15, "second"),
        *prism(0.10, 12, a(1.2, 1.35), 0.21, "body"),
        *prism(-0.14, -11, a(1.4, 1.55), 0.26, "body"),
        *prism(-0.46, -50, a(0.4, 0.5), 0.13, "second"),
        *prism(0.40, 56, a(0.42, 0.5), 0.12, "second"),
        Part(
            blob(points("-.62,.78 -.4,.6 -.1,.66 .2,.58 .56,.7 .66,.84 0,.9")),
            "stonework",
            dome(0.7),
        ),
        _glint(-0.22, -0.28),
    ]
    return Drawing(tuple(parts), Look("crystal", (parse("#9a6cf2"),)), skins=SPARKLE, ground=0.86)
