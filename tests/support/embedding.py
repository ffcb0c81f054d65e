"""The embedder that a studio has by default, loaded once for all tests of a process."""

from functools import cache

from pulmu.embedding.base import Embedder
from pulmu.embedding.select import embedder
from pulmu.settings import Settings


@cache
def bundled() -> Embedder:
    return embedder(Settings(embedding="bundled"))
