"""Staying below the vendor's quota, fairly, on a real database and a real Redis."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from sqlalchemy import Engine
from tests.support.workshop import Workshop

from pulmu.domains.catalogue.schemas import Quota
from pulmu.identity import new_id
from pulmu.providers.base import Accepted, Media, RateLimited, Result
from pulmu.providers.scripted import ScriptedProvider
from pulmu.queue.quota import RedisLimiter, bucket

PICTURE = Result((Media(b"picture", "image/png", 8, 8),))
ACCEPTED = Accepted("projects/p/locations/l/publishers/google/models/m/operations/1")


@pytest.fixture
def limiter(redis_url: str) -> Iterator[RedisLimiter]:
    return RedisLimiter(redis_url)


def test_no_more_is_sent_than_a_minute_allows(limiter: RedisLimiter) -> None:
    granted = sum(limiter.acquire("m", new_id(), per_minute=40) == 0 for _ in range(100))
    _, capacity = bucket(40)
    assert 1 <= granted <= capacity + 1


def test_who_is_refused_is_told_when_to_ask_again(limiter: RedisLimiter) -> None:
    waits = [limiter.acquire("m", new_id(), per_minute=60) for _ in range(20)]
    assert waits[0] == 0
    assert all(0 < wait <= 60 for wait in waits[10:])


def test_models_have_buckets_of_their_own(limiter: RedisLimiter) -> None:
    while limiter.acquire("one", new_id(), per_minute=1) == 0:
        pass
    assert limiter.acquire("other", new_id(), per_minute=1) == 0


def test_a_pause_holds_everybody_back(limiter: RedisLimiter, redis_url: str) -> None:
    limiter.pause("m", 30)
    another_worker = RedisLimiter(redis_url)
    assert 25 < another_worker.acquire("m", new_id(), per_minute=600) <= 60


def test_what_was_not_used_is_given_back(limiter: RedisLimiter) -> None:
    assert limiter.acquire("m", new_id(), per_minute=1) == 0
    assert limiter.acquire("m", new_id(), per_minute=1) > 0
    limiter.give_back("m")
    assert limiter.acquire("m", new_id(), per_minute=1) == 0


def test_a_redis_that_forgot_or_is_gone_stops_nothing(limiter: RedisLimiter, redis_url: str) -> None:
    while limiter.acquire("m", new_id(), per_minute=1) == 0:
        pass
    with redis.Redis.from_url(redis_url) as broker:
        broker.flushall()
    assert limiter.acquire("m", new_id(), per_minute=1) == 0
    assert RedisLimiter("redis://127.0.0.1:1/0").acquire("m", new_id(), per_minute=1) == 0


def limited(engine: Engine, folder: Path, limiter: RedisLimiter, *answers: object, **quota: int) -> Workshop:
    provider = ScriptedProvider(answers)  # type: ignore[arg-type]  # answers of any kind
    numbers = {"requests_per_minute": 6000, "in_flight": 100, **quota}
    return Workshop(engine, folder, provider, quotas={"m": Quota(**numbers)}, limiter=limiter)


def test_a_hundred_prompts_of_one_do_not_starve_anothers_one(
    engine: Engine, tmp_path: Path, limiter: RedisLimiter
) -> None:
    on = limited(engine, tmp_path, limiter, PICTURE)
    many = [on.ask(author="욕심쟁이") for _ in range(30)]
    one = on.ask(author="소라")
    for asked in many[:2]:
        on.generator.submit(asked)
    assert on.row(one).status == "succeeded", "served second, although 30 were asked for before it"
    assert sum(on.row(asked).status == "succeeded" for asked in many) == 1


def test_every_message_serves_somebody(engine: Engine, tmp_path: Path, limiter: RedisLimiter) -> None:
    on = limited(engine, tmp_path, limiter, PICTURE)
    asked = [on.ask(author=author) for author in ("가", "가", "가", "나", "다") for _ in range(2)]
    for one in reversed(asked):
        on.generator.submit(one)
    assert {on.row(one).status for one in asked} == {"succeeded"}
    assert len(on.provider.submitted) == len(asked)


def test_no_more_is_in_flight_than_allowed(engine: Engine, tmp_path: Path, limiter: RedisLimiter) -> None:
    on = limited(engine, tmp_path, limiter, ACCEPTED, in_flight=2)
    asked = [on.ask("video") for _ in range(5)]
    for one in asked:
        on.generator.submit(one)
    states = [on.row(one).status for one in asked]
    assert states == ["running", "running", "queued", "queued", "queued"]
    waiting = on.row(asked[4])
    assert waiting.failure is not None
    assert waiting.failure["code"] == "waiting_for_quota"
    assert waiting.next_try_at is not None
    assert waiting.attempt_count == 0, "waiting is no attempt"


def test_a_429_slows_the_model_for_everybody_and_uses_up_no_attempts(
    engine: Engine, tmp_path: Path, limiter: RedisLimiter
) -> None:
    on = limited(engine, tmp_path, limiter, RateLimited("한도 초과", retry_after=40), PICTURE)
    first, second = on.ask(author="가"), on.ask(author="나")
    on.generator.submit(first)
    on.generator.submit(second)
    assert len(on.provider.submitted) == 1, "the second did not run into the quota too"
    assert on.row(second).failure["code"] == "waiting_for_quota"  # type: ignore[index]  # it waits
    assert on.row(first).failure["code"] == "rate_limited"  # type: ignore[index]  # it waits


def test_a_quota_that_never_opens_does_not_fail_the_generation(engine: Engine, tmp_path: Path) -> None:
    on = Workshop(engine, tmp_path, ScriptedProvider([RateLimited("한도 0")]))
    asked = on.ask()
    for _ in range(on.settings.max_attempts + 3):
        on.make_due(asked)
        on.generator.submit(asked)
    assert on.row(asked).status == "queued"
