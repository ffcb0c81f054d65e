"""Authors who paused their own queue: what they asked for stays queued, and what runs goes on.

A message of a row that may not start is dropped like any other that comes at the wrong time; neither a
worker nor the sweeper sends it again. Whoever resumes has all of them sent.
"""

from sqlalchemy import ColumnElement, Select, delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningDelete, ReturningInsert, ReturningUpdate

from pulmu.domains.generations.models import GenerationRow, PauseRow


def may_start() -> ColumnElement[bool]:
    """Of a `GenerationRow`: whether its author has not paused."""
    return ~exists().where(PauseRow.author == GenerationRow.author).correlate(GenerationRow)


def all_pauses() -> Select[PauseRow]:
    return select(PauseRow).order_by(PauseRow.paused_at)


def pause(author: str) -> ReturningInsert[PauseRow]:
    """Returns nothing where the author has paused already."""
    return insert(PauseRow).values(author=author).on_conflict_do_nothing().returning(PauseRow)


def resume(author: str) -> ReturningDelete[PauseRow]:
    """Returns nothing where the author has not paused."""
    return delete(PauseRow).where(PauseRow.author == author).returning(PauseRow)


def send_again(author: str) -> ReturningUpdate[GenerationRow]:
    """The author's rows that are due, whose messages were dropped meanwhile: they line up anew."""
    return (
        update(GenerationRow)
        .where(
            GenerationRow.author == author,
            GenerationRow.status == "queued",
            GenerationRow.due_at <= func.now(),
        )
        .values(due_at=func.now(), sent_at=func.now())
        .returning(GenerationRow)
    )
