"""Adding what a generation made, in the generation's own transaction."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from pulmu.db.work import Work
from pulmu.domains.assets import statements
from pulmu.domains.assets.events import AssetCreated
from pulmu.domains.assets.schemas import Asset
from pulmu.events.base import record
from pulmu.queue import messages
from pulmu.queue.send import Sender


def add(unit: Work, sender: Sender, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts asset rows (columns by name), records `asset.created`, asks for their analysis."""
    for values in rows:
        row = unit.session.scalars(statements.add(values)).one()
        event = AssetCreated(asset=Asset.model_validate(row))
        unit.session.execute(record(event, author=row.author))
        unit.after_commit(partial(sender.send, messages.analyse(row.id)))
