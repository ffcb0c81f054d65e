"""One emulator for all tests that speak to a vendor."""

from collections.abc import Iterator

import pytest
from tests.support.emulator import Emulator, running_emulator


@pytest.fixture(scope="session")
def shared_emulator() -> Iterator[Emulator]:
    with running_emulator() as found:
        yield found


@pytest.fixture
def emulator(shared_emulator: Emulator) -> Emulator:
    """As if it were new."""
    shared_emulator.forget()
    return shared_emulator
