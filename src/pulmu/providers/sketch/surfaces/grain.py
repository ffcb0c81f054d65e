"""What a material's pattern answers."""

from dataclasses import dataclass

from pulmu.providers.sketch.arrays import Array, Rgb


@dataclass(frozen=True, slots=True)
class Grain:
    """`tone` -1..1, `bump` in object units; `overlays` are masks with their colour (sRGB); `glow` a
    mask that shines, in `glow_colour` or a lighter main colour."""

    tone: Array
    bump: Array
    overlays: tuple[tuple[Array, Rgb], ...] = ()
    glow: Array | None = None
    glow_colour: Rgb | None = None
