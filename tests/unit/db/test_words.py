"""The lexemes of rows and the terms of queries."""

import pytest

from pulmu.db.keystrokes import keystrokes
from pulmu.db.words import MAX_CHARACTERS, all_of, any_of, lexemes, names_of, terms, tsvector

ID = "01976f3a-0000-7000-8000-00008f3c21d0"


def words(text: str) -> set[str]:
    return {found for found in lexemes(text, ()) if found[0] not in "~="}


def keys(text: str) -> set[str]:
    return {found for found in lexemes(text, ()) if found[0] == "~"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("거북이", {"거북", "북이"}),
        ("서울", {"서울"}),
        ("검을 돌로", {"검", "검을", "돌", "돌로"}),
        ("용", {"용"}),
        ("Rusty swords, glass", {"rusty", "sword", "glass"}),
        ("sword_of-fire 2D", {"sword", "of", "fire", "2d"}),
        ("PNG파일", {"png", "파일"}),
        ("水晶洞窟", {"水晶", "晶洞", "洞窟"}),
        ("ＦＵＬＬ　ｗｉｄｔｈ", {"full", "width"}),
        ("!? · 🐢", set()),
    ],
)
def test_syllables_go_in_pairs_and_latin_words_as_a_whole(text: str, expected: set[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("거북이", "rjqnrdl"), ("쌍칼", "tkdzkf"), ("닭", "ekfr"), ("의", "dml"),
        ("potion", "potion"), ("ㅔㅐ샤ㅐㅜ", "potion"), ("ㄳ", "rt"), ("水", "水"),
    ],
)  # fmt: skip
def test_hangul_is_typed_with_these_keys(word: str, typed: str) -> None:
    assert keystrokes(word) == typed


def test_the_same_keys_in_either_language_are_the_same_word() -> None:
    assert keys("rjqnrdl") == keys("거북이")
    assert keys("ㅔㅐ샤ㅐㅜ") == keys("potion")


@pytest.mark.parametrize(
    ("wrong", "right"), [("거붂이", "거북이"), ("물얔", "물약"), ("poiton", "potion"), ("마벙사", "마법사")]
)
def test_a_typing_error_leaves_keys_in_common(wrong: str, right: str) -> None:
    assert keys(wrong) & keys(right)


def test_words_of_few_keys_have_none_that_an_error_could_leave() -> None:
    assert keys("검 돌 ax") == set()


def test_names_are_kept_whole_and_apart_from_words() -> None:
    found = lexemes("바위", names_of(ID, "IMG_1234.png", ["돌 거북", "UI"]))
    assert {name for name in found if name[0] == "="} == {
        f"={ID}",
        "=8f3c21d0",
        "=img_1234",
        "=돌 거북",
        "=ui",
    }


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("IMG_1234.PNG", "=img_1234"), ("돌 거북", "=돌 거북"), ("#희귀", "=희귀"), ("검 #희귀", "=희귀"),
        (ID, f"={ID}"), ("울퉁불퉁한-거북이-8f3c21d0.png", "=8f3c21d0"),
    ],
)  # fmt: skip
def test_a_query_names_what_it_could_name(query: str, name: str) -> None:
    assert name in terms(query).names


def test_terms_are_told_once_and_keys_by_word() -> None:
    found = terms("거북 거북 potion")
    assert found.words == ("거북", "potion")
    assert [len(of_word) for of_word in found.keys] == [5, 6]


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert words("가 " * MAX_CHARACTERS + "끝") == {"가"}


def test_what_stands_in_quotes_is_quoted() -> None:
    assert any_of(["=it's", "=a\\b"]) == "'=it''s' | '=a\\\\b'"
    assert all_of(["가나", "나다"]) == "'가나' & '나다'"
    assert tsvector("", ["o'clock"]) == "'=o''clock'"
