"""Silhouettes as signed distance fields: negative inside, in object units (-1..1, y down)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin

import numpy as np

from pulmu.providers.sketch.arrays import Array, clip

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A silhouette. `distance(x, y)` is exact for the primitives and close enough after operations."""

    distance: Callable[[Array, Array], Array]

    def __or__(self, other: "Shape") -> "Shape":
        return Shape(lambda x, y: np.minimum(self.distance(x, y), other.distance(x, y)))

    def __and__(self, other: "Shape") -> "Shape":
        return Shape(lambda x, y: np.maximum(self.distance(x, y), other.distance(x, y)))

    def __sub__(self, other: "Shape") -> "Shape":
        return Shape(lambda x, y: np.maximum(self.distance(x, y), -other.distance(x, y)))

    def melt(self, other: "Shape", k: float = 0.1) -> "Shape":
        """The union, with a fillet of about `k` where the two meet."""

        def distance(x: Array, y: Array) -> Array:
            a, b = self.distance(x, y), other.distance(x, y)
            h = clip(np.float32(k) - np.abs(a - b), 0.0, k) / np.float32(k)
            return np.minimum(a, b) - h * h * np.float32(k * 0.25)

        return Shape(distance)

    def at(self, dx: float, dy: float) -> "Shape":
        return Shape(lambda x, y: self.distance(x - np.float32(dx), y - np.float32(dy)))

    def turned(self, degrees: float) -> "Shape":
        """Turned clockwise, as seen, about the origin."""
        c, s = np.float32(cos(radians(degrees))), np.float32(sin(radians(degrees)))
        return Shape(lambda x, y: self.distance(c * x + s * y, c * y - s * x))

    def sized(self, sx: float, sy: float | None = None) -> "Shape":
        """Scaled; with two different factors the distance is only a lower bound."""
        fx, fy = np.float32(sx), np.float32(sx if sy is None else sy)
        least = min(fx, fy)
        return Shape(lambda x, y: self.distance(x / fx, y / fy) * least)

    def around(self, n: int, start: float = 0.0) -> "Shape":
        """`n` copies about the origin; draw the first one upwards (towards -y)."""
        return union([self.turned(start + 360.0 * i / n) for i in range(n)])

    def grown(self, r: float) -> "Shape":
        return Shape(lambda x, y: self.distance(x, y) - np.float32(r))

    def outline(self, width: float) -> "Shape":
        """Only a band of `width` along the edge."""
        return Shape(lambda x, y: np.abs(self.distance(x, y)) - np.float32(width / 2))


def points(text: str) -> list[Point]:
    """Points as SVG writes them: `x,y x,y …`."""
    pairs = (pair.split(",") for pair in text.split())
    return [(float(x), float(y)) for x, y in pairs]


def union(shapes: Sequence[Shape]) -> Shape:
    """All of them."""

    def distance(x: Array, y: Array) -> Array:
        total = shapes[0].distance(x, y)
        for shape in shapes[1:]:
            total = np.minimum(total, shape.distance(x, y))
        return total

    return Shape(distance)


def circle(r: float, x: float = 0.0, y: float = 0.0) -> Shape:
    return Shape(lambda u, v: np.hypot(u - np.float32(x), v - np.float32(y)) - np.float32(r))


def ellipse(rx: float, ry: float, x: float = 0.0, y: float = 0.0) -> Shape:
    def distance(u: Array, v: Array) -> Array:
        px, py = (u - np.float32(x)) / np.float32(rx), (v - np.float32(y)) / np.float32(ry)
        k = np.hypot(px, py)
        slope = np.hypot(px / np.float32(rx), py / np.float32(ry))
        near = np.float32(min(rx, ry)) * (k - np.float32(1.0))
        exact: Array = k * (k - np.float32(1.0)) / np.maximum(slope, np.float32(1e-4))
        return np.where(slope > 1e-4, exact, near)

    return Shape(distance)


def box(w: float, h: float, r: float = 0.0, x: float = 0.0, y: float = 0.0) -> Shape:
    """Half width, half height, corner radius, centre."""

    def distance(u: Array, v: Array) -> Array:
        dx = np.abs(u - np.float32(x)) - np.float32(w - r)
        dy = np.abs(v - np.float32(y)) - np.float32(h - r)
        outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0))
        total: Array = outside + np.minimum(np.maximum(dx, dy), 0) - np.float32(r)
        return total

    return Shape(distance)


def limb(a: Point, b: Point, ra: float, rb: float | None = None) -> Shape:
    """A capsule from `a` to `b`, its radius going from `ra` to `rb`."""
    ex, ey = b[0] - a[0], b[1] - a[1]
    inverse = np.float32(1.0 / max(ex * ex + ey * ey, 1e-9))
    grow = np.float32((ra if rb is None else rb) - ra)

    def distance(u: Array, v: Array) -> Array:
        px, py = u - np.float32(a[0]), v - np.float32(a[1])
        t = clip((px * np.float32(ex) + py * np.float32(ey)) * inverse)
        return np.hypot(px - t * np.float32(ex), py - t * np.float32(ey)) - np.float32(ra) - t * grow

    return Shape(distance)


def stroke(points: Sequence[Point], ra: float, rb: float | None = None) -> Shape:
    """A smooth line through `points`, as thick as `ra` at its start and `rb` at its end (radii)."""
    path = spline(points, closed=False, steps=6)
    end = ra if rb is None else rb
    radii = [ra + (end - ra) * i / (len(path) - 1) for i in range(len(path))]
    return union([limb(path[i], path[i + 1], radii[i], radii[i + 1]) for i in range(len(path) - 1)])


def polygon(points: Sequence[Point], r: float = 0.0) -> Shape:
    """A closed polygon, its corners rounded by growing it by `r`."""
    corners = np.asarray(points, dtype=np.float32)

    def distance(u: Array, v: Array) -> Array:
        nearest = np.full(u.shape, 1e9, dtype=np.float32)
        inside = np.zeros(u.shape, dtype=bool)
        for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            ex, ey = bx - ax, by - ay
            px, py = u - ax, v - ay
            t = clip((px * ex + py * ey) / max(ex * ex + ey * ey, np.float32(1e-12)))
            dx, dy = px - t * ex, py - t * ey
            nearest = np.minimum(nearest, dx * dx + dy * dy)
            if ey != 0:
                inside ^= ((v >= ay) != (v >= by)) & (px < ex * (v - ay) / ey)
        far = np.sqrt(nearest)
        return np.where(inside, -far, far) - np.float32(r)

    return Shape(distance)


def blob(points: Sequence[Point]) -> Shape:
    """A smooth closed outline through `points`."""
    return polygon(spline(points, closed=True, steps=5))


def star(n: int, outer: float, inner: float, r: float = 0.0) -> Shape:
    """A star with one tip up."""
    tips = []
    for i in range(2 * n):
        angle, radius = pi * i / n, (outer if i % 2 == 0 else inner)
        tips.append((radius * sin(angle), -radius * cos(angle)))
    return polygon(tips, r)


def regular(n: int, radius: float, r: float = 0.0, start: float = 0.0) -> Shape:
    """A regular polygon with one corner up (turned by `start` degrees)."""
    angles = [2 * pi * i / n + radians(start) for i in range(n)]
    return polygon([(radius * sin(a), -radius * cos(a)) for a in angles], r)


def spline(points: Sequence[Point], *, closed: bool, steps: int) -> list[Point]:
    """Catmull-Rom through `points`, `steps` pieces each."""
    n = len(points)
    result: list[Point] = []
    for i in range(n if closed else n - 1):
        if closed:
            p = [points[(i + k) % n] for k in (-1, 0, 1, 2)]
        else:
            p = [points[max(0, min(n - 1, i + k))] for k in (-1, 0, 1, 2)]
        for j in range(steps):
            t = j / steps
            a, b, c, d = -t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2
            result.append(
                (
                    0.5 * (a * p[0][0] + b * p[1][0] + c * p[2][0] + d * p[3][0]),
                    0.5 * (a * p[0][1] + b * p[1][1] + c * p[2][1] + d * p[3][1]),
                )
            )
    if not closed:
        result.append(points[-1])
    return result
