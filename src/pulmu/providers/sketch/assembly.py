"""A drawing and its looks become a model: part over part, each with its relief, skin and shadow."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Array, clip, gradient, mix, resize, soften, step
from pulmu.providers.sketch.model import Model
from pulmu.providers.sketch.objects.drawing import Drawing, Part
from pulmu.providers.sketch.outline import Outline
from pulmu.providers.sketch.sampling import Sampler
from pulmu.providers.sketch.surfaces import Look, paint

_FILL = 0.89
"""How much of the square's half side an object fills."""
_GRID = (128, 352)
"""Smallest and largest side of the grid on which distances are computed: they are smooth, so enlarging
them costs little and loses nothing."""
_STRIP = 2**17
"""Pixels worked on at a time; it bounds the memory and keeps to the processor's cache."""

Area = tuple[slice, slice]


def build(
    drawing: Drawing,
    looks: Mapping[str, Look],
    size: int,
    rng: np.random.Generator,
    scale: tuple[float, float],
) -> Model:
    """Paints the parts over one another. `scale` stretches the drawing (x, y) within the square."""
    model = Model.empty(size)
    outline = Outline(looks["body"].textures, rng)
    seeds = rng.spawn(len(looks))
    surfaces: dict[str, Sampler] = {}
    order = {name: i for i, name in enumerate(looks)}
    x, y = _grid(drawing, min(max(size, _GRID[0]), _GRID[1]), scale, outline.reach)
    for part in drawing.parts:
        if part.skin not in surfaces:
            wanted = 1024 if part.skin in ("body", "second") else 512
            tile = max(96, min(size, wanted))
            surfaces[part.skin] = Sampler(paint(looks[part.skin], tile, seeds[order[part.skin]]))
        form = _form(part, outline, x, y)
        if form is not None:
            _lay(model, part, form, surfaces[part.skin], drawing.turn)
    return model


def _grid(drawing: Drawing, side: int, scale: tuple[float, float], reach: float) -> tuple[Array, Array]:
    """Object coordinates of the base grid: the drawing turned, centred and enlarged to fill the square,
    with room for an outline that `reach`es farther."""
    coarse = np.linspace(-1.6, 1.6, 97, dtype=np.float32)
    u, v = np.meshgrid(coarse, coarse)
    x, y = _turned(u, v, drawing.turn)
    inside = np.zeros(u.shape, dtype=bool)
    for part in drawing.parts:
        inside |= part.shape.distance(x, y) < 0.01
    left, right, top, bottom = u[inside].min(), u[inside].max(), v[inside].min(), v[inside].max()
    half = max(float(right - left), float(bottom - top)) / 2 + 0.02 + reach
    zoom = min(max(_FILL / half, 0.7), 1.4)
    line = (np.arange(side, dtype=np.float32) + 0.5) * np.float32(2.0 / side) - 1
    u, v = np.meshgrid(line / np.float32(scale[0] * zoom), line / np.float32(scale[1] * zoom))
    return _turned(u + (left + right) / 2, v + (top + bottom) / 2, drawing.turn)


def _turned(u: Array, v: Array, degrees: float) -> tuple[Array, Array]:
    c, s = np.float32(np.cos(np.radians(degrees))), np.float32(np.sin(np.radians(degrees)))
    return c * u + s * v, c * v - s * u


@dataclass(frozen=True, slots=True)
class _Form:
    """A part on the base grid: depth within the silhouette, signed square of the height, shade cast."""

    deep: Array
    square: Array
    shade: Array | None
    area: tuple[int, int, int, int]
    """Top, bottom, left, right: rows and columns of the base grid that the part touches."""


def _form(part: Part, outline: Outline, x: Array, y: Array) -> _Form | None:
    """None where the part has vanished (a shape cut away by another)."""
    distance = part.shape.distance(x, y).astype(np.float32)
    if part.soft:
        distance = outline.disturb(distance, x, y)
    if float(distance.min()) > 0:
        return None
    height = part.relief.height(-distance, x, y)
    rows, columns = np.nonzero(distance < 0.02 + part.lift * 1.6)
    area = (int(rows.min()), int(rows.max()) + 1, int(columns.min()), int(columns.max()) + 1)
    return _Form(-distance, height * np.abs(height), _shade(part, -distance) if part.lift > 0 else None, area)


def _shade(part: Part, deep: Array) -> Array:
    """What the part keeps from the light behind it, a little below and to the right."""
    reach = part.lift * deep.shape[0] / 2
    blocked = soften(step(-part.lift, part.lift * 0.6, deep), max(reach * 0.5, 1.5))
    shift = max(1, round(reach * 0.45))
    moved = np.zeros_like(blocked)
    moved[shift:, shift:] = blocked[:-shift, :-shift]
    total: Array = np.maximum(moved, blocked * np.float32(0.8))
    return total


def _lay(model: Model, part: Part, form: _Form, surface: Sampler, turn: float) -> None:
    """One part over what is there already, a strip of rows at a time."""
    factor = model.unit / form.deep.shape[0]
    top, bottom, left, right = form.area
    first, last = max(0, int(top * factor) - 1), min(model.unit, int(bottom * factor) + 2)
    columns = slice(max(0, int(left * factor) - 1), min(model.unit, int(right * factor) + 2))
    rows = max(24, _STRIP // (columns.stop - columns.start))
    for start in range(first, last, rows):
        _strip(model, part, form, surface, (slice(start, min(start + rows, last)), columns), turn)


def _strip(model: Model, part: Part, form: _Form, surface: Sampler, area: Area, turn: float) -> None:
    # one more row above and below, for the slopes
    wide = (slice(max(0, area[0].start - 1), min(model.unit, area[0].stop + 1)), area[1])
    inner = slice(area[0].start - wide[0].start, area[0].stop - wide[0].start)
    factor, pixel = model.unit / form.deep.shape[0], 2.0 / model.unit
    deep = _enlarge(form.deep, wide, factor)
    square = _enlarge(form.square, wide, factor)
    rise = np.sqrt(np.abs(square)) * np.sign(square)
    gx, gy = gradient(rise, pixel)
    nx, ny, nz = _normal(gx, gy)
    # the skin bends around the body: look it up where the surface would be if it were rolled out
    curve = np.float32(0.35) * np.maximum(rise, 0) * (1 - nz)
    across, down = _positions(wide, model.unit)
    u, v = _turned(across + nx * curve, down + ny * curve, turn + part.grain)
    skin = surface.at(u * np.float32(0.5), v * np.float32(0.5))
    bx, by = gradient(skin.bump, pixel)
    fade = step(0.0, 0.05, deep)
    nx, ny, nz = _normal(gx + bx * fade, gy + by * fade)
    cover = clip(deep[inner] / np.float32(pixel) + np.float32(0.5))
    if form.shade is not None:
        dim = np.float32(0.62) * _enlarge(form.shade, area, factor) * (1 - cover)
        model.open[area] *= 1 - clip(dim)
    line = mix(0.55, 1.0, step(0.0, 0.022, deep[inner]))
    planes = {"nx": nx, "ny": ny, "nz": nz, "rough": skin.rough, "metal": skin.metal}
    planes = {name: value[inner] for name, value in planes.items()}
    planes |= {"open": line, "volume": np.full_like(line, surface.translucency)}
    for name, value in planes.items():
        held: Array = getattr(model, name)[area]
        held += (value - held) * cover
    # glass over something lets it be seen; glass over nothing is all there is
    solid = np.float32(surface.opacity)
    behind = model.cover[area] > 0.5
    seen = np.where(behind, cover * solid, cover)
    opacity = model.opacity[area]
    opacity += (np.where(behind, np.maximum(opacity, solid), solid) - opacity) * cover
    for k in range(3):
        colour, light = model.albedo[area][..., k], model.emission[area][..., k]
        colour += (skin.albedo[k][inner] - colour) * seen
        light += (skin.emission[k][inner] - light) * seen
    model.cover[area] = np.maximum(model.cover[area], cover)
    model.edge[area] = np.maximum(model.edge[area], deep[inner])


def _enlarge(a: Array, area: tuple[slice, slice], factor: float) -> Array:
    rows, columns = area
    box = (columns.start / factor, rows.start / factor, columns.stop / factor, rows.stop / factor)
    return resize(a, columns.stop - columns.start, rows.stop - rows.start, box)


def _positions(area: tuple[slice, slice], size: int) -> tuple[Array, Array]:
    rows, columns = area
    v = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5) * np.float32(2 / size) - 1
    u = (np.arange(columns.start, columns.stop, dtype=np.float32) + 0.5) * np.float32(2 / size) - 1
    return u[None, :], v[:, None]


def _normal(gx: Array, gy: Array) -> tuple[Array, Array, Array]:
    nz = 1 / np.sqrt(1 + gx * gx + gy * gy)
    return -gx * nz, -gy * nz, nz
