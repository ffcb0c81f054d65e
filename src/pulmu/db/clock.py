"""The database's clock: what happens when is only ever compared by this one."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func


def from_now(seconds: float) -> Any:
    """So many seconds from the start of the transaction; before it where negative."""
    return func.now() + timedelta(seconds=seconds)
