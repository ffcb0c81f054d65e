"""Numbers follow the order in which commits became visible, whatever the order of the inserts."""

import json
import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from tests.integration.events.conftest import Log

from pulmu.events import base
from pulmu.events.numbering import number_next


def number(log: Log, *, limit: int = 500) -> list[tuple[int, str]]:
    with log.connection() as connection:
        return [(frame.number, kind(frame.data)) for frame in number_next(connection, limit=limit)]


def kind(data: str) -> str:
    found: str = json.loads(data)["type"]
    return found


def test_who_commits_first_is_numbered_first(log: Log) -> None:
    with Session(log.engine) as slow, Session(log.engine) as quick:
        log.write(slow, "먼저 쓴 것")
        log.write(quick, "먼저 끝난 것")
        quick.commit()
        assert number(log) == [(1, "먼저 끝난 것")]
        slow.commit()
    assert number(log) == [(2, "먼저 쓴 것")]
    assert log.head() == 2


def test_what_is_rolled_back_leaves_no_hole(log: Log) -> None:
    log.add("하나")
    with Session(log.engine) as session:
        log.write(session, "없던 일")
        session.rollback()
    log.add("둘")
    assert number(log) == [(1, "하나"), (2, "둘")]


def test_events_of_one_transaction_stay_together_in_order(log: Log) -> None:
    with Session(log.engine) as session:
        for name in ("하나", "둘", "셋"):
            log.write(session, name)
        session.commit()
    assert number(log) == [(1, "하나"), (2, "둘"), (3, "셋")]


def test_nothing_new_changes_nothing(log: Log) -> None:
    assert number(log) == []
    assert log.head() == 0


def test_an_event_is_one_line_of_json_whatever_it_says(log: Log) -> None:
    said = '첫 줄\n둘째 줄\r셋째\u2028넷째 "줄" \\ 🐢'
    log.add(said)
    with log.connection() as connection:
        (frame,) = number_next(connection)
    assert not {"\n", "\r"} & set(frame.data)
    assert (frame.author, kind(frame.data)) == ("소라", said)


def test_a_long_queue_is_numbered_in_bounded_steps(log: Log) -> None:
    log.add(*(f"{n}번째" for n in range(7)))
    steps = [number(log, limit=3) for _ in range(4)]
    assert [len(step) for step in steps] == [3, 3, 1, 0]
    assert log.numbered() == [(n + 1, f"{n}번째") for n in range(7)]


def test_a_numbering_that_does_not_commit_gives_nothing_away(log: Log) -> None:
    log.add("하나")
    with log.connection() as connection, connection.transaction(force_rollback=True):
        assert len(number_next(connection)) == 1
    assert log.head() == 0
    assert number(log) == [(1, "하나")]


def test_who_reads_along_misses_nothing_and_sees_nothing_twice(log: Log) -> None:
    """Twelve writers that commit out of order, two that number, one that reads as a gateway does."""
    writers, each = 12, 15
    stopping = threading.Event()
    seen: list[tuple[int, str]] = []

    def write(writer: int) -> None:
        chance = random.Random(writer)
        for n in range(each):
            with Session(log.engine) as session:
                log.write(session, f"{writer}-{n}")
                session.execute(text("SELECT pg_sleep(:s)"), {"s": chance.uniform(0, 0.01)})
                if chance.random() < 0.2:
                    session.rollback()
                    log.write(session, f"{writer}-{n}")
                session.commit()

    def relay() -> None:
        while not stopping.is_set():
            number(log)

    def read() -> None:
        while len(seen) < writers * each and not stopping.is_set():
            with Session(log.engine) as session:
                rows = session.execute(base.after(seen[-1][0] if seen else 0, limit=40))
                seen.extend((found or 0, kind(data)) for found, _, data in rows)

    with ThreadPoolExecutor(writers + 3) as threads:
        running = [threads.submit(relay), threads.submit(relay)]
        try:
            reading = threads.submit(read)
            for writing in [threads.submit(write, writer) for writer in range(writers)]:
                writing.result(60)
            reading.result(60)
        finally:
            stopping.set()
        for relaying in running:
            relaying.result(60)

    assert [found for found, _ in seen] == list(range(1, writers * each + 1))
    assert sorted(name for _, name in seen) == sorted(f"{w}-{n}" for w in range(writers) for n in range(each))
    for writer in range(writers):
        own = [name for _, name in seen if name.startswith(f"{writer}-")]
        assert own == [f"{writer}-{n}" for n in range(each)], "what one writer did stays in its order"


class TestTrim:
    @pytest.fixture
    def aged(self, log: Log) -> Log:
        """Two old numbered events, an old one without number, a new one."""
        log.add("오래전", "얼마 전", "방금")
        number(log)
        log.add("번호 없음")
        with log.engine.begin() as connection:
            connection.execute(
                text("UPDATE events SET occurred_at = now() - interval '10 days' WHERE type <> '방금'")
            )
        return log

    def trim(self, log: Log, days: float, limit: int = base.TRIM) -> None:
        with Session(log.engine) as session:
            session.execute(base.trim(days=days, limit=limit))
            session.commit()

    def test_only_old_ones_that_were_numbered_go(self, aged: Log) -> None:
        self.trim(aged, 11)
        assert len(aged.numbered()) == 4
        self.trim(aged, 9)
        assert aged.numbered() == [(3, "방금"), (None, "번호 없음")]

    def test_a_bounded_number_goes_at_once_the_oldest_first(self, aged: Log) -> None:
        self.trim(aged, 9, limit=1)
        assert aged.numbered() == [(2, "얼마 전"), (3, "방금"), (None, "번호 없음")]

    def test_numbers_go_on_after_it(self, aged: Log) -> None:
        self.trim(aged, 9)
        assert aged.head() == 3
        assert number(aged) == [(4, "번호 없음")]
        self.trim(aged, 0)
        assert aged.numbered() == []
        aged.add("그다음")
        assert number(aged) == [(5, "그다음")]
