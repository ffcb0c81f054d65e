"""Accepted long work, Veo operations and Omni interactions alike, until the process ends."""

import json
import time
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pulmu.emulator.media import Clip
from pulmu.emulator.outcome import Outcome


@dataclass(slots=True)
class Operation:
    """`ready_at` is in seconds of the epoch; `echo` is what the family shows again on each poll."""

    name: str
    model: str
    ready_at: float
    clip: Clip
    count: int = 1
    storage_uri: str | None = None
    outcome: Outcome = field(default_factory=Outcome)
    echo: dict[str, Any] = field(default_factory=dict)
    shown: bool = False
    """It was seen done, and so stays done."""

    @property
    def drawn(self) -> bool:
        """It ends with bytes of a clip."""
        return self.storage_uri is None and self.outcome.kind in ("made", "partly")

    def due(self, now: float) -> bool:
        return self.outcome.kind != "never" and now >= self.ready_at


class Operations:
    """By name. With a state file, every accepted one is appended to it and read again at the start."""

    def __init__(self, state: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._state = state
        self._known: dict[str, Operation] = {}
        if state is not None and state.exists():
            *lines, torn = state.read_text("utf-8").split("\n")
            for line in lines:
                operation = _read(line)
                self._known[operation.name] = operation
            if torn:  # a process was killed while it wrote
                state.write_text("".join(f"{line}\n" for line in lines), "utf-8")

    def now(self) -> float:
        return self._clock()

    def add(self, operation: Operation) -> None:
        self._known[operation.name] = operation
        if self._state is not None:
            with self._state.open("a", encoding="utf-8") as file:
                file.write(_written(operation) + "\n")

    def find(self, name: str) -> Operation | None:
        return self._known.get(name)

    def finish(self, operation: Operation, outcome: Outcome) -> None:
        """Ends it now, in another way than it was to end."""
        operation.outcome, operation.shown = outcome, False
        operation.ready_at = min(operation.ready_at, self._clock())


def _written(operation: Operation) -> str:
    fields = asdict(operation)
    if operation.clip.start is not None:
        fields["clip"]["start"] = b64encode(operation.clip.start).decode()
    return json.dumps(fields, ensure_ascii=False)


def _read(line: str) -> Operation:
    fields = json.loads(line)
    if fields["clip"]["start"] is not None:
        fields["clip"]["start"] = b64decode(fields["clip"]["start"])
    return Operation(**{**fields, "clip": Clip(**fields["clip"]), "outcome": Outcome(**fields["outcome"])})
