"""A look becomes a seamless tile: `paint` runs the material's pattern, then every adjective."""

from pulmu.providers.sketch.surfaces.paint import Look, paint
from pulmu.providers.sketch.surfaces.tile import Surface

__all__ = ["Look", "Surface", "paint"]
