"""What a place puts its layers on, and what the composer moves."""

from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from pulmu.providers.sketch.arrays import Array, Bytes, Rgb
from pulmu.providers.sketch.colour import adjust, blend
from pulmu.providers.sketch.light import Rig
from pulmu.providers.sketch.noise import fbm
from pulmu.providers.sketch.scene import land
from pulmu.providers.sketch.scene.canvas import Canvas
from pulmu.providers.sketch.scene.setting import Setting
from pulmu.providers.sketch.scene.sky import glow_at
from pulmu.providers.sketch.scene.stamps import Stamp
from pulmu.providers.sketch.surfaces import Look


@dataclass(frozen=True, slots=True)
class Layer:
    """`image` is wider than the picture by the canvas' margin on either side; `depth` 0 is far, 1 near."""

    image: Image.Image
    top: int
    depth: float
    drifts: bool = False
    adds: bool = False
    flicker: float = 0.0


@dataclass(frozen=True, slots=True)
class Glitter:
    """Light on water: masks that take turns, in the colour of the sun."""

    masks: list[Array]
    top: int
    colour: Rgb


@dataclass(slots=True)
class Stage:
    """Layers from back to front, with the helpers that places build them by."""

    setting: Setting
    width: int
    height: int
    rng: np.random.Generator
    layers: list[Layer | Glitter] = field(default_factory=list)
    foot: float = 0.9
    """Where a foreground object stands (y)."""

    @property
    def wide(self) -> float:
        return self.width / self.height

    def canvas(self) -> Canvas:
        return Canvas(self.width, self.height)

    def add(self, pixels: Bytes, depth: float, *, drifts: bool = False, rough: float = 0.0) -> None:
        """A layer, cut to the rows that it uses; `rough` gives flat colours some grain."""
        used = np.flatnonzero(pixels[..., 3].any(axis=1))
        if not len(used):
            return
        top, bottom = int(used[0]), int(used[-1]) + 1
        if rough:
            grain = fbm(self.height, 20, self.rng, octaves=4, gain=0.6, columns=pixels.shape[1])[top:bottom]
            shade = (1 + grain * np.float32(rough))[..., None]
            pixels[top:bottom, :, :3] = np.clip(pixels[top:bottom, :, :3] * shade, 0, 255).astype(np.uint8)
        image = Image.fromarray(np.ascontiguousarray(pixels[top:bottom]))
        last = self.layers[-1] if self.layers else None
        if isinstance(last, Layer) and last.depth == depth and not (last.adds or last.drifts or drifts):
            self.layers[-1] = _merged(last, image, top)
            return
        self.layers.append(Layer(image.convert("RGBa"), top, depth, drifts=drifts))

    def glow(self, spots: list[tuple[float, float, float, Rgb]], depth: float, flicker: float = 0.0) -> None:
        """Soft lights added over what is there."""
        pixels = glow_at(self.canvas(), spots)
        used = np.flatnonzero(pixels.any(axis=(1, 2)))
        if len(used):
            top, bottom = int(used[0]), int(used[-1]) + 1
            self.layers.append(
                Layer(Image.fromarray(pixels[top:bottom]), top, depth, adds=True, flicker=flicker)
            )

    def hills(
        self,
        base: float,
        swing: float,
        waves: float,
        colour: Rgb,
        distance: float,
        depth: float,
        *,
        octaves: int = 3,
        crags: float = 0.0,
        cap: float = 0.0,
        peaked: bool = False,
    ) -> Array:
        """A ridge around `base` (y), its colour as seen at `distance`; answers its heights."""
        canvas = self.canvas()
        line = land.profile(canvas.columns, waves * self.wide, self.rng, octaves, 0.52 if crags else 0.4)
        if peaked:
            line = 1 - 2 * np.abs(line)
        heights = (np.float32(base) - np.float32(swing) * line).astype(np.float32)
        near = self.setting.lit(colour, distance)
        far = self.setting.lit(colour, min(1.0, distance + 0.35))
        self.add(land.ridge(canvas, heights, near, far, self.rng, crags=crags, cap=cap), depth)
        return heights

    def scatter(
        self,
        stamp: Stamp,
        line: Array | float,
        size: tuple[float, float],
        per_width: float,
        colour: Rgb,
        distance: float,
        depth: float,
        *,
        sink: float = 0.01,
        vary: float = 12.0,
    ) -> None:
        """Stamps along a line of heights, the smaller ones first."""
        canvas = self.canvas()
        count = max(1, round(per_width * self.wide))
        places = (np.arange(count) + self.rng.uniform(0.1, 0.9, count)) / count * (self.wide + 0.1) - 0.05
        sizes = self.rng.uniform(size[0], size[1], count)
        for i in np.argsort(sizes):
            x = float(places[i])
            foot = float(line) if isinstance(line, (int, float)) else float(line[self._column(canvas, x)])
            own = adjust(
                colour, light=float(self.rng.uniform(-0.10, 0.10)), hue=float(self.rng.uniform(-vary, vary))
            )
            stamp(canvas, x, foot + sink, float(sizes[i]), self.setting.lit(own, distance), self.rng)
        self.add(canvas.pixels(), depth, rough=0.10 + 0.12 * (1 - distance))

    def floor(self, horizon: float, look: Look, depth: float = 0.5) -> None:
        """A textured ground plane in the scene's light."""
        haze = self.setting.lit(look.colours[0] if look.colours else self.setting.ground, 0.75)
        self.add(land.ground(self.canvas(), horizon, look, self.rig(), haze, self.setting.seed), depth)

    def mist(self, y: float, thick: float, strength: float, depth: float = 0.2) -> None:
        """A soft band of the horizon's colour."""
        canvas = self.canvas()
        rows = (np.arange(self.height, dtype=np.float32) + 0.5) / self.height
        band = np.exp(-(((rows - np.float32(y)) / np.float32(thick)) ** 2)) * np.float32(strength)
        wisps = land.profile(canvas.columns, 3 * self.wide, self.rng, 4)
        alpha = np.clip(band[:, None] * (1 + wisps[None, :] * np.float32(0.45)), 0, 1)
        pixels = np.empty((self.height, canvas.columns, 4), dtype=np.uint8)
        pixels[..., :3] = [round(255 * c) for c in blend(self.setting.low, self.setting.middle, 0.15)]
        pixels[..., 3] = (alpha * 255).astype(np.uint8)
        self.add(pixels, depth, drifts=True)

    def rig(self) -> Rig:
        """Light for whatever is rendered in relief here."""
        s = self.setting
        strength = 0.35 + 0.85 * s.light
        warm = blend((1.0, 0.98, 0.92), s.low if s.hour in ("sunset", "dawn") else s.sun, 0.45)
        cool = blend(s.top, (0.5, 0.6, 0.8), 0.4)
        key = (warm[0] * strength * 1.05, warm[1] * strength, warm[2] * strength * 0.95)
        sky: Rgb = (
            cool[0] * 0.6 * strength + 0.05,
            cool[1] * 0.6 * strength + 0.06,
            cool[2] * 0.7 * strength + 0.10,
        )
        return Rig(key_colour=key, sky=sky, rim=(s.low[0] * 0.5, s.low[1] * 0.5, s.low[2] * 0.6))

    @staticmethod
    def _column(canvas: Canvas, x: float) -> int:
        return min(canvas.columns - 1, max(0, round(x * canvas.height) + canvas.pad))


def _merged(below: Layer, image: Image.Image, top: int) -> Layer:
    """One layer of two that move alike."""
    first = min(below.top, top)
    last = max(below.top + below.image.height, top + image.height)
    whole = Image.new("RGBA", (image.width, last - first), (0, 0, 0, 0))
    whole.paste(below.image.convert("RGBA"), (0, below.top - first))
    whole.alpha_composite(image, (0, top - first))
    return Layer(whole.convert("RGBa"), first, below.depth)
