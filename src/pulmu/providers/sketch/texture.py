"""Style `texture`: a lit tile that repeats without a seam on both axes."""

import numpy as np

from pulmu.providers.sketch.arrays import Array, Bytes, clip, resize, soften_round, to_bytes
from pulmu.providers.sketch.finish import Finish
from pulmu.providers.sketch.light import Rig, light
from pulmu.providers.sketch.look import main_look
from pulmu.providers.sketch.model import Model
from pulmu.providers.sketch.reading import Reading
from pulmu.providers.sketch.surfaces import Look, Surface, paint

RIG = Rig(key=(-0.55, -0.68, 0.52), key_colour=(1.26, 1.18, 1.06), sky=(0.28, 0.32, 0.40), rim=(0, 0, 0))

_WEARS = {
    "tree": "leafy", "rock": "stone", "flame": "fire", "leaf": "leaves", "cloud": "cloudy",
    "drop": "water", "slime": "jelly", "fish": "scales", "dragon": "scales", "bird": "feathers",
    "snake": "scales", "turtle": "shellplate", "cat": "fur", "dog": "fur", "bear": "fur",
    "house": "brick", "castle": "brick", "coin": "gold_metal", "skull": "bone", "flower": "petal",
    "bread": "crust", "star": "cosmic", "planet": "cosmic", "shard": "crystal", "gem": "crystal",
    "robot": "circuit", "crate": "planks", "feather": "feathers", "barrel": "planks", "flag": "cloth",
}  # fmt: skip
_COVERS = {
    "forest": "leaves", "mountain": "stone", "plains": "grass", "desert": "sand", "snowfield": "snow",
    "sea": "water", "underwater": "water", "volcano": "lava", "cave": "stone", "dungeon": "brick",
    "city": "circuit", "swamp": "grass", "space": "cosmic", "sky": "cloudy", "village": "roof",
    "kingdom": "brick", "graveyard": "stone",
}  # fmt: skip


class Texture:
    """The surface that the prompt names, lit from the top left. It scrolls by one tile per loop."""

    def __init__(self, reading: Reading, width: int, height: int, seed: int) -> None:
        rng = np.random.default_rng([seed, 3])
        across, down = _repeats(width, height)
        n = min(max(width // across, height // down), 1024)
        tile = lit_tile(
            _look(reading, rng), n, rng, RIG, scale=1.0 if down == across == 1 else 1.3 / max(across, down)
        )
        tile = np.tile(tile, (down, across, 1))
        fitted = np.stack([_fit(tile[..., k], width, height) for k in range(3)], axis=-1)
        self._pixels = Finish(reading.moods, seed).frame(to_bytes(clip(fitted)))
        self._step = (height / down, width / across)

    def frame(self, phase: float) -> Bytes:
        return np.roll(
            self._pixels, (round(phase * self._step[0]), round(phase * self._step[1])), axis=(0, 1)
        )


def _repeats(width: int, height: int) -> tuple[int, int]:
    """How often the tile repeats across and down, so that it stays nearly square."""
    ratio = max(width, height) / min(width, height)
    long, short = (2, 1) if ratio > 1.6 else (3, 2) if ratio > 1.2 else (1, 1)
    return (long, short) if width >= height else (short, long)


def lit_tile(look: Look, n: int, rng: np.random.Generator, rig: Rig, scale: float = 1.0) -> Array:
    """(n, n, 3), sRGB 0..1, periodic on both axes."""
    lit = light(_model(paint(look, n, rng, scale)), rig)
    return np.sqrt(np.maximum(lit, 0))


def _look(reading: Reading, rng: np.random.Generator) -> Look:
    named = _WEARS.get(reading.object or "") or (_COVERS.get(reading.scenes[0]) if reading.scenes else None)
    look = main_look(reading, Look(named or ("clay" if reading.textures else "stone")), rng)
    return Look("planks", look.colours, look.textures, look.rainbow) if look.material == "wood" else look


def _model(surface: Surface) -> Model:
    n = surface.n
    model = Model.empty(n)
    slope = np.float32(n / 4)
    gx = (np.roll(surface.bump, -1, axis=1) - np.roll(surface.bump, 1, axis=1)) * slope
    gy = (np.roll(surface.bump, -1, axis=0) - np.roll(surface.bump, 1, axis=0)) * slope
    model.nz = 1 / np.sqrt(1 + gx * gx + gy * gy)
    model.nx, model.ny = -gx * model.nz, -gy * model.nz
    model.albedo = surface.albedo
    model.emission = surface.glow_albedo * surface.glow[..., None]
    # a flat mirror would show nothing but the dark horizon
    model.rough, model.metal = surface.rough, surface.metal * np.float32(0.55)
    model.volume[:] = surface.translucency * 0.5
    model.open = clip(1 - (soften_round(surface.bump, n // 24) - surface.bump) * 16, 0.25, 1.0)
    return model


def _fit(a: Array, width: int, height: int) -> Array:
    """The tile at another size and shape, still periodic."""
    pad = 8
    return resize(np.pad(a, pad, mode="wrap"), width, height, (pad, pad, pad + a.shape[1], pad + a.shape[0]))
