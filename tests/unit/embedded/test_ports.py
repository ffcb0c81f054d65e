import socket
from collections.abc import Iterator

import pytest

from pulmu.embedded.errors import PortTaken
from pulmu.embedded.ports import claim_gateway_port, free_port, is_free


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_free_port_is_free() -> None:
    port = free_port()
    assert is_free(port)
    assert claim_gateway_port("127.0.0.1", port) == port


def test_zero_picks_a_port() -> None:
    assert claim_gateway_port("127.0.0.1", 0) > 0
    assert claim_gateway_port("localhost", 0) > 0


def test_a_taken_port_names_the_setting(taken: int) -> None:
    assert not is_free(taken)
    for host in ("127.0.0.1", "localhost", "0.0.0.0"):
        with pytest.raises(PortTaken, match=rf"Port {taken} on {host} is taken.*PULMU_PORT"):
            claim_gateway_port(host, taken)


def test_an_address_of_another_computer() -> None:
    with pytest.raises(PortTaken, match=r"PULMU_HOST=192\.0\.2\.1 is not an address of this computer"):
        claim_gateway_port("192.0.2.1", 8400)


def test_an_unknown_host() -> None:
    with pytest.raises(PortTaken, match="PULMU_HOST"):
        claim_gateway_port("no such host", 8400)
