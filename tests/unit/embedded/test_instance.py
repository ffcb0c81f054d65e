import json
import os
from pathlib import Path

import pytest

from pulmu.embedded.errors import AlreadyRunning, FolderUnusable
from pulmu.embedded.instance import InstanceLock, read_instance, running_instance
from pulmu.embedded.pids import ProcessKey


def test_the_file_tells_who_runs(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    with InstanceLock.take(home) as lock:
        gateway = ProcessKey.of(os.getppid())
        assert gateway is not None
        lock.publish(url="http://127.0.0.1:1", parts={"gateway": gateway})
        lock.publish(ready=True)
        instance = running_instance(home)
        assert instance is not None
        assert instance.process.pid == os.getpid()
        assert (instance.url, instance.ready) == ("http://127.0.0.1:1", True)
        assert instance.parts["gateway"].alive
        lock.publish(parts={})
    assert read_instance(home) is None
    assert running_instance(tmp_path / "never") is None


def test_a_second_holder_is_told_where_the_first_is(tmp_path: Path) -> None:
    with InstanceLock.take(tmp_path) as lock:
        with pytest.raises(AlreadyRunning, match="and still starting"):
            InstanceLock.take(tmp_path)
        lock.publish(url="http://127.0.0.1:8400", ready=True)
        with pytest.raises(AlreadyRunning, match=r"at http://127.0.0.1:8400 \(pid \d+") as caught:
            InstanceLock.take(tmp_path)
    assert (caught.value.pid, caught.value.url) == (os.getpid(), "http://127.0.0.1:8400")
    InstanceLock.take(tmp_path).close()


def test_what_a_killed_studio_left_is_not_running(tmp_path: Path) -> None:
    """The pid lives, but as another process: it was made at another time."""
    with InstanceLock.take(tmp_path):
        left = json.loads((tmp_path / "instance.json").read_text())
    left["process"]["created"] -= 1000
    left["parts"] = {"gateway": left["process"]}
    (tmp_path / "instance.json").write_text(json.dumps(left))
    assert read_instance(tmp_path) is not None
    assert running_instance(tmp_path) is None
    with InstanceLock.take(tmp_path) as lock:
        assert set(lock.instance.parts) == {"gateway"}
        lock.end_parts(skip=())  # must not touch this very process
        assert lock.instance.parts == {}


def test_a_damaged_file_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "instance.json").write_text("{")
    assert read_instance(tmp_path) is None
    InstanceLock.take(tmp_path).close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderUnusable, match=r"Cannot use .*file.*PULMU_HOME"):
        InstanceLock.take(tmp_path / "file" / "home")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FolderUnusable, match=r"Permission denied.*PULMU_HOME"):
        InstanceLock.take(tmp_path)


def test_a_process_is_known_by_more_than_its_number() -> None:
    me = ProcessKey.of(os.getpid())
    assert me is not None
    assert me.alive
    assert not ProcessKey(me.pid, me.created - 60).alive
    assert ProcessKey.of(2**22 + 1) is None
