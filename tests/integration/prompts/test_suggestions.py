"""`GET /api/v1/prompts/suggestions`: the team's own successful prompts, nearest in meaning."""

import pytest
from sqlalchemy import text
from tests.integration.prompts.conftest import SEA, SMOOTH, SWORD, TAKES, TURTLE, Team


def prompts(items: list[dict]) -> list[str]:  # type: ignore[type-arg]  # as JSON gives them
    return [item["asset"]["prompt"] for item in items]


def test_the_nearest_prompt_comes_first_with_its_parameters(team: Team) -> None:
    best, *others = team.suggestions("표면이 거칠고 울퉁불퉁한 바위 거북")
    assert best["asset"]["prompt"] == TURTLE
    assert best["asset"]["parameters"] == {"seed": 7}
    assert best["score"] > max(other["score"] for other in others)


def test_each_prompt_comes_once_and_none_hides_behind_many_takes_of_another(team: Team) -> None:
    found = team.suggestions("매끈한 거북")
    assert prompts(found)[0] == SMOOTH
    assert set(prompts(found)) == {SMOOTH, TURTLE, SWORD, SEA}, "no trash, no uploads, nobody else's"


def test_of_many_takes_the_newest_is_shown(team: Team) -> None:
    newest = "SELECT id FROM assets WHERE prompt = :prompt ORDER BY created_at DESC LIMIT 1"
    with team.library.engine.connect() as connection:
        made = connection.scalar(text("SELECT count(*) FROM assets WHERE prompt = :p"), {"p": SMOOTH})
        wanted = connection.scalar(text(newest), {"prompt": SMOOTH})
    assert made == TAKES
    assert team.suggestions("매끈한 거북", limit=1)[0]["asset"]["id"] == str(wanted)


def test_the_kind_filters(team: Team) -> None:
    assert prompts(team.suggestions("거북", kind="video")) == [SEA]


def test_others_prompts_are_not_there_where_each_sees_only_their_own(team: Team) -> None:
    assert prompts(team.suggestions("거북", user="준")) == ["준의 용암 거북"]


def test_almost_the_same_prompt_is_told(team: Team) -> None:
    told = {
        item["asset"]["prompt"]: item["near_duplicate"]
        for item in team.suggestions("등껍질이 바위처럼 울퉁불퉁한 거북, 이끼, 투명 배경")
    }
    assert told == {TURTLE: True, SMOOTH: False, SWORD: False, SEA: False}


def test_nothing_written_suggests_nothing(team: Team) -> None:
    assert team.suggestions(" \t") == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "q"),
        ({"q": "가" * 2001}, "q"),
        ({"q": "용", "limit": 25}, "limit"),
        ({"q": "용", "tag": "돌"}, "tag"),
    ],
)
def test_a_bad_query_names_its_field(team: Team, query: dict[str, object], field: str) -> None:
    answer = team.client.get("/api/v1/prompts/suggestions", params=query)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
