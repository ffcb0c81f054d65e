from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from pulmu.errors import InvalidRequest
from pulmu.identity import EVERYBODY, MAX_LENGTH, USER_HEADER, Viewer, author, new_id, viewer
from pulmu.settings import Settings
from pulmu.text import normalise_line


def request(header: str | None, *, trusted: bool = True, visibility: str = "team") -> Request:
    headers = [] if header is None else [(USER_HEADER.lower().encode(), header.encode("latin-1"))]
    settings = Settings.model_validate(
        {"user": "스튜디오", "trust_user_header": trusted, "visibility": visibility}
    )
    return Request({"type": "http", "headers": headers, "state": {"settings": settings}})


def test_without_a_header_it_is_the_configured_user() -> None:
    assert author(request(None)) == "스튜디오"


def test_a_header_is_ignored_where_it_is_not_trusted() -> None:
    assert author(request(quote("침입자"), trusted=False)) == "스튜디오"


@given(st.text(min_size=1, max_size=MAX_LENGTH).filter(normalise_line))
def test_any_name_comes_through_percent_encoding(name: str) -> None:
    assert author(request(quote(name))) == normalise_line(name)


def test_a_decomposed_name_is_the_same_person() -> None:
    assert author(request(quote("\u1109\u1169\u1105\u1161"))) == "소라"


@pytest.mark.parametrize("header", ["", "%20%09", "%00", quote("가" * (MAX_LENGTH + 1))])
def test_a_name_that_is_none_is_refused(header: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        author(request(header))
    assert refused.value.problem_code == "invalid_user"


def test_the_longest_name_is_taken() -> None:
    assert author(request(quote("가" * MAX_LENGTH))) == "가" * MAX_LENGTH


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert author(request("%FF%ED%A0%80")) == "\ufffd" * 4


async def test_a_team_sees_everything() -> None:
    seen = await viewer(request(quote("소라")))
    assert seen == EVERYBODY
    assert seen.sees("준")


async def test_else_each_sees_their_own() -> None:
    seen = await viewer(request(quote("\u1109\u1169\u1105\u1161"), visibility="own"))
    assert seen == Viewer("소라")
    assert (seen.sees("소라"), seen.sees("준")) == (True, False)


def test_ids_sort_by_when_they_were_made() -> None:
    ids = [new_id() for _ in range(1000)]
    assert {made.version for made in ids} == {7}
    assert len(set(ids)) == 1000
    assert [made.int >> 80 for made in ids] == sorted(made.int >> 80 for made in ids)
