"""A part of a supervised studio: notes its pid in a file and waits. argv is the file and how it ends."""

import os
import signal
import sys
import time
from pathlib import Path

if sys.argv[2] == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
with Path(sys.argv[1]).open("a") as stream:
    stream.write(f"{os.getpid()}\n")
if sys.argv[2] == "brief":
    sys.exit(3)
time.sleep(600)
