"""How an emulator behaves."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pulmu.emulator.ledger import Seen
from pulmu.emulator.media import Mode


@dataclass(frozen=True, slots=True)
class Options:
    """Seconds are real ones; nothing here is read from the environment."""

    host: str = "127.0.0.1"
    port: int = 8500
    image_seconds: float = 2.0
    video_seconds: float = 6.0
    media: Mode = "sketch"
    """`quick` answers with small cached pictures and clips of the right shape and length."""
    seed: int = 0
    """Of the jitter, of probable faults and of pictures whose request has no seed."""
    faults_at: Literal["poll", "submit"] = "poll"
    """Where a wrong Veo parameter shows. The vendor mostly accepts the submit and fails on the poll."""
    api_keys: Literal["vendor", "everywhere"] = "vendor"
    """The vendor takes API keys for predict and generateContent, but wants OAuth for long operations."""
    catalogue: Path | None = None
    """A studio's own models, as in PULMU_CATALOGUE."""
    state: Path | None = None
    """JSON lines of accepted operations, so that a restart still knows them."""
    observer: Callable[[Seen], None] | None = None
    """Called with every finished request, bodies included; for tests."""
