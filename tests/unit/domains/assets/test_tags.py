import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pulmu.domains.assets.schemas import AssetPatch
from pulmu.domains.assets.tags import MAX_TAG_LENGTH, MAX_TAGS, normalise_tag, normalise_tags

TAGS = st.lists(st.text(max_size=MAX_TAG_LENGTH // 2), max_size=20)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("#바위", "바위"),
        ("  Rock \n", "rock"),
        ("# 돌 거북", "돌 거북"),
        ("\u1107\u1161\u110b\u1171", "바위"),
        ("c#", "c#"),
    ],
)
def test_a_tag_is_kept_as_one_short_lower_case_line(typed: str, kept: str) -> None:
    assert normalise_tag(typed) == kept


def test_tags_keep_their_order_and_stand_once() -> None:
    assert normalise_tags(["검", "#Fire", "", "fire", "#", "검", "얼음"]) == ["검", "fire", "얼음"]


@given(TAGS)
def test_no_tag_is_empty_or_stands_twice(tags: list[str]) -> None:
    kept = normalise_tags(tags)
    assert len(set(kept)) == len(kept)
    assert all(kept)


def test_a_tag_has_at_most_fifty_characters() -> None:
    assert normalise_tags(["가" * MAX_TAG_LENGTH])
    with pytest.raises(ValueError, match="at most 50"):
        normalise_tags(["가" * (MAX_TAG_LENGTH + 1)])


def test_an_asset_has_at_most_fifty_tags() -> None:
    most = [f"태그{number}" for number in range(MAX_TAGS)]
    assert AssetPatch(tags=most).tags == most
    with pytest.raises(ValidationError):
        AssetPatch(tags=[*most, "하나 더"])


def test_a_patch_takes_nothing_that_a_person_may_not_change() -> None:
    with pytest.raises(ValidationError):
        AssetPatch.model_validate({"author": "남"})
    assert AssetPatch(title="  두 줄\n제목 ").title == "두 줄 제목"
    with pytest.raises(ValidationError):
        AssetPatch(title="가" * 201)
