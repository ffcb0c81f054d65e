"""`pulmu seed` on a real database, with real drawings and vectors."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, text
from tests.support.gateway import running_gateway
from tests.support.servers import Servers

from pulmu.db.engines import sync_engine
from pulmu.domains.assets import files
from pulmu.seed.run import StudioInUse, seed
from pulmu.settings import Settings
from pulmu.storage.upkeep import SHELVES, LocalUpkeep

UNTIL = datetime(2026, 5, 1, 12, tzinfo=UTC)


class Silent:
    def step_started(self, text: str) -> None:
        """Nobody is there to be told."""

    def step_finished(self) -> None:
        """Nobody is there to be told."""


def studio(servers: Servers, home: Path) -> Settings:
    return Settings(
        home=home, database_url=SecretStr(servers.database()), redis_url=SecretStr(servers.broker())
    )


def fill(settings: Settings, *, assets: int = 40, number: int = 1, force: bool = False) -> None:
    seed(settings, Silent(), assets=assets, drawings=2, number=number, until=UNTIL, force=force)


def engine_of(settings: Settings) -> Engine:
    assert settings.database_url is not None
    return sync_engine(settings.database_url.get_secret_value())


def rows(settings: Settings) -> list[tuple[object, ...]]:
    engine = engine_of(settings)
    query = "SELECT id, prompt, author, created_at, sha256, tags, favourite FROM assets ORDER BY id"
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def seeded(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = studio(servers, tmp_path_factory.mktemp("home"))
    fill(settings)
    return settings


def test_every_row_has_its_files(seeded: Settings) -> None:
    engine = engine_of(seeded)
    upkeep = LocalUpkeep(seeded.files_folder)
    found = [files.compare(engine, upkeep, shelf, orphan_seconds=0) for shelf in range(SHELVES)]
    engine.dispose()
    assert sum(shelf.files for shelf in found) == 4, "two drawings and their thumbnails"
    assert not any(shelf.missing or shelf.orphans for shelf in found)


def test_search_finds_what_was_seeded(seeded: Settings) -> None:
    with running_gateway(seeded) as client:
        listed = client.get("/api/v1/assets", params={"limit": 1}).json()["items"]
        prompt = listed[0]["prompt"]
        hits = client.get("/api/v1/assets/search", params={"q": prompt, "limit": 5}).json()["items"]
        days = client.get("/api/v1/assets/timeline").json()["days"]
        picture = client.get(listed[0]["thumbnail_url"])
    assert prompt in [hit["asset"]["prompt"] for hit in hits]
    assert sum(day["count"] for day in days) > 30
    assert picture.headers["content-type"] == "image/webp"


def test_the_same_number_makes_the_same_studio(seeded: Settings, servers: Servers, tmp_path: Path) -> None:
    again = studio(servers, tmp_path)
    fill(again)
    assert rows(again) == rows(seeded)


def test_a_studio_in_use_is_left_alone_unless_told(servers: Servers, tmp_path: Path) -> None:
    settings = studio(servers, tmp_path)
    fill(settings, assets=5)
    with pytest.raises(StudioInUse, match="--force"):
        fill(settings, assets=5)
    assert len(rows(settings)) == 5
    fill(settings, assets=5, force=True)
    assert len(rows(settings)) == 10
