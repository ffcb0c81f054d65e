"""A year of invented work, before it is written anywhere."""

import random
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pulmu.domains.catalogue import service as catalogue
from pulmu.seed.pool import Drawing, Set, orders
from pulmu.seed.rows import Made, made
from pulmu.storage.base import StoredFile

UNTIL = datetime(2026, 11, 26, 15, 30, tzinfo=ZoneInfo("Asia/Seoul"))
FILE = StoredFile("a" * 64, 1)


def sets(drawings: int = 40) -> list[Set]:
    drawn = Drawing(FILE, FILE, "image/png", 64, 48, None)
    ordered = orders(10_000, drawings, random.Random(3))
    return [Set(order, ((drawn, 1), (drawn, 2))[: 1 + index % 2]) for index, order in enumerate(ordered)]


def year(count: int, number: int = 1) -> list[Made]:
    return list(made(count, sets(), catalogue.load().models, until=UNTIL, chance=random.Random(number)))


def test_there_are_as_many_as_asked_for_and_each_has_its_generation() -> None:
    work = year(777)
    assets = [asset for each in work for asset in each.assets]
    assert len(assets) == 777
    assert len({asset["id"] for asset in assets}) == 777
    for each in work:
        assert each.generation["asset_ids"] == [asset["id"] for asset in each.assets]
        assert {asset["generation_id"] for asset in each.assets} == {each.generation["id"]}
        assert {asset["prompt"] for asset in each.assets} == {each.generation["prompt"]}
        assert each.attempt["generation_id"] == each.generation["id"]
        assert each.generation["created_at"] < each.generation["finished_at"] < UNTIL
    assert all(asset["placeholder"] for asset in assets), "nothing claims to be an AI's work"


def test_a_year_is_varied() -> None:
    work = year(5_000)
    assets = [asset for each in work for asset in each.assets]
    first = min(asset["created_at"] for asset in assets)
    assert timedelta(days=330) < UNTIL - first < timedelta(days=366)
    weekdays = Counter(asset["created_at"].weekday() >= 5 for asset in assets)
    assert weekdays[False] > 8 * weekdays[True]
    for name in ("author", "model", "kind"):
        assert len({asset[name] for asset in assets}) > 1
    assert 0.04 < sum(asset["favourite"] for asset in assets) / len(assets) < 0.12
    assert any(asset["trashed_at"] for asset in assets)
    korean = sum(any("가" <= letter <= "힣" for letter in asset["prompt"]) for asset in assets)
    assert 0.3 < korean / len(assets) < 0.9


def test_a_small_one_fills_its_days() -> None:
    days = Counter(asset["created_at"].date() for each in year(200) for asset in each.assets)
    assert len(days) < 25
    assert max(days) == UNTIL.date()


def test_the_same_number_makes_the_same_year() -> None:
    assert year(150) == year(150)
    assert year(150) != year(150, number=2)
