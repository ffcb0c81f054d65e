import os
from pathlib import Path

from pulmu.embedded.logs import last_lines, limit_log, open_log, output_since


def test_a_log_is_its_owners_and_appended_to(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "a.log"
    for word in (b"one\n", b"two\n"):
        with open_log(log) as stream:
            stream.write(word)
    assert log.read_bytes() == b"one\ntwo\n"
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_long_log_is_moved_while_a_child_writes_to_it(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    with open_log(log) as stream:
        os.write(stream.fileno(), b"x" * 100)
        limit_log(log, max_bytes=50)
        os.write(stream.fileno(), b"new")
    assert log.read_bytes() == b"new"
    assert (tmp_path / "a.log.1").stat().st_size == 100
    limit_log(log, max_bytes=50)
    assert log.read_bytes() == b"new"


def test_output_of_this_run_only(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text("earlier\nnow\n")
    assert output_since(log, len("earlier\n")) == "now\n"
    assert output_since(log, 10_000) == "earlier\nnow\n"  # it was moved away since
    assert output_since(tmp_path / "none", 0) == ""


def test_last_lines() -> None:
    assert last_lines("a\n\nb\nc\n", 2) == "    b\n    c"
    assert last_lines("") == "    (it wrote nothing)"
