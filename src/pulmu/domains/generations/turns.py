"""3 queue: in which order the queued generations will be taken, as far as that can be told now."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, case, exists, func, or_, select

from pulmu.domains.generations.models import GenerationRow, PauseRow
from pulmu.domains.generations.statements import QUOTA_CODE
from pulmu.identity import Viewer

MOST = 500

# Everybody counts, also those whom the viewer may not see: so tables, and not mapped classes (`db/owned.py`).
_generations = GenerationRow.__table__
_pauses = PauseRow.__table__


def places(viewer: Viewer, *, fair: Collection[str], most: int = MOST) -> Select[UUID, int]:
    """(generation id, place from 1) of what may start now and the viewer may see, foremost first.

    Models with a quota (`fair`) have a line each, in the order of `statements.claim_fairest` if nothing
    ends meanwhile. All others of a kind share one, in the order in which their messages were sent.
    """
    rows = _generations.c
    fairly = rows.model.in_(fair)
    line = case((fairly, rows.model), else_=rows.kind)
    theirs = (line, rows.author)
    oldest_first = (rows.created_at, rows.id)
    turn = func.row_number().over(partition_by=theirs, order_by=oldest_first)
    other, served = _generations.alias().c, _generations.alias().c
    under_way = (
        select(func.count())
        .where(other.model == rows.model, other.author == rows.author, other.status == "running")
        .scalar_subquery()
    )
    last = (
        select(func.max(served.started_at))
        .where(served.model == rows.model, served.author == rows.author)
        .scalar_subquery()
    )
    paused = exists().where(_pauses.c.author == rows.author)
    due = or_(rows.due_at <= func.now(), rows.failure["code"].astext == QUOTA_CODE)
    waiting = (
        select(
            rows.id,
            rows.author,
            rows.due_at,
            rows.created_at,
            line.label("line"),
            # With each turn its author has one more under way, and was served last of all.
            case((fairly, under_way + turn)).label("level"),
            case((fairly, turn)).label("turn"),
            case((fairly, last)).label("served"),
            case((fairly, func.min(rows.created_at).over(partition_by=theirs))).label("since"),
            case((fairly, func.first_value(rows.id).over(partition_by=theirs, order_by=oldest_first))).label(
                "first"
            ),
        )
        .where(rows.status == "queued", due, ~paused)
        .subquery()
        .c
    )
    order = (
        waiting.level, waiting.turn, waiting.served.nulls_first(), waiting.since, waiting.first,
        waiting.due_at, waiting.created_at, waiting.id,
    )  # fmt: skip
    place = func.row_number().over(partition_by=waiting.line, order_by=order).label("place")
    line_up = select(waiting.id, waiting.author, place).subquery().c
    statement = select(line_up.id, line_up.place).order_by(line_up.place, line_up.id).limit(most)
    return statement if viewer.author is None else statement.where(line_up.author == viewer.author)
