import pytest
from google import genai
from tests.support.emulator import Emulator

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="session")
def everywhere(shared_emulator: Emulator) -> genai.Client:
    """A client of the global location: Gemini images and Omni."""
    return shared_emulator.client("global")


@pytest.fixture(scope="session")
def central(shared_emulator: Emulator) -> genai.Client:
    """A client of us-central1: Imagen and Veo."""
    return shared_emulator.client("us-central1")
