"""From a reading to what each part of a drawing is made of."""

from collections.abc import Mapping

import numpy as np

from pulmu.providers.sketch.arrays import Rgb
from pulmu.providers.sketch.colour import adjust, blend, parse, turn
from pulmu.providers.sketch.lexicon import lexicon
from pulmu.providers.sketch.materials import MATERIALS
from pulmu.providers.sketch.objects.drawing import Drawing
from pulmu.providers.sketch.reading import Reading
from pulmu.providers.sketch.surfaces import Look

SKINS: Mapping[str, Look] = {
    "leather": Look("leather"),
    "wood": Look("wood"),
    "bark": Look("bark"),
    "trim": Look("gold_metal", (parse("#e0a83a"),)),
    "iron": Look("metal", (parse("#7b8794"),)),
    "steel": Look("metal", (parse("#b9c4d2"),)),
    "edge": Look("metal", (parse("#e8eef5"),), ("smooth",)),
    "groove": Look("metal", (parse("#79859a"),)),
    "string": Look("cloth", (parse("#e9e2d0"),)),
    "glass": Look("glass"),
    "cork": Look("clay", (parse("#b98a5a"),)),
    "dark": Look("plain", (parse("#2a2630"),)),
    "ink": Look("plain", (parse("#1d1a22"),), ("shiny",)),
    "white": Look("plain", (parse("#f6f6f2"),), ("shiny",)),
    "cream": Look("plain", (parse("#f2e6cc"),)),
    "pinkish": Look("plain", (parse("#f39aa9"),)),
    "leaf": Look("petal", (parse("#5fae3f"),)),
    "stem": Look("bark", (parse("#6b4a2e"),)),
    "stonework": Look("stone", (parse("#9a9ca3"),)),
    "cloth": Look("cloth", (parse("#b8323a"),)),
    "paper": Look("paper"),
    "bone": Look("bone"),
    "glow": Look("plain", (parse("#63e6ff"),), ("glowing",)),
    "flame": Look("fire"),
    "ember": Look("plain", (parse("#ffd257"),), ("glowing",)),
    "skin": Look("skin"),
    "window": Look("plain", (parse("#ffd87a"),), ("glowing",)),
    "beak": Look("plain", (parse("#f3a43b"),)),
    "hair": Look("fur", (parse("#6b4226"),)),
}

# What a second material adds when another one is the substance: an icy crystal sword is crystal with frost.
_AS_TEXTURE = {
    "ice": "frosty",
    "snow": "frosty",
    "grass": "mossy",
    "leaves": "mossy",
    "crystal": "faceted",
    "fire": "glowing",
    "lava": "glowing",
    "jelly": "translucent",
    "glass": "translucent",
    "cosmic": "starry",
    "circuit": "runed",
    "water": "wet",
    "sand": "dusty",
    "basalt": "rough",
    "stone": "rough",
    "metal": "shiny",
}


def colours_of(reading: Reading, rng: np.random.Generator | None = None) -> tuple[Rgb, ...]:
    """The colour words as colours; with `rng`, each picture's a little different."""
    colours = []
    for word in reading.colours:
        value = str(lexicon().entries[f"colour.{word.name}"].extra["value"])
        colour = adjust(parse(value), light=word.light, chroma=word.chroma)
        if rng is not None:
            colour = adjust(colour, light=float(rng.uniform(-0.04, 0.04)), hue=float(rng.uniform(-4, 4)))
        colours.append(colour)
    if "pastel" in reading.moods:
        colours = [adjust(c, light=0.35, chroma=0.7) for c in colours]
    return tuple(colours)


def main_look(reading: Reading, default: Look, rng: np.random.Generator) -> Look:
    """What the prompt says the thing is made of; `default` fills what it does not say."""
    colours = colours_of(reading, rng)
    material = reading.materials[-1] if reading.materials else default.material
    extra = [_AS_TEXTURE[name] for name in reading.materials[:-1] if name in _AS_TEXTURE]
    textures = tuple(dict.fromkeys((*reading.textures, *extra)))
    if not reading.textures and not reading.materials:
        textures = tuple(dict.fromkeys((*textures, *default.textures)))
    base = parse(MATERIALS[material].colour)
    if not colours:
        if reading.materials:
            used: tuple[Rgb, ...] = (
                adjust(base, light=float(rng.uniform(-0.05, 0.05)), hue=float(rng.uniform(-5, 5))),
            )
        else:
            own = default.colours or (base,)
            if reading.unknown and default.material == "plain":
                own = (turn(float(rng.uniform(0, 360))),)
            used = tuple(adjust(c, hue=float(rng.uniform(-7, 7))) for c in own)
    else:
        used = (blend(base, colours[0], MATERIALS[material].tint), *colours[1:])
    return Look(material, used, textures, rainbow=any(c.name == "rainbow" for c in reading.colours))


def skins(reading: Reading, drawing: Drawing, rng: np.random.Generator) -> dict[str, Look]:
    """A look for every skin name: the prompt's for `body`, what goes with it for `second`, the rest fixed."""
    body = main_look(reading, drawing.body, rng)
    colours = colours_of(reading, rng)
    second = drawing.second
    if second is None:
        own = body.colours[0]
        second = Look(
            body.material, (colours[1] if len(colours) > 1 else adjust(own, light=-0.22),), body.textures
        )
    elif len(colours) > 1:
        second = Look(second.material, (colours[1],), second.textures)
    elif drawing.lively and (reading.materials or reading.colours):
        material = body.material if reading.materials else second.material
        near = blend(
            (second.colours or body.colours)[0], body.colours[0], 0.85 if reading.materials else 0.45
        )
        textures = body.textures if reading.materials else second.textures
        second = Look(material, (adjust(near, light=0.14),), textures, body.rainbow)
    if len(colours) > 1 and not _shows_accent(body):
        body = Look(body.material, body.colours[:1], body.textures, body.rainbow)
    third = Look(second.material, (adjust((second.colours or body.colours)[0], light=0.35),), second.textures)
    own_skins = dict(drawing.skins)
    return {**SKINS, "third": third, **own_skins, "body": body, "second": second}


def _shows_accent(look: Look) -> bool:
    return bool({"striped", "spotted", "checkered", "veined"} & set(look.textures))
