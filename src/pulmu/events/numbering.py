"""Giving committed events their numbers: 1, 2, 3, … in one transaction at a time."""

from typing import Any

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.orm import Session

from pulmu.events.base import EventHead, EventRow

BATCH = 500


def number_next(session: Session, *, limit: int = BATCH) -> list[Row[int | None, str, dict[str, Any]]]:
    """Numbers the oldest events that have none; (number, author, payload) of each, in order.

    Locks the head, so several may call this at once and still no number is given twice. The caller
    commits.
    """
    last = session.scalars(select(EventHead.number).with_for_update()).one()
    fresh = _unnumbered(limit)
    place = (
        select(EventRow.sequence, func.row_number().over(order_by=EventRow.sequence).label("place"))
        .where(EventRow.sequence.in_(fresh))
        .subquery()
    )
    rows = session.execute(
        update(EventRow)
        .where(EventRow.sequence == place.c.sequence)
        .values(number=last + place.c.place)
        .returning(EventRow.number, EventRow.author, EventRow.payload)
    ).all()
    if rows:
        session.execute(update(EventHead).values(number=last + len(rows)))
    return sorted(rows, key=lambda row: row.number or 0)


def _unnumbered(limit: int) -> Select[int]:
    return select(EventRow.sequence).where(EventRow.number.is_(None)).order_by(EventRow.sequence).limit(limit)
