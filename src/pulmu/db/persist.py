"""Holding on to a result while the database is away."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError

from pulmu.db.work import Work, work

logger = logging.getLogger(__name__)
T = TypeVar("T")

_PAUSE_SECONDS = 0.5


def persist(engine: Engine, step: Callable[[Work], T], *, seconds: float = 300) -> T:
    """Runs `step` in a transaction of its own, again and again while the server cannot be reached.

    For what must not be lost once it exists, such as a paid result. A commit whose answer was lost
    may have happened, so `step` must be a compare-and-set that does nothing the second time.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            with work(engine) as unit:
                return step(unit)
        except (OperationalError, InterfaceError) as error:
            if time.monotonic() > deadline:
                raise
            logger.warning("the database cannot be reached, trying again: %s", type(error.orig).__name__)
            time.sleep(_PAUSE_SECONDS)
