"""Every drawable object by name. A name of the lexicon without a drawing of its own becomes a relic."""

from pulmu.providers.sketch.objects import (
    animals,
    armour,
    birds,
    buildings,
    figures,
    food,
    fruit,
    furniture,
    gear,
    gems,
    lights,
    nature,
    plants,
    props,
    relics,
    reptiles,
    sealife,
    shapes,
    small,
    spirits,
    tools,
    treasure,
    vehicles,
    weapons,
)
from pulmu.providers.sketch.objects.drawing import Artist, Drawing, Part, registered

__all__ = ["Artist", "Drawing", "Part", "draw", "known"]

_FAMILIES = (
    animals,
    tools,
    plants,
    lights,
    gems,
    furniture,
    fruit,
    birds,
    armour,
    buildings,
    figures,
    food,
    gear,
    nature,
    props,
    relics,
    reptiles,
    sealife,
    shapes,
    small,
    spirits,
    treasure,
    vehicles,
    weapons,
)


def known() -> frozenset[str]:
    """The names that have a drawing."""
    return frozenset(registered())


def draw(name: str, artist: Artist) -> Drawing:
    """The drawing of a name; unknown ones become a relic chosen by the artist's numbers."""
    maker = registered().get(name)
    return maker(artist) if maker is not None else relics.relic(artist)
