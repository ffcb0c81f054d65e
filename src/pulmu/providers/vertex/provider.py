"""The port, on Vertex AI."""

from collections.abc import Mapping
from typing import ClassVar

from pulmu.providers.base import Accepted, ModelUnavailable, Pending, Request, Result
from pulmu.providers.vertex import gemini, imagen, omni, operations, veo
from pulmu.providers.vertex.asking import Asking
from pulmu.providers.vertex.clients import Clients
from pulmu.providers.vertex.errors import translated
from pulmu.providers.vertex.routes import Connection, Route


class VertexProvider:
    """Sends each submit exactly once. Thread-safe: threads share one client for each location."""

    name: ClassVar[str] = "vertex"
    repeatable: ClassVar[bool] = False

    def __init__(self, routes: Mapping[str, Route], connection: Connection) -> None:
        """`routes`: by model id."""
        self._routes = dict(routes)
        self._connection = connection
        self._clients = Clients(connection)

    def submit(self, request: Request) -> Accepted | Result:
        """Pictures come at once, videos are accepted. See the port."""
        route = self._routes.get(request.model)
        if route is None:
            raise ModelUnavailable(f"{request.model} is not in the catalogue: choose another model.")
        location = route.location(self._connection.location)
        asking = Asking("submit", request.model, location, route.region, route.successor)
        with translated(asking):
            endpoint = self._clients.at(location)
            match route.family:
                case "gemini-image":
                    return gemini.submit(endpoint, request)
                case "imagen":
                    return imagen.submit(endpoint, request)
                case "veo":
                    return veo.submit(endpoint, request, asking)
                case "omni":
                    return omni.submit(endpoint, request, asking)

    def poll(self, operation: str, request: Request) -> Pending | Result:
        """Where and how to ask is in the name: the model may have left the catalogue. See the port."""
        named = operations.named(operation)
        route = self._routes.get(request.model)
        location = named.location or self._connection.location or "global"
        asking = Asking("poll", request.model, location, successor=route.successor if route else None)
        with translated(asking):
            if named.interaction is None:
                return veo.poll(self._clients.at(location), named, asking)
            return omni.poll(self._clients.at(location, named.project), named, asking)

    def close(self) -> None:
        """Closes idle connections; the provider is not used any more."""
        self._clients.close()
