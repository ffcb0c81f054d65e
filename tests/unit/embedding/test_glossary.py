"""Names before texts: what is found in them, and that the entries are in order."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import pulmu.embedding
from pulmu.embedding.glossary import Glossary, bundled_glossary

FOLDER = Path(pulmu.embedding.__file__).parent
TOPICS = sorted((FOLDER / "names").glob("*.toml"))


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary(
        {
            "검, 장검": "sword, long sword",
            "돌": "stone",
            "기둥": "pillar, column",
            "녹슨, 녹슬": "rusty, corroded",
            "금이 간": "cracked",
            "바다": "sea",
            "거북": "turtle, tortoise",
            "투구": "helmet",
            "마녀": "witch",
            "불타는": "burning, on fire",
            "나뭇잎": "leaf, leaves",
            "뒤뚱": "waddling",
            "밤": "night",
            "거리": "street",
        }
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("녹슨 장검", ["rusty", "sword"]),
        ("corroded Long-Sword", ["rusty", "sword"]),
        ("두 검이", ["sword"]),
        ("바다거북이가", ["sea", "turtle"]),
        ("돌기둥", ["stone", "pillar"]),
        ("돌아가는 검은 용", ["sword"]),
        ("살짝 금이 간 투구", ["cracked", "helmet"]),
        ("금이 많은 투구", ["helmet"]),
        ("a sword on fire", ["sword", "burning"]),
        ("swords, witches and leaves", ["sword", "witch", "leaf"]),
        ("검과 sword", ["sword"]),
        ("뒤뚱거리는 거북", ["waddling", "turtle"]),
        ("밤거리", ["night", "street"]),
        ("12345 ⚔️", []),
        ("", []),
    ],
)
def test_what_a_text_mentions(glossary: Glossary, text: str, names: list[str]) -> None:
    assert glossary.names(text) == names


@pytest.mark.parametrize(
    "text",
    ["녹슬지 않은 검", "녹슬지않은 검", "sword, not rusty", "투구 없는 검", "a sword without the helmet"],
)
def test_what_is_absent_is_not_named(glossary: Glossary, text: str) -> None:
    assert glossary.names(text) == ["sword"]


def test_what_no_entry_knows_is_told_once(glossary: Glossary) -> None:
    text = "푸딩 먹는 거북, 푸딩과 sword pudding"
    assert glossary.words(text) == (["turtle", "sword"], ["푸딩", "먹는", "푸딩과", "pudding"])
    assert glossary.words("녹슨 장검") == (["rusty", "sword"], [])
    assert glossary.words("푸딩 없는 검") == (["sword"], [])


def test_names_stand_before_the_text(glossary: Glossary) -> None:
    assert glossary.beside("녹슨 검") == "rusty sword 녹슨 검"
    assert glossary.beside("푸딩") == "푸딩"


def test_a_long_text_has_few_names() -> None:
    many = Glossary({f"낱말{'가나다라마바사아자차'[n % 10] * (n // 10 + 1)}": f"word {n}" for n in range(90)})
    assert len(many.names(" ".join(f"word {n}" for n in range(90)))) == 40


def test_other_entries_have_another_id() -> None:
    assert Glossary({"검": "sword"}).id == Glossary({"검": "sword"}).id
    assert Glossary({"검": "sword"}).id != Glossary({"검": "blade"}).id


def test_no_form_stands_twice() -> None:
    """A name may: several entries may share it."""
    korean: Counter[str] = Counter()
    others: Counter[str] = Counter()
    names: set[str] = set()
    for topic in TOPICS:
        for forms, english in tomllib.loads(topic.read_text(encoding="utf-8")).items():
            korean.update(form.strip() for form in forms.split(","))
            name, *rest = (form.strip().replace("-", " ") for form in english.split(","))
            names.add(name)
            others.update(rest)
    assert [form for form, count in (korean + others).items() if count > 1] == []
    assert names.isdisjoint(others)


def test_traits_are_of_names_in_the_same_file_and_in_its_order() -> None:
    for topic in TOPICS:
        entries = tomllib.loads(topic.read_text(encoding="utf-8"))
        names = list(dict.fromkeys(english.split(",")[0] for english in entries.values()))
        told = tomllib.loads((FOLDER / "traits" / topic.name).read_text(encoding="utf-8"))
        assert list(told) == [name for name in names if name in told]


def test_a_trait_that_an_entry_knows_stands_under_its_name() -> None:
    """Or it would not be the same as what a text mentions."""
    glossary = bundled_glossary()
    names = set(glossary.every_name)
    for name in names:
        traits = glossary.traits(name)
        assert len(traits) == len(set(traits)) <= 8
        assert name not in traits
    others = set(glossary.every_word) - names
    assert [trait for trait in others if glossary.names(trait)] == []


def test_other_traits_have_another_id() -> None:
    entries = {"검": "sword", "칼날": "blade"}
    assert Glossary(entries, {"sword": "blade"}).id != Glossary(entries).id
    assert Glossary(entries, {"sword": "blade, long"}).traits("sword") == ("blade", "long")
    assert Glossary(entries).traits("sword") == ()


def test_korean_and_english_of_one_thing_have_the_same_names() -> None:
    names = bundled_glossary().names
    assert names("울퉁불퉁한 바위 골렘") == names("a lumpy boulder golem") == ["bumpy", "rock", "golem"]
