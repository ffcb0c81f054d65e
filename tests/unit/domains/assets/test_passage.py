"""What search reads of an asset: all that was written about it, nothing where nobody wrote anything."""

from pulmu.domains.assets.models import AssetRow


def test_both_prompts_the_title_and_the_tags_are_searched() -> None:
    row = AssetRow(prompt="이끼 낀 거북", vendor_prompt="a mossy turtle", title="1장 보스", tags=["돌", "늪"])
    assert row.passage == "이끼 낀 거북\na mossy turtle\n1장 보스\n돌 늪"


def test_what_is_missing_leaves_no_gap() -> None:
    assert AssetRow(prompt="거북", vendor_prompt=None, title="", tags=[]).passage == "거북"
    assert AssetRow(prompt="", vendor_prompt=None, title="", tags=[]).passage == ""
