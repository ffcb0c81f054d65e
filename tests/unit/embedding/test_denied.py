"""What a query does not want."""

import pytest

from pulmu.embedding.denied import affirmed, denied, present


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("녹슬지 않은 깨끗한 검", "깨끗한 검"),
        ("나무가 아닌 상자", "상자"),
        ("모자를 쓰지 않은 마녀", "마녀"),
        ("날개가 달리지 않은 용", "용"),
        ("돌 같지 않고 귀여운 거북", "귀여운 거북"),
        ("내용물이 들어 있지 않은 병", "병"),
        ("아이가 울지 않고 웃는 그림", "아이가 웃는 그림"),
        ("화려하지는 않은 성", "성"),
        ("용 말고 도마뱀", "도마뱀"),
        ("날아다니는 것 말고 기는 벌레", "기는 벌레"),
        ("dragon, not a red one", "dragon, one"),
        ("non-metal shield", "shield"),
        ("knot of rope", "knot of rope"),
        ("녹슬지 않은", "녹슬지 않은"),
        ("털 없는 고양이", "털 없는 고양이"),
        ("cat without fur", "cat without fur"),
    ],
)
def test_what_something_is_not_is_left_out(text: str, rest: str) -> None:
    assert affirmed(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("털 없는 고양이", "고양이"),
        ("cat without fur", "cat"),
        ("녹슬지 않은 검", "검"),
        ("없는", "없는"),
        ("금지된 숲", "금지된 숲"),
        ("알 수 없는 문자", "알 수 없는 문자"),
    ],
)
def test_what_is_absent(text: str, rest: str) -> None:
    assert present(text) == rest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("녹슬지 않은 검", "녹슬"),
        ("모자를 쓰지 않은 마녀", "모자를 쓰"),
        ("유령 말고 해골", "유령"),
        ("줄 튕기는 것 말고 건반", "튕기는 것"),
        ("녹슨 것 없는 무기고", "녹슨 것"),
        ("사람 하나 없는 역", "사람 하나"),
        ("a castle, not a tower, without the moat", "tower moat"),
        ("녹슨 검", ""),
    ],
)
def test_what_is_denied(text: str, words: str) -> None:
    assert denied(text) == words
