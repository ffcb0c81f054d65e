"""The sky: gradient, sun or moon with its glow, stars, clouds."""

from dataclasses import dataclass

import numpy as np

from pulmu.providers.sketch.arrays import Array, Bytes, Rgb, clip, mix, soften, step, to_bytes
from pulmu.providers.sketch.colour import blend
from pulmu.providers.sketch.noise import fbm, voronoi
from pulmu.providers.sketch.scene.canvas import Canvas
from pulmu.providers.sketch.scene.setting import INDOORS, Setting


@dataclass(frozen=True, slots=True)
class Sky:
    """`pixels` is opaque (height, width, 3); `stars` are two masks that twinkle in turn."""

    pixels: Bytes
    stars: tuple[Array, ...]


def sky(setting: Setting, width: int, height: int, rng: np.random.Generator) -> Sky:
    """The backdrop behind every layer."""
    y = np.broadcast_to(((np.arange(height, dtype=np.float32) + 0.5) / height)[:, None], (height, width))
    x = np.broadcast_to(((np.arange(width, dtype=np.float32) + 0.5) / height)[None, :], (height, width))
    t = y * np.float32(1.45)
    rgb = np.empty((height, width, 3), dtype=np.float32)
    for k in range(3):
        upper = mix(setting.top[k], setting.middle[k], step(0.0, 0.55, t))
        rgb[..., k] = mix(upper, setting.low[k], step(0.40, 1.0, t))
    stars: tuple[Array, ...] = ()
    if setting.place == "space":
        _nebula(rgb, setting, rng)
    if setting.place not in INDOORS:
        if (setting.hour == "night" or setting.place == "space") and not setting.weather & {"rain", "storm"}:
            fade = step(0.85, 0.2, y)
            stars = tuple(_stars(width, height, rng) * fade for _ in range(2))
        if "stars" in setting.weather:
            _aurora(rgb, x, y, rng)
        _orb(rgb, x, y, setting, width / height, rng)
        if setting.place != "space":
            _high_clouds(rgb, setting, rng)
    dither = rng.uniform(-0.5, 0.5, (height, width)).astype(np.float32)
    return Sky(to_bytes(clip(rgb), dither), stars)


def _orb(rgb: Array, x: Array, y: Array, setting: Setting, wide: float, rng: np.random.Generator) -> None:
    if setting.weather & {"rain", "storm", "fog"}:
        return
    low = setting.hour in ("sunset", "dawn")
    cx = wide * float(rng.uniform(0.22, 0.78))
    cy = float(rng.uniform(0.44, 0.50)) if low else float(rng.uniform(0.14, 0.24))
    radius = 0.085 if low else 0.055
    if setting.hour == "night":
        radius = float(rng.uniform(0.055, 0.085))
    distance = np.hypot(x - np.float32(cx), y - np.float32(cy))
    near = np.exp(-distance * np.float32(9 if not low else 5)) * np.float32(0.55)
    wide_glow = np.exp(-distance * np.float32(2.2)) * np.float32(0.40 if low else 0.22)
    disc = step(radius + 0.002, radius - 0.002, distance)
    if setting.hour == "night":
        craters = fbm(rgb.shape[0], 14, rng, octaves=3, columns=rgb.shape[1])
        shade = 1 - clip(craters * np.float32(0.5)) * np.float32(0.35)
        disc = disc * shade
        near, wide_glow = near * np.float32(0.6), wide_glow * np.float32(0.5)
    for k in range(3):
        glow = (near + wide_glow) * np.float32(setting.sun[k])
        rgb[..., k] = 1 - (1 - rgb[..., k]) * (1 - clip(glow, 0, 0.95))
        rgb[..., k] = mix(rgb[..., k], setting.sun[k], disc)


def _stars(width: int, height: int, rng: np.random.Generator) -> Array:
    mask = np.zeros((height, width), dtype=np.float32)
    count = int(width * height / 5200)
    rows, columns = rng.integers(1, height - 1, count), rng.integers(1, width - 1, count)
    bright = rng.uniform(0.25, 1.0, count).astype(np.float32) ** 2
    size = max(1, height // 700)
    for r, c, b in zip(rows, columns, bright, strict=True):
        mask[r : r + size, c : c + size] = b
        if b > 0.72:
            for dr, dc in ((0, -1), (0, 1), (-1, 0), (1, 0)):
                rr, cc = r + dr * size, c + dc * size
                if 0 <= rr < height and 0 <= cc < width:
                    mask[rr : rr + size, cc : cc + size] = b * np.float32(0.45)
    return mask


def _aurora(rgb: Array, x: Array, y: Array, rng: np.random.Generator) -> None:
    h, w = y.shape
    bend = fbm(h, 2, rng, octaves=3, columns=w)[h // 2]
    fine = fbm(h, 22, rng, octaves=3, columns=w)[h // 3]
    for i, colour in enumerate(((0.25, 0.95, 0.62), (0.35, 0.55, 0.98), (0.75, 0.35, 0.92))):
        base = np.float32(0.40 - 0.09 * i) + bend[None, :] * np.float32(0.13)
        rise = base - y
        curtain = np.exp(-np.maximum(rise, 0) * np.float32(7 + i)) * step(-0.02, 0.015, rise)
        curtain *= np.float32(0.6) + fine[None, :] * np.float32(0.4)
        for k in range(3):
            rgb[..., k] += clip(curtain) * np.float32(colour[k] * 0.5)


def _nebula(rgb: Array, setting: Setting, rng: np.random.Generator) -> None:
    h, w = rgb.shape[:2]
    cloud = fbm(h, 2, rng, octaves=6, gain=0.58, columns=w)
    other = fbm(h, 3, rng, octaves=6, gain=0.55, columns=w)
    for mask, colour, strength in (
        (clip(cloud * 1.3 + 0.1), blend(setting.middle, (0.85, 0.25, 0.75), 0.7), 0.62),
        (clip(other * 1.2), blend(setting.low, (0.15, 0.55, 0.95), 0.7), 0.55),
        (clip(cloud * other * 5), (1.0, 0.85, 0.7), 0.30),
    ):
        for k in range(3):
            rgb[..., k] += mask * np.float32(colour[k] * strength)
    rgb *= np.float32(0.55) + np.float32(0.45) * clip(1 - fbm(h, 3, rng, octaves=5, columns=w))[..., None]


def _high_clouds(rgb: Array, setting: Setting, rng: np.random.Generator) -> None:
    h, w = rgb.shape[:2]
    y = ((np.arange(h, dtype=np.float32) + 0.5) / h)[:, None]
    veil = fbm(h, 3, rng, octaves=6, stretch=3.2, columns=w)
    heavy = bool(setting.weather & {"rain", "storm"})
    cover = clip((veil + np.float32(0.5 if heavy else 0.0)) * np.float32(1.5)) * step(0.75, 0.15, y)
    colour = blend(setting.low, (1, 1, 1), 0.35) if not heavy else blend(setting.top, (0.1, 0.1, 0.15), 0.3)
    for k in range(3):
        rgb[..., k] = mix(
            rgb[..., k], colour[k], cover * np.float32(0.34 if setting.dark and not heavy else 0.5)
        )


def cumulus(
    canvas: Canvas,
    setting: Setting,
    rng: np.random.Generator,
    *,
    low: float,
    high: float,
    count: int,
    size: float,
) -> Bytes:
    """Heaped clouds between two heights, lit from above."""
    h, w = canvas.height, canvas.columns
    density = np.zeros((h, w), dtype=np.float32)
    y = ((np.arange(h, dtype=np.float32) + 0.5) / h)[:, None]
    x = ((np.arange(w, dtype=np.float32) - canvas.pad) / h)[None, :]
    for i in range(count):
        cx = (i + float(rng.uniform(0.1, 0.9))) / count * canvas.wide
        cy, grow = float(rng.uniform(high, low)), float(rng.uniform(0.7, 1.3)) * size
        for _ in range(7):
            px, py = cx + float(rng.normal(0, grow * 0.9)), cy - abs(float(rng.normal(0, grow * 0.22)))
            r = grow * float(rng.uniform(0.28, 0.55))
            density = np.maximum(
                density,
                1 - ((x - px) ** 2 / np.float32(r * r * 1.9) + (y - py) ** 2 / np.float32(r * r * 0.62)),
            )
    billow = voronoi_like(h, w, rng)
    body = clip(density * 1.5 + billow * 0.5 * step(0.0, 0.35, density) - 0.12)
    cover = step(0.02, 0.5, body)
    soft, fall = soften(body, max(2, h // 60)), max(2, h // 16)
    below = np.vstack([soft[fall:], np.zeros((fall, w), dtype=np.float32)])
    light = clip(np.float32(0.72) + (below - soft) * np.float32(0.75) + billow * np.float32(0.16))
    bright = blend(setting.low, (1, 1, 1), 0.75 if not setting.dark else 0.15)
    shade = blend(blend(setting.middle, setting.top, 0.3), bright, 0.5)
    out = np.empty((h, w, 4), dtype=np.uint8)
    for k in range(3):
        out[..., k] = to_bytes(mix(shade[k], bright[k], light))
    out[..., 3] = to_bytes(cover * np.float32(0.92))
    return out


def voronoi_like(h: int, w: int, rng: np.random.Generator) -> Array:
    """Billows, about -1..1."""
    soft = fbm(h, 7, rng, octaves=5, gain=0.55, columns=w)
    puffs = voronoi(min(h, 512), 14, rng, jitter=0.9)
    tiled = np.tile(1 - puffs.centre * 1.4, (h // puffs.centre.shape[0] + 1, w // puffs.centre.shape[1] + 1))[
        :h, :w
    ]
    return soft * np.float32(0.55) + tiled * np.float32(0.45)


def glow_at(canvas: Canvas, spots: list[tuple[float, float, float, Rgb]]) -> Bytes:
    """Soft lights at (x, y, radius, colour), to be added over the picture: (height, columns, 3)."""
    h, w = canvas.height, canvas.columns
    total = np.zeros((h, w, 3), dtype=np.float32)
    for x, y, radius, colour in spots:
        top, bottom = max(0, int((y - radius) * h)), min(h, int((y + radius) * h) + 1)
        left = max(0, int((x - radius) * h) + canvas.pad)
        right = min(w, int((x + radius) * h) + canvas.pad + 1)
        if bottom <= top or right <= left:
            continue
        v = ((np.arange(top, bottom, dtype=np.float32)) / h - y)[:, None] / np.float32(radius)
        u = ((np.arange(left, right, dtype=np.float32) - canvas.pad) / h - x)[None, :] / np.float32(radius)
        soft = clip(1 - np.hypot(u, v)) ** 2
        for k in range(3):
            total[top:bottom, left:right, k] += soft * np.float32(colour[k])
    return to_bytes(clip(total))
