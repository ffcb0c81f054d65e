import io
import random
import struct
import tracemalloc
import warnings
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.support.media import mp4

from pulmu.domains.assets.pictures import Picture, inspect
from pulmu.domains.assets.uploads import title_of
from pulmu.errors import InvalidRequest, ProblemError, UnsupportedType

MOST = 1_000_000
FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
PIXELS = random.Random(7).randbytes(64 * 48 * 3)


def saved(form: str, *, mode: str = "RGB", size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """Noise, so that nearly all of its bytes are pixels and a cut hits them."""
    out = io.BytesIO()
    Image.frombytes("RGB", (64, 48), PIXELS).resize(size).convert(mode).save(out, form, **options)
    return out.getvalue()


def animation(form: str) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=50)
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A header alone: its pixels are some hundred bytes of compressed nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def looked_at(folder: Path, data: bytes, most: int = MOST) -> Picture:
    path = folder / "들어오는 중"
    path.write_bytes(data)
    return inspect(path, max_pixels=most)


def refusal(folder: Path, data: bytes, most: int = MOST) -> tuple[int, str]:
    with pytest.raises(ProblemError) as caught:
        looked_at(folder, data, most)
    return caught.value.status, caught.value.problem_code


@pytest.mark.parametrize("form", FORMATS)
def test_its_content_says_what_it_is(tmp_path: Path, form: str) -> None:
    assert looked_at(tmp_path, saved(form)) == Picture(FORMATS[form], 64, 48)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_every_kind_of_png(tmp_path: Path, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (70, 7)).save(out, "PNG")
    assert looked_at(tmp_path, out.getvalue()).width == 70


def test_a_picture_for_print(tmp_path: Path) -> None:
    assert looked_at(tmp_path, saved("JPEG", mode="CMYK")) == Picture("image/jpeg", 64, 48)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("orientation", "shown"), [(1, (64, 48)), (3, (64, 48)), (6, (48, 64)), (8, (48, 64))]
)
def test_a_turned_camera_exchanges_width_and_height(
    tmp_path: Path, form: str, orientation: int, shown: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = looked_at(tmp_path, saved(form, exif=exif))
    assert (picture.width, picture.height) == shown


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + bytes(100),
        b"%PDF-1.7",
        "그림이 아님".encode(),
        mp4(),
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
    ],
)
def test_other_types_are_not_taken(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, data) == (415, "unsupported_type")


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_cut_off_is_no_picture(tmp_path: Path, form: str) -> None:
    data = saved(form)
    for length in (16, len(data) // 2, len(data) * 9 // 10):
        assert refusal(tmp_path, data[:length]) == (422, "not_an_image")
    assert refusal(tmp_path, b"") == (422, "not_an_image")


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_an_animation_is_not_taken(tmp_path: Path, form: str) -> None:
    assert refusal(tmp_path, animation(form)) == (422, "animated_image")


def test_a_photo_with_a_second_picture_inside_is_its_first(tmp_path: Path) -> None:
    out = io.BytesIO()
    first = Image.new("RGB", (64, 48), "red")
    first.save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (32, 24))])
    assert looked_at(tmp_path, out.getvalue()) == Picture("image/jpeg", 64, 48)


@pytest.mark.parametrize("form", FORMATS)
def test_one_pixel_too_many(tmp_path: Path, form: str) -> None:
    data = saved(form)
    assert looked_at(tmp_path, data, most=64 * 48).width == 64
    assert refusal(tmp_path, data, most=64 * 48 - 1) == (422, "too_many_pixels")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("width", "height"), [(9_000, 9_000), (12_000, 12_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_header(tmp_path: Path, width: int, height: int) -> None:
    data = png_that_claims(width, height)
    tracemalloc.start()
    assert refusal(tmp_path, data, most=50_000_000) == (422, "too_many_pixels")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10_000_000


def test_a_small_webp_of_many_pixels_is_refused(tmp_path: Path) -> None:
    data = saved("WEBP", mode="L", size=(4_000, 4_000), lossless=True, method=0)
    assert refusal(tmp_path, data, most=15_999_999) == (422, "too_many_pixels")


def test_the_highest_limit_is_below_pillows_own() -> None:
    assert Image.MAX_IMAGE_PIXELS is not None
    assert Image.MAX_IMAGE_PIXELS > 89_000_000


@settings(max_examples=100)
@given(form=st.sampled_from(list(FORMATS)), data=st.data())
def test_damaged_bytes_are_a_picture_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject
) -> None:
    damaged = bytearray(saved(form))
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=4)):
        damaged[place] = data.draw(st.integers(0, 255))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            looked_at(tmp_path_factory.getbasetemp(), bytes(damaged))
        except (InvalidRequest, UnsupportedType):
            return


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("울퉁불퉁한 거북이.png", "울퉁불퉁한 거북이"),
        ("turtle.final.JPEG", "turtle.final"),
        (r"C:\사진\거북이.webp", "거북이"),
        ("../../etc/passwd", "passwd"),
        ("v1.2", "v1.2"),
        (".png", ""),
        ("", ""),
        ("가" * 500 + ".png", "가" * 200),
    ],
)
def test_a_title_is_the_files_name(name: str, title: str) -> None:
    assert title_of(name) == title
