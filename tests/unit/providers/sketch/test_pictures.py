"""What a prompt says is what one sees, measured on the pixels."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from pulmu.providers.sketch.figure import figure
from pulmu.providers.sketch.objects import known
from pulmu.providers.sketch.picture import picture
from pulmu.providers.sketch.reading import Reading, read

Pixels = NDArray[np.uint8]
Draw = Callable[..., Pixels]


def icon(prompt: str, seed: int = 7, size: int = 160) -> Pixels:
    return picture("icon", read(prompt), size, size, seed).frame(0)


def texture(prompt: str, width: int = 160, height: int = 160) -> Pixels:
    return picture("texture", read(prompt, "texture"), width, height, 7).frame(0)


def scene(prompt: str) -> Pixels:
    return picture("scene", read(prompt, "scene"), 192, 108, 7).frame(0)


def mean(pixels: Pixels) -> NDArray[np.float64]:
    """The mean colour, of the opaque part of an icon."""
    rgb = pixels[..., :3].astype(np.float64)
    return rgb[pixels[..., 3] > 200].mean(axis=0) if pixels.shape[2] == 4 else rgb.mean(axis=(0, 1))


def roughness(pixels: Pixels) -> float:
    """How much neighbouring pixels differ."""
    grey = pixels[..., :3].astype(np.float64).mean(axis=2)
    return float(np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean())


def test_an_icon_is_cut_out(draw: Draw) -> None:
    alpha = draw("빨간 사과")[..., 3]
    assert alpha.shape == (512, 512)
    assert alpha[0].max() == alpha[-1].max() == alpha[:, 0].max() == alpha[:, -1].max() == 0
    assert alpha[256, 256] == 255
    soft = ((alpha > 20) & (alpha < 235)).mean()
    assert 0.001 < soft < 0.2, "an antialiased edge and a soft shadow, no veil"


@pytest.mark.parametrize(("ratio", "shape"), [("16:9", (288, 512)), ("2:3", (512, 342))])
def test_pictures_have_the_shape_that_was_asked_for(draw: Draw, ratio: str, shape: tuple[int, int]) -> None:
    for style in ("icon", "texture", "scene"):
        pixels = draw("이끼 낀 바위", style=style, aspect_ratio=ratio)
        assert pixels.shape == (*shape, 4 if style == "icon" else 3)


def test_every_object_fits_the_square() -> None:
    for name in sorted(known()):
        cover = figure(Reading(object=name), 48, 3).model.cover
        assert max(cover[0].max(), cover[-1].max(), cover[:, 0].max(), cover[:, -1].max()) < 0.02, name
        assert cover.mean() > 0.05, name


@pytest.mark.parametrize("thing", ["물약", "slime", "dragon", "검", "house", "zorblax"])
def test_colour_words_colour(thing: str) -> None:
    red, green, blue = (mean(icon(f"{word} {thing}")) for word in ("빨간", "green", "파란"))
    assert red[0] - red[2] > blue[0] - blue[2] + 8
    assert green[1] - green[0] > red[1] - red[0] + 8
    assert blue[2] - blue[0] > green[2] - green[0] + 8


def test_light_and_dark() -> None:
    assert mean(icon("하얀 거북이")).mean() > mean(icon("검은 거북이")).mean() + 50


@pytest.mark.parametrize("word", ["울퉁불퉁한", "rough", "갈라진", "비늘", "furry", "구멍 난", "wrinkled"])
def test_texture_words_roughen(word: str) -> None:
    assert roughness(texture(f"{word} 파란 점토")) > 1.6 * roughness(texture("매끄러운 파란 점토"))


def test_translucent_lets_through_and_glow_reaches_out() -> None:
    clear, solid = icon("반투명한 하트")[..., 3], icon("하트")[..., 3]
    assert clear[80, 80] < 225 < solid[80, 80]
    assert (icon("빛나는 바위")[..., 3] > 8).mean() > (icon("바위")[..., 3] > 8).mean() + 0.02


def test_rust_is_brown_and_moss_is_green() -> None:
    clean, rusty, mossy = mean(texture("철")), mean(texture("녹슨 철")), mean(texture("mossy iron"))
    assert rusty[0] - rusty[2] > clean[0] - clean[2] + 15
    assert mossy[1] - mossy[2] > clean[1] - clean[2] + 15


def test_spikes_reach_farther_than_a_smooth_body() -> None:
    smooth, spiky = (icon(f"{word} slime")[..., 3] > 128 for word in ("smooth", "spiky"))

    def edge(mask: NDArray[np.bool_]) -> float:
        return float(np.abs(np.diff(mask.astype(int), axis=1)).sum() / np.sqrt(mask.sum()))

    assert edge(spiky) > 1.25 * edge(smooth)


@pytest.mark.parametrize(
    "prompt",
    ["cracked lava", "나무 판자", "벽돌", "별무늬 천", "mossy stone", "물", "striped fur", "도트 잔디"],
)
@pytest.mark.parametrize(("width", "height"), [(160, 160), (192, 108)])
def test_textures_repeat_without_a_seam(prompt: str, width: int, height: int) -> None:
    pixels = texture(prompt, width, height).astype(np.float64)
    for axis in (0, 1):
        steps = np.abs(np.diff(pixels, axis=axis)).mean(axis=(1 - axis, 2))
        seam = np.abs(pixels.take(0, axis=axis) - pixels.take(-1, axis=axis)).mean()
        # a joint between bricks may lie on the seam, but the seam is never the sharpest line
        assert seam <= steps.max() * 1.05


def test_pixel_art_has_blocks_and_few_colours() -> None:
    pixels = icon("도트 그래픽 물약", size=288)
    assert len(np.unique(pixels.reshape(-1, 4), axis=0)) < 80
    blocks = pixels.reshape(72, 4, 72, 4, 4)
    assert (blocks == blocks[:, :1, :, :1]).all()
    assert set(np.unique(pixels[..., 3])) == {0, 255}


def test_places_and_hours_differ() -> None:
    day, night = mean(scene("숲")), mean(scene("숲의 밤"))
    assert day.mean() > night.mean() + 40
    snow, desert = mean(scene("설원")[80:]), mean(scene("사막")[80:])
    assert snow[2] - snow[0] > desert[2] - desert[0] + 30
    volcano = mean(scene("volcano"))
    assert volcano[0] > volcano[2] + 30


def test_moods_differ() -> None:
    grey = icon("흑백 사과")[..., :3].astype(int)
    assert np.ptp(grey, axis=2).max() <= 3
    assert mean(icon("파스텔 사과")).mean() > mean(icon("사과")).mean()


def test_unknown_words_still_give_an_object_that_depends_on_them() -> None:
    first, second = icon("zorblax"), icon("quimbly")
    assert (first[..., 3] > 200).mean() > 0.15
    assert np.abs(first.astype(int) - second).mean() > 4
