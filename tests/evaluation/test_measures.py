"""The measures themselves, on rankings whose figures are plain."""

import pytest

from tests.evaluation.dataset import Query
from tests.evaluation.measures import Measured, score

TURTLES = Query("거북", "words", frozenset({"돌 거북", "바다거북"}))
SWORD = Query("녹슨 칼", "texture", frozenset({"장검"}))


@pytest.mark.parametrize(
    ("query", "found", "recall_1", "recall_5", "reciprocal"),
    [
        (SWORD, ["장검", "목검"], 1, 1, 1),
        (SWORD, ["목검", "장검"], 0, 1, 1 / 2),
        (SWORD, ["목검"], 0, 0, 0),
        (SWORD, [], 0, 0, 0),
        (TURTLES, ["바다거북", "사과", "돌 거북"], 1, 1, 1),
        (TURTLES, ["사과", "바다거북"], 0, 1 / 2, 1 / 2),
    ],
)
def test_recall_and_reciprocal_rank(
    query: Query, found: list[str], recall_1: float, recall_5: float, reciprocal: float
) -> None:
    measured = Measured(query, found)
    assert (measured.recall(1), measured.recall(5), measured.reciprocal_rank) == (
        recall_1,
        recall_5,
        reciprocal,
    )


def test_a_score_is_the_mean_over_queries() -> None:
    found = score([Measured(SWORD, ["장검"]), Measured(SWORD, ["목검", "장검"])])
    assert (found.count, found.recall_1, found.recall_5, found.mrr) == (2, 0.5, 1, 0.75)
