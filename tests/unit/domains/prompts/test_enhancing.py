"""Asking for a better prompt: what is told where nothing can be written, and how many are written at once."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from pulmu.domains.prompts.enhancing import AT_ONCE, Writing, example
from pulmu.domains.prompts.schemas import Unavailable
from pulmu.providers.sketch.writer import NoWriter
from pulmu.providers.writing import Draft, OnFirstUse, PromptWriter, Written

DRAFT = Draft("이끼 낀 거북", "image")
ANSWER = Written("a mossy turtle", 10, 5)


class SlowWriter:
    """Answers once it is let go."""

    def __init__(self) -> None:
        self.goes_on = threading.Event()
        self.asked = 0

    def write(self, draft: Draft) -> Written:
        self.asked += 1
        assert self.goes_on.wait(20)
        return ANSWER


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield pool


def writing(port: PromptWriter, threads: ThreadPoolExecutor) -> Writing:
    return Writing(port, threads, "m", lambda read, written: (read + written) / 1000, most_written=100)


async def test_without_a_text_model_it_says_what_to_do(threads: ThreadPoolExecutor) -> None:
    answer = await writing(NoWriter(), threads).write(DRAFT)
    assert isinstance(answer, Unavailable)
    assert answer.code == "model_unavailable"
    assert "PULMU_PROVIDER=vertex" in answer.detail


async def test_more_than_a_few_at_once_are_told_to_wait(threads: ThreadPoolExecutor) -> None:
    port = SlowWriter()
    by = writing(port, threads)
    under_way = [asyncio.create_task(by.write(DRAFT)) for _ in range(AT_ONCE)]
    await asyncio.sleep(0)
    refused = await by.write(DRAFT)
    assert isinstance(refused, Unavailable)
    assert (refused.code, refused.retry_after) == ("rate_limited", 5)
    port.goes_on.set()
    assert await asyncio.gather(*under_way) == [ANSWER] * AT_ONCE
    assert await by.write(DRAFT) == ANSWER, "there is room again"
    assert port.asked == AT_ONCE + 1


def test_the_most_that_one_costs_is_known_before(threads: ThreadPoolExecutor) -> None:
    most = writing(NoWriter(), threads).most_cost
    assert most is not None
    assert most > 100 / 1000
    assert Writing(NoWriter(), threads, None, lambda _read, _written: None).most_cost is None


def test_long_examples_are_cut() -> None:
    shown = example("가" * 900, "a" * 900)
    assert (len(shown.prompt), len(shown.vendor_prompt or "")) == (500, 500)
    assert example("검", None).vendor_prompt is None


def test_a_writer_is_made_when_it_is_first_asked() -> None:
    made: list[SlowWriter] = []

    def make() -> SlowWriter:
        made.append(SlowWriter())
        made[0].goes_on.set()
        return made[0]

    lazy = OnFirstUse(make)
    assert made == []
    assert [lazy.write(DRAFT) for _ in range(3)] == [ANSWER] * 3
    assert len(made) == 1
