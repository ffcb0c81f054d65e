"""The texture words, by name, in the order in which they are applied."""

from collections.abc import Callable

from pulmu.providers.sketch.surfaces import aging, forming, ornament
from pulmu.providers.sketch.surfaces.tile import Brush, Surface

ADJECTIVES: dict[str, Callable[[Surface, Brush], None]] = {
    **forming.ADJECTIVES,
    **ornament.ADJECTIVES,
    **aging.ADJECTIVES,
}
