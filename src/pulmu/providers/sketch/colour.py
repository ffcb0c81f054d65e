"""Colour arithmetic in OKLCH (Björn Ottosson's OKLab): shades that keep their hue, and ramps."""

from math import atan2, cos, hypot, pi, sin

from pulmu.providers.sketch.arrays import Rgb


def parse(value: str) -> Rgb:
    """`#rrggbb` as three numbers, 0..1."""
    return int(value[1:3], 16) / 255, int(value[3:5], 16) / 255, int(value[5:7], 16) / 255


def to_linear(c: Rgb) -> Rgb:
    """The renderer's linear light: gamma 2, whose inverse is a square root."""
    return c[0] * c[0], c[1] * c[1], c[2] * c[2]


def blend(a: Rgb, b: Rgb, t: float) -> Rgb:
    """`a` at 0, `b` at 1, by way of OKLab."""
    la, lb = _oklab(a), _oklab(b)
    return _rgb(la[0] + (lb[0] - la[0]) * t, la[1] + (lb[1] - la[1]) * t, la[2] + (lb[2] - la[2]) * t)


def adjust(c: Rgb, *, light: float = 0.0, chroma: float = 1.0, hue: float = 0.0) -> Rgb:
    """`light` -1..1 moves towards black or white, `chroma` multiplies, `hue` turns by degrees."""
    lightness, a, b = _oklab(c)
    lightness = lightness + light * (1 - lightness) if light > 0 else lightness * (1 + light)
    strength, angle = hypot(a, b) * chroma, atan2(b, a) + hue * pi / 180
    return _rgb(lightness, strength * cos(angle), strength * sin(angle))


def ramp(c: Rgb) -> tuple[Rgb, Rgb, Rgb]:
    """Dark, middle and light of a colour: shadows lean to blue-violet, lights to yellow, as painters do."""
    dark = blend(adjust(c, light=-0.5, chroma=1.05), (0.16, 0.09, 0.30), 0.16)
    light = blend(adjust(c, light=0.27, chroma=1.08), (1.0, 0.93, 0.62), 0.13)
    return dark, c, light


def lightness(c: Rgb) -> float:
    """Perceived lightness, 0..1."""
    return _oklab(c)[0]


def turn(degrees: float, light: float = 0.68, chroma: float = 0.15) -> Rgb:
    """The colour of a hue angle in OKLCH."""
    return _rgb(light, chroma * cos(degrees * pi / 180), chroma * sin(degrees * pi / 180))


def _oklab(c: Rgb) -> tuple[float, float, float]:
    r, g, b = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in c)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _rgb(lightness: float, a: float, b: float) -> Rgb:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encode(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _encode(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _encode(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _encode(x: float) -> float:
    x = min(max(x, 0.0), 1.0)
    return 12.92 * x if x <= 0.0031308 else 1.055 * x ** (1 / 2.4) - 0.055
