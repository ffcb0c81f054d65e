"""Holding on to bytes while the disk is full."""

import logging
import time

from pulmu.storage.base import Storage, StorageFull, StoredFile

logger = logging.getLogger(__name__)

_PAUSE_SECONDS = 1.0


def put_once_there_is_room(storage: Storage, data: bytes, *, seconds: float) -> StoredFile:
    """`Storage.put`, again and again for so many seconds while the disk is full.

    For what must not be lost once it exists and is nowhere else, such as a paid picture. Raises StorageFull,
    StorageError.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            return storage.put(data)
        except StorageFull as error:
            if time.monotonic() >= deadline:
                raise
            logger.error("a result is held until there is room: %s", error)
            time.sleep(_PAUSE_SECONDS)
