from collections.abc import Iterator

import pytest
from google import genai
from tests.integration.emulator.running import Emulator, running_emulator

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="session")
def shared() -> Iterator[Emulator]:
    with running_emulator() as found:
        yield found


@pytest.fixture
def emulator(shared: Emulator) -> Emulator:
    """One emulator for all tests, as if it were new."""
    shared.forget()
    return shared


@pytest.fixture(scope="session")
def everywhere(shared: Emulator) -> genai.Client:
    """A client of the global location: Gemini images and Omni."""
    return shared.client("global")


@pytest.fixture(scope="session")
def central(shared: Emulator) -> genai.Client:
    """A client of us-central1: Imagen and Veo."""
    return shared.client("us-central1")
