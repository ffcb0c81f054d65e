import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulmu.db.cursor import Cursor
from pulmu.errors import InvalidRequest

MOMENTS = st.datetimes(
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@given(MOMENTS, st.uuids())
def test_a_cursor_comes_back_as_it_was(moment: datetime, row: object) -> None:
    cursor = Cursor(moment, row)  # type: ignore[arg-type]
    assert Cursor.decode(cursor.encode()) == cursor


@given(MOMENTS, st.uuids())
def test_a_cursor_can_stand_in_an_address(moment: datetime, row: object) -> None:
    text = Cursor(moment, row).encode()  # type: ignore[arg-type]
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert len(text) <= 200, "the longest that a list takes"


@given(st.text(st.characters(), max_size=200))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        Cursor.decode(text)
    assert refused.value.problem_code == "invalid_cursor"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "다음 쪽",
        "\ud800",
        encoded("2026-03-01T00:00:00|01980000-0000-7000-8000-000000000000"),
        encoded("2026-03-01T00:00:00+00:00|7"),
        encoded("2026-03-01T00:00:00+00:00"),
        encoded("어제|01980000-0000-7000-8000-000000000000"),
        base64.urlsafe_b64encode(b"\xff\xfe|\x00").decode(),
        Cursor(datetime(2026, 3, 1, tzinfo=UTC), "물약").encode(),  # type: ignore[arg-type]
    ],
)
def test_what_only_looks_like_a_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest):
        Cursor.decode(text)
