"""What is removed from a folder of files, and what is not."""

import os
import threading
import time
from pathlib import Path

import pytest

from pulmu.storage.base import FileMissing, StoredFile
from pulmu.storage.local import LocalStorage
from pulmu.storage.upkeep import SHELVES, LocalUpkeep

DATA = "울퉁불퉁한 바위".encode()
DAY = 86_400.0


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path)


@pytest.fixture
def upkeep(storage: LocalStorage, tmp_path: Path) -> LocalUpkeep:
    return LocalUpkeep(tmp_path)


def make_old(storage: LocalStorage, file: StoredFile) -> None:
    long_ago = time.time() - 2 * DAY
    os.utime(storage.path(file), (long_ago, long_ago))


def test_every_file_is_on_one_shelf(storage: LocalStorage, upkeep: LocalUpkeep) -> None:
    files = {storage.put(str(number).encode()) for number in range(600)}
    shelves = [upkeep.shelf(number) for number in range(SHELVES)]
    assert sum(map(len, shelves)) == 600
    assert {shelved.file for shelf in shelves for shelved in shelf} == files
    assert all(-1 < shelved.age < 60 for shelf in shelves for shelved in shelf)


def test_what_is_no_file_of_ours_is_on_no_shelf(
    storage: LocalStorage, upkeep: LocalUpkeep, tmp_path: Path
) -> None:
    file = storage.put(DATA)
    beside = storage.path(file).parent
    (beside / "메모.txt").write_text("여기는 파일")
    (beside / ("0" * 64)).mkdir()
    (tmp_path / "00").write_text("폴더가 아님")
    found = [shelved.file for number in range(SHELVES) for shelved in upkeep.shelf(number)]
    assert found == [file]


def test_only_what_is_old_is_removed(storage: LocalStorage, upkeep: LocalUpkeep) -> None:
    file = storage.put(DATA)
    assert not upkeep.remove(file, older_than=DAY)
    make_old(storage, file)
    assert upkeep.remove(file, older_than=DAY)
    with pytest.raises(FileMissing):
        storage.path(file)
    assert not upkeep.remove(file, older_than=DAY), "another sweeper was quicker"


def test_the_same_bytes_put_again_are_new(storage: LocalStorage, upkeep: LocalUpkeep) -> None:
    file = storage.put(DATA)
    make_old(storage, file)
    storage.put(DATA)
    assert not upkeep.remove(file, older_than=DAY)


def test_a_writer_is_not_told_that_what_is_being_removed_is_there(
    storage: LocalStorage, upkeep: LocalUpkeep, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = storage.put(DATA)
    make_old(storage, file)
    writer = threading.Thread(target=storage.put, args=(DATA,))
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == file.sha256:
            writer.start()
            writer.join(0.3)
            assert writer.is_alive(), "it waits until the file is gone"
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert upkeep.remove(file, older_than=DAY)
    writer.join()
    assert storage.read(file) == DATA


def test_what_killed_writers_left_is_cleared(
    storage: LocalStorage, upkeep: LocalUpkeep, tmp_path: Path
) -> None:
    left, coming = tmp_path / "incoming" / "left", tmp_path / "incoming" / "coming"
    for path in (left, coming):
        path.write_bytes(DATA)
    long_ago = time.time() - 2 * DAY
    os.utime(left, (long_ago, long_ago))
    assert upkeep.clear_incoming(older_than=DAY) == 1
    assert (left.exists(), coming.exists()) == (False, True)


def test_files_belong_to_the_first_database_that_asks(upkeep: LocalUpkeep) -> None:
    assert upkeep.belongs_to("7711/16384")
    assert not upkeep.belongs_to("7711/99999")
    assert upkeep.belongs_to("7711/16384")
