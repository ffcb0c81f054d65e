"""Moods over a finished picture: pixels, watercolour, pencil, monochrome …"""

from collections.abc import Collection

import numpy as np
from PIL import Image, ImageFilter

from pulmu.providers.sketch.arrays import Array, Bytes, clip, mix, step, to_bytes
from pulmu.providers.sketch.noise import fbm

_BLOCKS = 80
"""Blocks along the shorter side of a pixel-art picture."""
_COLOURS = 32
_STEPS = 25
"""Steps of the colour table along each axis."""
_COLOUR_MOODS = frozenset({"mono", "sepia", "pastel", "dark", "dramatic", "neon", "cartoon"})
_PAPER_MOODS = frozenset({"watercolor", "sketch"})


class Finish:
    """What the mood words do to a whole picture. Noise is made once, so frames agree."""

    def __init__(self, moods: Collection[str], seed: int, blocks: int = _BLOCKS) -> None:
        self._moods = frozenset(moods)
        self._seed = seed
        self._blocks = blocks
        self._paper: dict[tuple[int, int], Array] = {}
        self._palette: Image.Image | None = None
        self._colours: ImageFilter.Color3DLUT | None = None

    def frame(self, rgb: Bytes) -> Bytes:
        """(height, width, 3) with every mood. Colours go through a table, which is quick."""
        if self._moods & _COLOUR_MOODS:
            rgb = np.array(Image.fromarray(rgb).filter(self._table()))
        if self._moods & _PAPER_MOODS:
            rgb = to_bytes(clip(self._drawn(rgb.astype(np.float32) * np.float32(1 / 255))))
        return self._pixels(rgb)

    def cutout(self, rgba: Bytes) -> Bytes:
        """An icon with its alpha: pixel art gets hard edges, the rest keeps its soft ones."""
        colour = np.ascontiguousarray(rgba[..., :3])
        if "pixel" not in self._moods:
            return np.dstack([self.frame(colour), rgba[..., 3]])
        out = np.dstack([Finish(self._moods - {"pixel"}, self._seed).frame(colour), rgba[..., 3]])
        height, width = out.shape[:2]
        columns, rows = self._grid(width, height)
        small = (
            Image.fromarray(out).convert("RGBa").resize((columns, rows), Image.Resampling.BOX).convert("RGBA")
        )
        pixels = np.array(small)
        solid = pixels[..., 3] > 120
        colours = np.asarray(self._limited(Image.fromarray(pixels[..., :3])))
        pixels[..., :3] = colours
        border = solid & ~(
            np.roll(solid, 1, 0) & np.roll(solid, -1, 0) & np.roll(solid, 1, 1) & np.roll(solid, -1, 1)
        )
        pixels[border, :3] = (pixels[border, :3] * 0.35).astype(np.uint8)
        pixels[..., 3] = np.where(solid, 255, 0)
        pixels[~solid] = 0
        return np.array(Image.fromarray(pixels).resize((width, height), Image.Resampling.NEAREST))

    def _grid(self, width: int, height: int) -> tuple[int, int]:
        shorter = min(width, height)
        return max(8, round(width * self._blocks / shorter)), max(8, round(height * self._blocks / shorter))

    def _pixels(self, rgb: Bytes) -> Bytes:
        if "pixel" not in self._moods:
            return rgb
        height, width = rgb.shape[:2]
        small = Image.fromarray(rgb).resize(self._grid(width, height), Image.Resampling.BOX)
        return np.array(self._limited(small).resize((width, height), Image.Resampling.NEAREST))

    def _limited(self, image: Image.Image) -> Image.Image:
        """At most _COLOURS colours, the same ones in every frame."""
        if self._palette is None:
            self._palette = image.quantize(
                _COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
            )
        return image.quantize(palette=self._palette, dither=Image.Dither.NONE).convert("RGB")

    def _table(self) -> ImageFilter.Color3DLUT:
        if self._colours is None:
            axis = np.linspace(0, 1, _STEPS, dtype=np.float32)
            blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
            toned = self._toned(np.stack([red, green, blue], axis=-1).reshape(-1, 1, 3))
            self._colours = ImageFilter.Color3DLUT(_STEPS, toned.ravel().tolist())
        return self._colours

    def _toned(self, rgb: Array) -> Array:
        """What moods do to a colour, wherever it stands."""
        moods = self._moods
        luma = _luma(rgb)
        if "mono" in moods:
            rgb = np.repeat(luma, 3, axis=2)
        if "sepia" in moods:
            rgb = luma * np.array([1.06, 0.90, 0.68], dtype=np.float32) + np.array(
                [0.06, 0.03, 0.0], dtype=np.float32
            )
        if "pastel" in moods:
            rgb = mix(mix(luma, rgb, 0.8), 1.0, 0.30)
        if "dark" in moods:
            rgb = clip(mix(luma, rgb, 0.78)) ** np.float32(1.35) * np.array(
                [0.86, 0.88, 1.0], dtype=np.float32
            )
        if "dramatic" in moods:
            rgb = mix(rgb, step(0.0, 1.0, rgb), 0.6)
        if "neon" in moods:
            rgb = clip(mix(luma, rgb, 1.45)) ** np.float32(1.15)
        if "cartoon" in moods:
            rgb = mix(luma, rgb, 1.25)
        return clip(rgb)

    def _drawn(self, rgb: Array) -> Array:
        """What moods do to a picture as a whole."""
        luma = _luma(rgb)
        if "watercolor" in self._moods:
            rgb = self._watercolour(rgb, luma)
        return self._pencil(luma) if "sketch" in self._moods else rgb

    def _sheet(self, shape: tuple[int, int]) -> Array:
        """Paper: coarse blots and fine tooth, periodic."""
        if shape not in self._paper:
            rng = np.random.default_rng([self._seed, 9])
            height, width = shape
            blots = fbm(height, 4, rng, octaves=5, columns=width)
            tooth = fbm(height, max(8, height // 5), rng, octaves=2, columns=width)
            self._paper[shape] = np.stack([blots, tooth], axis=-1)
        return self._paper[shape]

    def _watercolour(self, rgb: Array, luma: Array) -> Array:
        sheet = self._sheet((rgb.shape[0], rgb.shape[1]))
        rgb = mix(luma, rgb, 1.12)
        levels = np.float32(6.0)
        stepped = np.floor(rgb * levels + sheet[..., :1] * np.float32(0.45) + np.float32(0.5)) / levels
        wash = mix(rgb, stepped, 0.55)
        edge = np.abs(np.diff(luma, axis=0, append=luma[-1:])) + np.abs(
            np.diff(luma, axis=1, append=luma[:, -1:])
        )
        wash = wash * (1 - np.minimum(edge * np.float32(2.2), np.float32(0.35)))
        thin = np.float32(0.24) + sheet[..., :1] * np.float32(0.14) + sheet[..., 1:] * np.float32(0.07)
        return mix(wash, np.array([0.985, 0.97, 0.93], dtype=np.float32), clip(thin))

    def _pencil(self, luma: Array) -> Array:
        sheet = self._sheet((luma.shape[0], luma.shape[1]))
        height, width = luma.shape[:2]
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        stripe = np.sin((x + y) * np.float32(2 * np.pi / max(4.0, height / 130)))[..., None] * np.float32(
            0.5
        ) + np.float32(0.5)
        hatch = clip((stripe - luma * np.float32(1.45) + np.float32(0.1)) * 3)
        edge = np.abs(np.diff(luma, axis=0, append=luma[-1:])) + np.abs(
            np.diff(luma, axis=1, append=luma[:, -1:])
        )
        line = clip(edge * np.float32(5.5))
        ink = clip(hatch * np.float32(0.45) + line) * (np.float32(0.8) + sheet[..., 1:] * np.float32(0.25))
        return mix(
            np.array([0.97, 0.955, 0.92], dtype=np.float32),
            np.array([0.17, 0.16, 0.19], dtype=np.float32),
            ink,
        )


def _luma(rgb: Array) -> Array:
    """Brightness, as a third axis of one."""
    return (rgb @ np.array([0.30, 0.59, 0.11], dtype=np.float32))[..., None]
