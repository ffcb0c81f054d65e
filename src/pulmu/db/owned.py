"""Rows that are somebody's, and sessions for which the rows of others are not there.

The condition is added to every SELECT, UPDATE and DELETE that a session runs on such a table, so that
no statement can forget it. An INSERT names its author itself.
"""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column, with_loader_criteria

from pulmu.identity import Viewer

_AUTHOR = "author"


class Owned:
    """Mixin of a table whose rows have an author."""

    author: Mapped[str] = mapped_column()


class OwnedSession(Session):
    """A session that sees what its viewer may see; `info_for` tells it who that is."""


def info_for(viewer: Viewer) -> dict[str, Any]:
    """The `info` of such a session."""
    return {_AUTHOR: viewer.author}


def viewed_by(info: dict[str, Any]) -> str | None:
    """The author whose rows alone such a session sees; None where it sees everybody's."""
    author: str | None = info.get(_AUTHOR)
    return author


@event.listens_for(OwnedSession, "do_orm_execute")
def _only_theirs(state: ORMExecuteState) -> None:
    author = state.session.info[_AUTHOR]
    if author is not None and (state.is_select or state.is_update or state.is_delete):
        theirs = with_loader_criteria(Owned, lambda table: table.author == author, include_aliases=True)
        state.statement = state.statement.options(theirs)
