"""What a drawing is made of: parts from back to front, each a silhouette, a skin and a relief."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from pulmu.providers.sketch.relief import Relief, dome
from pulmu.providers.sketch.sdf import Shape
from pulmu.providers.sketch.surfaces import Look


@dataclass(frozen=True, slots=True)
class Part:
    """One piece. `skin` is `body`, `second` or `third` (the prompt decides), a name of the drawing's own
    `skins`, or one of SKINS. `lift` is how far it stands off what lies behind: it casts a shadow there.
    `soft` parts change their outline with words such as bumpy or spiky."""

    shape: Shape
    skin: str = "body"
    relief: Relief = field(default_factory=dome)
    lift: float = 0.05
    grain: float = 0.0
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Parts within about -0.9..0.9. `body` and `second` are the looks without any word of the prompt."""

    parts: tuple[Part, ...]
    body: Look = field(default_factory=lambda: Look("plain"))
    second: Look | None = None
    skins: dict[str, Look] = field(default_factory=dict)
    ground: float | None = None
    """Where it stands (y), or None when it floats."""
    face: tuple[float, float, float] | None = None
    """Where a cute face goes: x, y, size. None where it has eyes of its own, or none at all."""
    turn: float = 0.0
    lively: bool = False
    """It breathes: squash and stretch in a loop, instead of bobbing."""


@dataclass(frozen=True, slots=True)
class Artist:
    """Seeded hands: numbers that differ from picture to picture."""

    rng: np.random.Generator

    def __call__(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def pick(self, count: int) -> int:
        return int(self.rng.integers(0, count))

    def chance(self, p: float) -> bool:
        return bool(self.rng.uniform() < p)


Maker = Callable[[Artist], Drawing]
_MAKERS: dict[str, Maker] = {}


def draws(*names: str) -> Callable[[Maker], Maker]:
    """Registers a drawing under names of the lexicon."""

    def register(maker: Maker) -> Maker:
        for name in names:
            _MAKERS[name] = maker
        return maker

    return register


def pair(shape: Shape) -> Shape:
    """The shape and its mirror image."""
    return Shape(lambda x, y: shape.distance(np.abs(x), y))


def registered() -> dict[str, Maker]:
    return _MAKERS
