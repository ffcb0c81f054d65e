"""Which providers the settings ask for."""

from collections.abc import Mapping

from pulmu.providers.base import Provider
from pulmu.providers.sketch.provider import SketchProvider
from pulmu.providers.vertex.routes import Connection, Route
from pulmu.settings import Settings

REPEATABLE = frozenset({SketchProvider.name})
"""Providers whose submit costs nothing and may be made again when its outcome is unknown."""


def providers(settings: Settings, routes: Mapping[str, Route]) -> dict[str, Provider]:
    """By name. Rows of a provider that is not configured fail with a clear message.

    The local one is always there: it needs nothing, and rows that a studio queued before it was
    connected to a vendor are still made.
    """
    found: dict[str, Provider] = {SketchProvider.name: SketchProvider()}
    if settings.provider == "vertex":
        from pulmu.providers.vertex.provider import VertexProvider  # the SDK takes seconds to import

        key = settings.vertex_api_key
        connection = Connection(
            project=settings.google_cloud_project,
            location=settings.google_cloud_location,
            api_key=key.get_secret_value() if key else None,
            base_url=settings.vertex_base_url,
        )
        found[VertexProvider.name] = VertexProvider(routes, connection)
    return found
