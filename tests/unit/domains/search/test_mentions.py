"""What rows and queries mention: names, their traits, and what those are like."""

from pulmu.domains.search.mentions import asked_for, kept_out, labelled, tsvector
from pulmu.embedding.glossary import bundled_glossary


def test_what_is_said_itself_weighs_the_most() -> None:
    found = labelled("오르골을 든 인형")
    assert (found["music box"], found["doll"]) == ("A", "A")
    assert "doll" in bundled_glossary().traits("music box")
    assert found["music"] == "B"
    first = bundled_glossary().traits("music box")[0]
    assert found[bundled_glossary().traits(first)[0]] == "C"


def test_both_languages_mention_the_same() -> None:
    assert labelled("이끼 낀 울퉁불퉁한 바위") == labelled("a mossy, lumpy boulder")


def test_they_stand_in_postgresql_s_notation() -> None:
    assert "'music box':1A" in tsvector("오르골")
    assert "'music':1B" in tsvector("오르골")
    assert tsvector("뷁뷁") == tsvector("") == ""


def test_a_query_asks_for_names_and_not_for_what_it_denies() -> None:
    assert asked_for("녹슬지 않은 검과 오르골") == "'sword' | 'music box'"
    assert kept_out("녹슬지 않은 검과 오르골") == "'rusty':A"
    assert kept_out("검 말고 방패, 검은 방패") == "'sword':A"
    assert kept_out("a witch without a hat") == "'hat':A"
    assert asked_for("뷁뷁") == kept_out("뷁뷁") == kept_out("녹슨 검") == ""
