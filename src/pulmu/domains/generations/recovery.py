"""What the sweeper does for generations: nothing that was committed is ever forgotten.

Safe in several copies: rows are taken with SKIP LOCKED and changed by compare-and-set.
"""

import logging
from collections.abc import Collection, Sequence
from functools import partial

from pulmu.db.work import Work
from pulmu.domains.generations import outcomes, statements
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.schemas import Billing, Failure
from pulmu.media import Kind
from pulmu.queue import messages
from pulmu.queue.send import Sender

logger = logging.getLogger(__name__)

BATCH = 500

_LOST = Failure(code="worker_lost", detail="The worker that ran this stopped; it is tried again by itself.")
_LOST_OFTEN = Failure(
    code="worker_lost",
    detail="The worker stopped at every attempt. Look into its log, then retry.",
)
_MAYBE_PAID = Failure(
    code="unknown_outcome",
    detail="The worker stopped during the call, so nobody knows whether the vendor accepted it."
    " Retry and maybe pay again, or dismiss.",
)
_TOO_LONG = Failure(
    code="operation_timed_out",
    detail="Nobody could learn in time how the operation ended; it may be billed. Look into the workers'"
    " logs, then retry.",
)
_CALL_TOO_LONG = Failure(
    code="unknown_outcome",
    detail="The call never came back, so nobody knows whether the vendor accepted it."
    " Retry and maybe pay again, or dismiss.",
)


def resend(unit: Work, sender: Sender, kinds: Sequence[Kind], *, after: float) -> int:
    """Sends the messages that due rows have lacked for `after` seconds; how many."""
    rows = unit.session.scalars(statements.overdue(resend=after, limit=BATCH, kinds=kinds)).all()
    for row in sorted(rows, key=lambda row: row.id):  # the oldest first: RETURNING keeps no order
        _send(unit, sender, row)
    return len(rows)


def reclaim(unit: Work, sender: Sender, *, repeatable: Collection[str], max_attempts: int) -> int:
    """Takes up the work of workers that stopped renewing their lease; how many rows.

    An accepted operation is polled on. A submit that costs nothing is made again. Any other may have
    been accepted, so a person decides.
    """
    rows = unit.session.scalars(statements.abandoned(limit=BATCH)).all()
    for row in rows:
        logger.warning("generation %s was left by worker %s", row.id, row.worker)
        if row.operation is not None:
            outcomes.poll_later(unit, sender, row.id, row.attempt_count, delay=0, progress=None)
        elif row.provider not in repeatable:
            outcomes.leave_uncertain(unit, row.id, row.attempt_count, _MAYBE_PAID)
        elif row.attempt_count < max_attempts:
            outcomes.retry_later(
                unit, sender, row.id, row.attempt_count, _LOST, billing="none", delay=0, outcome="lost"
            )
        else:
            outcomes.fail(unit, row.id, row.attempt_count, _LOST_OFTEN, billing="none")
    return len(rows)


def time_out(unit: Work, *, repeatable: Collection[str], seconds: float) -> int:
    """Ends what has run for so many seconds: no poll came through, or the provider hangs; how many rows.

    Workers give up an operation at its deadline by themselves, after one last poll. This is for those
    that nobody polls, so `seconds` leaves them time for that. A result that comes later is not lost.
    """
    rows = unit.session.scalars(statements.overlong(seconds=seconds, limit=BATCH)).all()
    for row in rows:
        logger.warning("generation %s has run for too long, last at worker %s", row.id, row.worker)
        if row.operation is not None or row.provider in repeatable:
            billing: Billing = "none" if row.provider in repeatable else "maybe"
            outcomes.fail(unit, row.id, row.attempt_count, _TOO_LONG, billing=billing)
        else:
            outcomes.leave_uncertain(unit, row.id, row.attempt_count, _CALL_TOO_LONG)
    return len(rows)


def _send(unit: Work, sender: Sender, row: GenerationRow) -> None:
    make = messages.submit if row.status == "queued" else messages.poll
    unit.after_commit(partial(sender.send, make(row.id, row.kind)))
