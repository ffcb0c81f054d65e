"""Adjectives that mark or light the surface: striped, spotted, runed, glowing, translucent …"""

from collections.abc import Callable

import numpy as np

from pulmu.providers.sketch.arrays import Array, Rgb, clip, mix, step
from pulmu.providers.sketch.colour import adjust, lightness
from pulmu.providers.sketch.noise import voronoi
from pulmu.providers.sketch.surfaces.tile import Brush, Surface, wave


def _contrast(b: Brush) -> Rgb:
    """The second colour, or one that stands out from the main one."""
    if abs(lightness(b.second) - lightness(b.main)) > 0.18:
        return b.second
    return adjust(b.main, light=0.75, chroma=0.5) if lightness(b.main) < 0.6 else adjust(b.main, light=-0.6)


def striped(s: Surface, b: Brush) -> None:
    x, y = b.grid()
    bands = wave(y * b.cells(6) + x * b.cells(1) + b.fbm(3, octaves=2) * 0.3)
    s.lay(step(-0.12, 0.12, bands), _contrast(b))


def spotted(s: Surface, b: Brush) -> None:
    cells = voronoi(b.n, b.cells(6), b.rng, jitter=0.55)
    s.lay(step(0.30, 0.26, cells.centre - (cells.value - 0.5) * 0.16), _contrast(b))


def checkered(s: Surface, b: Brush) -> None:
    x, y = b.grid()
    n = 2 * b.cells(4)
    s.lay(((np.floor(x * n) + np.floor(y * n)) % 2).astype(np.float32), _contrast(b))


def veined(s: Surface, b: Brush) -> None:
    line = np.abs(b.fbm(3, octaves=5))
    vein = step(0.07, 0.0, line)
    s.lay(vein * 0.85, _contrast(b))
    s.bump += vein * 0.010


def starry(s: Surface, b: Brush) -> None:
    for count in (8, 19):
        cells = voronoi(b.n, b.cells(count), b.rng, jitter=0.85)
        star = step(0.15, 0.04, cells.centre) * step(0.35, 0.7, cells.value)
        s.lay(star, (1.0, 0.97, 0.82))
        s.shine(star, (1.0, 0.95, 0.75), 0.9)


def runed(s: Surface, b: Brush) -> None:
    n = b.cells(6)
    x, y = b.grid()
    fx, fy = x * n - np.floor(x * n) - 0.5, y * n - np.floor(y * n) - 0.5
    column, row = np.floor(x * n).astype(np.int32) % n, np.floor(y * n).astype(np.int32) % n
    marks = np.full((b.n, b.n), 9.0, dtype=np.float32)
    for _ in range(3):
        points = b.rng.integers(-1, 2, (4, n, n)).astype(np.float32) * np.float32(0.26)
        ax, ay, bx, by = (points[k][row, column] for k in range(4))
        ex, ey = bx - ax, by - ay
        t = clip(((fx - ax) * ex + (fy - ay) * ey) / np.maximum(ex * ex + ey * ey, 1e-4))
        marks = np.minimum(marks, np.hypot(fx - ax - t * ex, fy - ay - t * ey))
    line = step(0.075, 0.035, marks)
    glow = adjust(b.main, light=0.55, chroma=1.3) if lightness(b.main) < 0.75 else adjust(b.main, light=-0.3)
    s.lay(line, glow)
    s.shine(line, glow, 0.8)
    s.bump -= line * 0.016


def glowing(s: Surface, b: Brush) -> None:
    s.glow = np.maximum(s.glow, np.float32(0.42) + b.fbm(3, octaves=3) * 0.2)
    s.glow_albedo[:] = s.albedo * np.float32(1.15)


def translucent(s: Surface, b: Brush) -> None:
    s.opacity = min(s.opacity, 0.58)
    s.translucency = max(s.translucency, 0.85)
    s.rough *= np.float32(0.35)
    s.metal *= np.float32(0.1)


def shiny(s: Surface, b: Brush) -> None:
    s.rough = s.rough * np.float32(0.18) + np.float32(0.03)
    s.shade(np.full((b.n, b.n), 1.08, dtype=np.float32))


def matte(s: Surface, b: Brush) -> None:
    s.rough = np.full((b.n, b.n), 1.0, dtype=np.float32)
    s.metal *= np.float32(0.3)


def electric(s: Surface, b: Brush) -> None:
    arcs = _arcs(b)
    s.shine(arcs, (0.62, 0.85, 1.0), 1.0)
    s.lay(arcs, (0.85, 0.95, 1.0))


def _arcs(b: Brush) -> Array:
    cells = voronoi(b.n, b.cells(4), b.rng, warp=b.fbm(7, octaves=5, gain=0.6) * 0.55)
    return step(0.06, 0.0, cells.border)


def poisonous(s: Surface, b: Brush) -> None:
    blotch = clip(b.fbm(5, octaves=4) * 2.2)
    s.lay(blotch * 0.75, (0.45, 0.16, 0.62))
    drops = voronoi(b.n, b.cells(10), b.rng)
    beads = step(0.24, 0.12, drops.centre) * step(0.55, 0.7, drops.value)
    s.lay(beads, (0.66, 0.95, 0.2))
    s.shine(beads, (0.6, 0.95, 0.15), 0.7)
    s.bump += beads * 0.014


def magical(s: Surface, b: Brush) -> None:
    wisp = step(0.13, 0.0, np.abs(b.fbm(3, octaves=4)))
    tint = adjust(b.main, light=0.5, chroma=1.3, hue=35)
    s.lay(wisp * 0.6, tint)
    s.shine(wisp, tint, 0.7)
    starry(s, b)


def wet(s: Surface, b: Brush) -> None:
    s.rough = np.full((b.n, b.n), 0.07, dtype=np.float32)
    s.shade(np.full((b.n, b.n), 0.68, dtype=np.float32))
    drops = voronoi(b.n, b.cells(13), b.rng)
    size = 0.10 + drops.value * 0.2
    bead = np.sqrt(clip(1 - (drops.centre / size) ** 2)) * step(0.35, 0.55, drops.value)
    s.bump += bead * 0.022
    s.shade(mix(1.0, 1.35, bead))


ADJECTIVES: dict[str, Callable[[Surface, Brush], None]] = {
    f.__name__: f
    for f in (
        striped,
        spotted,
        checkered,
        veined,
        runed,
        translucent,
        glowing,
        starry,
        magical,
        poisonous,
        electric,
        wet,
        shiny,
        matte,
    )
}
