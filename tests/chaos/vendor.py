"""The emulator as a process that writes down every call it accepted: `python -m tests.chaos.vendor`.

Its own account (`/_emulator/calls`) counts all calls but keeps only the last 5,000, without their prompts.
"""

import json
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pulmu.emulator.ledger import Seen
from pulmu.emulator.options import Options
from pulmu.emulator.server import serve
from tests.chaos.plan import number_in

IMAGE_SECONDS = 0.3
VIDEO_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class PaidCall:
    """An accepted call: `at` in seconds of the epoch, `number` that of the generation in the plan."""

    at: float
    number: int
    model: str
    operation: str | None = None
    """The name that the answer gave, delivered or not."""


def paid_calls(file: Path) -> list[PaidCall]:
    return [PaidCall(**json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def read(seen: Seen) -> PaidCall | None:
    """None for what is not paid."""
    if not seen.accepted:
        return None
    return PaidCall(seen.time, number_in(seen.prompt), seen.model or "", _operation(seen.response))


def _operation(response: Any) -> str | None:
    with suppress(TypeError, ValueError):
        body = json.loads(response)
        name = body.get("name") or body.get("id")
        return name if isinstance(name, str) else None
    return None


def main() -> None:
    port, file, catalogue, seed = sys.argv[1:]
    with Path(file).open("a", encoding="utf-8") as calls:

        def write(seen: Seen) -> None:
            if (call := read(seen)) is not None:
                calls.write(json.dumps(asdict(call)) + "\n")
                calls.flush()

        serve(
            Options(
                port=int(port),
                image_seconds=IMAGE_SECONDS,
                video_seconds=VIDEO_SECONDS,
                media="distinct",
                seed=int(seed),
                catalogue=Path(catalogue),
                observer=write,
            )
        )


if __name__ == "__main__":
    main()
