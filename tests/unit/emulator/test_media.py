import asyncio
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import av
import pytest
from PIL import Image

from pulmu.emulator import film, media, studio
from pulmu.emulator.media import Clip, Enlargement, Order, Still, render
from pulmu.emulator.operations import Operation, Operations
from pulmu.emulator.outcome import Outcome
from pulmu.emulator.studio import Studio


def png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("aspect", "size", "expected"),
    [
        ("1:1", "512", (512, 512)),
        ("16:9", "1K", (1366, 768)),
        ("8:1", "1K", (2896, 362)),
        ("1:1", "2K", (2048, 2048)),
    ],
)
def test_sketched_stills(aspect: str, size: str, expected: tuple[int, int]) -> None:
    picture = Image.open(BytesIO(render(Still("붉은 돌 방패", aspect, size, seed=4), "sketch")))
    assert picture.size == expected
    assert picture.mode == "RGB"


def test_a_sketched_clip_of_an_odd_length() -> None:
    data = render(Clip("안개 낀 숲", "9:16", "360p", 3, seed=4), "sketch")
    with av.open(BytesIO(data), "r") as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == (360, 640)
        assert sum(1 for _ in container.decode(video=0)) == 3 * film.FPS


def test_a_still_over_another_keeps_its_shape() -> None:
    data = render(Still("용", "16:9", over=png(30, 30), media_type="image/jpeg"), "quick")
    assert Image.open(BytesIO(data)).format == "JPEG"
    assert media.closest_aspect(data) == "16:9"


def test_enlargement() -> None:
    assert Image.open(BytesIO(render(Enlargement(png(10, 20), 4), "quick"))).size == (40, 80)


@pytest.mark.parametrize(
    "make", [lambda seed: Still("용", seed=seed), lambda seed: Clip("용", seconds=2, seed=seed)]
)
def test_distinct_media_differ_by_their_seed(make: Callable[[int], Order]) -> None:
    seeds = [0, 1, 2**24, 2**32 - 1]
    files = [render(make(seed), "distinct") for seed in seeds]
    assert len(set(files)) == len(seeds)
    assert files == [render(make(seed), "distinct") for seed in seeds]
    assert len({render(make(seed), "quick") for seed in seeds}) == 1


@pytest.mark.parametrize("order", [Still("용", over=b"no"), Clip("용", start=b"no"), Enlargement(b"no")])
def test_pictures_that_cannot_be_read(order: Order) -> None:
    with pytest.raises(ValueError, match="no picture"):
        render(order, "quick")


async def test_the_same_order_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Order] = []

    def slow(order: Order, mode: media.Mode) -> bytes:
        drawn.append(order)
        return b"x" * 10

    monkeypatch.setattr(studio, "render", slow)
    found = Studio("sketch")
    await asyncio.gather(*(found.render(Still("용")) for _ in range(5)), found.render(Still("칼")))
    assert len(drawn) == 2


async def test_quick_orders_differ_in_shape_only(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Order] = []
    monkeypatch.setattr(studio, "render", lambda order, mode: drawn.append(order) or b"x")
    found = Studio("quick")
    for seed in range(3):
        await found.render(Clip(f"용 {seed}", seed=seed, seconds=4))
    await found.render(Clip("용", seconds=6))
    assert len(drawn) == 2


async def test_the_cache_forgets_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Order] = []
    monkeypatch.setattr(studio, "render", lambda order, mode: drawn.append(order) or b"x" * 10)
    monkeypatch.setattr(studio, "CACHED_BYTES", 25)
    found = Studio("sketch")
    for prompt in ("하나", "둘", "셋", "하나"):
        await found.render(Still(prompt))
    assert [order.prompt for order in drawn if isinstance(order, Still)] == ["하나", "둘", "셋", "하나"]


def test_operations_are_read_again(tmp_path: Path) -> None:
    state = tmp_path / "state.jsonl"
    operation = Operation(
        name="projects/a/locations/b/publishers/google/models/m/operations/1",
        model="m",
        ready_at=5.0,
        clip=Clip("용", seconds=4, start=b"\x00\xff"),
        count=2,
        outcome=Outcome("filtered", "hate"),
        echo={"created": "now"},
    )
    Operations(state).add(operation)
    Operations(state).add(Operation("another", "m", 1.0, Clip("칼")))
    with state.open("a") as file:
        file.write('{"name": "half wr')
    again = Operations(state)
    assert again.find(operation.name) == operation
    assert again.find("another") is not None
    again.add(Operation("after", "m", 1.0, Clip("활")))
    assert Operations(state).find("after") is not None
