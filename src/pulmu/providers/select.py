"""Which providers the settings ask for."""

from pulmu.providers.base import Provider
from pulmu.providers.sketch.provider import SketchProvider
from pulmu.settings import Settings


def providers(settings: Settings) -> dict[str, Provider]:
    """By name. Rows of a provider that is no longer configured fail with a clear message."""
    match settings.provider:
        case "sketch":
            return {SketchProvider.name: SketchProvider()}
