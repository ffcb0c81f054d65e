"""Importing without the garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """For imports: a part makes 270,000 objects by them, and hardly one is garbage.

    Walking them all, again and again, is a quarter of its start; afterwards they are never walked.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
