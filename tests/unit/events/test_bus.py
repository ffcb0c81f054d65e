import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulmu.events.bus import Frame

PAYLOADS = st.dictionaries(
    st.text(max_size=20), st.text() | st.integers() | st.none() | st.lists(st.text()), max_size=5
)


@given(st.integers(0, 2**63 - 1), st.text(), PAYLOADS)
def test_a_frame_comes_through_the_bus_as_it_was(
    number: int, author: str, payload: dict[str, object]
) -> None:
    frame = Frame(number, author, json.dumps(payload))
    arrived = Frame.parse(frame.encode())
    assert arrived == frame
    assert json.loads(arrived.data) == payload


def test_korean_travels_as_it_is() -> None:
    assert Frame(7, "a b", '{"prompt": "바위"}').encode() == '7 a%20b {"prompt": "바위"}'.encode()


@pytest.mark.parametrize("message", [b"", b"7", b"7 a", b"x a {}", b"\xff a {}"])
def test_what_is_no_frame_is_refused(message: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Frame.parse(message)
