"""Every language has its words, and the tricky ones are read as people mean them."""

from collections.abc import Iterator

import pytest

from pulmu.providers.sketch.figure import _EMBODIED, _SUGGESTED
from pulmu.providers.sketch.lexicon import lexicon
from pulmu.providers.sketch.materials import MATERIALS
from pulmu.providers.sketch.objects import known
from pulmu.providers.sketch.reading import read
from pulmu.providers.sketch.scene.places import PLACES
from pulmu.providers.sketch.senses import AMBIGUOUS
from pulmu.providers.sketch.surfaces.adjectives import ADJECTIVES


def _names(group: str) -> Iterator[str]:
    return (concept.partition(".")[2] for concept in lexicon().entries if concept.startswith(f"{group}."))


def test_each_language_has_hundreds_of_words() -> None:
    entries = lexicon().entries.values()
    korean = {form for entry in entries for form in entry.korean}
    english = {form for entry in entries for form in entry.english}
    assert len(korean) >= 250
    assert len(english) >= 250


def test_no_word_means_two_things_by_accident() -> None:
    seen: dict[str, str] = {}
    for concept, entry in lexicon().entries.items():
        for form in (*entry.korean, *entry.english):
            assert form not in seen, f"{form}: {seen[form]} and {concept}"
            seen[form] = concept


def test_the_renderer_knows_every_concept() -> None:
    assert set(_names("object")) <= known()
    assert set(_names("material")) <= set(MATERIALS)
    assert set(_names("texture")) <= set(ADJECTIVES)
    assert set(_names("scene")) <= set(PLACES)
    assert set(_EMBODIED.values()) | set(_SUGGESTED.values()) <= known()


def test_ambiguous_words_are_in_the_lexicon() -> None:
    assert set(lexicon().korean) | set(lexicon().english) >= AMBIGUOUS


@pytest.mark.parametrize(
    ("prompt", "colours", "thing"),
    [
        ("검은 검", ["black"], "sword"),
        ("검은검", ["black"], "sword"),
        ("붉은 검", ["red"], "sword"),
        ("검은색 방패", ["black"], "shield"),
        ("빨간 사과", ["red"], "apple"),
        ("빨간색 사과를", ["red"], "apple"),
        ("빨간사과", ["red"], "apple"),
        ("푸르스름한 유령", ["blue"], "ghost"),
        ("초록빛 슬라임들이", ["green"], "slime"),
        ("Bright RED apples", ["red"], "apple"),
        ("an orange", ["orange"], "citrus"),
        ("orange cat", ["orange"], "cat"),
    ],
)
def test_colours_and_things(prompt: str, colours: list[str], thing: str) -> None:
    reading = read(prompt)
    assert [c.name for c in reading.colours] == colours
    assert reading.object == thing


@pytest.mark.parametrize(
    "form", ["검이", "검을", "검과", "검처럼", "검들", "칼로", "장검의", "은검", "swords", "Sword's"]
)
def test_endings_do_not_hide_a_word(form: str) -> None:
    assert read(form).object == "sword"


@pytest.mark.parametrize("form", ["울퉁불퉁한", "울퉁불퉁하게", "울퉁불퉁", "bumpy", "BUMPY", "lumpy"])
def test_bumpy(form: str) -> None:
    assert read(f"{form} 바위").textures == ("bumpy",)


@pytest.mark.parametrize("form", ["녹슨", "녹이 슨", "녹이슨", "rusty", "rusted"])
def test_rusty(form: str) -> None:
    reading = read(f"{form} 검")
    assert reading.textures == ("rusty",)
    assert reading.object == "sword"


@pytest.mark.parametrize(
    ("prompt", "material", "thing"),
    [
        ("은검", "silver_metal", "sword"),
        ("나무 검", "wood", "sword"),
        ("불 검", "fire", "sword"),
        ("돌 거북이", "stone", "turtle"),
        ("화산암 거북이", "basalt", "turtle"),
        ("volcanic rock turtle", "basalt", "turtle"),
        ("slime sword", "jelly", "sword"),
        ("눈 토끼", "snow", "rabbit"),
        ("golden crowns", "gold_metal", "crown"),
    ],
)
def test_what_it_is_made_of(prompt: str, material: str, thing: str) -> None:
    reading = read(prompt)
    assert material in reading.materials
    assert reading.object == thing


@pytest.mark.parametrize(
    ("prompt", "style", "thing"),
    [
        ("갈색 밤", "icon", "chestnut"),
        ("군밤", "icon", "chestnut"),
        ("밤의 숲", "scene", None),
        ("노란 배", "icon", "pear"),
        ("바다 위의 배", "scene", "ship"),
        ("새 검", "icon", "sword"),
        ("파란 새", "icon", "bird"),
        ("두 개의 검", "icon", "sword"),
        ("귀여운 개", "icon", "dog"),
        ("눈", "icon", "eye"),
        ("눈사람", "icon", "snowman"),
        ("돌고래", "icon", "whale"),
        ("나무", "icon", "tree"),
        ("멋진 배경", "icon", None),
        ("검사", "icon", None),
        ("은은한 느낌", "icon", None),
        ("rainbow", "icon", None),
    ],
)
def test_words_with_two_meanings(prompt: str, style: str, thing: str | None) -> None:
    assert read(prompt, style).object == thing


def test_night_is_a_time_in_a_scene() -> None:
    assert read("밤의 도시", "scene").times == ("night",)
    assert read("밤하늘 아래 숲", "scene").times == ("night",)
    assert read("숲의 밤", "scene").times == ("night",)


@pytest.mark.parametrize(
    ("prompt", "thing"),
    [
        ("sword of the dragon", "sword"),
        ("a knight with a sword", "hero"),
        ("dragon sword", "sword"),
        ("검을 든 해골", "skull"),
        ("별이 그려진 방패", "shield"),
        ("거북이, 칼 모양 꼬리", "turtle"),
    ],
)
def test_the_head_of_the_phrase(prompt: str, thing: str) -> None:
    assert read(prompt).object == thing


def test_a_whole_prompt() -> None:
    reading = read("울퉁불퉁한 화산암 거북이, 도트 그래픽")
    assert (reading.object, reading.materials, reading.textures) == ("turtle", ("basalt",), ("bumpy",))
    assert reading.moods == ("pixel",)


def test_decomposed_korean_reads_the_same() -> None:
    import unicodedata

    prompt = "반투명한 초록 슬라임"
    assert read(unicodedata.normalize("NFD", prompt)) == read(prompt)


def test_shades_belong_to_their_colour() -> None:
    dark, pale = read("짙은 파란색 방패").colours[0], read("pale blue shield").colours[0]
    assert dark.light < 0 < pale.light
    assert "dark" not in read("dark blue potion").moods
    assert "dark" in read("dark forest", "scene").moods


def test_strange_prompts_read_as_nothing() -> None:
    for prompt in ("", " ", "!!!", "🐢🔥", "\x00\x07", "ㅋㅋㅋ", "a" * 5000, "가" * 5000):
        assert read(prompt).object is None
