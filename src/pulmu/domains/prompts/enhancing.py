"""Having a better prompt written: by whom, at what price, and what is said when it does not work."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from pulmu.domains.prompts.schemas import MAX_DRAFT, Unavailable
from pulmu.providers.base import ProviderError, RateLimited
from pulmu.providers.writing import Draft, Example, PromptWriter, Written

AT_ONCE = 4
"""Improvements that one gateway has under way; each holds a thread while the vendor writes."""
EXAMPLES = 6
_LONGEST_EXAMPLE = 500
_BUSY_SECONDS = 5.0
_MOST_READ = MAX_DRAFT + EXAMPLES * 2 * _LONGEST_EXAMPLE + 1_000
"""Tokens of a request at most: one for each character, and the instruction."""


@dataclass(frozen=True, slots=True)
class Writing:
    """The studio's text model, if it has one."""

    port: PromptWriter
    threads: Executor
    model: str | None
    cost: Callable[[int, int], float | None]
    """US dollars of tokens read and written, by the catalogue."""
    most_written: int = 0
    """Tokens of one answer at most."""
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    @property
    def most_cost(self) -> float | None:
        return None if self.model is None else self.cost(_MOST_READ, self.most_written)

    async def write(self, draft: Draft) -> Written | Unavailable:
        """Asks once. What goes wrong is told, not raised: the examples are of use without an answer."""
        try:
            if self._places.locked():
                raise RateLimited(
                    f"{AT_ONCE} prompts are being improved just now: try again in a few seconds.",
                    retry_after=_BUSY_SECONDS,
                )
            async with self._places:
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self.threads, self.port.write, draft)
        except ProviderError as error:
            return Unavailable(code=error.code, detail=error.detail, retry_after=error.retry_after)


def example(prompt: str, vendor_prompt: str | None) -> Example:
    """What the text model sees of an earlier prompt."""
    return Example(prompt[:_LONGEST_EXAMPLE], vendor_prompt[:_LONGEST_EXAMPLE] if vendor_prompt else None)


async def _request_writing(request: Request) -> Writing:
    found: Writing = request.state.writing
    return found


RequestWriting = Annotated[Writing, Depends(_request_writing)]
