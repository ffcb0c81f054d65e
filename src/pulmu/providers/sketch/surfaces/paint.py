"""From a look to its tile."""

from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Rgb, clip
from pulmu.providers.sketch.colour import adjust, parse, ramp, to_linear
from pulmu.providers.sketch.materials import MATERIALS
from pulmu.providers.sketch.surfaces.adjectives import ADJECTIVES
from pulmu.providers.sketch.surfaces.patterns import PATTERNS
from pulmu.providers.sketch.surfaces.tile import Brush, Surface, toned


@dataclass(frozen=True, slots=True)
class Look:
    """What a surface is made of: a name of MATERIALS, colours (main first, sRGB), names of ADJECTIVES."""

    material: str
    colours: tuple[Rgb, ...] = ()
    textures: tuple[str, ...] = ()
    rainbow: bool = False


def paint(look: Look, n: int, rng: np.random.Generator, scale: float = 1.0) -> Surface:
    """The seamless tile of a look; `scale` > 1 makes features smaller."""
    material = MATERIALS[look.material]
    main = look.colours[0] if look.colours else parse(material.colour)
    own_second = parse(material.second) if material.second else None
    second = look.colours[1] if len(look.colours) > 1 else own_second or adjust(main, light=-0.35)
    third = look.colours[2] if len(look.colours) > 2 else adjust(second, light=0.3)
    brush = Brush(n, rng, main, second, third, scale)
    grain = PATTERNS[material.pattern](brush)
    tone = grain.tone
    surface = Surface(
        albedo=toned(tone, main),
        bump=grain.bump * np.float32(material.bump),
        rough=np.full((n, n), material.rough, dtype=np.float32),
        metal=np.full((n, n), material.metal, dtype=np.float32),
        glow=np.zeros((n, n), dtype=np.float32),
        glow_albedo=np.empty((n, n, 3), dtype=np.float32),
        translucency=material.translucency,
        opacity=material.opacity,
    )
    surface.glow_albedo[:] = to_linear(ramp(main)[2])
    if look.rainbow:
        _rainbow(surface, brush)
    for mask, colour in grain.overlays:
        surface.lay(mask, colour)
    if grain.glow is not None:
        surface.shine(
            grain.glow, grain.glow_colour or adjust(main, light=0.15, chroma=1.1), material.glow or 0.6
        )
    elif material.glow:
        surface.glow += np.float32(material.glow)
    _accents(surface, look, brush)
    for name in sorted(look.textures, key=list(ADJECTIVES).index):
        ADJECTIVES[name](surface, brush)
    surface.rough = clip(surface.rough, 0.04, 1.0)
    return surface


def _accents(surface: Surface, look: Look, brush: Brush) -> None:
    """A second colour word shows as soft patches unless the pattern or a texture uses it already."""
    uses = {"striped", "spotted", "checkered", "veined", "cracked"}
    if len(look.colours) < 2 or uses & set(look.textures) or MATERIALS[look.material].second:
        return
    patches = clip((brush.fbm(2.4, octaves=3) + 0.05) * 4.0)
    surface.lay(patches * np.float32(0.9), look.colours[1])


def _rainbow(surface: Surface, brush: Brush) -> None:
    """Hues that run once around the tile, keeping the light and dark that is there."""
    x, y = brush.grid()
    phase = (x + y + np.float32(0.12) * brush.fbm(2, octaves=2)) * np.float32(2 * np.pi)
    luma = surface.albedo.mean(axis=2) / max(float(surface.albedo.mean()), 1e-4)
    for k in range(3):
        hue = np.float32(0.5) + np.float32(0.5) * np.cos(phase - np.float32(2 * np.pi * k / 3))
        surface.albedo[..., k] = clip((hue * np.float32(0.75) + np.float32(0.08)) * luma)
    surface.glow_albedo[:] = surface.albedo
