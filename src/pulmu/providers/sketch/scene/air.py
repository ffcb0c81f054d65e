"""What is in the air: snow, rain, embers, petals, fireflies, bubbles. Each runs a whole number of times
through its path per loop, so that the end meets the beginning."""

from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Array, Bytes, Rgb, clip
from pulmu.providers.sketch.scene.setting import Setting


@dataclass(frozen=True, slots=True)
class Flakes:
    """`n` soft dots. Speeds are whole screens per loop; x, y, size in picture heights."""

    x: Array
    y: Array
    size: Array
    down: Array
    across: Array
    sway: Array
    phase: Array
    colour: Rgb
    adds: bool
    streak: float = 0.0
    blinks: bool = False


def air(setting: Setting, wide: float, rng: np.random.Generator) -> list[Flakes]:
    """What the weather and the place bring."""
    found = []
    weather, place = setting.weather, setting.place
    if "snow" in weather or (place == "snowfield" and "rain" not in weather):
        found.append(_flakes(rng, wide, 150, (0.0025, 0.007), (1, 3), (0, 1), (1, 1, 1), sway=0.02))
    if weather & {"rain", "storm"}:
        found.append(_flakes(rng, wide, 150, (0.0014, 0.002), (5, 8), (0, 1), (0.75, 0.85, 1.0), streak=0.06))
    if place == "volcano":
        found.append(
            _flakes(rng, wide, 70, (0.002, 0.005), (-2, 0), (0, 1), (1.0, 0.55, 0.15), sway=0.03, adds=True)
        )
    if (place in ("forest", "swamp") and setting.dark) or ("petals" in weather and setting.dark):
        found.append(
            _flakes(
                rng,
                wide,
                34,
                (0.004, 0.007),
                (0, 1),
                (0, 1),
                (0.85, 1.0, 0.45),
                sway=0.05,
                adds=True,
                blinks=True,
            )
        )
    if ("petals" in weather and not setting.dark) or "spring" in weather:
        found.append(_flakes(rng, wide, 60, (0.004, 0.008), (1, 2), (0, 2), (1.0, 0.74, 0.82), sway=0.04))
    if "autumn" in weather:
        found.append(_flakes(rng, wide, 45, (0.005, 0.009), (1, 2), (0, 2), (0.90, 0.45, 0.14), sway=0.05))
    if place == "underwater":
        found.append(
            _flakes(rng, wide, 46, (0.003, 0.010), (-2, 0), (0, 1), (0.75, 0.95, 1.0), sway=0.02, adds=True)
        )
    if place in ("cave", "dungeon", "space", "graveyard") and not weather:
        tint: Rgb = (1.0, 0.75, 0.4) if place == "dungeon" else (0.6, 0.85, 1.0)
        found.append(
            _flakes(rng, wide, 22, (0.0015, 0.004), (0, 1), (0, 1), tint, sway=0.05, adds=True, blinks=True)
        )
    return found


def _flakes(
    rng: np.random.Generator,
    wide: float,
    count: int,
    size: tuple[float, float],
    down: tuple[int, int],
    across: tuple[int, int],
    colour: Rgb,
    *,
    sway: float = 0.0,
    adds: bool = False,
    streak: float = 0.0,
    blinks: bool = False,
) -> Flakes:
    count = round(count * wide)

    def some(low: float, high: float) -> Array:
        return rng.uniform(low, high, count).astype(np.float32)

    fall = rng.integers(down[0], down[1] + 1, count).astype(np.float32)
    drift = rng.integers(across[0], across[1] + 1, count).astype(np.float32)
    return Flakes(
        some(0, wide),
        some(0, 1),
        some(*size),
        fall,
        drift,
        some(sway / 3, sway),
        some(0, 1),
        colour,
        adds,
        streak,
        blinks,
    )


def draw_flakes(frame: Bytes, flakes: Flakes, phase: float) -> None:
    """Blends the dots into the frame at `phase` of the loop, all at once."""
    height, width = frame.shape[:2]
    wide = width / height
    turn = np.float32(2 * np.pi) * (np.float32(phase) + flakes.phase)
    y = (flakes.y + flakes.down * np.float32(phase)) % 1 * np.float32(height)
    x = (
        (flakes.x + flakes.across * np.float32(phase * wide) + np.sin(turn) * flakes.sway)
        % np.float32(wide)
        * np.float32(height)
    )
    strength = (
        np.float32(0.6) + np.float32(0.4) * np.sin(turn * 2) if flakes.blinks else np.full_like(x, 0.85)
    )
    radius = np.maximum(flakes.size * np.float32(height), np.float32(1.1))
    reach = int(float(radius.max()) * (2.4 if flakes.adds else 1.3)) + 1
    tall = reach + int(flakes.streak * height)
    # one patch of rows x columns for each dot, as flat arrays
    v, u = np.mgrid[-tall : reach + 1, -reach : reach + 1].reshape(2, 1, -1)
    rows, columns = np.floor(y).astype(np.int32)[:, None] + v, np.floor(x).astype(np.int32)[:, None] + u
    dx, dy = (columns - x[:, None]).astype(np.float32), (rows - y[:, None]).astype(np.float32)
    if flakes.streak:
        length = np.float32(flakes.streak * height)
        dx = dx - dy * np.float32(0.12)
        dy = np.maximum(dy, 0) + np.minimum(dy + length, 0)
    square = (dx * dx + dy * dy) / (radius * radius)[:, None]
    mask = np.exp(-square * np.float32(0.9)) if flakes.adds else clip(np.float32(1.5) - square)
    mask *= strength[:, None] * np.float32(0.45 if flakes.streak else 1.0)
    seen = (mask > 0.02) & (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    at, weight = rows[seen] * width + columns[seen], mask[seen][:, None]
    flat = frame.reshape(-1, 3)
    under = flat[at].astype(np.float32)
    colour = np.array(flakes.colour, dtype=np.float32) * 255
    mixed = under + (colour if flakes.adds else colour - under) * weight
    flat[at] = np.minimum(mixed, 255).astype(np.uint8)
