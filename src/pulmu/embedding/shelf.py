"""The embedders in use, each loaded once: the one that serves, and for a while the one that is to come."""

import threading
from collections.abc import Callable, Collection

from pulmu.embedding.base import Embedder, EmbeddingError

Load = Callable[[str], Embedder]


class Shelf:
    """Embedders by their source, a value of the setting `embedding`. Thread-safe."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._loaded: dict[str, Embedder] = {}

    def get(self, source: str, *, model: str | None = None) -> Embedder:
        """Loads it at the first call. `model` is the id that its vectors are stored with.

        Raises EmbeddingError where it cannot be loaded, or has become another model.
        """
        with self._lock:
            found = self._loaded.get(source)
            if found is None:
                found = self._load(source)
                found.warm_up()
                self._loaded[source] = found
        return self._of_model(found, source, model)

    def at_hand(self, source: str, *, model: str) -> Embedder | None:
        """As `get`, and at once: None where it is not loaded."""
        found = self._loaded.get(source)
        return None if found is None else self._of_model(found, source, model)

    @staticmethod
    def _of_model(found: Embedder, source: str, model: str | None) -> Embedder:
        if model is not None and found.id != model:
            raise EmbeddingError(
                f"The vectors are of {model}, and {source!r} is now {found.id}: run `pulmu reembed --model"
                f" {source}` to make them anew; until then search cannot compare them"
            )
        return found

    def keep(self, sources: Collection[str]) -> None:
        """Lets go of the others."""
        with self._lock:
            self._loaded = {source: one for source, one in self._loaded.items() if source in sources}
