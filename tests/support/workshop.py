"""A worker's steps on a real database, with a provider that answers as it is told."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from pulmu.db.work import work
from pulmu.domains.catalogue.schemas import Catalogue
from pulmu.domains.generations import recovery, statements
from pulmu.domains.generations.claiming import Claims, Quota
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.tasks import Generator
from pulmu.identity import new_id
from pulmu.providers.scripted import ScriptedProvider
from pulmu.queue.quota import Limiter, NoLimiter
from pulmu.queue.send import RecordingSender
from pulmu.settings import Settings
from pulmu.storage.local import LocalStorage
from pulmu.worker.compose import asset_recorder

PROMPT = "울퉁불퉁한 화산암 거북이, 도트 그래픽"


class Workshop:
    """A generator with a scripted provider, and looks into the database."""

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        provider: ScriptedProvider,
        *,
        quotas: Mapping[str, Quota] | None = None,
        limiter: Limiter | None = None,
    ) -> None:
        self.engine = engine
        self.sender = RecordingSender()
        self.provider = provider
        self.settings = Settings(home=folder, retry_initial_seconds=0.01)
        self.generator = Generator(
            engine=engine,
            sender=self.sender,
            storage=LocalStorage(folder),
            providers={"scripted": provider},
            settings=self.settings,
            claims=Claims(
                engine=engine,
                sender=self.sender,
                worker="w1",
                lease_seconds=self.settings.lease_seconds,
                quotas=quotas or {},
                limiter=limiter or NoLimiter(),
            ),
            hold=lambda _: contextlib.nullcontext(),
            record_assets=asset_recorder(Catalogue(models=()), self.sender),
        )

    def ask(self, kind: str = "image", *, author: str = "소라", model: str = "m") -> UUID:
        with work(self.engine) as unit:
            row = unit.session.scalars(
                statements.create(
                    id=new_id(), author=author, kind=kind, model=model, provider="scripted", prompt=PROMPT,
                    parameters={}, inputs=[], request_sha256="0" * 64,
                )
            ).one()  # fmt: skip
        return row.id

    def row(self, generation_id: UUID) -> GenerationRow:
        with Session(self.engine) as session:
            return session.scalars(statements.by_id(generation_id)).one()

    def outcomes(self, generation_id: UUID) -> list[str | None]:
        with Session(self.engine) as session:
            return [attempt.outcome for attempt in session.scalars(statements.attempts_of(generation_id))]

    def events(self) -> list[str]:
        with Session(self.engine) as session:
            return list(session.scalars(text("SELECT type FROM events ORDER BY sequence")))

    def expire_lease(self, generation_id: UUID) -> None:
        with self.engine.begin() as connection:
            connection.execute(
                text("UPDATE generations SET lease_until = now() - interval '1 s' WHERE id = :id"),
                {"id": generation_id},
            )

    def make_due(self, generation_id: UUID) -> None:
        with self.engine.begin() as connection:
            connection.execute(
                text("UPDATE generations SET due_at = now() - interval '1 h', sent_at = NULL WHERE id = :id"),
                {"id": generation_id},
            )

    def reclaim(self) -> int:
        with work(self.engine) as unit:
            names = {"scripted"} if self.provider.repeatable else set()
            return recovery.reclaim(unit, self.sender, repeatable=names, max_attempts=4)
