"""How a provider has done lately."""

from datetime import datetime
from typing import Literal

from sqlalchemy import Select, select

from pulmu.domains.generations.models import GenerationRow


def newest(provider: str, status: Literal["succeeded", "failed"]) -> Select[datetime | None, str | None]:
    """`finished_at` and the failure's `code` of the newest generation that ended so, or nothing."""
    return (
        select(GenerationRow.finished_at, GenerationRow.failure["code"].astext.label("code"))
        .where(GenerationRow.status == status, GenerationRow.provider == provider)
        .order_by(GenerationRow.created_at.desc(), GenerationRow.id.desc())
        .limit(1)
    )
