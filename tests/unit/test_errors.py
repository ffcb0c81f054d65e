"""The codes of errors, which translations key on."""

from pulmu.domains.generations.schemas import FAILURE_CODES
from pulmu.errors import codes
from pulmu.gateway.app import create_app
from pulmu.providers.base import ProviderError
from pulmu.settings import Settings
from pulmu.storage.base import StorageError


def test_the_codes_of_a_branch_include_those_of_its_branches() -> None:
    found = codes(ProviderError)
    assert found.index("model_unavailable") < found.index("wrong_region")
    assert "provider_error" not in found
    assert len(set(found)) == len(found)


def test_the_document_tells_every_code_that_a_failure_can_have() -> None:
    document = create_app(Settings.model_construct()).openapi()
    told = document["components"]["schemas"]["Failure"]["properties"]["code"]["examples"]
    assert told == list(FAILURE_CODES)
    assert {*codes(ProviderError), *codes(StorageError)} <= set(told), "an error is declared after the schema"
