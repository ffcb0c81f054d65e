"""Runs a studio of fake parts with the settings of the environment; prints one line for each thing told."""

import sys
from pathlib import Path

from pulmu.embedded.errors import EmbeddedError
from pulmu.embedded.studio import run
from pulmu.settings import load


class Printed:
    def step_started(self, text: str) -> None:
        print("step", text, flush=True)

    def step_finished(self) -> None:
        print("done", flush=True)

    def part_event(self, part: str, event: str, text: str) -> None:
        print("part", part, event, flush=True)

    def warning(self, text: str) -> None:
        print("warning", text, flush=True)

    def ready(self, url: str) -> None:
        print("ready", url, flush=True)


try:
    run(load(), Printed(), [sys.executable, str(Path(__file__).with_name("fake_pulmu.py"))])
except EmbeddedError as error:
    print("error", error.code, error, flush=True)
    sys.exit(1)
