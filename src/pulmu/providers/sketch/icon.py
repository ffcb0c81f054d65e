"""Style `icon`: one object, lit, on a transparent ground; in a video, on a plain dark one."""

from math import pi, sin

import numpy as np
from PIL import Image

from pulmu.providers.sketch.arrays import Array, Bytes, clip, resize, soften, step, to_bytes
from pulmu.providers.sketch.figure import Figure, figure, rig
from pulmu.providers.sketch.finish import Finish
from pulmu.providers.sketch.light import Rig, light
from pulmu.providers.sketch.reading import Reading

_STRIP = 192
"""Rows that are lit at a time, which keeps the temporary arrays small."""


def render(figure: Figure, lamp: Rig) -> Bytes:
    """(size, size, 4), straight alpha: the object, its outline and the glow around it."""
    out = cutout(figure, lamp)
    _under(out, halo(figure, lamp))
    return out


def cutout(figure: Figure, lamp: Rig) -> Bytes:
    """The lit object with its outline, without glow."""
    model = figure.model
    pixel = 2.0 / model.unit
    out = np.empty((*model.cover.shape, 4), dtype=np.uint8)
    for top in range(0, out.shape[0], _STRIP):
        rows = slice(top, min(top + _STRIP, out.shape[0]))
        lit = light(model, lamp, rows)
        cover = model.cover[rows]
        for k in range(3):
            mixed = figure.line[k] + (lit[..., k] - np.float32(figure.line[k])) * cover
            out[rows, :, k] = to_bytes(np.sqrt(np.maximum(mixed, 0)))
        # seen from the side glass hides more, and so does what shines on it
        grazing = clip(1 - model.nz[rows]) ** 2
        solid = model.opacity[rows]
        solid = solid + (1 - solid) * clip(grazing * np.float32(1.3) + step(0.55, 0.95, lit.max(axis=2)))
        edge = clip((model.edge[rows] + np.float32(figure.width)) / np.float32(pixel) + np.float32(0.5))
        out[rows, :, 3] = to_bytes(edge + (solid - 1) * cover)
    return out


def halo(figure: Figure, lamp: Rig) -> Bytes | None:
    """Light that glowing parts throw around the object, as a layer with alpha."""
    model = figure.model
    neon = max(figure.line) > 0.5
    if float(model.emission.max()) < 0.12 and not neon:
        return None
    factor = max(1, model.unit // 256)
    height, width = model.cover.shape
    planes = []
    for k in range(3):
        source = model.emission[::factor, ::factor, k] * model.cover[::factor, ::factor]
        if neon:
            source = source + (np.abs(model.edge[::factor, ::factor]) < 0.03) * np.float32(
                figure.line[k] * 0.8
            )
        planes.append(np.maximum(soften(source, model.unit / factor * 0.065), 0))
    small = np.stack(planes, axis=-1) * np.float32(1.15 * lamp.glow)
    strength = small.max(axis=2)
    y, x = np.mgrid[0 : strength.shape[0], 0 : strength.shape[1]].astype(np.float32)
    border = np.minimum(np.minimum(x, strength.shape[1] - 1 - x), np.minimum(y, strength.shape[0] - 1 - y))
    fade = step(0.0, 256 * 0.09, border)
    alpha = np.sqrt(clip(strength)) * np.float32(0.8) * fade
    colour = np.sqrt(small / np.maximum(strength, 1e-4)[..., None])
    out = np.empty((height, width, 4), dtype=np.uint8)
    for k in range(3):
        out[..., k] = to_bytes(resize(np.minimum(colour[..., k], 1), width, height))
    out[..., 3] = to_bytes(resize(alpha, width, height))
    return out


def _under(out: Bytes, layer: Bytes | None) -> None:
    """Puts a layer beneath the picture, in place."""
    if layer is not None:
        below = Image.fromarray(layer)
        below.alpha_composite(Image.fromarray(out))
        out[:] = np.asarray(below)


def contact(figure: Figure, strength: float) -> Bytes | None:
    """A soft shadow on the ground below something that stands, black with alpha."""
    foot = figure.drawing.ground
    if foot is None:
        return None
    model = figure.model
    height, width = model.cover.shape
    rows = np.flatnonzero((model.cover > 0.5).any(axis=1))
    if not len(rows):
        return None
    low = int(rows[-1])
    columns = np.flatnonzero((model.cover[max(0, low - model.unit // 8) : low + 1] > 0.5).any(axis=0))
    middle, half = (columns[0] + columns[-1]) / 2, max((columns[-1] - columns[0]) / 2, model.unit * 0.08)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    square = ((x - np.float32(middle)) / np.float32(half * 1.12)) ** 2
    square += ((y - np.float32(low - model.unit * 0.004)) / np.float32(model.unit * 0.036)) ** 2
    out = np.zeros((height, width, 4), dtype=np.uint8)
    out[..., :3] = (14, 10, 24)
    # a little is taken off so that the shadow ends before the picture does
    out[..., 3] = to_bytes(clip(np.exp(-square * np.float32(1.7)) - np.float32(0.03)) * np.float32(strength))
    return out


class Icon:
    """A still keeps its transparency; a moving one stands on a dark ground, breathes or floats, and the
    light goes around it."""

    def __init__(self, reading: Reading, width: int, height: int, seed: int, *, moving: bool = False) -> None:
        self._reading, self._width, self._height = reading, width, height
        self._finish = Finish(reading.moods, seed, blocks=72)
        size = min(width, height)
        whole = figure(reading, round(size * 0.9) if moving else size, seed)
        self._left, self._top = (width - whole.model.unit) // 2, (height - whole.model.unit) // 2
        self._moving = moving
        self._figure = whole
        if moving:
            self._ground = _backdrop(width, height, seed)
            for layer in (halo(whole, rig(reading)), contact(whole, 0.55)):
                if layer is not None:
                    self._ground.paste(
                        Image.fromarray(layer), (self._left, self._top), Image.fromarray(layer[..., 3])
                    )
            box = whole.model.bounds(figure_margin=round(whole.model.unit * (whole.width + 0.01)))
            self._left, self._top = self._left + box[0], self._top + box[1]
            self._figure = Figure(whole.model.cropped(box), whole.drawing, whole.line, whole.width)

    def frame(self, phase: float) -> Bytes:
        """RGBA for a still, RGB when moving."""
        return self._moved(phase) if self._moving else self._still()

    def _still(self) -> Bytes:
        lamp = rig(self._reading)
        drawn = render(self._figure, lamp)
        if "pixel" not in self._reading.moods:
            _under(drawn, contact(self._figure, 0.42))
        out = np.zeros((self._height, self._width, 4), dtype=np.uint8)
        size = drawn.shape[0]
        out[self._top : self._top + size, self._left : self._left + size] = drawn
        return self._finish.cutout(out)

    def _moved(self, phase: float) -> Bytes:
        sprite = Image.fromarray(cutout(self._figure, rig(self._reading, phase))).convert("RGBa")
        swing = sin(2 * pi * phase)
        w, h = sprite.size
        if self._figure.drawing.lively:
            tall, wide = h * (1 + 0.028 * swing), w * (1 - 0.020 * swing)
            left, top = (w - wide) / 2, h - tall
        else:
            tall, wide, left, top = float(h), float(w), 0.0, -0.022 * self._height * swing
        # the sprite is drawn through a box that is larger by a margin, at fractions of a pixel
        pad = round(0.04 * self._height)
        box = tuple(v for v in (-(left + pad) * w / wide, -(top + pad) * h / tall))
        moved = sprite.transform(
            (w + 2 * pad, h + 2 * pad),
            Image.Transform.AFFINE,
            (w / wide, 0, box[0], 0, h / tall, box[1]),
            Image.Resampling.BILINEAR,
        ).convert("RGBA")
        image = self._ground.copy()
        image.paste(moved, (self._left - pad, self._top - pad), moved)
        return self._finish.frame(np.array(image))


def _backdrop(width: int, height: int, seed: int) -> Image.Image:
    """A dark, neutral ground with a pool of light in its middle."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    short = min(width, height)
    far: Array = np.hypot((x - width / 2) / short, (y - height * 0.46) / short)
    glow = np.exp(-far * far * np.float32(2.6))
    rng = np.random.default_rng([seed, 8])
    dither = rng.uniform(-0.5, 0.5, (height, width)).astype(np.float32)
    planes = [
        np.float32(low) + glow * np.float32(high - low)
        for low, high in ((0.085, 0.27), (0.088, 0.28), (0.105, 0.33))
    ]
    return Image.fromarray(to_bytes(np.stack(planes, axis=-1), dither))
