"""Which embedder the settings ask for."""

from typing import Annotated

from fastapi import Depends, Request

from pulmu.embedding.base import Embedder
from pulmu.embedding.bundled import BundledEmbedder
from pulmu.settings import Settings


def embedder(settings: Settings) -> Embedder:
    match settings.embedding:
        case "bundled":
            return BundledEmbedder()


def embedder_of(settings: Settings, source: str) -> Embedder:
    """The embedder that the setting `embedding` would choose with this value."""
    return embedder(settings.model_copy(update={"embedding": source}))


async def _request_embedder(request: Request) -> Embedder:
    found: Embedder = request.state.embedder
    return found


RequestEmbedder = Annotated[Embedder, Depends(_request_embedder)]
