"""The layers of a place, moved by their depth, as a frame."""

from math import pi, sin

import numpy as np
from PIL import Image, ImageChops

from pulmu.providers.sketch.arrays import Array, Bytes, to_bytes
from pulmu.providers.sketch.figure import figure
from pulmu.providers.sketch.finish import Finish
from pulmu.providers.sketch.icon import render
from pulmu.providers.sketch.reading import Reading
from pulmu.providers.sketch.scene.air import air, draw_flakes
from pulmu.providers.sketch.scene.canvas import MARGIN
from pulmu.providers.sketch.scene.places import PLACES
from pulmu.providers.sketch.scene.setting import setting
from pulmu.providers.sketch.scene.sky import sky
from pulmu.providers.sketch.scene.stage import Glitter, Layer, Stage

_ABOVE = frozenset({"moon", "sun", "star", "cloud"})
"""Objects that belong to the sky of a scene, not into its foreground."""
_BACKDROP = frozenset(
    {"tree", "pine", "palm", "castle", "flower", "cactus", "leaf", "flame", "bolt", "snowflake"}
)


class Scene:
    """A backdrop; the camera sways once per loop, near layers more than far ones."""

    def __init__(self, reading: Reading, width: int, height: int, seed: int) -> None:
        self._setting = setting(reading, seed)
        rng = np.random.default_rng([seed, 4])
        self._width, self._height = width, height
        self._sky = sky(self._setting, width, height, rng.spawn(1)[0])
        stage = Stage(self._setting, width, height, rng.spawn(1)[0])
        PLACES[self._setting.place](stage)
        self._pad = round(MARGIN * height)
        self._layers = stage.layers
        self._air = air(self._setting, width / height, rng.spawn(1)[0])
        self._finish = Finish(reading.moods, seed, blocks=120)
        self._actor = _actor(reading, stage, seed)

    def frame(self, phase: float) -> Bytes:
        """(height, width, 3)."""
        image = Image.fromarray(self._backdrop(phase))
        swing = sin(2 * pi * phase)
        for layer in self._layers:
            if isinstance(layer, Glitter):
                _glitter(image, layer, phase)
            else:
                self._place(image, layer, phase, swing)
        if self._actor is not None:
            actor, left, top, floats = self._actor
            lift = sin(2 * pi * phase) * (0.018 if floats else 0.0) * self._height
            image.paste(actor, (left + round(swing * 0.4 * self._pad), round(top - lift)), actor)
        pixels = np.array(image)
        for flakes in self._air:
            draw_flakes(pixels, flakes, phase)
        return self._finish.frame(pixels)

    def _backdrop(self, phase: float) -> Bytes:
        pixels = self._sky.pixels
        for i, stars in enumerate(self._sky.stars):
            strength = 0.72 + 0.28 * sin(2 * pi * (phase * 2 + i / 2))
            lit = (stars * np.float32(255 * strength)).astype(np.uint8)
            pixels = np.maximum(pixels, lit[..., None])
        return pixels

    def _place(self, image: Image.Image, layer: Layer, phase: float, swing: float) -> None:
        offset = self._pad * (1 + swing * layer.depth * 0.9)
        part = self._view(layer.image, offset)
        if layer.drifts:
            # two copies, half a loop apart, fade into one another: the drift never has to turn back
            other = (phase + 0.5) % 1
            weight = 1 - abs(2 * other - 1)
            ahead = self._view(layer.image, self._pad * (1 + 0.8 * (phase - (phase > 0.5))))
            behind = self._view(layer.image, self._pad * (1 + 0.8 * (other - 0.5)))
            part = Image.blend(ahead, behind, weight) if phase else part
        if layer.adds:
            strength = 1 - layer.flicker * (0.5 - 0.5 * sin(2 * pi * phase * 3) * sin(2 * pi * phase))
            area = (0, layer.top, self._width, layer.top + part.height)
            dimmed = part.point(lambda v: int(v * strength))
            image.paste(ImageChops.screen(image.crop(area), dimmed), area)
            return
        alpha = part.getchannel("a")
        area = (0, layer.top, self._width, layer.top + part.height)
        below = ImageChops.multiply(image.crop(area), Image.merge("RGB", [ImageChops.invert(alpha)] * 3))
        colour = Image.merge("RGB", part.split()[:3])
        image.paste(ImageChops.add(below, colour), area)

    def _view(self, image: Image.Image, offset: float) -> Image.Image:
        if abs(offset - round(offset)) < 0.02:
            left = round(offset)
            return image.crop((left, 0, left + self._width, image.height))
        box = (offset, 0, offset + self._width, image.height)
        return image.resize((self._width, image.height), Image.Resampling.BILINEAR, box=box)


def _glitter(image: Image.Image, glitter: Glitter, phase: float) -> None:
    total: Array = np.zeros_like(glitter.masks[0])
    for i, mask in enumerate(glitter.masks):
        total += mask * np.float32(0.5 + 0.5 * sin(2 * pi * (phase + i / len(glitter.masks))))
    area = (0, glitter.top, image.width, glitter.top + total.shape[0])
    lit = to_bytes(total)
    bands = [Image.fromarray(lit).point(lambda v, c=c: int(v * c)) for c in glitter.colour]
    image.paste(ImageChops.add(image.crop(area), Image.merge("RGB", bands)), area)


def _actor(reading: Reading, stage: Stage, seed: int) -> tuple[Image.Image, int, int, bool] | None:
    """The named object, lit by the scene, with its shadow: image, left, top, whether it floats."""
    name = reading.object
    if name is None or name in _ABOVE or (name in _BACKDROP and not reading.scenes):
        return None
    size = round(stage.height * 0.46)
    size = min(size, round(stage.width * 0.6))
    drawn = figure(reading, size, seed)
    rgba = render(drawn, stage.rig())
    rows = np.flatnonzero((rgba[..., 3] > 60).any(axis=1))
    bottom = int(rows[-1]) if len(rows) else size
    floats = drawn.drawing.ground is None
    foot = stage.foot - (0.06 if floats else 0.0)
    left, top = (stage.width - size) // 2, round(foot * stage.height) - bottom
    canvas = np.zeros((size + size // 6, size, 4), dtype=np.uint8)
    y, x = np.mgrid[0 : canvas.shape[0], 0:size].astype(np.float32)
    ground = bottom + (0.06 * stage.height if floats else -size * 0.015)
    square = ((x - size / 2) / (size * 0.36)) ** 2 + ((y - ground) / (size * 0.055)) ** 2
    canvas[..., 3] = (np.exp(-square * 1.4) * (95 if floats else 135)).astype(np.uint8)
    shaded = Image.fromarray(canvas)
    shaded.alpha_composite(Image.fromarray(rgba))
    return shaded, left, top, floats


__all__ = ["Scene"]
