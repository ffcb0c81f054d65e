"""The statement of a submit: room in the author's queue, the row and its event, in one round trip."""

from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Integer,
    Select,
    Text,
    bindparam,
    cast,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as pg_insert

from pulmu.domains.generations.models import GenerationRow
from pulmu.events.base import EventRow


def room(author: str | BindParameter[str], most: int | BindParameter[int]) -> ColumnElement[bool]:
    """Whether fewer than `most` of an author's generations are queued or running.

    From here to the end of the transaction the author's other submits wait, so that the count holds.
    """
    return func.queue_has_room(author, most, type_=Boolean)


def _create() -> Select[datetime]:
    asked = (
        "id", "author", "kind", "model", "provider", "prompt", "vendor_prompt", "parameters", "inputs",
        "idempotency_key", "request_sha256", "estimated_cost",
    )  # fmt: skip
    columns = GenerationRow.__table__.columns
    row = select(
        *(bindparam(name, type_=columns[name].type) for name in asked),
        literal_column("'queued'"),  # what is always the same need not be sent each time
        func.now(),
        func.now(),
    ).where(room(bindparam("author", type_=Text), bindparam("most_open", type_=Integer)))
    made = (
        pg_insert(GenerationRow)
        .from_select([*asked, "status", "due_at", "sent_at"], row)
        .on_conflict_do_nothing()
        .returning(columns["author"], columns["created_at"])
        .cte("made")
    )
    # As pydantic writes it everywhere else; connections speak UTC.
    created_at = func.to_char(made.c.created_at, literal_column('\'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\''))
    payload = func.jsonb_set(
        cast(bindparam("event", type_=Text), JSONB),
        literal_column("'{generation,created_at}'::text[]"),
        func.to_jsonb(created_at),
    )
    event = select(
        literal_column("'generation.queued'"),
        made.c.author,
        payload,
        bindparam("occurred_at", type_=columns["created_at"].type),
    )
    told = insert(EventRow).from_select(["type", "author", "payload", "occurred_at"], event).cte("told")
    return select(made.c.created_at).add_cte(told)


CREATE = _create()
"""A queued row and its event in one statement; returns when the row was created.

Returns nothing where the author used the idempotency key before, or has no room in the queue.
Parameters: the columns of the row, `most_open`, and `event` (JSON) with `occurred_at`.
"""
