"""The parameters of the catalogue, checked once more and turned into numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

from pulmu.providers.base import InvalidParameter, Request

Style = Literal["icon", "texture", "scene"]

STYLES = ("icon", "texture", "scene")
RATIOS = ("1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16")
LONGEST = {"512": 512, "1K": 1024, "2K": 2048}
SHORTEST = {"480p": 480, "720p": 720}
DURATIONS = (2, 4, 6, 8)
MAX_COUNT = 4
MAX_SEED = 2**32 - 1


@dataclass(frozen=True, slots=True)
class ImageOrder:
    """`seeds`: one picture each."""

    style: Style
    width: int
    height: int
    seeds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VideoOrder:
    """Even width and height; `duration` in seconds."""

    style: Style
    width: int
    height: int
    duration: int
    seed: int


def image_order(request: Request) -> ImageOrder:
    """Raises InvalidParameter with the field's name."""
    p = _known(request.parameters, ("style", "aspect_ratio", "size", "count", "seed"))
    ratio = _ratio(p)
    longest = LONGEST[_choice(p, "size", tuple(LONGEST), "1K")]
    width, height = (longest, _even(longest / ratio)) if ratio >= 1 else (_even(longest * ratio), longest)
    count = _integer(p, "count", 1, MAX_COUNT)
    seed = _seed(p, request.attempt_id)
    seeds = tuple((seed + i) % (MAX_SEED + 1) for i in range(1 if count is None else count))
    return ImageOrder(cast(Style, _choice(p, "style", STYLES, "icon")), width, height, seeds)


def video_order(request: Request) -> VideoOrder:
    """Raises InvalidParameter with the field's name."""
    p = _known(request.parameters, ("style", "aspect_ratio", "resolution", "duration", "seed"))
    ratio = _ratio(p, "16:9")
    shortest = SHORTEST[_choice(p, "resolution", tuple(SHORTEST), "720p")]
    width, height = (_even(shortest * ratio), shortest) if ratio >= 1 else (shortest, _even(shortest / ratio))
    duration = p.get("duration", 4)
    if isinstance(duration, bool) or not isinstance(duration, int) or duration not in DURATIONS:
        raise InvalidParameter("duration must be 2, 4, 6 or 8 seconds.", field="duration")
    style = cast(Style, _choice(p, "style", STYLES, "scene"))
    return VideoOrder(style, width, height, duration, _seed(p, request.attempt_id))


def _known(parameters: Mapping[str, object], names: tuple[str, ...]) -> Mapping[str, object]:
    for name in parameters:
        if name not in names:
            raise InvalidParameter(
                f"{name} is not a parameter of this model; it takes {', '.join(names)}.", field=name
            )
    return parameters


def _choice(p: Mapping[str, object], name: str, choices: tuple[str, ...], default: str) -> str:
    value = p.get(name, default)
    if not isinstance(value, str) or value not in choices:
        raise InvalidParameter(f"{name} must be one of {', '.join(choices)}.", field=name)
    return value


def _ratio(p: Mapping[str, object], default: str = "1:1") -> float:
    across, _, down = _choice(p, "aspect_ratio", RATIOS, default).partition(":")
    return int(across) / int(down)


def _integer(p: Mapping[str, object], name: str, low: int, high: int) -> int | None:
    value = p.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InvalidParameter(f"{name} must be a whole number from {low} to {high}.", field=name)
    return value


def _seed(p: Mapping[str, object], attempt_id: UUID) -> int:
    given = _integer(p, "seed", 0, MAX_SEED)
    # the last bits of a UUIDv7 are the random ones
    return attempt_id.int & MAX_SEED if given is None else given


def _even(length: float) -> int:
    return 2 * round(length / 2)
