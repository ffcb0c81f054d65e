import pytest

from pulmu.emulator.paths import find
from pulmu.emulator.refusals import NoSuchPage, Refusal

PLACE = "projects/pulmu-test/locations/us-central1"


@pytest.mark.parametrize("version", ["v1", "v1beta1"])
@pytest.mark.parametrize(
    "verb", ["predict", "generateContent", "predictLongRunning", "fetchPredictOperation"]
)
def test_model_verbs(version: str, verb: str) -> None:
    call = find("POST", f"/{version}/{PLACE}/publishers/google/models/veo-3.1:{verb}")
    assert (call.project, call.location, call.model, call.verb) == (
        "pulmu-test",
        "us-central1",
        "veo-3.1",
        verb,
    )
    assert call.model_name("veo-3.1") == f"{PLACE}/publishers/google/models/veo-3.1"
    assert call.method.startswith(f"google.cloud.aiplatform.{version}.PredictionService.")


def test_the_express_path_has_no_project() -> None:
    call = find("POST", "/v1beta1/publishers/google/models/gemini-3-pro-image:generateContent")
    assert (call.project, call.location) == (None, None)
    assert call.model_name("x") == "publishers/google/models/x"


def test_interactions() -> None:
    assert find("POST", f"/v1beta1/{PLACE}/interactions").verb == "interactions.create"
    call = find("GET", f"/v1beta1/{PLACE}/interactions/v1_abc")
    assert (call.verb, call.interaction) == ("interactions.get", "v1_abc")


@pytest.mark.parametrize("project", ["123456", "pulmu-test", "example.com:pulmu-test"])
def test_project_ids(project: str) -> None:
    assert (
        find("POST", f"/v1/projects/{project}/locations/global/publishers/google/models/m:predict").project
        == project
    )


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/v1/{PLACE}/publishers/google/models/veo-3.1/operations/123"),
        ("GET", f"/v1/{PLACE}/publishers/google/models/veo-3.1:predict"),
        ("POST", f"/v1/{PLACE}/publishers/google/models/veo-3.1:explain"),
        ("POST", f"/v1/{PLACE}/publishers/anthropic/models/claude:predict"),
        ("POST", f"/v1alpha/{PLACE}/publishers/google/models/veo-3.1:predict"),
        ("GET", f"/v1/{PLACE}/interactions"),
        ("POST", f"/v1/{PLACE}/interactions/v1_abc"),
        ("POST", f"/v1/{PLACE}/:fetchPredictOperation"),
        ("POST", "/"),
    ],
)
def test_addresses_that_lead_nowhere(method: str, path: str) -> None:
    with pytest.raises(NoSuchPage) as caught:
        find(method, path)
    assert caught.value.response().media_type == "text/html"


def test_the_page_escapes_the_address() -> None:
    body = bytes(NoSuchPage("/<script>").response().body)
    assert b"<script>" not in body


def test_operations_of_a_location() -> None:
    with pytest.raises(Refusal, match="must be a Long, but was instead: abc"):
        find("GET", f"/v1/{PLACE}/operations/abc")
