"""Which processes of the studio are alive: each beats into one small table."""

import os
import socket
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Delete, Insert, Select, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from pulmu.db.base import Base

Role = Literal["generation", "analysis", "relay"]
BEAT_SECONDS = 3.0
ALIVE_SECONDS = 12.0


class ProcessRow(Base):
    __tablename__ = "processes"

    name: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]


def process_name(role: Role) -> str:
    """`role@host:pid`, unique among the processes that are alive."""
    return f"{role}@{socket.gethostname()}:{os.getpid()}"


def beat(name: str, role: Role) -> Insert:
    return (
        insert(ProcessRow)
        .values(name=name, role=role, started_at=func.now(), seen_at=func.now())
        .on_conflict_do_update(index_elements=[ProcessRow.name], set_={"seen_at": func.now()})
    )


def leave(name: str) -> Delete:
    return delete(ProcessRow).where(ProcessRow.name == name)


def alive() -> Select[str]:
    """The roles that some process has beaten for lately."""
    recent = func.now() - timedelta(seconds=ALIVE_SECONDS)
    return select(ProcessRow.role).where(ProcessRow.seen_at > recent).distinct()


def forget_dead(*, seconds: float = 3600) -> Delete:
    return delete(ProcessRow).where(ProcessRow.seen_at < func.now() - timedelta(seconds=seconds))
