"""The tile that patterns and adjectives work on, and the brushes they share."""

from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Array, Rgb, clip
from pulmu.providers.sketch.colour import ramp, to_linear
from pulmu.providers.sketch.noise import fbm, lattice


@dataclass(slots=True)
class Surface:
    """A periodic tile of n x n. `albedo` is linear (gamma 2); `bump` is a height in object units;
    `glow` is how strongly the tile shines in `glow_albedo` (linear)."""

    albedo: Array
    bump: Array
    rough: Array
    metal: Array
    glow: Array
    glow_albedo: Array
    translucency: float = 0.0
    opacity: float = 1.0

    @property
    def n(self) -> int:
        return int(self.bump.shape[0])

    def lay(
        self, mask: Array, colour: Rgb, *, rough: float | None = None, metal: float | None = None
    ) -> None:
        """Covers with a colour (sRGB) where `mask` is 1."""
        linear = to_linear(colour)
        for k in range(3):
            self.albedo[..., k] += (np.float32(linear[k]) - self.albedo[..., k]) * mask
        if rough is not None:
            self.rough += (np.float32(rough) - self.rough) * mask
        if metal is not None:
            self.metal += (np.float32(metal) - self.metal) * mask

    def shade(self, factor: Array) -> None:
        """Multiplies the colour."""
        self.albedo *= factor[..., None]

    def shine(self, mask: Array, colour: Rgb, strength: float = 1.0) -> None:
        """Lets the masked part glow in a colour (sRGB)."""
        linear = to_linear(colour)
        for k in range(3):
            self.glow_albedo[..., k] += (np.float32(linear[k]) - self.glow_albedo[..., k]) * mask
        self.glow = np.maximum(self.glow, mask * np.float32(strength))


@dataclass(frozen=True, slots=True)
class Brush:
    """What a pattern gets: tile size, its own random numbers, the feature scale, the colours."""

    n: int
    rng: np.random.Generator
    main: Rgb
    second: Rgb
    third: Rgb
    scale: float = 1.0

    def cells(self, count: float) -> int:
        """`count` features across the tile, at the wanted scale."""
        return max(1, round(count * self.scale))

    def fbm(self, count: float, octaves: int = 5, gain: float = 0.5, stretch: float = 1.0) -> Array:
        return fbm(self.n, self.cells(count), self.rng, octaves=octaves, gain=gain, stretch=stretch)

    def streaks(self, along: float, across: float) -> Array:
        """Noise drawn out downwards: few changes along, many across."""
        return lattice(self.n, self.n, self.cells(along), self.cells(across), self.rng)

    def grid(self) -> tuple[Array, Array]:
        """x and y over the tile, 0..1."""
        line = (np.arange(self.n, dtype=np.float32) + 0.5) / self.n
        x, y = np.meshgrid(line, line)
        return x.astype(np.float32), y.astype(np.float32)


def toned(tone: Array, colour: Rgb) -> Array:
    """Linear RGB for a tone of -1 (dark) .. 0 (the colour) .. 1 (light)."""
    dark, middle, light = (to_linear(c) for c in ramp(colour))
    down, up = clip(-tone), clip(tone)
    out = np.empty((*tone.shape, 3), dtype=np.float32)
    for k in range(3):
        out[..., k] = middle[k] + (dark[k] - middle[k]) * down + (light[k] - middle[k]) * up
    return out


def triangle(t: Array) -> Array:
    """A triangle wave of period 1: 0 at whole numbers, 1 half-way between."""
    away: Array = np.abs((t - np.floor(t)) * np.float32(2.0) - np.float32(1.0))
    return np.float32(1.0) - away


def wave(t: Array) -> Array:
    """A cosine of period 1, -1..1."""
    result: Array = np.cos(t * np.float32(2 * np.pi))
    return result
