"""Style `scene`: a backdrop in layers, from the sky to the foreground.

setting   reading → place, hour, weather and their colours
sky       gradient, sun or moon, stars, clouds
canvas    drawing with polygons, supersampled; `stamps` are trees, houses and the like
land      ridges, ground and water
places    one function per place: which layers it has
air       snow, rain, embers, fireflies; all of it periodic
compose   the layers, moved by their depth, become a frame
"""

from pulmu.providers.sketch.scene.compose import Scene

__all__ = ["Scene"]
