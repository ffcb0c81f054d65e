import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.support.media import RED, audio_only_mp4, mp4, png

from pulmu.domains.assets.thumbnails import SIDE, NotDecodable, thumbnail
from pulmu.media import Kind

PICTURE, CLIP = png(), mp4()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    assert image.format == "WEBP"
    return image


def centre(image: Image.Image) -> tuple[int, ...]:
    found = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(found, tuple)
    return found


def near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(found, wanted, strict=True))


def test_a_transparent_picture_stays_transparent() -> None:
    small = opened(thumbnail("image", png((100, 100), (*RED, 0))))
    assert small.mode == "RGBA"
    assert centre(small)[3] == 0


def test_an_opaque_picture_has_no_alpha_and_its_colour() -> None:
    small = opened(thumbnail("image", png((100, 100))))
    assert small.mode == "RGB"
    assert near(centre(small), RED)


@pytest.mark.parametrize(
    ("size", "becomes"),
    [
        ((2048, 1024), (SIDE, 256)),
        ((600, 1200), (256, SIDE)),
        ((SIDE, SIDE), (SIDE, SIDE)),
        ((40, 30), (40, 30)),
        ((3000, 1), (SIDE, 1)),
    ],
)
def test_a_big_picture_becomes_small_and_a_small_one_stays(
    size: tuple[int, int], becomes: tuple[int, int]
) -> None:
    assert opened(thumbnail("image", png(size))).size == becomes


@pytest.mark.parametrize(
    ("mode", "becomes"), [("1", "RGB"), ("L", "RGB"), ("LA", "RGBA"), ("P", "RGB"), ("I;16", "RGB")]
)
def test_every_kind_of_png_is_read(mode: str, becomes: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (700, 70)).save(out, "PNG")
    assert opened(thumbnail("image", out.getvalue())).mode == becomes


def test_a_picture_of_a_turned_camera_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the top is on the right
    out = io.BytesIO()
    image = Image.new("RGB", (800, 400), "white")
    image.paste(RED, (0, 0, 400, 400))
    image.save(out, "JPEG", exif=exif)
    small = opened(thumbnail("image", out.getvalue()))
    assert small.size == (256, SIDE)
    top = small.getpixel((128, 100))
    assert isinstance(top, tuple)
    assert near(top, RED)
    assert small.getexif().get(0x0112) is None, "it is not turned twice"


def test_a_videos_poster_is_its_first_frame() -> None:
    poster = opened(thumbnail("video", mp4((640, 320))))
    assert poster.size == (SIDE, 256)
    assert near(centre(poster), RED)


@pytest.mark.parametrize("kind", ["image", "video"])
@pytest.mark.parametrize(
    "data", [b"", "그림이 아님".encode(), b"\x89PNG\r\n\x1a\n", PICTURE[:60], CLIP[:200], audio_only_mp4()]
)
def test_what_is_no_picture_is_not_decodable(kind: Kind, data: bytes) -> None:
    with pytest.raises(NotDecodable):
        thumbnail(kind, data)


@settings(max_examples=200)
@given(st.sampled_from(["image", "video"]), st.data())
def test_damaged_bytes_give_a_picture_or_are_not_decodable(kind: Kind, data: st.DataObject) -> None:
    """Anything else would end the analysis and have it repeated for ever."""
    damaged = bytearray(PICTURE if kind == "image" else CLIP)
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=4)):
        damaged[place] = data.draw(st.integers(0, 255))
    try:
        made = thumbnail(kind, bytes(damaged))
    except NotDecodable:
        return
    opened(made)
