"""`pulmu seed` on a real database, with real drawings and vectors."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session
from tests.support.servers import Servers

from pulmu.db.engines import sync_engine
from pulmu.db.searchable import Filters
from pulmu.domains.assets import files
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.search.statements import nearest
from pulmu.embedding.bundled import BundledEmbedder
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
    return Settings(home=home, database_url=SecretStr(servers.database()))


def fill(settings: Settings, *, assets: int = 40, number: int = 1, force: bool = False) -> None:
    seed(settings, Silent(), assets=assets, drawings=3, number=number, until=UNTIL, force=force)


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
    assert sum(shelf.files for shelf in found) == 6, "three drawings and their thumbnails"
    assert not any(shelf.missing or shelf.orphans for shelf in found)


def test_search_finds_what_was_seeded(seeded: Settings) -> None:
    embedder = BundledEmbedder()
    engine = engine_of(seeded)
    with Session(engine) as session:
        asked = session.scalars(text("SELECT prompt FROM assets WHERE trashed_at IS NULL")).first()
        [vector] = embedder.encode_queries([str(asked)])
        statement = nearest(AssetRow, vector.tolist(), Filters(), model=embedder.id, limit=1)
        row, score = session.execute(statement).one()
    engine.dispose()
    assert row.prompt == asked
    assert score > 0.95


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
