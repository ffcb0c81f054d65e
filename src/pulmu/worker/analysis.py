"""The analysis worker as a process: thumbnails, vectors and words of what was made."""

import logging
from functools import partial

from pulmu.db.indexes import ensure_vector_index
from pulmu.db.slots import Slot
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.assets.tasks import Analyser
from pulmu.domains.search.indexing import Indexer
from pulmu.domains.search.reembedding import Reembedder
from pulmu.embedding.select import embedder_of
from pulmu.embedding.shelf import Shelf
from pulmu.queue.messages import ANALYSIS_QUEUES
from pulmu.settings import Settings
from pulmu.storage.local import LocalStorage
from pulmu.worker.leases import Heartbeat
from pulmu.worker.process import consume, register, resources, watchdog

logger = logging.getLogger(__name__)


def run(settings: Settings) -> None:
    """Consumes `analysis`, which keeps a processor busy, apart from everything that must stay quick."""
    with resources(settings, settings.analysis_threads + 2) as (engine, app, sender):
        shelf = Shelf(partial(embedder_of, settings))
        indexer = Indexer(engine, shelf, settings.embedding)
        for slot in indexer.slots():
            _compare(settings, slot)
            ensure_vector_index(engine, model=slot.model, dimension=slot.dimension, slot=slot.name)
        storage = LocalStorage(settings.files_folder)
        analyser = Analyser(engine=engine, storage=storage, index_of=indexer.index)

        dog = watchdog(settings, ANALYSIS_QUEUES, settings.analysis_threads)
        register(app, dog, "asset.analyse", analyser.analyse)
        register(app, dog, "asset.index", analyser.index)
        register(app, dog, "search.reembed", Reembedder(engine, sender, shelf, AssetRow).step)

        beat = Heartbeat(engine, role="analysis", lease_seconds=settings.lease_seconds)
        consume(app, beat, dog, ANALYSIS_QUEUES, settings.analysis_threads, settings)


def _compare(settings: Settings, slot: Slot) -> None:
    """Search keeps to the vectors that there are; whoever set another model is told what makes others."""
    if slot.source != settings.embedding:
        logger.warning(
            "PULMU_EMBEDDING is %s, and the vectors are of %s, which search goes on with:"
            " run `pulmu reembed --model %s`, or set PULMU_EMBEDDING=%s",
            settings.embedding, slot.source, settings.embedding, slot.source,
        )  # fmt: skip
