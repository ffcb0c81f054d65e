"""Supervises three parts in the folder argv[1], printing events, until a signal comes."""

import signal
import sys
from pathlib import Path

from pulmu.embedded.parts import Program
from pulmu.embedded.supervisor import Supervisor
from pulmu.embedded.waiting import StopFlag

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests with nohup ignores it
folder = Path(sys.argv[1])
script = str(Path(__file__).with_name("part.py"))


def report(part: str, event: str, text: str) -> None:
    print(part, event, flush=True)


with StopFlag().listening() as flag:
    supervisor = Supervisor(report, flag)
    for order, (name, manner) in enumerate(
        [("first", "normal"), ("second", "stubborn"), ("third", "normal")]
    ):
        argv = [sys.executable, script, str(folder / f"{name}.pids"), manner]
        log = folder / f"{name}.log"
        supervisor.start(Program(name, argv, log, stop_timeout=1 if manner == "stubborn" else 20), order)
    supervisor.run()
    supervisor.stop()
