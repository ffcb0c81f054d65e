"""`POST /api/v1/assets`: a person's own pictures, over HTTP."""

import io
import os
import socket
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
from PIL import Image
from sqlalchemy import text
from tests.support.gateway import running_gateway
from tests.support.library import Library
from tests.support.media import png
from tests.support.studio import eventually

from pulmu.domains.assets.tasks import Analyser
from pulmu.settings import Settings

PATH = "/api/v1/assets"
NAME = "울퉁불퉁한 거북이.png"
LIMIT = 200_000


@pytest.fixture(scope="module")
def small_settings(gateway_settings: Settings) -> Settings:
    """Limits that a test reaches quickly."""
    changes = {"max_upload_bytes": LIMIT, "max_upload_pixels": 1_000_000, "trust_user_header": True}
    return gateway_settings.model_copy(update=changes)


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> Iterator[httpx2.Client]:
    with running_gateway(small_settings) as found:
        yield found


@pytest.fixture(autouse=True)
def _empty(library: Library) -> None:
    """Each test counts what it leaves."""


def upload(client: httpx2.Client, data: Any, name: str = NAME, **headers: str) -> httpx2.Response:
    return client.post(PATH, params={"name": name}, content=data, headers=headers)


def picture(seed: int = 0) -> bytes:
    """Another one for each seed."""
    return png((40, 30), (seed % 256, seed // 256, 7))


def files(settings: Settings) -> set[Path]:
    """Everything that lies in the storage, half-written files included."""
    return {path for path in settings.files_folder.rglob("*") if path.is_file() and path.name != "lock"}


def assert_refused(response: httpx2.Response, status: int, code: str) -> None:
    assert (response.status_code, response.json()["code"]) == (status, code), response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


def test_a_picture_becomes_an_asset(client: httpx2.Client, library: Library) -> None:
    data = picture()
    response = upload(client, data)
    assert response.status_code == 201
    asset = response.json()
    assert (asset["origin"], asset["kind"], asset["title"]) == ("uploaded", "image", "울퉁불퉁한 거북이")
    assert (asset["generation_id"], asset["model"], asset["provider"]) == (None, None, None)
    assert (asset["author"], asset["prompt"], asset["placeholder"]) == ("local", "", False)
    assert (asset["media_type"], asset["width"], asset["height"], asset["size"]) == (
        "image/png", 40, 30, len(data),
    )  # fmt: skip
    assert client.get(f"{PATH}/{asset['id']}").json() == asset
    assert client.get(asset["content_url"]).content == data
    assert client.get(PATH).json()["items"] == [asset]
    assert library.events() == [("asset.created", asset["id"])]


def test_its_file_is_there_before_its_row(client: httpx2.Client, library: Library) -> None:
    asset = upload(client, picture(1)).json()
    row = library.row(UUID(asset["id"]))
    assert library.storage.read(row.file) == picture(1)


def test_a_name_from_a_mac_is_composed(client: httpx2.Client) -> None:
    decomposed = unicodedata.normalize("NFD", "사진/눈사람\u0000 둘.JPG")
    assert decomposed != unicodedata.normalize("NFC", decomposed)
    assert upload(client, picture(2), name=decomposed).json()["title"] == "눈사람 둘"


def test_without_a_name_there_is_no_title(client: httpx2.Client) -> None:
    response = client.post(PATH, content=picture(3))
    assert (response.status_code, response.json()["title"]) == (201, "")


class TestTheSameBytes:
    def test_are_the_same_asset_of_the_same_person(self, client: httpx2.Client, library: Library) -> None:
        first = upload(client, picture(4))
        again = upload(client, picture(4), name="다른 이름.png")
        assert (first.status_code, again.status_code) == (201, 200)
        assert again.json() == first.json()
        assert len(library.events()) == 1

    def test_are_another_asset_of_another_person(
        self, client: httpx2.Client, small_settings: Settings
    ) -> None:
        before = files(small_settings)
        mine = upload(client, picture(5)).json()
        theirs = upload(client, picture(5), **{"X-Pulmu-User": "jun"})
        assert theirs.status_code == 201
        assert theirs.json()["id"] != mine["id"]
        assert len(files(small_settings) - before) == 1

    def test_come_out_of_the_trash(self, client: httpx2.Client, library: Library) -> None:
        asset = upload(client, picture(6)).json()
        client.delete(f"{PATH}/{asset['id']}")
        again = upload(client, picture(6))
        assert (again.status_code, again.json()["id"], again.json()["trashed_at"]) == (200, asset["id"], None)
        assert [kind for kind, _ in library.events()] == ["asset.created", "asset.trashed", "asset.restored"]

    def test_from_many_tabs_at_once_are_one(self, client: httpx2.Client, library: Library) -> None:
        answers: list[httpx2.Response] = []
        threads = [
            threading.Thread(target=lambda: answers.append(upload(client, picture(7)))) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
        assert len({answer.json()["id"] for answer in answers}) == 1
        assert len(library.events()) == 1


class TestRefusals:
    @pytest.fixture(autouse=True)
    def _nothing_stays(self, library: Library, small_settings: Settings) -> Iterator[None]:
        before = files(small_settings)
        yield
        assert files(small_settings) == before
        with library.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM assets")).scalar_one() == 0
        assert library.events() == []

    def test_of_a_body_that_says_it_is_too_large(self, client: httpx2.Client) -> None:
        assert_refused(upload(client, os.urandom(LIMIT + 1)), 413, "upload_too_large")

    def test_of_a_body_that_turns_out_to_be(self, client: httpx2.Client) -> None:
        chunks = (os.urandom(1000) for _ in range(10_000))
        assert_refused(upload(client, chunks), 413, "upload_too_large")

    @pytest.mark.parametrize(
        "data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<!doctype html>", b"GIF89a" + bytes(50)]
    )
    def test_of_other_types_whatever_they_call_themselves(self, client: httpx2.Client, data: bytes) -> None:
        headers = {"Content-Type": "image/png"}
        assert_refused(upload(client, data, **headers), 415, "unsupported_type")

    def test_of_a_form(self, client: httpx2.Client) -> None:
        response = client.post(PATH, files={"file": (NAME, picture(), "image/png")})
        assert_refused(response, 415, "unsupported_type")

    def test_of_what_is_cut_off(self, client: httpx2.Client) -> None:
        noise = Image.frombytes("RGB", (100, 100), os.urandom(30_000))
        out = io.BytesIO()
        noise.save(out, "PNG")
        assert_refused(upload(client, out.getvalue()[:20_000]), 422, "not_an_image")
        assert_refused(upload(client, b""), 422, "not_an_image")

    def test_of_a_bomb(self, client: httpx2.Client) -> None:
        bomb = io.BytesIO()
        Image.new("1", (5_000, 5_000)).save(bomb, "PNG")
        assert len(bomb.getvalue()) < 10_000
        assert_refused(upload(client, bomb.getvalue()), 422, "too_many_pixels")

    def test_of_a_name_without_end(self, client: httpx2.Client) -> None:
        assert_refused(upload(client, picture(), name="가" * 501), 422, "invalid_request")

    def test_of_a_body_that_breaks_off(self, client: httpx2.Client, small_settings: Settings) -> None:
        before = files(small_settings)
        url = httpx2.URL(str(client.base_url))
        with socket.create_connection((url.host, url.port or 80), timeout=10) as raw:
            head = f"POST {PATH} HTTP/1.1\r\nHost: {url.host}\r\nContent-Length: 100000\r\n\r\n"
            raw.sendall(head.encode() + picture())
            came = eventually(lambda: files(small_settings) - before or None, what="it comes in")
            assert len(came) == 1
        eventually(lambda: True if files(small_settings) == before else None, what="nothing stays")


def test_a_limit_above_that_of_other_bodies_is_kept(
    client: httpx2.Client, gateway_settings: Settings
) -> None:
    """Uploads may be larger than `PULMU_MAX_BODY_BYTES`, told length or not."""
    tight = gateway_settings.model_copy(update={"max_body_bytes": 1024, "max_upload_bytes": LIMIT})
    noise = io.BytesIO()
    Image.frombytes("RGB", (200, 200), os.urandom(120_000)).save(noise, "PNG")
    data = noise.getvalue()
    with running_gateway(tight) as other:
        assert upload(other, data).status_code == 201
        assert upload(other, iter([data[:70_000], data[70_000:]])).status_code == 200
        assert_refused(other.patch(f"{PATH}/{UUID(int=1)}", content=bytes(2000)), 413, "content_too_large")


def test_a_full_disk_is_said(client: httpx2.Client, library: Library, small_settings: Settings) -> None:
    full = small_settings.model_copy(update={"reserve_bytes": 2**60})
    before = files(small_settings)
    with running_gateway(full) as other:
        assert_refused(upload(other, picture(8)), 507, "storage_full")
    assert files(small_settings) == before
    assert library.events() == []


class TestAfterwards:
    def test_it_is_analysed_and_found_by_its_name(
        self, client: httpx2.Client, library: Library, analyser: Analyser
    ) -> None:
        asset = UUID(upload(client, picture(9), name="울퉁불퉁한 바위 거북이.png").json()["id"])
        library.add("빨간 물약")
        analyser.analyse(asset)
        assert client.get(f"{PATH}/{asset}").json()["thumbnail_url"] is not None
        hits = client.get(f"{PATH}/search", params={"q": "거친 돌로 된 거북"}).json()["items"]
        assert hits[0]["asset"]["id"] == str(asset)

    def test_without_words_it_has_a_thumbnail_and_no_vector(
        self, client: httpx2.Client, library: Library, analyser: Analyser
    ) -> None:
        asset = UUID(upload(client, picture(10), name="").json()["id"])
        analyser.analyse(asset)
        row = library.row(asset)
        assert (row.analysed_at is not None, row.thumbnail is not None) == (True, True)
        assert row.embedding_model is None
        assert client.get(f"{PATH}/{asset}/similar").json()["items"] == []
        assert client.get(f"{PATH}/search", params={"q": "거북이"}).json()["items"] == []

    def test_the_models_to_choose_from_are_those_that_made_something(
        self, client: httpx2.Client, library: Library
    ) -> None:
        upload(client, picture(11))
        library.add("바위", model="sketch-image")
        assert client.get(f"{PATH}/facets").json()["models"] == ["sketch-image"]
        assert len(client.get(PATH, params={"model": "sketch-image"}).json()["items"]) == 1

    def test_a_download_is_called_after_its_title(self, client: httpx2.Client) -> None:
        asset = upload(client, picture(12), name="turtle.png").json()
        response = client.get(asset["content_url"], params={"download": True})
        assert 'filename="turtle-' in response.headers["content-disposition"]

    def test_nothing_in_it_runs_in_a_browser(self, client: httpx2.Client) -> None:
        """A picture may carry a page behind its pixels; it is served as a picture, and as nothing else."""
        data = picture(13) + b"<script>alert(1)</script>"
        response = client.get(upload(client, data).json()["content_url"])
        assert response.content == data
        assert response.headers["content-type"] == "image/png"
        assert response.headers["x-content-type-options"] == "nosniff"
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "sandbox" in policy
        assert "script" not in policy
