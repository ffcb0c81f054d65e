"""`POST /assets/archive`: originals as one ZIP."""

import io
import zipfile
from uuid import UUID, uuid4

import httpx2
import pytest
from tests.support.library import Library
from tests.support.media import png

PATH = "/api/v1/assets/archive"


def download(client: httpx2.Client, ids: list[UUID]) -> httpx2.Response:
    return client.post(PATH, data={"ids": list(map(str, ids))})


def opened(response: httpx2.Response) -> zipfile.ZipFile:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/zip"
    assert int(response.headers["content-length"]) == len(response.content)
    return zipfile.ZipFile(io.BytesIO(response.content))


def test_files_have_their_korean_names_and_are_stored_as_they_are(
    library: Library, client: httpx2.Client
) -> None:
    picture = png((8, 8), (1, 2, 3))
    sword, upload = library.add("이끼 낀 검, 도트", data=picture), library.add("", title="내 스케치")
    with opened(download(client, [upload, sword])) as archive:
        assert archive.testzip() is None
        tails = [str(asset)[-8:] for asset in (upload, sword)]
        assert archive.namelist() == [f"내-스케치-{tails[0]}.png", f"이끼-낀-검-도트-{tails[1]}.png"]
        assert archive.read(archive.namelist()[1]) == picture
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


def test_no_two_files_have_one_name(library: Library, client: httpx2.Client) -> None:
    ids = [UUID(f"019a0000-0000-7000-8000-{number:04x}0000abcd") for number in (1, 2)]
    library.add_many(
        [{"id": asset, "prompt": prompt} for asset, prompt in zip(ids, ("Orb", "orb"), strict=True)]
    )
    with opened(download(client, ids)) as archive:
        assert archive.namelist() == ["Orb-0000abcd.png", "orb-0000abcd-2.png"]


def test_a_lost_file_is_named_within_unless_all_are_lost(library: Library, client: httpx2.Client) -> None:
    kept, lost = library.add("검", data=png((4, 4))), library.add("방패", data=png((5, 5)))
    library.storage.path(library.row(lost).file).unlink()
    with opened(download(client, [kept, lost])) as archive:
        note = archive.read("빠진-파일-missing.txt").decode()
        assert len(archive.namelist()) == 2
        assert f"방패-{str(lost)[-8:]}.png" in note
    response = download(client, [lost])
    assert (response.status_code, response.json()["code"]) == (410, "file_missing")


def test_one_that_is_not_there(library: Library, client: httpx2.Client) -> None:
    response = download(client, [library.add("검"), uuid4()])
    assert (response.status_code, list(response.json()["fields"])) == (404, ["ids.1"])


@pytest.mark.parametrize("body", [b"", b"ids=", b"ids=hier", "ids=\u2013".encode(), b"other=1"])
def test_what_is_no_form_of_ids_is_refused(client: httpx2.Client, body: bytes) -> None:
    response = client.post(PATH, content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")


def test_there_is_a_limit(client: httpx2.Client) -> None:
    assert download(client, [UUID(int=number) for number in range(1001)]).status_code == 422
