"""The places that people see are the order in which claims take the rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session
from tests.support.servers import Servers

from pulmu.db.engines import sync_engine
from pulmu.domains.generations import statements, turns
from pulmu.domains.generations.models import GenerationRow, PauseRow
from pulmu.identity import EVERYBODY, Viewer, new_id

AUTHORS = ("소라", "준", "민", "하늘")


@dataclass(frozen=True)
class Asked:
    """A generation of the past or one that waits; `ago` are seconds."""

    author: str
    status: str
    ago: int


@pytest.fixture(scope="module")
def engine(servers: Servers) -> Iterator[Engine]:
    found = sync_engine(servers.database())
    yield found
    found.dispose()


histories = st.lists(
    st.builds(
        Asked,
        author=st.sampled_from(AUTHORS),
        status=st.sampled_from(("queued", "queued", "running", "succeeded")),
        ago=st.integers(min_value=1, max_value=600),
    ),
    max_size=25,
)


def fill(session: Session, asked: list[Asked], paused: set[str], model: str = "m") -> list[UUID]:
    session.execute(text("TRUNCATE generations, attempts, assets, pauses"))
    ids = []
    for one in asked:
        at = text(f"now() - interval '{one.ago} s'")
        ids.append(new_id())
        session.execute(
            insert(GenerationRow).values(
                id=ids[-1], author=one.author, kind="image", model=model, provider="p", prompt="거북이",
                parameters={}, inputs=[], request_sha256="0" * 64, status=one.status, created_at=at,
                started_at=None if one.status == "queued" else at,
                due_at=at if one.status in ("queued", "running") else None,
            )
        )  # fmt: skip
    for author in paused:
        session.execute(insert(PauseRow).values(author=author))
    return ids


def line(session: Session, viewer: Viewer = EVERYBODY, fair: tuple[str, ...] = ("m",)) -> list[UUID]:
    found = session.execute(turns.places(viewer, fair=fair)).all()
    if viewer is EVERYBODY:
        assert [place for _, place in found] == list(range(1, len(found) + 1))
    return [row for row, _ in found]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=histories, paused=st.sets(st.sampled_from(AUTHORS), max_size=2))
def test_places_foresee_the_claims(engine: Engine, asked: list[Asked], paused: set[str]) -> None:
    with Session(engine) as session:
        fill(session, asked, paused)
        session.commit()
        foreseen = line(session)
        session.commit()
        claimed = []
        while True:
            row = session.scalar(statements.claim_fairest("m", in_flight=10_000, worker="w", lease=60))
            session.commit()
            if row is None:
                break
            claimed.append(row.id)
        assert foreseen == claimed


def test_without_a_quota_the_line_is_that_of_the_messages(engine: Engine) -> None:
    asked = [Asked("소라", "queued", 30), Asked("소라", "queued", 20), Asked("준", "queued", 10)]
    with Session(engine) as session:
        ids = fill(session, asked, set())
        assert line(session, fair=()) == ids
        assert line(session, fair=("m",)) == [ids[0], ids[2], ids[1]]


def test_what_waits_for_its_time_is_not_in_line(engine: Engine) -> None:
    with Session(engine) as session:
        (waiting, later) = fill(session, [Asked("소라", "queued", 30), Asked("소라", "queued", 20)], set())
        session.execute(
            text("UPDATE generations SET due_at = now() + interval '40 s' WHERE id = :id"), {"id": later}
        )
        assert line(session) == [waiting]


def test_who_sees_only_their_own_still_stands_behind_the_others(engine: Engine) -> None:
    asked = [Asked("준", "queued", 30), Asked("민", "queued", 20), Asked("소라", "queued", 10)]
    with Session(engine) as session:
        *_, own = fill(session, asked, set())
        assert session.execute(turns.places(Viewer("소라"), fair=("m",))).all() == [(own, 3)]
