"""A worker's steps on a real database, with a provider that answers as it is told."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, func, insert, text
from sqlalchemy.orm import Session

from pulmu.db.engines import async_engine
from pulmu.db.work import AsyncWork, async_work, work
from pulmu.domains.catalogue.schemas import Catalogue
from pulmu.domains.generations import attempts, own_queue, recovery, service, statements
from pulmu.domains.generations.claiming import Claims, Quota
from pulmu.domains.generations.models import AttemptRow, GenerationRow
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

    def ask(
        self,
        kind: str = "image",
        *,
        author: str = "소라",
        model: str = "m",
        cost: float | None = None,
        vendor_prompt: str | None = None,
    ) -> UUID:
        with work(self.engine) as unit:
            row = unit.session.scalars(
                insert(GenerationRow)
                .values(
                    id=new_id(), author=author, kind=kind, model=model, provider="scripted", prompt=PROMPT,
                    parameters={}, inputs=[], request_sha256="0" * 64, estimated_cost=cost,
                    vendor_prompt=vendor_prompt, status="queued", due_at=func.now(), sent_at=func.now(),
                )
                .returning(GenerationRow)
            ).one()  # fmt: skip
        return row.id

    def row(self, generation_id: UUID) -> GenerationRow:
        with Session(self.engine) as session:
            return session.scalars(statements.by_id(generation_id)).one()

    def attempts(self, generation_id: UUID) -> list[AttemptRow]:
        with Session(self.engine) as session:
            return list(session.scalars(attempts.of(generation_id)))

    def outcomes(self, generation_id: UUID) -> list[str | None]:
        return [attempt.outcome for attempt in self.attempts(generation_id)]

    def cancel(self, generation_id: UUID) -> None:
        self._person(lambda unit: service.cancel(unit, generation_id))

    def retry(self, generation_id: UUID) -> None:
        self._person(lambda unit: service.retry(unit, self.sender, generation_id, most_open=500))

    def pause(self, author: str) -> None:
        self._person(lambda unit: own_queue.pause(unit, author))

    def resume(self, author: str) -> None:
        self._person(lambda unit: own_queue.resume(unit, self.sender, author))

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

    def _person(self, step: Callable[[AsyncWork], Awaitable[object]]) -> None:
        """What the gateway does for a person, in a transaction of its own."""

        async def run() -> None:
            engine = async_engine(self.engine.url.render_as_string(hide_password=False))
            async with async_work(engine) as unit:
                await step(unit)
            await engine.dispose()

        asyncio.run(run())

    def reclaim(self) -> int:
        with work(self.engine) as unit:
            names = {"scripted"} if self.provider.repeatable else set()
            return recovery.reclaim(unit, self.sender, repeatable=names, max_attempts=4)
