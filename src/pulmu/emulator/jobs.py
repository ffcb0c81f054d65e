"""What a family makes of a request: a checked job that can be accepted and then answered."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pulmu.emulator.models import Served
from pulmu.emulator.operations import Operation, Operations
from pulmu.emulator.options import Options
from pulmu.emulator.outcome import Outcome
from pulmu.emulator.refusals import Refusal
from pulmu.emulator.studio import Studio

_HTTP = {3: 400, 5: 404, 7: 403, 8: 429, 9: 400, 13: 500, 14: 503, 16: 401}
FOREVER = float("inf")


@dataclass(frozen=True, slots=True)
class Job:
    """`answer` does the work and gives the body. A model is in flight for `lasts` seconds beyond it."""

    answer: Callable[[], Awaitable[dict[str, Any]]]
    served: Served | None = None
    """None: nothing is paid, as for a poll."""
    long: bool = False
    lasts: float = 0.0


class Shop:
    """What the families share."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.studio = Studio(options.media)
        self.operations = Operations(options.state)
        self._random = random.Random(options.seed)  # noqa: S311 – jitter and seeds of pictures

    def seed(self) -> int:
        return self._random.getrandbits(32)

    def jittered(self, seconds: float) -> float:
        """Up to a quarter longer."""
        return seconds * (1 + self._random.random() / 4)

    async def picture_time(self, outcome: Outcome) -> None:
        """Waits as long as a picture takes.

        Raises Refusal where the outcome is an error.
        """
        await asyncio.sleep(self.jittered(self.options.image_seconds))
        if outcome.kind == "error":
            raise Refusal(_HTTP.get(outcome.code, 500), outcome.message)

    def finished(self, operation: Operation) -> bool:
        """Its time is over and what it shows is drawn; once seen so it stays so."""
        if not operation.shown:
            drawn = not operation.drawn or self.studio.begin(operation.clip)
            operation.shown = drawn and operation.due(self.operations.now())
        return operation.shown

    async def until_finished(self, operation: Operation) -> None:
        if operation.drawn:
            with suppress(ValueError):
                await self.studio.render(operation.clip)
        # more than once, for the loop's clock is another than that of the operations
        while not self.finished(operation):  # noqa: ASYNC110 – time ends it, nobody sets an event
            await asyncio.sleep(max(operation.ready_at - self.operations.now(), 0.01))
