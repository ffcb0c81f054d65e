"""What seeded prompts say, and that the renderer understands it."""

import random

import pytest

from pulmu.providers.sketch.parameters import Style
from pulmu.providers.sketch.reading import read
from pulmu.seed.words import motif
from pulmu.text import normalise


@pytest.mark.parametrize("style", ["icon", "texture", "scene"])
def test_every_prompt_is_understood_in_both_languages(style: Style) -> None:
    chance = random.Random(7)
    for _ in range(300):
        about = motif(style, chance)
        korean, english = (read(about.prompt(language, chance), style) for language in ("ko", "en"))
        for reading in (korean, english):
            about_something = reading.object or reading.materials or reading.scenes or reading.textures
            assert about_something, about
        assert korean.object == english.object, about
        assert korean.scenes == english.scenes, about


def test_prompts_are_written_as_people_write() -> None:
    chance = random.Random(1)
    prompts = [
        motif("scene", chance).prompt(language, chance) for _ in range(50) for language in ("ko", "en")
    ]
    for prompt in prompts:
        assert prompt == normalise(prompt)
        assert "  " not in prompt
        assert ", ," not in prompt
        assert not prompt.endswith(",")
    assert len(set(prompts)) > 80


def test_the_same_number_writes_the_same() -> None:
    def written(number: int) -> list[str]:
        chance = random.Random(number)
        return [motif("icon", chance).prompt("ko", chance) for _ in range(20)]

    assert written(1) == written(1)
    assert written(1) != written(2)
