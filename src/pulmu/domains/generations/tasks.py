"""4 generate, 5 sync: what a worker does with a generation, in short steps that never wait.

    submit  claim with attempt written ─▶ one call ─▶ result kept, or operation name written
    poll    claim ─▶ one call ─▶ result kept, or due again later

No database session is open during a provider call. Each step begins with a claim by
compare-and-set, so a message may come twice, late or never (invariants 2–4).
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from pulmu.db.persist import persist
from pulmu.db.work import Work, work
from pulmu.domains.generations import attempts, outcomes, statements
from pulmu.domains.generations.billing import after_error
from pulmu.domains.generations.claiming import Claims
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.outcomes import Kept, RecordAssets
from pulmu.domains.generations.plan import Input
from pulmu.domains.generations.schemas import Billing, Failure
from pulmu.identity import new_id
from pulmu.providers.base import (
    Accepted,
    InputFile,
    ModelUnavailable,
    Provider,
    ProviderError,
    RateLimited,
    Request,
    Result,
    UnknownOutcome,
)
from pulmu.queue.backoff import backoff
from pulmu.queue.send import Sender
from pulmu.settings import Settings
from pulmu.storage.base import Storage, StorageError
from pulmu.storage.holding import put_once_there_is_room

logger = logging.getLogger(__name__)

Hold = Callable[[UUID], AbstractContextManager[None]]
"""Keeps the lease of a claimed generation alive while the block runs."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a step needs to know of its row once the session is closed."""

    id: UUID
    attempt: int
    provider: Provider
    request: Request
    operation: str | None = None
    polls: int = 0
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Generator:
    """The steps of generations, on what this worker has."""

    engine: Engine
    sender: Sender
    storage: Storage
    providers: Mapping[str, Provider]
    settings: Settings
    hold: Hold
    record_assets: RecordAssets
    claims: Claims

    def submit(self, generation_id: UUID) -> None:
        """One attempt at the generation whose turn it is (`claiming.Claims`); otherwise nothing."""
        if not self._has_room(generation_id):
            return
        attempt_id = new_id()
        row = self.claims.take(generation_id, attempt_id)
        if row is None:
            return
        with self.hold(row.id):
            claimed = self._claimed(row, attempt_id)
            if claimed is not None:
                self._submit(claimed)

    def poll(self, generation_id: UUID) -> None:
        """One question after a running operation that is due; otherwise nothing."""
        with work(self.engine) as unit:
            row = unit.session.scalar(
                statements.claim_poll(
                    generation_id, worker=self.claims.worker, lease=self.settings.lease_seconds
                )
            )
            if row is None:
                return
            attempt_id, overdue = unit.session.execute(
                attempts.newest(row, deadline=self.settings.poll_deadline_seconds)
            ).one()
        with self.hold(row.id):
            claimed = self._claimed(row, attempt_id, overdue=overdue)
            if claimed is not None:
                self._poll(claimed)

    def _has_room(self, generation_id: UUID) -> bool:
        """False where the generation waits for room: a result that cannot be kept is not paid for."""
        try:
            self.storage.check_room()
        except StorageError as error:
            failure, delay = Failure(code=error.code, detail=str(error)), self.settings.retry_max_seconds
            with work(self.engine) as unit:
                outcomes.postpone(unit, self.sender, generation_id, failure, delay=delay)
            return False
        return True

    def _submit(self, claimed: Claimed) -> None:
        try:
            answer = claimed.provider.submit(claimed.request)
        except ProviderError as error:
            self._submit_failed(claimed, error)
        except Exception as error:  # whatever went wrong, the call may have been accepted
            logger.exception("submit of generation %s broke", claimed.id)
            self._submit_failed(claimed, UnknownOutcome(_UNKNOWN_DETAIL.format(type(error).__name__)))
        else:
            if isinstance(answer, Accepted):
                operation, delay = answer.operation, self._poll_delay(1)
                self._persist(
                    lambda unit: outcomes.accept(
                        unit, self.sender, claimed.id, claimed.attempt, operation, delay=delay
                    )
                )
            else:
                self._keep(claimed, answer)

    def _submit_failed(self, claimed: Claimed, error: ProviderError) -> None:
        failure = _failure(error)
        billing = after_error(error, accepted=False, repeatable=claimed.provider.repeatable)
        again = error.retryable or (isinstance(error, UnknownOutcome) and claimed.provider.repeatable)
        limited = isinstance(error, RateLimited)
        if again and (limited or claimed.attempt < self.settings.max_attempts):
            delay = backoff(
                claimed.attempt,
                initial=self.settings.retry_initial_seconds,
                maximum=self.settings.retry_max_seconds,
                at_least=error.retry_after or 0,
            )
            if limited:
                self.claims.limiter.pause(claimed.request.model, delay)
            self._persist(
                lambda unit: outcomes.retry_later(
                    unit,
                    self.sender,
                    claimed.id,
                    claimed.attempt,
                    failure,
                    billing=billing,
                    delay=delay,
                    outcome="failed",
                )
            )
        elif isinstance(error, UnknownOutcome) and not claimed.provider.repeatable:
            self._persist(lambda unit: outcomes.leave_uncertain(unit, claimed.id, claimed.attempt, failure))
        else:
            self._fail(claimed, failure, billing)

    def _poll(self, claimed: Claimed) -> None:
        billing: Billing = "none" if claimed.provider.repeatable else "maybe"
        try:
            answer = claimed.provider.poll(claimed.operation or "", claimed.request)
            if isinstance(answer, Result):
                self._keep(claimed, answer)
                return
            wait, progress, failure = 0.0, answer.progress, _TIMED_OUT
        except ProviderError as error:
            if not error.retryable:
                repeatable = claimed.provider.repeatable
                self._fail(claimed, _failure(error), after_error(error, accepted=True, repeatable=repeatable))
                return
            wait, progress, failure = error.retry_after or 0.0, None, _failure(error)
        except StorageError as error:
            wait, progress, failure = 0.0, None, Failure(code=error.code, detail=str(error))
            billing = "billed"
        except Exception:  # a poll may be repeated safely, whatever went wrong
            logger.exception("poll of generation %s broke", claimed.id)
            wait, progress, failure = 0.0, None, _TIMED_OUT
        if claimed.overdue:
            self._fail(claimed, failure, billing)
            return
        delay = self._poll_delay(claimed.polls + 1, at_least=wait)
        self._persist(
            lambda unit: outcomes.poll_later(
                unit, self.sender, claimed.id, claimed.attempt, delay=delay, progress=progress
            )
        )

    def _keep(self, claimed: Claimed, result: Result) -> None:
        """Files first, then the rows that name them (invariant 9).

        On a full disk what only this process has is held for a while; an operation is asked again later.
        """
        ask_again = claimed.operation is not None and not claimed.overdue
        seconds = 0 if ask_again else self.settings.store_seconds
        try:
            kept = [
                Kept.of(put_once_there_is_room(self.storage, media.data, seconds=seconds), media)
                for media in result.media
            ]
        except StorageError as error:
            if claimed.operation is not None:
                raise
            self._fail(claimed, Failure(code=error.code, detail=str(error)), "billed")
            return
        self._persist(
            lambda unit: outcomes.succeed(
                unit, claimed.id, claimed.attempt, kept, result.details, self.record_assets
            )
        )

    def _fail(self, claimed: Claimed, failure: Failure, billing: Billing) -> None:
        self._persist(lambda unit: outcomes.fail(unit, claimed.id, claimed.attempt, failure, billing=billing))

    def _persist(self, step: Callable[[Work], bool]) -> None:
        persist(self.engine, step)

    def _poll_delay(self, number: int, *, at_least: float = 0) -> float:
        return backoff(
            number,
            initial=self.settings.first_poll_seconds,
            maximum=self.settings.poll_max_seconds,
            at_least=at_least,
        )

    def _claimed(self, row: GenerationRow, attempt_id: UUID, *, overdue: bool = False) -> Claimed | None:
        """The row as a request; fails the generation where that cannot be made."""
        provider = self.providers.get(row.provider)
        try:
            if provider is None:
                raise ModelUnavailable(
                    f"This studio no longer runs the provider {row.provider}: set PULMU_PROVIDER, then retry"
                )
            inputs = tuple(self._input(Input.model_validate(item)) for item in row.inputs)
        except (ModelUnavailable, StorageError) as error:
            failure = Failure(code=error.code, detail=str(error))
            billing: Billing = "none" if row.operation is None else "maybe"
            self._persist(
                lambda unit: outcomes.fail(unit, row.id, row.attempt_count, failure, billing=billing)
            )
            return None
        request = Request(attempt_id, row.kind, row.model, row.sent_prompt, dict(row.parameters), inputs)
        return Claimed(row.id, row.attempt_count, provider, request, row.operation, row.polls, overdue)

    def _input(self, item: Input) -> InputFile:
        return InputFile(item.role, item.media_type, self.storage.read(item.file))


_UNKNOWN_DETAIL = (
    "The call broke off ({}), so nobody knows whether it was accepted. Retry and maybe pay again, or dismiss."
)
_TIMED_OUT = Failure(
    code="operation_timed_out",
    detail="The operation did not finish in time. Retry it, or try a shorter or simpler request.",
)


def _failure(error: ProviderError) -> Failure:
    return Failure(code=error.code, detail=error.detail, field=error.field)
