"""Polygons in picture units, drawn large and reduced: antialiased layers with an alpha channel."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from pulmu.providers.sketch.arrays import Bytes, Rgb

Point = tuple[float, float]
MARGIN = 0.06
"""How much wider than the picture a layer is on either side, in picture heights."""


class Canvas:
    """x from -MARGIN to width + MARGIN and y from 0 to 1, both in picture heights."""

    def __init__(self, width: int, height: int) -> None:
        self.height = height
        self.pad = round(MARGIN * height)
        self.columns = width + 2 * self.pad
        self.wide = width / height
        self._over = 2 if height <= 1100 else 1
        size = (self.columns * self._over, height * self._over)
        self._image = Image.new("RGBA", size, (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self._image)

    def polygon(self, points: Sequence[Point], colour: Rgb, alpha: float = 1.0) -> None:
        if len(points) >= 3:
            self._draw.polygon([self._to(p) for p in points], fill=_fill(colour, alpha))

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: Rgb, alpha: float = 1.0) -> None:
        (left, top), (right, bottom) = self._to((x - rx, y - ry)), self._to((x + rx, y + ry))
        self._draw.ellipse((left, top, max(right, left + 1), max(bottom, top + 1)), fill=_fill(colour, alpha))

    def box(self, x: float, y: float, w: float, h: float, colour: Rgb, alpha: float = 1.0) -> None:
        """From the top left corner."""
        (left, top), (right, bottom) = self._to((x, y)), self._to((x + w, y + h))
        self._draw.rectangle(
            (left, top, max(right, left + 1), max(bottom, top + 1)), fill=_fill(colour, alpha)
        )

    def line(self, points: Sequence[Point], width: float, colour: Rgb, alpha: float = 1.0) -> None:
        pixels = max(1, round(width * self.height * self._over))
        self._draw.line([self._to(p) for p in points], fill=_fill(colour, alpha), width=pixels, joint="curve")

    def pixels(self) -> Bytes:
        """(height, columns, 4), straight alpha."""
        image = self._image
        if self._over > 1:
            # reduce with colours weighted by alpha, or edges turn dark
            image = image.convert("RGBa").reduce(self._over).convert("RGBA")
        return np.array(image)

    def _to(self, point: Point) -> tuple[float, float]:
        scale = self.height * self._over
        return (point[0] * scale + self.pad * self._over, point[1] * scale)


def _fill(colour: Rgb, alpha: float) -> tuple[int, int, int, int]:
    r, g, b = (round(255 * min(max(c, 0.0), 1.0)) for c in colour)
    return r, g, b, round(255 * alpha)
