"""A team's library behind a gateway whose vendor is the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from pydantic import SecretStr
from tests.integration.emulator.running import Emulator, running_emulator
from tests.support.embedding import bundled
from tests.support.gateway import running_gateway
from tests.support.library import START, Library
from tests.support.servers import Servers

from pulmu.db.engines import sync_engine
from pulmu.settings import Settings

TURTLE = "등껍질이 바위처럼 울퉁불퉁한 거북, 이끼, 흰 배경"
SMOOTH = "유리처럼 매끈한 거북 캐릭터"
SWORD = "붉게 녹슨 낡은 장검, RPG 아이템 아이콘"
SEA = "바다거북이 헤엄치는 영상"
TRASHED = "울퉁불퉁한 돌 거북"
TAKES = 60
"""So often 소라 made the same smooth turtle."""


@dataclass(frozen=True)
class Team:
    client: httpx2.Client
    library: Library

    def suggestions(self, q: str, *, user: str = "소라", **query: Any) -> list[dict[str, Any]]:
        answer = self.client.get(
            "/api/v1/prompts/suggestions", params={"q": q, **query}, headers={"X-Pulmu-User": quote(user)}
        )
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    def enhance(self, prompt: str, *, user: str = "소라", **more: Any) -> dict[str, Any]:
        body = {"prompt": prompt, "kind": "image", **more}
        answer = self.client.post("/api/v1/prompts/enhance", json=body, headers={"X-Pulmu-User": quote(user)})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture(scope="package")
def vendor() -> Iterator[Emulator]:
    with running_emulator() as found:
        yield found


@pytest.fixture
def emulator(vendor: Emulator) -> Emulator:
    """As if it were new."""
    vendor.forget()
    return vendor


@pytest.fixture(scope="package")
def settings(servers: Servers, vendor: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home: Path = tmp_path_factory.mktemp("home")
    return Settings(
        home=home, database_url=SecretStr(servers.database()), redis_url=SecretStr(servers.broker()),
        trust_user_header=True, visibility="own", provider="vertex", vertex_base_url=vendor.url,
        google_cloud_project="pulmu-test",
    )  # fmt: skip


@pytest.fixture(scope="package")
def library(settings: Settings) -> Iterator[Library]:
    assert settings.database_url is not None
    engine = sync_engine(settings.database_url.get_secret_value())
    found = Library(engine, settings.files_folder)
    smooth = {"prompt": SMOOTH, "vendor_prompt": "a glass-smooth turtle"}
    found.add_analysed(
        [
            *[smooth] * TAKES,
            {"prompt": TURTLE, "parameters": {"seed": 7}},
            {"prompt": SWORD},
            {"prompt": SEA, "kind": "video", "model": "sketch-video"},
            {"prompt": TRASHED, "trashed_at": START},
            {"prompt": "준의 용암 거북", "author": "준"},
            {"prompt": "거북 참고 사진", "origin": "uploaded", "generation_id": None, "model": None,
             "provider": None},
        ],
        bundled(),
    )  # fmt: skip
    yield found
    engine.dispose()


@pytest.fixture(scope="package")
def team(settings: Settings, library: Library) -> Iterator[Team]:
    with running_gateway(settings) as client:
        yield Team(client, library)
