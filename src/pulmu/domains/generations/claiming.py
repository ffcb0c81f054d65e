"""3 queue: whose turn it is. A message says that there may be work; the row says whether.

Without a quota the message's own row is taken. Where a model has one, a token is asked for first and
then the row whose turn it is gets it: the author with the fewest under way comes first. As there is
one message for each row, that row's own message will in turn serve another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol
from uuid import UUID

from sqlalchemy import Engine

from pulmu.db.work import Work, work
from pulmu.domains.generations import attempts, events, outcomes, statements
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.schemas import Failure
from pulmu.events.base import record
from pulmu.queue import messages
from pulmu.queue.backoff import backoff
from pulmu.queue.quota import Limiter, NoLimiter
from pulmu.queue.send import Sender

_FULL_SECONDS = 3.0
"""How soon to look again when as much as allowed is under way."""

_WAITS = Failure(
    code=statements.QUOTA_CODE,
    detail="It waits for its turn within the vendor's quota and is sent by itself.",
)


class Quota(Protocol):
    """What may be sent to a model: `catalogue.schemas.Quota`, which this domain does not import."""

    @property
    def requests_per_minute(self) -> int: ...
    @property
    def in_flight(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Claims:
    """Takes queued rows for one worker."""

    engine: Engine
    sender: Sender
    worker: str
    lease_seconds: float
    quotas: Mapping[str, Quota] = field(default_factory=dict)
    """Of the models that have one."""
    limiter: Limiter = field(default_factory=NoLimiter)

    def take(self, generation_id: UUID, attempt_id: UUID) -> GenerationRow | None:
        """A row that is now `running` with a new attempt; None where there is nothing to do now."""
        with work(self.engine) as unit:
            asked = unit.session.scalar(statements.by_id(generation_id))
        quota = self.quotas.get(asked.model) if asked is not None else None
        if asked is None or quota is None:
            with work(self.engine) as unit:
                return self._own(unit, generation_id, attempt_id)
        wait = self.limiter.acquire(asked.model, generation_id, per_minute=quota.requests_per_minute)
        if wait == 0:
            with work(self.engine) as unit:
                row = self._fairest(unit, asked.model, quota.in_flight, attempt_id)
            if row is not None:
                return row
            self.limiter.give_back(asked.model)
            wait = backoff(1, initial=_FULL_SECONDS, maximum=_FULL_SECONDS)
        with work(self.engine) as unit:
            self._come_back(unit, asked, wait)
        return None

    def _come_back(self, unit: Work, asked: GenerationRow, wait: float) -> None:
        """The message comes again. Its row may be served by now, or its author have paused: then it comes
        for another that waits."""
        if outcomes.postpone(unit, self.sender, asked.id, _WAITS, delay=wait):
            return
        if unit.session.scalar(statements.any_waiting(asked.model)):
            message = messages.submit(asked.id, asked.kind, delay=wait)
            unit.after_commit(partial(self.sender.send, message))

    def _own(self, unit: Work, generation_id: UUID, attempt_id: UUID) -> GenerationRow | None:
        row: GenerationRow | None = unit.session.scalar(
            statements.claim(generation_id, worker=self.worker, lease=self.lease_seconds)
        )
        return self._begin(unit, row, attempt_id)

    def _fairest(self, unit: Work, model: str, in_flight: int, attempt_id: UUID) -> GenerationRow | None:
        unit.session.execute(statements.serialise_claims(model))
        row: GenerationRow | None = unit.session.scalar(
            statements.claim_fairest(model, in_flight=in_flight, worker=self.worker, lease=self.lease_seconds)
        )
        return self._begin(unit, row, attempt_id)

    def _begin(self, unit: Work, row: GenerationRow | None, attempt_id: UUID) -> GenerationRow | None:
        """The attempt is written with the claim, before any call (invariant 3)."""
        if row is not None:
            unit.session.execute(attempts.begin(attempt_id, row, worker=self.worker))
            unit.session.execute(record(events.changed(row), author=row.author))
        return row
