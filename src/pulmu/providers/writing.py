"""The port to whoever writes a better prompt: one frozen draft in, one text out. Errors are `base`'s.

Only a person's wish starts it, and nothing repeats it: what it writes costs money where a vendor writes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from pulmu.providers.base import Kind


@dataclass(frozen=True, slots=True)
class Example:
    """A prompt of the team's that led to something, and what was sent for it where that is known."""

    prompt: str = field(repr=False)
    vendor_prompt: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wrote, and what the team wrote that is nearest to it."""

    prompt: str = field(repr=False)
    kind: Kind
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A prompt in English, on one line, and the tokens that it took."""

    prompt: str = field(repr=False)
    tokens_read: int
    tokens_written: int


class PromptWriter(Protocol):
    """Thread-safe; blocks until the answer is there or its own timeout is over."""

    def write(self, draft: Draft) -> Written:
        """Sends the draft once, without any retry of its own.

        Raises ProviderError.
        """
        ...


class OnFirstUse:
    """A writer that is made when it is first asked: a vendor's SDK takes seconds to import."""

    def __init__(self, make: Callable[[], PromptWriter]) -> None:
        self._make = make

    def write(self, draft: Draft) -> Written:
        return self._writer.write(draft)

    @cached_property
    def _writer(self) -> PromptWriter:
        return self._make()
