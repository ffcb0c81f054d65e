"""The port: parameters, operations, labels, determinism."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image

from pulmu.providers.base import (
    Accepted,
    InputFile,
    InvalidParameter,
    ModelUnavailable,
    Pending,
    Provider,
    Request,
    Result,
)
from pulmu.providers.sketch.parameters import RATIOS, image_order, video_order
from pulmu.providers.sketch.provider import SketchProvider

Make = Callable[..., Request]


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def test_it_is_a_provider() -> None:
    provider: Provider = SketchProvider()
    assert (provider.name, provider.repeatable) == ("sketch", True)


def test_the_same_request_gives_the_same_bytes(image_request: Make) -> None:
    request = image_request("울퉁불퉁한 화산암 거북이")
    assert SketchProvider().submit(request) == SketchProvider().submit(request)


def test_threads_do_not_disturb_one_another(image_request: Make) -> None:
    provider = SketchProvider()
    requests = [image_request(prompt) for prompt in ("녹슨 검", "green slime", "녹슨 검", "green slime")]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(provider.submit, requests))
    assert results[0] == results[2]
    assert results[1] == results[3]


def test_a_picture_says_what_it_is_and_nothing_of_the_prompt(image_request: Make) -> None:
    result = SketchProvider().submit(image_request("secret apple", seed=41))
    assert isinstance(result, Result)
    media = result.media[0]
    text = Image.open(BytesIO(media.data)).text  # type: ignore[attr-defined]
    assert "placeholder, not AI" in text["Comment"]
    assert text["Seed"] == "41"
    assert b"secret" not in media.data
    assert (media.media_type, media.width, media.height, media.duration) == ("image/png", 512, 512, None)


def test_each_picture_of_a_set_is_a_variation_with_its_seed(image_request: Make) -> None:
    result = SketchProvider().submit(image_request("gem", count=3, seed=2**32 - 2))
    assert isinstance(result, Result)
    assert result.details["seeds"] == [2**32 - 2, 2**32 - 1, 0]
    assert len({media.data for media in result.media}) == 3


def test_without_a_seed_the_attempt_gives_it(image_request: Make) -> None:
    request = image_request("gem", seed=None)
    assert image_order(request) == image_order(request)
    assert image_order(request).seeds != image_order(replace(request, attempt_id=uuid4())).seeds


@pytest.mark.parametrize("size", ["512", "1K", "2K"])
@pytest.mark.parametrize("ratio", RATIOS)
def test_the_longest_side_has_the_size(image_request: Make, size: str, ratio: str) -> None:
    order = image_order(image_request("x", size=size, aspect_ratio=ratio))
    across, down = (int(n) for n in ratio.split(":"))
    assert max(order.width, order.height) == {"512": 512, "1K": 1024, "2K": 2048}[size]
    assert order.width / order.height == pytest.approx(across / down, rel=0.01)


@pytest.mark.parametrize(("ratio", "size"), [("16:9", (854, 480)), ("9:16", (480, 854)), ("1:1", (480, 480))])
def test_video_sides_are_even_and_the_short_one_is_the_resolution(
    video_request: Make, ratio: str, size: tuple[int, int]
) -> None:
    order = video_order(video_request("x", aspect_ratio=ratio))
    assert (order.width, order.height) == size


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("style", "photo"),
        ("style", None),
        ("aspect_ratio", "5:1"),
        ("aspect_ratio", 1),
        ("size", "4K"),
        ("size", ["512"]),
        ("count", 0),
        ("count", 5),
        ("count", True),
        ("count", "2"),
        ("seed", -1),
        ("seed", 2**32),
        ("seed", 1.5),
        ("steps", 30),
    ],
)
def test_a_bad_parameter_is_named(image_request: Make, field: str, value: object) -> None:
    with pytest.raises(InvalidParameter) as caught:
        SketchProvider().submit(image_request("x", **{field: value}))
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("field", "value"), [("duration", 3), ("duration", "4"), ("duration", True), ("resolution", "4k")]
)
def test_a_bad_video_parameter_is_named_at_once(video_request: Make, field: str, value: object) -> None:
    with pytest.raises(InvalidParameter) as caught:
        SketchProvider().submit(video_request("x", **{field: value}))
    assert caught.value.field == field


def test_other_models_and_inputs_are_turned_away(image_request: Make) -> None:
    request = image_request("x")
    with pytest.raises(ModelUnavailable):
        SketchProvider().submit(replace(request, model="imagen-4"))
    with pytest.raises(ModelUnavailable):
        SketchProvider().submit(replace(request, kind="video"))
    with pytest.raises(InvalidParameter):
        SketchProvider().submit(replace(request, inputs=(InputFile("reference", "image/png", b""),)))


def test_an_operation_outlives_the_provider(video_request: Make) -> None:
    clock = Clock()
    request = video_request("초록 슬라임", style="texture")
    accepted = SketchProvider(clock).submit(request)
    assert isinstance(accepted, Accepted)
    assert accepted.operation.startswith(f"sketch/operations/{request.attempt_id}?")
    pending = SketchProvider(clock).poll(accepted.operation, request)
    assert pending == Pending(progress=0.0)
    clock.now += 1.5
    first = SketchProvider(clock).poll(accepted.operation, request)
    assert isinstance(first, Result)
    assert first.details["seeds"] == [7]


def test_a_clock_set_back_does_not_hang_an_operation(video_request: Make) -> None:
    clock = Clock()
    request = video_request("water", style="texture")
    accepted = SketchProvider(clock).submit(request)
    assert isinstance(accepted, Accepted)
    clock.now -= 3600
    assert isinstance(SketchProvider(clock).poll(accepted.operation, request), Result)


@pytest.mark.parametrize(
    "operation",
    [
        "",
        "projects/p/operations/1",
        "sketch/operations/x?submitted=1.000",
        "sketch/operations/019a0000-0000-7000-8000-000000000001?submitted=1.000",
    ],
)
def test_a_foreign_operation_is_no_operation_of_ours(video_request: Make, operation: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        SketchProvider().poll(operation, video_request("x"))
    assert caught.value.field == "operation"
    assert not caught.value.retryable


def test_prompts_do_not_reach_the_log(image_request: Make, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        SketchProvider().submit(image_request("confidential sword"))
    assert "confidential" not in caplog.text
