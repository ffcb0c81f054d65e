"""A result that was paid for is kept while the database is away: a real server, really killed."""

import threading
from pathlib import Path

from tests.support.workshop import Workshop

from pulmu.db.engines import sync_engine
from pulmu.db.migrate import upgrade
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.providers.base import Media, Request, Result
from pulmu.providers.scripted import ScriptedProvider

PICTURE = Result((Media(b"picture", "image/png", 8, 8),))


class Killing(ScriptedProvider):
    """The database dies during the call."""

    def __init__(self, postgres: EmbeddedPostgres) -> None:
        super().__init__([PICTURE])
        self.answered = threading.Event()
        self._postgres = postgres

    def submit(self, request: Request) -> Result:
        answer = super().submit(request)
        self._postgres.kill()
        self.answered.set()
        assert isinstance(answer, Result)
        return answer


def test_a_result_in_hand_is_written_once_the_database_is_back(tmp_path: Path) -> None:
    postgres = EmbeddedPostgres(tmp_path / "postgres", logs=tmp_path / "logs")
    url = postgres.start()
    engine = sync_engine(url)
    try:
        upgrade(url)
        provider = Killing(postgres)
        on = Workshop(engine, tmp_path, provider)
        asked = on.ask()
        working = threading.Thread(target=on.generator.submit, args=(asked,))
        working.start()
        assert provider.answered.wait(30)
        assert not postgres.alive
        postgres.start()
        working.join(60)
        row = on.row(asked)
        assert (row.status, len(row.asset_ids)) == ("succeeded", 1)
        assert on.outcomes(asked) == ["succeeded"]
        assert len(provider.submitted) == 1
    finally:
        engine.dispose()
        postgres.stop()
