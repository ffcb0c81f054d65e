"""Real bytes, and bytes of no kind."""

from io import BytesIO

import pytest
from PIL import Image
from tests.support.media import audio_only_mp4, mp4, png

from pulmu.providers.base import MalformedResult
from pulmu.providers.vertex import media


def test_a_picture_says_itself_what_it_is() -> None:
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "WEBP")
    found = media.picture(out.getvalue())
    assert (found.media_type, found.width, found.height, found.duration) == ("image/webp", 40, 30, None)
    assert media.picture(png((64, 48))).media_type == "image/png"


def test_a_film_has_a_size_and_a_length() -> None:
    found = media.film(mp4((64, 48), frames=6))
    assert (found.media_type, found.width, found.height) == ("video/mp4", 64, 48)
    assert found.duration == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("data", [b"", b"<html>", png()[:20], mp4()[:100]], ids=["", "html", "png", "mp4"])
def test_neither_picture_nor_film(data: bytes) -> None:
    with pytest.raises(MalformedResult, match="may have charged"):
        media.picture(data)
    with pytest.raises(MalformedResult, match="may have charged"):
        media.film(data)


def test_sound_alone_is_no_film() -> None:
    with pytest.raises(MalformedResult):
        media.film(audio_only_mp4())


def test_one_broken_file_does_not_cost_the_others() -> None:
    assert len(media.usable(media.picture, [b"?", png(), b"?", png()])) == 2
    assert media.usable(media.picture, []) == ()
    with pytest.raises(MalformedResult):
        media.usable(media.picture, [b"?", b"?"])
