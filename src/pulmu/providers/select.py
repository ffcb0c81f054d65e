"""Which providers the settings ask for."""

from collections.abc import Mapping

from pulmu.providers import sketch
from pulmu.providers.base import Provider
from pulmu.providers.sketch.writer import NoWriter
from pulmu.providers.vertex.routes import Connection, Route, TextRoute
from pulmu.providers.writing import OnFirstUse, PromptWriter
from pulmu.settings import Settings

REPEATABLE = frozenset({sketch.NAME})
"""Providers whose submit costs nothing and may be made again when its outcome is unknown."""


def providers(settings: Settings, routes: Mapping[str, Route]) -> dict[str, Provider]:
    """By name. Rows of a provider that is not configured fail with a clear message.

    The local one is always there: it needs nothing, and rows that a studio queued before it was
    connected to a vendor are still made.
    """
    from pulmu.providers.sketch.provider import SketchProvider  # every object it can draw

    found: dict[str, Provider] = {SketchProvider.name: SketchProvider()}
    if settings.provider == "vertex":
        from pulmu.providers.vertex.provider import VertexProvider  # the SDK takes seconds to import

        found[VertexProvider.name] = VertexProvider(routes, _connection(settings))
    return found


def prompt_writer(settings: Settings, route: TextRoute | None) -> PromptWriter:
    """Who improves prompts; without a text model one that says so."""
    if settings.provider != "vertex" or route is None:
        return NoWriter()
    connection = _connection(settings)

    def make() -> PromptWriter:
        from pulmu.providers.vertex.writer import VertexWriter  # the SDK takes seconds to import

        return VertexWriter(route, connection)

    return OnFirstUse(make)


def _connection(settings: Settings) -> Connection:
    key = settings.vertex_api_key
    return Connection(
        project=settings.google_cloud_project,
        location=settings.google_cloud_location,
        api_key=key.get_secret_value() if key else None,
        base_url=settings.vertex_base_url,
    )
