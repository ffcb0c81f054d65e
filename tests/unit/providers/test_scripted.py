import pytest

from pulmu.identity import new_id
from pulmu.providers.base import Accepted, Media, Pending, Provider, Refused, Request, Result, VendorFault
from pulmu.providers.scripted import ScriptedProvider

PICTURE = Result((Media("그림".encode(), "image/png", 8, 8),))
REQUEST = Request(new_id(), "image", "m", "바위", {})


def test_it_fits_the_port() -> None:
    provider: Provider = ScriptedProvider([PICTURE], repeatable=True)
    assert provider.repeatable


def test_answers_come_in_order_and_the_last_one_stays() -> None:
    provider = ScriptedProvider([VendorFault("잠시 후"), Accepted("작업/1")], [Pending(0.5), PICTURE])
    with pytest.raises(VendorFault, match="잠시 후"):
        provider.submit(REQUEST)
    assert [provider.submit(REQUEST) for _ in range(2)] == [Accepted("작업/1")] * 2
    assert [provider.poll("작업/1", REQUEST) for _ in range(3)] == [Pending(0.5), PICTURE, PICTURE]


def test_it_counts_what_would_have_been_paid() -> None:
    provider = ScriptedProvider([Refused("안 됩니다")], [PICTURE])
    for _ in range(3):
        with pytest.raises(Refused):
            provider.submit(REQUEST)
    provider.poll("작업/1", REQUEST)
    assert provider.submitted == [REQUEST] * 3
    assert provider.polled == ["작업/1"]


def test_an_answer_that_the_port_does_not_know_is_a_mistake_of_the_test() -> None:
    with pytest.raises(TypeError):
        ScriptedProvider([Pending()]).submit(REQUEST)
    with pytest.raises(TypeError):
        ScriptedProvider([PICTURE], [Accepted("작업/1")]).poll("작업/1", REQUEST)


def test_a_request_does_not_show_its_prompt_or_bytes_when_it_is_printed() -> None:
    assert "바위" not in repr(REQUEST)
    assert "그림" not in repr(PICTURE)
    assert str(PICTURE.media[0].data) not in repr(PICTURE)
