"""The object of a prompt: which drawing, of what, ready to be lit any number of times."""

from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Rgb
from pulmu.providers.sketch.assembly import build
from pulmu.providers.sketch.light import Rig
from pulmu.providers.sketch.look import skins
from pulmu.providers.sketch.model import Model, facet
from pulmu.providers.sketch.objects import Artist, Drawing, draw
from pulmu.providers.sketch.objects.spirits import cute_face
from pulmu.providers.sketch.reading import Reading

# What a material alone is a picture of.
_EMBODIED = {
    "stone": "rock", "basalt": "rock", "marble": "orb", "brick": "tower", "clay": "cup",
    "snow": "snowman", "wood": "crate", "bark": "tree", "ice": "shard", "crystal": "shard",
    "gold_metal": "coin", "silver_metal": "coin", "bronze": "coin", "metal": "gear", "jelly": "slime",
    "fire": "flame", "lava": "rock", "water": "drop", "bone": "skull", "leaves": "leaf",
    "grass": "sprout", "paper": "scroll", "candy": "sweet", "leather": "bag", "cloth": "flag",
    "knit": "hat", "cloudy": "cloud", "glass": "orb", "shadow": "ghost", "cosmic": "planet",
    "circuit": "robot", "jade": "amulet", "sand": "hourglass", "plastic": "duck",
}  # fmt: skip
# … and a texture, a place or a shape alone.
_SUGGESTED = {
    "mossy": "rock", "scaly": "dragon", "furry": "bear", "feathered": "bird", "spiky": "cactus",
    "rusty": "gear", "electric": "bolt", "poisonous": "potion", "magical": "orb", "starry": "star",
    "holey": "cheese", "runed": "book", "burnt": "torch", "frosty": "snowflake", "forest": "tree",
    "volcano": "flame", "sea": "ship", "desert": "cactus", "city": "car", "space": "rocket",
    "cave": "bat", "dungeon": "door", "kingdom": "castle", "village": "house", "underwater": "fish",
    "swamp": "frog", "graveyard": "tombstone", "sky": "cloud", "mountain": "rock", "snowfield": "penguin",
    "plains": "flower", "night": "moon", "day": "sun", "sunset": "sun", "dawn": "sun", "rain": "drop",
    "snow": "snowflake", "storm": "bolt", "autumn": "leaf", "spring": "flower", "petals": "flower",
    "stars": "star", "fog": "ghost", "round": "orb",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """`line` is the colour of its outline (linear), `width` the outline's width in object units."""

    model: Model
    drawing: Drawing
    line: Rgb
    width: float


def figure(reading: Reading, size: int, seed: int) -> Figure:
    """The object of a prompt in a square of `size`."""
    rng = np.random.default_rng([seed, 1])
    drawing = draw(_subject(reading), Artist(np.random.default_rng([seed, 2, *_words(reading)])))
    if "cute" in reading.moods:
        drawing = cute_face(drawing)
    model = build(drawing, skins(reading, drawing, rng), size, rng, _stretch(reading))
    if "lowpoly" in reading.moods:
        facet(model, rng)
    neon = "neon" in reading.moods
    width = 0.030 if "cartoon" in reading.moods else 0.016
    return Figure(model, drawing, _bright_line(model) if neon else _dark_line(model), width)


def rig(reading: Reading, turn: float = 0.0) -> Rig:
    """The light that the moods ask for; `turn` moves the key light around, once per whole number."""
    angle = 2 * np.pi * turn
    key = (-0.46 + 0.42 * float(np.sin(angle)), -0.62 + 0.16 * float(np.sin(angle * 2)), 0.64)
    moods = reading.moods
    if "neon" in moods:
        return Rig(
            key, (0.42, 0.30, 0.62), (0.10, 0.10, 0.26), (0.16, 0.02, 0.18), (1.5, 0.35, 1.3), glow=1.5
        )
    if "dark" in moods:
        return Rig(
            key, (0.62, 0.62, 0.66), (0.14, 0.17, 0.26), (0.10, 0.06, 0.09), (0.30, 0.42, 0.70), glow=1.2
        )
    if "dramatic" in moods:
        return Rig(
            key, (1.55, 1.32, 0.98), (0.20, 0.24, 0.36), (0.12, 0.08, 0.12), (0.95, 0.72, 0.35), glow=1.3
        )
    return Rig(key, bands=3 if "cartoon" in moods else 0)


def _subject(reading: Reading) -> str:
    if reading.object is not None:
        return reading.object
    if reading.materials:
        return _EMBODIED.get(reading.materials[-1], "")
    if reading.unknown:
        return ""
    named = (*reading.scenes, *reading.weathers, *reading.times, *reading.textures, *reading.shapes)
    return next((_SUGGESTED[name] for name in named if name in _SUGGESTED), "")


def _words(reading: Reading) -> list[int]:
    """Unknown words move the relic's numbers, so that other words give another relic."""
    return [sum(ord(c) * (i + 1) for i, c in enumerate(word)) for word in reading.unknown] or [0]


def _stretch(reading: Reading) -> tuple[float, float]:
    x = y = 1.0
    shapes = reading.shapes
    if "long" in shapes or "thin" in shapes:
        x *= 0.74
    if "wide" in shapes:
        y *= 0.76
    size = 0.66 if "small" in shapes else 1.03 if "big" in shapes else 1.0
    return x * size, y * size


def _mean(model: Model) -> Rgb:
    total = max(float(model.cover.sum()), 1.0)
    r, g, b = (float((model.albedo[..., k] * model.cover).sum()) / total for k in range(3))
    return r, g, b


def _dark_line(model: Model) -> Rgb:
    """A very dark shade of what the object mostly is."""
    r, g, b = _mean(model)
    return r * 0.10 + 0.004, g * 0.08 + 0.003, b * 0.10 + 0.008


def _bright_line(model: Model) -> Rgb:
    """A glowing tube in the object's own hue, or pink where it has none."""
    mean = _mean(model)
    top = max(mean)
    if top - min(mean) < 0.08:
        return 1.0, 0.12, 0.62
    r, g, b = (max(c - min(mean) * 0.9, 0.0) / max(top - min(mean) * 0.9, 1e-3) for c in mean)
    return r * 0.95 + 0.05, g * 0.95 + 0.05, b * 0.95 + 0.05
