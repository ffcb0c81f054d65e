"""What is in storage after its writer was killed in the middle of it."""

import hashlib
import signal
import subprocess
import sys
import time
from pathlib import Path

from pulmu.storage.local import LocalStorage

WRITER = """
import itertools, os, sys
from pathlib import Path
from pulmu.storage.local import LocalStorage

storage = LocalStorage(Path(sys.argv[1]))
for number in itertools.count():
    storage.put(number.to_bytes(8, "big") * 500_000)
    print(number, flush=True)
"""


def test_every_file_that_has_a_name_is_whole(tmp_path: Path) -> None:
    for round_number in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "0\n"
            time.sleep(0.013 * round_number)
            writer.send_signal(signal.SIGKILL)
        named = [path for path in tmp_path.glob("??/??/*") if path.is_file()]
        assert named
        for path in named:
            with path.open("rb") as stream:
                assert hashlib.file_digest(stream, "sha256").hexdigest() == path.name


def test_two_processes_may_keep_the_same_bytes_at_once(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from pulmu.storage.local import LocalStorage;\n"
    script += "s = LocalStorage(Path(sys.argv[1]))\nfor n in range(30): s.put(bytes([n]) * 100_000)"
    writers = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) for _ in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert len([path for path in tmp_path.rglob("*") if path.is_file() and path.name != "lock"]) == 30
    storage = LocalStorage(tmp_path)
    for n in range(30):
        assert storage.read(storage.put(bytes([n]) * 100_000)) == bytes([n]) * 100_000
