"""Where, when and in what weather a scene plays, and the colours that follow."""

from dataclasses import dataclass, replace

from pulmu.providers.sketch.arrays import Rgb
from pulmu.providers.sketch.colour import adjust, blend, parse
from pulmu.providers.sketch.look import colours_of
from pulmu.providers.sketch.reading import Reading

_HOURS = {
    "day": ("#2f7fd6", "#7fc0f0", "#e2f2f4", "#fff6dc", 1.0),
    "sunset": ("#2e2463", "#c9507a", "#ffb054", "#fff0b8", 0.80),
    "dawn": ("#4a66b4", "#e59fb6", "#ffe3b4", "#fff3d2", 0.86),
    "night": ("#070c26", "#15245a", "#39568f", "#e8eefc", 0.42),
}

_SKIES = {
    "volcano": ("#1c0b16", "#6a1e1c", "#f2792b", "#ffcf7a", 0.55),
    "space": ("#04030e", "#120c33", "#2c1c5c", "#e8eefc", 0.6),
    "swamp": ("#2f4a4a", "#7d9a78", "#c9d4a0", "#eef2c4", 0.7),
    "underwater": ("#58d2e6", "#1b7fb8", "#0a2c63", "#d8fbff", 0.75),
    "cave": ("#0d1020", "#233048", "#5d8296", "#bfeaf2", 0.5),
    "dungeon": ("#17131c", "#2b2430", "#4a3a38", "#ffb765", 0.5),
    "graveyard": ("#10131f", "#2b3a4e", "#6f8791", "#e4ecdf", 0.4),
}

_GROUND = {
    "forest": "#4f8a3a",
    "mountain": "#6b8a4f",
    "plains": "#6fb043",
    "desert": "#e0b36a",
    "snowfield": "#eaf2fa",
    "sea": "#e6cf9a",
    "underwater": "#c9b98a",
    "volcano": "#3a2b2f",
    "cave": "#4c5566",
    "dungeon": "#6a6470",
    "city": "#474c5e",
    "village": "#79ad4a",
    "kingdom": "#6da84a",
    "swamp": "#4a5a34",
    "space": "#6d6684",
    "sky": "#7dbb58",
    "graveyard": "#4b5747",
}

_BY_MATERIAL = {
    "snow": "snowfield", "ice": "snowfield", "lava": "volcano", "fire": "volcano", "basalt": "volcano",
    "sand": "desert", "leaves": "forest", "wood": "forest", "bark": "forest", "grass": "plains",
    "water": "sea", "stone": "mountain", "cosmic": "space", "cloudy": "sky", "crystal": "cave",
    "brick": "dungeon", "circuit": "city", "metal": "city",
}  # fmt: skip
_BY_OBJECT = {
    "castle": "kingdom", "tower": "kingdom", "house": "village", "windmill": "village", "well": "village",
    "ship": "sea", "whale": "underwater", "shark": "underwater", "fish": "underwater",
    "octopus": "underwater", "crab": "sea", "palm": "sea", "shell": "sea", "cactus": "desert",
    "pyramid": "desert", "rocket": "space", "ufo": "space", "planet": "space", "tree": "forest",
    "pine": "forest", "mushroom": "forest", "skull": "dungeon", "chest": "dungeon", "torch": "dungeon",
    "car": "city", "robot": "city", "penguin": "snowfield", "snowman": "snowfield", "ghost": "graveyard",
    "tombstone": "graveyard", "bat": "cave", "cloud": "sky", "balloon": "sky", "dragon": "mountain",
    "frog": "swamp", "flame": "volcano",
}  # fmt: skip
INDOORS = frozenset({"cave", "dungeon", "underwater"})


@dataclass(frozen=True, slots=True)
class Setting:
    """Colours are sRGB. `light` is how bright the land is; `haze` how much distance fades."""

    place: str
    hour: str
    weather: frozenset[str]
    top: Rgb
    middle: Rgb
    low: Rgb
    sun: Rgb
    ground: Rgb
    light: float
    haze: float
    seed: int
    neon: bool = False
    foliage: Rgb | None = None

    @property
    def dark(self) -> bool:
        return self.light < 0.6

    def lit(self, colour: Rgb, distance: float) -> Rgb:
        """A colour as it looks in this light: 0 is near, 1 at the horizon."""
        shade = blend(
            (0.02, 0.03, 0.09) if self.dark else blend(self.top, (0.1, 0.1, 0.2), 0.5),
            colour,
            0.30 + 0.70 * self.light,
        )
        warm = blend(shade, self.low, 0.10 if self.place not in INDOORS else 0.0)
        return blend(warm, blend(self.low, self.middle, 0.25), min(1.0, distance * self.haze))


def setting(reading: Reading, seed: int) -> Setting:
    """The setting that a reading asks for; what it leaves open follows from the rest, or from the seed."""
    place = _place(reading, seed)
    hour = reading.times[0] if reading.times else _hour(place, reading)
    top, middle, low, sun, light = _sky(place, hour, bool(reading.times))
    weather = frozenset(reading.weathers)
    ground = parse(_GROUND[place])
    haze = 0.72
    if weather & {"rain", "storm"}:
        grey = 0.62 if "storm" in weather else 0.5
        slate: Rgb = (0.36, 0.40, 0.46) if light > 0.6 else (0.10, 0.12, 0.17)
        top, middle, low = (
            blend(top, adjust(slate, light=-0.25), grey),
            blend(middle, slate, grey),
            blend(low, slate, grey),
        )
        light *= 0.8
        haze = 0.85
    if "fog" in weather:
        haze = 1.0
        middle = blend(middle, low, 0.5)
    if "snow" in weather or "snow" in reading.materials or "frosty" in reading.textures:
        ground = blend(ground, (0.93, 0.96, 1.0), 0.88)
    foliage: Rgb | None = None
    if "autumn" in weather:
        foliage, ground = parse("#d9762b"), blend(ground, parse("#c98a3a"), 0.55)
    if weather & {"spring", "petals"} and "forest" not in reading.scenes:
        foliage = parse("#f5a9c4")
    made = Setting(
        place,
        hour,
        weather,
        top,
        middle,
        low,
        sun,
        ground,
        light,
        haze,
        seed,
        "neon" in reading.moods,
        foliage,
    )
    return _tinted(made, reading)


def _tinted(made: Setting, reading: Reading) -> Setting:
    """Colour words paint the land and lean the sky; dark moods dim both."""
    colours = colours_of(reading)
    if colours:
        first, last = colours[0], colours[-1]
        made = replace(
            made,
            ground=blend(made.ground, first, 0.72),
            foliage=blend(made.foliage or first, first, 0.85),
            middle=blend(made.middle, last, 0.45),
            low=blend(made.low, adjust(last, light=0.25), 0.35),
            top=blend(made.top, adjust(last, light=-0.3), 0.30),
        )
    if "dark" in reading.moods:
        made = replace(
            made,
            light=made.light * 0.62,
            top=adjust(made.top, light=-0.5, chroma=0.8),
            middle=adjust(made.middle, light=-0.4, chroma=0.75),
            low=adjust(made.low, light=-0.25, chroma=0.8),
        )
    if made.neon:
        made = replace(
            made,
            top=parse("#0a0424"),
            middle=parse("#3a0f6e"),
            low=parse("#e0348f"),
            light=min(made.light, 0.45),
        )
    if "cute" in reading.moods or "pastel" in reading.moods:
        made = replace(
            made,
            top=adjust(made.top, light=0.35, chroma=0.8),
            middle=adjust(made.middle, light=0.25, chroma=0.9),
            ground=adjust(made.ground, light=0.2),
        )
    return made


def _place(reading: Reading, seed: int) -> str:
    if reading.scenes:
        first = reading.scenes[0]
        if first == "sky" and len(reading.scenes) > 1:
            first = reading.scenes[1]
        if first == "mountain" and "snow" in reading.materials:
            return "mountain"
        return first
    for material in reading.materials:
        if material in _BY_MATERIAL:
            return _BY_MATERIAL[material]
    if reading.object in _BY_OBJECT:
        return _BY_OBJECT[reading.object]
    if "stars" in reading.weathers and not reading.object:
        return "mountain"
    unknown = sum(ord(c) for word in reading.unknown for c in word)
    return ("plains", "mountain", "forest", "sea", "sky")[(unknown + seed) % 5]


def _hour(place: str, reading: Reading) -> str:
    if "stars" in reading.weathers or "neon" in reading.moods or place in ("graveyard", "space"):
        return "night"
    return "night" if place == "city" and "dark" in reading.moods else "day"


def _sky(place: str, hour: str, named: bool) -> tuple[Rgb, Rgb, Rgb, Rgb, float]:
    own = _SKIES.get(place)
    top, middle, low, sun, light = _HOURS[hour]
    colours = [parse(c) for c in (top, middle, low, sun)]
    if own is not None:
        share = 0.0 if not named and place != "swamp" else (0.0 if place in INDOORS else 0.55)
        colours = [blend(parse(o), c, share) for o, c in zip(own[:4], colours, strict=True)]
        light = own[4] if not named or place in INDOORS else (own[4] + light) / 2
    return colours[0], colours[1], colours[2], colours[3], light
