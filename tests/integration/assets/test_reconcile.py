"""Files without rows and rows without files, on a real database and disk."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from tests.support.library import Library
from tests.support.media import png

from pulmu import doctor
from pulmu.domains.assets import files
from pulmu.domains.assets.tasks import Analyser
from pulmu.settings import Settings
from pulmu.storage.upkeep import SHELVES, LocalUpkeep
from pulmu.worker.files import FileRound

DAY = 86_400.0
ORPHAN = "주인 없는 바위".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def library(engine: Engine, folder: Path) -> Library:
    """In a folder of its own: these tests remove files."""
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE generations, attempts, assets, events"))
    return Library(engine, folder)


@pytest.fixture
def look(library: Library, folder: Path) -> Callable[[], list[files.Comparison]]:
    """At all shelves."""

    def all_shelves() -> list[files.Comparison]:
        upkeep = LocalUpkeep(folder)
        return [files.compare(library.engine, upkeep, shelf, orphan_seconds=DAY) for shelf in range(SHELVES)]

    return all_shelves


def whole_round(library: Library, folder: Path) -> None:
    settings = Settings(home=folder.parent, file_check_seconds=0.0001, orphan_seconds=DAY)
    checking = FileRound(library.engine, LocalUpkeep(folder), settings=settings)
    time.sleep(0.001)
    checking.step()


def make_all_old(folder: Path) -> None:
    long_ago = time.time() - 2 * DAY
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (long_ago, long_ago))


def test_old_files_without_a_row_are_removed_and_nothing_else(
    library: Library, analyser: Analyser, folder: Path
) -> None:
    assets = [library.add(f"{number}번째 바위", data=png(colour=(number, 9, 9))) for number in range(20)]
    analyser.analyse(assets[0])
    thumbnail = library.row(assets[0]).thumbnail
    assert thumbnail is not None
    old = library.storage.put(ORPHAN)
    (folder / "incoming" / "half").write_bytes(b"half a file")
    make_all_old(folder)
    young = library.storage.put(b"its row comes next")

    whole_round(library, folder)

    named = {library.row(asset).file for asset in assets} | {thumbnail, young}
    there = {shelved.file for shelf in range(SHELVES) for shelved in LocalUpkeep(folder).shelf(shelf)}
    assert there == named
    assert old not in there
    assert list((folder / "incoming").iterdir()) == []


def test_missing_and_damaged_files_are_said_loudly(
    library: Library,
    folder: Path,
    look: Callable[[], list[files.Comparison]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    whole, missing, damaged = (
        library.add(words, data=words.encode()) for words in ("온전한 바위", "없어진 바위", "깨진 바위")
    )
    library.storage.path(library.row(missing).file).unlink()
    library.storage.path(library.row(damaged).file).write_bytes(b"short")

    found = [asset for shelf in look() for asset in shelf.missing]
    assert sorted(found) == sorted([missing, damaged])
    make_all_old(folder)
    whole_round(library, folder)
    errors = " ".join(record.getMessage() for record in caplog.records if record.levelname == "ERROR")
    assert str(missing) in errors
    assert str(damaged) in errors
    assert str(whole) not in errors
    assert library.storage.path(library.row(whole).file).is_file()


def test_files_of_another_database_are_left_alone(
    library: Library, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert LocalUpkeep(folder).belongs_to("another/1")
    old = library.storage.put(ORPHAN)
    make_all_old(folder)
    whole_round(library, folder)
    assert library.storage.read(old) == ORPHAN
    assert "another database" in caplog.text


def test_the_database_has_a_name_that_any_user_may_ask_for(
    engine: Engine, folder: Path, library: Library
) -> None:
    assert files.are_of(engine, LocalUpkeep(folder))
    assert files.are_of(engine, LocalUpkeep(folder))
    cluster, _, oid = (folder / "database").read_text().strip().partition("/")
    assert cluster.isdecimal()
    assert oid.isdecimal()
    with engine.connect() as connection:
        connection.execute(text("CREATE ROLE 평범한"))
        connection.execute(text("SET LOCAL ROLE 평범한"))
        assert connection.scalar(text("SELECT system_identifier FROM pg_control_system()")) == int(cluster)
        connection.rollback()


def test_a_look_takes_the_shelves_whose_turn_it_is(library: Library, folder: Path) -> None:
    """256 shelves in a day are one in five and a half minutes: a step looks at none, most times."""
    seen: list[int] = []

    class Watched(LocalUpkeep):
        def shelf(self, number: int) -> list[object]:  # type: ignore[override]  # it finds nothing
            seen.append(number)
            return []

    FileRound(library.engine, Watched(folder), settings=Settings(home=folder.parent)).step()
    assert seen == []
    settings = Settings(home=folder.parent, file_check_seconds=0.0001)
    checking = FileRound(library.engine, Watched(folder), settings=settings)
    for _ in range(2):
        time.sleep(0.001)
        checking.step()
    assert sorted(seen) == sorted([*range(SHELVES)] * 2), "each once in a step"


def test_one_file_of_many_rows_is_one_file(
    library: Library, look: Callable[[], list[files.Comparison]]
) -> None:
    library.add_many([{"prompt": "같은 바위"}] * 50)
    found = look()
    assert sum(shelf.files for shelf in found) == 1
    assert not any(shelf.missing or shelf.orphans for shelf in found)


def test_the_doctor_names_assets_without_a_file(
    library: Library, folder: Path, gateway_settings: Settings
) -> None:
    settings = Settings(home=folder.parent, database_url=gateway_settings.database_url)
    lost = library.add("없어진 바위")
    assert finding(settings).ok
    library.storage.path(library.row(lost).file).unlink()
    assert not finding(settings).ok
    assert str(lost) in finding(settings).text


def finding(settings: Settings) -> doctor.Finding:
    (found,) = [each for each in doctor.examine(settings) if each.subject == "files"]
    return found
