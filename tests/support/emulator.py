"""The emulator as a process of its own, and the settings that put it in the vendor's place."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from pulmu.embedded.ports import free_port
from tests.support.studio import eventually


@dataclass
class Emulator:
    url: str

    def paid(self) -> int:
        """How often the vendor accepted a call that costs money."""
        found: int = self._calls()["total_accepted"]
        return found

    def fault(self, name: str, **rule: Any) -> None:
        answer = httpx2.post(f"{self.url}/_emulator/faults", json=[{"fault": name, **rule}], trust_env=False)
        assert answer.is_success, answer.text

    def struck(self) -> int:
        """How many requests have met a fault, as soon as they come in."""
        rules = httpx2.get(f"{self.url}/_emulator/faults", trust_env=False).json()
        return sum(rule["used"] for rule in rules)

    def forget(self) -> None:
        httpx2.delete(f"{self.url}/_emulator/faults", trust_env=False)
        httpx2.delete(f"{self.url}/_emulator/calls", trust_env=False)

    def _calls(self) -> dict[str, Any]:
        found: dict[str, Any] = httpx2.get(f"{self.url}/_emulator/calls", trust_env=False).json()
        return found


@contextmanager
def running_emulator(folder: Path) -> Iterator[Emulator]:
    port = free_port()
    arguments = ["--port", str(port), "--image-seconds", "0.2", "--video-seconds", "2", "--media", "quick"]
    with (folder / "emulator.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "pulmu", "emulator", *arguments], stdout=log, stderr=subprocess.STDOUT
        )
        emulator = Emulator(f"http://127.0.0.1:{port}")

        def answers() -> bool | None:
            try:
                return True if emulator.paid() == 0 else None
            except httpx2.TransportError:
                assert process.poll() is None, (folder / "emulator.log").read_text()
                return None

        try:
            eventually(answers, what="the emulator answers")
            yield emulator
        finally:
            process.terminate()
            process.wait(30)


def connected(emulator: Emulator) -> dict[str, str]:
    return {
        "PULMU_PROVIDER": "vertex",
        "PULMU_VERTEX_BASE_URL": emulator.url,
        "GOOGLE_CLOUD_PROJECT": "pulmu-test",
        "PULMU_POLL_INITIAL_SECONDS": "0.5",
        "PULMU_POLL_MAX_SECONDS": "1",
    }
