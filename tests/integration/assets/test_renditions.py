"""Copies of an asset in another format or size."""

import io
from urllib.parse import quote
from uuid import UUID

import httpx2
import pytest
from PIL import Image
from tests.support.library import Library
from tests.support.media import mp4, png

PATH = "/api/v1/assets"
PROMPT = "울퉁불퉁한 화산암 거북이"


@pytest.fixture
def picture(library: Library) -> UUID:
    return library.add(PROMPT, data=png((900, 600)))


def opened(response: httpx2.Response) -> Image.Image:
    assert response.status_code == 200, response.text
    return Image.open(io.BytesIO(response.content))


@pytest.mark.parametrize(
    ("encoding", "width", "size"),
    [
        ("png", 300, (300, 200)),
        ("webp", 300, (300, 200)),
        ("webp", None, (900, 600)),
        ("png", 4096, (900, 600)),  # never larger than the original
    ],
)
def test_format_and_size_are_those_asked_for(
    client: httpx2.Client, picture: UUID, encoding: str, width: int | None, size: tuple[int, int]
) -> None:
    asked = {"format": encoding, **({"width": str(width)} if width else {})}
    response = client.get(f"{PATH}/{picture}/rendition", params=asked)
    image = opened(response)
    assert (image.format, image.size) == (encoding.upper(), size)
    assert response.headers["content-type"] == f"image/{encoding}"


def test_it_is_cached_for_ever_and_not_drawn_again(client: httpx2.Client, picture: UUID) -> None:
    address = f"{PATH}/{picture}/rendition"
    first = client.get(address, params={"format": "webp", "width": 300})
    assert "immutable" in first.headers["cache-control"]
    etag = first.headers["etag"]
    again = client.get(address, params={"format": "webp", "width": 300}, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(address, params={"format": "webp", "width": 301}, headers={"If-None-Match": etag})
    assert opened(other).size == (301, 201)


def test_a_download_has_a_korean_name_with_its_own_ending(client: httpx2.Client, picture: UUID) -> None:
    asked = {"format": "webp", "width": "64", "download": "true"}
    disposition = client.get(f"{PATH}/{picture}/rendition", params=asked).headers["content-disposition"]
    assert disposition.startswith("attachment")
    assert quote("울퉁불퉁한-화산암-거북이") in disposition
    assert disposition.endswith(".webp")


def test_alpha_stays(library: Library, client: httpx2.Client) -> None:
    data = io.BytesIO()
    Image.new("RGBA", (40, 40), (200, 30, 30, 0)).save(data, "PNG")
    asset = library.add("투명", data=data.getvalue())
    for encoding in ("png", "webp"):
        image = opened(client.get(f"{PATH}/{asset}/rendition", params={"format": encoding, "width": 20}))
        assert image.mode == "RGBA"
        assert image.getextrema()[3] == (0, 0)


def test_a_turned_photograph_is_upright(library: Library, client: httpx2.Client) -> None:
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned by a quarter
    Image.new("RGB", (80, 40)).save(data, "JPEG", exif=exif)
    asset = library.add("사진", data=data.getvalue(), media_type="image/jpeg")
    assert opened(client.get(f"{PATH}/{asset}/rendition", params={"format": "png"})).size == (40, 80)


def test_of_a_video_it_is_the_first_frame(library: Library, client: httpx2.Client) -> None:
    clip = library.add("폭포", data=mp4((320, 180)), kind="video", media_type="video/mp4")
    image = opened(client.get(f"{PATH}/{clip}/rendition", params={"format": "png", "width": 160}))
    assert image.size == (160, 90)


def test_what_cannot_be_decoded_says_what_to_do(library: Library, client: httpx2.Client) -> None:
    asset = library.add("망가진 파일", data=b"no picture at all")
    response = client.get(f"{PATH}/{asset}/rendition", params={"format": "png"})
    assert (response.status_code, response.json()["code"]) == (415, "not_decodable")
    assert "download the original" in response.json()["detail"]


def test_more_pixels_than_the_studio_decodes(library: Library, client: httpx2.Client) -> None:
    data = io.BytesIO()
    Image.new("1", (9000, 9000)).save(data, "PNG")
    asset = library.add("지도", data=data.getvalue())
    response = client.get(f"{PATH}/{asset}/rendition", params={"format": "webp", "width": 64})
    assert (response.status_code, response.json()["code"]) == (422, "too_many_pixels")


@pytest.mark.parametrize("asked", [{}, {"format": "gif"}, {"format": "png", "width": "1"}])
def test_anything_else_is_refused(client: httpx2.Client, picture: UUID, asked: dict[str, str]) -> None:
    assert client.get(f"{PATH}/{picture}/rendition", params=asked).status_code == 422
