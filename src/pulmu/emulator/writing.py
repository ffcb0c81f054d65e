"""What the emulator's text models say: a prompt in English, put together from the words it understands.

No language model: it reads colours, materials, textures and things as the sketch renderer does, in Korean and
English, and leaves out what it does not know. The same words always give the same answer.
"""

from itertools import chain

from pulmu.providers.sketch.reading import read

_FINISH = "richly detailed, soft rim light, clear silhouette, balanced composition"


def described(prompt: str) -> str:
    """One line of English; what it is about stands first."""
    found = read(prompt)
    about = chain(found.textures, (colour.name for colour in found.colours), found.materials, found.shapes)
    thing = found.object or (f"{found.scenes[0]} scene" if found.scenes else "game asset")
    around = chain(
        found.others, found.scenes if found.object else (), found.times, found.weathers, found.moods
    )
    head = " ".join([*about, thing]).replace("_", " ")
    details = [name.replace("_", " ") for name in around]
    return ", ".join([f"{_article(head)} {head}", *details, _FINISH])


def _article(words: str) -> str:
    return "An" if words[0] in "aeiou" else "A"
