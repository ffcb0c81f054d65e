"""The base pattern of each material, by name."""

from collections.abc import Callable

from pulmu.providers.sketch.surfaces import crafted, living, natural
from pulmu.providers.sketch.surfaces.grain import Grain
from pulmu.providers.sketch.surfaces.tile import Brush

PATTERNS: dict[str, Callable[[Brush], Grain]] = {**natural.PATTERNS, **living.PATTERNS, **crafted.PATTERNS}
