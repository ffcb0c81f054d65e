"""Files and rows compared, one shelf of the storage at a time (invariant 9).

A *missing* file is named by a row and not there, or not whole: its bytes are lost unless a backup has them.
An *orphan* is there and named by no row: its writer died, or its result no longer counted.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pulmu.domains.assets import statements
from pulmu.storage.base import StoredFile
from pulmu.storage.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of one shelf: how many files it has, assets whose file is missing, orphans."""

    files: int
    missing: tuple[UUID, ...]
    orphans: tuple[StoredFile, ...]


def compare(engine: Engine, upkeep: Upkeep, shelf: int, *, orphan_seconds: float) -> Comparison:
    """Changes nothing. A file counts as orphan once it is `orphan_seconds` old: rows follow their files.

    Raises StorageError.
    """
    # Rows before files: what a row names was there before it, so a file that comes later is not missed.
    with Session(engine) as session:
        named = {StoredFile(sha, size): row for row, sha, size in session.execute(statements.files_on(shelf))}
    there = upkeep.shelf(shelf)
    lost = named.keys() - {shelved.file for shelved in there}
    names = {file.sha256 for file in named}
    return Comparison(
        files=len(there),
        missing=tuple(sorted({named[file] for file in lost})),
        orphans=tuple(
            shelved.file
            for shelved in there
            if shelved.age >= orphan_seconds and shelved.file.sha256 not in names
        ),
    )


def remove_orphans(upkeep: Upkeep, found: Comparison, *, orphan_seconds: float) -> int:
    """How many were removed; one that a writer has put again meanwhile stays.

    Raises StorageError.
    """
    return sum(upkeep.remove(file, older_than=orphan_seconds) for file in found.orphans)


def are_of(engine: Engine, upkeep: Upkeep) -> bool:
    """Whether the files belong to this database. They do not after a restore into another one, for instance.

    Raises StorageError.
    """
    with Session(engine) as session:
        return upkeep.belongs_to(session.scalars(statements.database()).one())
