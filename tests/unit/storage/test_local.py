import errno
import hashlib
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulmu.storage.base import FileDamaged, FileMissing, StorageError, StorageFull, StoredFile
from pulmu.storage.local import LocalStorage

DATA = "울퉁불퉁한 바위".encode()


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "files")


def kept(root: Path) -> list[str]:
    """The names of all files, those that are still coming in included."""
    return sorted(path.name for path in root.rglob("*") if path.is_file() and path.name != "lock")


def test_a_file_is_named_by_its_content(storage: LocalStorage, tmp_path: Path) -> None:
    file = storage.put(DATA)
    assert file == StoredFile(hashlib.sha256(DATA).hexdigest(), len(DATA))
    assert storage.read(file) == DATA
    assert storage.path(file).relative_to(tmp_path / "files").parts == (
        file.sha256[:2],
        file.sha256[2:4],
        file.sha256,
    )


@given(st.lists(st.binary(max_size=64), max_size=8))
def test_the_same_bytes_are_one_file(tmp_path_factory: pytest.TempPathFactory, files: list[bytes]) -> None:
    root = tmp_path_factory.mktemp("files")
    storage = LocalStorage(root)
    stored = [storage.put(data) for data in files]
    assert [storage.read(file) for file in stored] == files
    assert kept(root) == sorted({file.sha256 for file in stored})


def test_the_same_bytes_from_many_threads_are_one_file(storage: LocalStorage, tmp_path: Path) -> None:
    data = os.urandom(200_000)
    threads = [threading.Thread(target=storage.put, args=(data,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept(tmp_path) == [hashlib.sha256(data).hexdigest()]
    assert storage.read(storage.put(data)) == data


def test_a_file_shows_only_once_it_is_durable(
    storage: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = hashlib.sha256(DATA).hexdigest()
    seen: list[list[str]] = []
    real = os.fsync

    def looking(descriptor: int) -> None:
        seen.append(kept(tmp_path))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", looking)
    storage.put(DATA)
    assert name not in seen[0], "its bytes are synced under another name"
    assert len(seen) >= 2, "and then the folder that names it"
    assert seen[-1] == [name]


def test_a_write_that_fails_leaves_nothing(
    storage: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(StorageError, match="Input/output error"):
        storage.put(DATA)
    assert kept(tmp_path) == []


def test_a_file_that_is_gone_is_missing(storage: LocalStorage) -> None:
    file = storage.put(DATA)
    storage.path(file).unlink()
    for look in (storage.read, storage.path):
        with pytest.raises(FileMissing, match=file.sha256):
            look(file)


def test_a_file_of_another_size_is_damaged_until_its_bytes_come_again(storage: LocalStorage) -> None:
    file = storage.put(DATA)
    storage.path(file).write_bytes(DATA[:-1])
    for look in (storage.read, storage.path):
        with pytest.raises(FileDamaged, match=f"{len(DATA) - 1} bytes instead of {len(DATA)}"):
            look(file)
    storage.put(DATA)
    assert storage.read(file) == DATA


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_no_other_name_than_a_hash_reaches_the_disk(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        StoredFile(name, 1)


def test_a_folder_that_cannot_be_made_says_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "파일").write_text("폴더가 아님")
    with pytest.raises(StorageError, match="PULMU_HOME"):
        LocalStorage(tmp_path / "파일" / "안쪽")


def test_a_folder_that_cannot_be_written_is_a_storage_error(storage: LocalStorage, tmp_path: Path) -> None:
    (tmp_path / "files" / "incoming").rmdir()
    (tmp_path / "files" / "incoming").write_text("여기는 폴더가 아님")
    with pytest.raises(StorageError):
        storage.put(DATA)


def test_a_folder_that_cannot_be_looked_into_is_a_storage_error(
    storage: LocalStorage, tmp_path: Path
) -> None:
    file = StoredFile(hashlib.sha256(DATA).hexdigest(), len(DATA))
    (tmp_path / "files" / file.sha256[:2]).write_text("여기는 폴더가 아님")
    for use in (lambda: storage.put(DATA), lambda: storage.read(file), lambda: storage.path(file)):
        with pytest.raises(StorageError):
            use()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "작은 디스크"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True, text=True
    )
    if made.returncode != 0:
        pytest.skip(f"a small file system needs the right to mount: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_keeps_what_it_has_and_nothing_of_the_rest(small_disk: Path) -> None:
    storage = LocalStorage(small_disk)
    file = storage.put(DATA)
    with pytest.raises(StorageFull, match="free some"):
        storage.put(os.urandom(1_000_000))
    assert kept(small_disk) == [file.sha256]
    assert storage.read(storage.put(DATA)) == DATA


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_used_up_disk_or_quota_is_full(
    storage: LocalStorage, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFull):
        storage.put(DATA)


class TestReceive:
    """A file that comes in piece by piece."""

    def test_it_is_the_file_that_put_makes(self, storage: LocalStorage, tmp_path: Path) -> None:
        with storage.receive() as incoming:
            for place in range(0, len(DATA), 5):
                incoming.write(DATA[place : place + 5])
            incoming.flush()
            assert incoming.path.read_bytes() == DATA
            assert incoming.size == len(DATA)
            file = incoming.keep()
        assert file == storage.put(DATA)
        assert kept(tmp_path) == [file.sha256]
        assert storage.read(file) == DATA

    def test_bytes_that_are_there_already_are_one_file(self, storage: LocalStorage, tmp_path: Path) -> None:
        file = storage.put(DATA)
        with storage.receive() as incoming:
            incoming.write(DATA)
            assert incoming.keep() == file
        assert kept(tmp_path) == [file.sha256]

    def test_what_is_not_kept_leaves_nothing(self, storage: LocalStorage, tmp_path: Path) -> None:
        with storage.receive() as incoming:
            incoming.write(DATA)
            assert kept(tmp_path) == [incoming.path.name]
        assert kept(tmp_path) == []

    def test_a_full_disk_is_told_and_nothing_stays(self, small_disk: Path) -> None:
        storage = LocalStorage(small_disk)

        def fill() -> None:
            with storage.receive() as incoming:
                for _ in range(20):
                    incoming.write(os.urandom(100_000))
                incoming.keep()

        with pytest.raises(StorageFull, match="free some"):
            fill()
        assert kept(small_disk) == []
