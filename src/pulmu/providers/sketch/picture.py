"""The three styles behind one face: a picture that has a frame for every phase of its loop."""

from typing import Protocol

from pulmu.providers.sketch.arrays import Bytes
from pulmu.providers.sketch.icon import Icon
from pulmu.providers.sketch.parameters import Style
from pulmu.providers.sketch.reading import Reading
from pulmu.providers.sketch.scene import Scene
from pulmu.providers.sketch.texture import Texture


class Picture(Protocol):
    """Everything that stays the same between frames is made beforehand."""

    def frame(self, phase: float) -> Bytes:
        """(height, width, 3 or 4) at `phase` of the loop; 0 and 1 are the same moment."""
        ...


def picture(
    style: Style, reading: Reading, width: int, height: int, seed: int, *, moving: bool = False
) -> Picture:
    """A picture in a style. `moving` ones are opaque and may be drawn a little more coarsely."""
    if style == "icon":
        return Icon(reading, width, height, seed, moving=moving)
    if style == "texture":
        return Texture(reading, width, height, seed)
    return Scene(reading, width, height, seed)
