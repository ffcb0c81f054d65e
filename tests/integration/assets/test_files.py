"""An asset's bytes over HTTP, and what analysis makes of them."""

import io
import threading
from urllib.parse import quote
from uuid import UUID

import httpx2
import pytest
from PIL import Image
from tests.support.library import Library
from tests.support.media import audio_only_mp4, mp4, png

from pulmu.domains.assets.tasks import Analyser
from pulmu.embedding.base import Embedder

PATH = "/api/v1/assets"
PROMPT = "울퉁불퉁한 화산암 거북이, 도트 그래픽"
PICTURE = png((900, 600))
CLIP = mp4((320, 180))


@pytest.fixture
def picture(library: Library) -> UUID:
    return library.add(PROMPT, data=PICTURE)


@pytest.fixture
def clip(library: Library) -> UUID:
    return library.add("폭포 영상", data=CLIP, kind="video", media_type="video/mp4", model="sketch-video")


class TestContent:
    def test_it_is_the_file_cached_for_ever(
        self, library: Library, client: httpx2.Client, picture: UUID
    ) -> None:
        response = client.get(f"{PATH}/{picture}/content")
        assert response.content == PICTURE
        assert response.headers["content-type"] == "image/png"
        assert response.headers["etag"] == f'"{library.row(picture).sha256}"'
        assert "immutable" in response.headers["cache-control"]
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "content-disposition" not in response.headers

    @pytest.mark.parametrize(
        ("asked", "first", "last"),
        [("bytes=0-99", 0, 100), ("bytes=100-", 100, len(CLIP)), ("bytes=-50", len(CLIP) - 50, len(CLIP))],
    )
    def test_a_player_gets_the_range_that_it_asks_for(
        self, client: httpx2.Client, clip: UUID, asked: str, first: int, last: int
    ) -> None:
        response = client.get(f"{PATH}/{clip}/content", headers={"Range": asked})
        assert response.status_code == 206
        assert response.headers["content-range"] == f"bytes {first}-{last - 1}/{len(CLIP)}"
        assert response.headers["content-type"] == "video/mp4"
        assert response.content == CLIP[first:last]

    def test_a_range_beyond_the_end_is_refused(self, client: httpx2.Client, clip: UUID) -> None:
        response = client.get(f"{PATH}/{clip}/content", headers={"Range": f"bytes={len(CLIP)}-"})
        assert (response.status_code, response.json()["code"]) == (416, "range_not_satisfiable")
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["content-range"] == f"bytes */{len(CLIP)}"

    @pytest.mark.parametrize("asked", ["", "bytes", "bytes=", "bytes=가-나", "bytes=5-2", "items=0-1"])
    def test_what_is_no_range_of_bytes_is_ignored(
        self, client: httpx2.Client, clip: UUID, asked: str
    ) -> None:
        response = client.get(f"{PATH}/{clip}/content", headers={"Range": asked.encode()})
        assert (response.status_code, response.content) == (200, CLIP)

    def test_a_range_of_another_content_is_the_whole(
        self, library: Library, client: httpx2.Client, clip: UUID
    ) -> None:
        own = f'"{library.row(clip).sha256}"'
        headers = {"Range": "bytes=0-9"}
        old = client.get(f"{PATH}/{clip}/content", headers={**headers, "If-Range": '"old"'})
        assert (old.status_code, old.content) == (200, CLIP)
        same = client.get(f"{PATH}/{clip}/content", headers={**headers, "If-Range": own})
        assert (same.status_code, same.content) == (206, CLIP[:10])

    def test_who_has_it_already_gets_nothing(self, client: httpx2.Client, picture: UUID) -> None:
        etag = client.get(f"{PATH}/{picture}/content").headers["etag"]
        for known in (etag, f"W/{etag}", f'"old", {etag}'):
            response = client.get(f"{PATH}/{picture}/content", headers={"If-None-Match": known})
            assert (response.status_code, response.content) == (304, b"")
            assert response.headers["etag"] == etag
        other = client.get(f"{PATH}/{picture}/content", headers={"If-None-Match": '"old"'})
        assert other.status_code == 200

    def test_a_download_is_named_after_its_prompt(self, client: httpx2.Client, picture: UUID) -> None:
        response = client.get(f"{PATH}/{picture}/content", params={"download": "true"})
        name = f"울퉁불퉁한-화산암-거북이-도트-그래픽-{str(picture)[-8:]}.png"
        assert response.headers["content-disposition"] == f"attachment; filename*=utf-8''{quote(name)}"

    def test_a_file_that_is_gone_is_said(
        self, library: Library, client: httpx2.Client, picture: UUID
    ) -> None:
        library.storage.path(library.row(picture).file).unlink()
        response = client.get(f"{PATH}/{picture}/content")
        assert (response.status_code, response.json()["code"]) == (410, "file_missing")
        assert response.headers["content-type"] == "application/problem+json"
        assert "immutable" not in response.headers.get("cache-control", "")

    def test_a_file_that_lost_bytes_is_said(
        self, library: Library, client: httpx2.Client, picture: UUID
    ) -> None:
        path = library.storage.path(library.row(picture).file)
        path.write_bytes(PICTURE[:-1])
        response = client.get(f"{PATH}/{picture}/content")
        assert (response.status_code, response.json()["code"]) == (410, "file_damaged")
        library.storage.put(PICTURE)
        assert client.get(f"{PATH}/{picture}/content").content == PICTURE


class TestAnalysis:
    def test_the_thumbnail_is_there_once_it_is_made(
        self, client: httpx2.Client, analyser: Analyser, picture: UUID
    ) -> None:
        before = client.get(f"{PATH}/{picture}/thumbnail")
        assert (before.status_code, before.json()["code"]) == (404, "thumbnail_not_ready")
        assert client.get(f"{PATH}/{picture}").json()["thumbnail_url"] is None

        analyser.analyse(picture)

        shown = client.get(f"{PATH}/{picture}").json()
        assert shown["analysed_at"] is not None
        response = client.get(shown["thumbnail_url"])
        assert response.headers["content-type"] == "image/webp"
        assert "immutable" in response.headers["cache-control"]
        with Image.open(io.BytesIO(response.content)) as image:
            assert (image.format, image.size) == ("WEBP", (512, 341))

    def test_a_video_has_a_poster(self, client: httpx2.Client, analyser: Analyser, clip: UUID) -> None:
        analyser.analyse(clip)
        with Image.open(io.BytesIO(client.get(f"{PATH}/{clip}/thumbnail").content)) as image:
            assert (image.format, image.size) == ("WEBP", (320, 180))

    def test_the_vector_is_of_the_words_and_knows_its_model(
        self, library: Library, analyser: Analyser, embedder: Embedder
    ) -> None:
        asset = library.add(PROMPT, title="화산 거북", tags=["몬스터", "돌"])
        analyser.analyse(asset)
        with library.engine.connect() as connection:
            model, vector = connection.exec_driver_sql(
                "SELECT embedding_model, embedding::text FROM assets WHERE id = %s", (asset,)
            ).one()
        [wanted] = embedder.encode_passages([f"{PROMPT}\n화산 거북\n몬스터 돌"])
        assert model == embedder.id
        found = [float(part) for part in vector.strip("[]").split(",")]
        assert sum(a * b for a, b in zip(found, wanted.tolist(), strict=True)) > 0.999

    def test_it_is_told_once_with_the_asset_as_it_is_then(
        self, library: Library, analyser: Analyser, picture: UUID
    ) -> None:
        analyser.analyse(picture)
        first = library.row(picture)
        analyser.analyse(picture)
        again = library.row(picture)
        assert again.analysed_at == first.analysed_at
        assert library.events() == [("asset.analysed", str(picture))]
        with library.engine.connect() as connection:
            told = connection.exec_driver_sql("SELECT payload->'asset' FROM events").scalar_one()
        assert told["thumbnail_url"].startswith(f"{PATH}/{picture}/thumbnail")

    def test_two_workers_at_once_tell_it_once(
        self, library: Library, analyser: Analyser, picture: UUID
    ) -> None:
        threads = [threading.Thread(target=analyser.analyse, args=(picture,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert library.events() == [("asset.analysed", str(picture))]

    @pytest.mark.parametrize(
        ("kind", "data"), [("image", "그림이 아님".encode()), ("video", audio_only_mp4()), ("video", b"")]
    )
    def test_a_file_that_cannot_be_read_is_still_found_by_its_words(
        self, library: Library, client: httpx2.Client, analyser: Analyser, kind: str, data: bytes
    ) -> None:
        asset = library.add(PROMPT, data=data, kind=kind)
        analyser.analyse(asset)
        assert library.events() == [("asset.analysed", str(asset))]
        assert client.get(f"{PATH}/{asset}").json()["thumbnail_url"] is None
        hits = client.get(f"{PATH}/search", params={"q": "거친 돌 거북"}).json()["items"]
        assert [hit["asset"]["id"] for hit in hits] == [str(asset)]

    def test_a_file_that_is_gone_does_not_stop_it_either(
        self, library: Library, analyser: Analyser, picture: UUID
    ) -> None:
        library.storage.path(library.row(picture).file).unlink()
        analyser.analyse(picture)
        row = library.row(picture)
        assert row.analysed_at is not None
        assert row.thumbnail is None

    def test_an_asset_that_is_not_there_is_no_error(self, library: Library, analyser: Analyser) -> None:
        analyser.analyse(UUID(int=7))
        assert library.events() == []
