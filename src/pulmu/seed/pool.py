"""The pictures of a seeded studio: a bounded number of drawings that its assets share by content address."""

import os
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from pulmu.domains.assets.thumbnails import thumbnail
from pulmu.media import Kind
from pulmu.providers.base import Accepted, Media, Pending, Request, Result
from pulmu.providers.sketch.parameters import Style
from pulmu.providers.sketch.provider import IMAGE_MODEL, VIDEO_MODEL, SketchProvider
from pulmu.seed.words import Motif, motif
from pulmu.storage.base import Storage, StoredFile

_VIDEO_EVERY = 24
"""One drawing in so many is a video; they take much longer to make."""
_LARGE_UP_TO = 60
"""So few have originals of the usual size, which take four times as long to draw; thumbnails are alike."""
_LATER = 60.0
"""Seconds after which the renderer's long operations are done."""
_STYLES: tuple[tuple[Style, int], ...] = (("icon", 11), ("scene", 8), ("texture", 3))
_RATIOS: dict[Style, tuple[str, ...]] = {
    "icon": ("1:1", "1:1", "1:1", "3:4", "2:3", "4:3"),
    "scene": ("16:9", "16:9", "3:2", "4:3", "9:16", "2:3", "1:1"),
    "texture": ("1:1", "1:1", "3:2"),
}


@dataclass(frozen=True, slots=True)
class Order:
    """One drawing to be made. Those of one motif differ by `seed` and are one generation's pictures."""

    motif: Motif
    kind: Kind
    parameters: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Drawing:
    file: StoredFile
    thumbnail: StoredFile
    media_type: str
    width: int
    height: int
    duration: float | None


@dataclass(frozen=True, slots=True)
class Set:
    """What one generation can give: an order without its seed, and its drawings with theirs."""

    order: Order
    drawings: tuple[tuple[Drawing, int], ...]


def orders(assets: int, most: int, chance: random.Random) -> list[Order]:
    """As many different drawings as so many assets need, but no more than `most`."""
    found: list[Order] = []
    size = "1K" if assets <= _LARGE_UP_TO else "512"
    while len(found) < min(assets, most):
        if len(found) % _VIDEO_EVERY == _VIDEO_EVERY - 1:
            ratio = chance.choice(("16:9", "16:9", "9:16"))
            shape: dict[str, str | int] = {"aspect_ratio": ratio, "resolution": "480p", "duration": 2}
            found.append(_order(motif("scene", chance), "video", shape, chance))
            continue
        style = chance.choices([name for name, _ in _STYLES], [weight for _, weight in _STYLES])[0]
        about = motif(style, chance)
        shape = {"aspect_ratio": chance.choice(_RATIOS[style]), "size": size}
        found += [_order(about, "image", shape, chance) for _ in range(chance.choice((1, 1, 1, 2, 2, 4)))]
    return found[: min(assets, most)]


def draw(storage: Storage, ordered: Sequence[Order]) -> list[Set]:
    """Draws on every processor and keeps the files."""
    drawings: list[tuple[Drawing, int]] = []
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as workers:
        for order, (media, small) in zip(ordered, workers.map(_drawn, ordered, chunksize=2), strict=True):
            drawing = Drawing(
                storage.put(media.data), storage.put(small),
                media.media_type, media.width, media.height, media.duration,
            )  # fmt: skip
            drawings.append((drawing, int(order.parameters["seed"])))
    return list(_sets(ordered, drawings))


def _sets(ordered: Sequence[Order], drawings: Sequence[tuple[Drawing, int]]) -> Iterator[Set]:
    for _, group in groupby(zip(ordered, drawings, strict=True), key=lambda pair: id(pair[0].motif)):
        members = list(group)
        yield Set(members[0][0], tuple(drawing for _, drawing in members))


def _order(about: Motif, kind: Kind, shape: dict[str, str | int], chance: random.Random) -> Order:
    return Order(about, kind, {"style": about.style, **shape, "seed": chance.randrange(2**32)})


def _drawn(order: Order) -> tuple[Media, bytes]:
    """In a process of its own. The picture itself and its thumbnail."""
    model = IMAGE_MODEL if order.kind == "image" else VIDEO_MODEL
    prompt = order.motif.prompt("ko", random.Random(0))  # noqa: S311  # nothing secret
    request = Request(
        attempt_id=UUID(int=0), kind=order.kind, model=model, prompt=prompt, parameters=order.parameters
    )
    answer: Accepted | Pending | Result = SketchProvider(lambda: 0.0).submit(request)
    if isinstance(answer, Accepted):
        answer = SketchProvider(lambda: _LATER).poll(answer.operation, request)
    if not isinstance(answer, Result):
        raise RuntimeError("the renderer did not finish")
    [media] = answer.media
    return media, thumbnail(order.kind, media.data)
