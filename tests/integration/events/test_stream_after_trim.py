"""A browser that was away longer than events are kept."""

from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import text
from tests.integration.events.conftest import Log
from tests.support.gateway import running_gateway

from pulmu.settings import Settings


def test_who_comes_back_after_everything_was_trimmed_is_told_to_fetch_anew(
    log: Log, database_url: str, redis_url: str, tmp_path: Path
) -> None:
    with log.engine.begin() as connection:
        connection.execute(text("UPDATE event_head SET number = 100"))
    settings = Settings(home=tmp_path, database_url=SecretStr(database_url), redis_url=SecretStr(redis_url))
    with (
        running_gateway(settings) as client,
        client.stream("GET", "/api/v1/events", headers={"Last-Event-ID": "50"}, timeout=2) as response,
    ):
        told = (line for line in response.iter_lines() if line.startswith("data:"))
        assert "stream.opened" in next(told)
        assert "stream.resync" in next(told)
