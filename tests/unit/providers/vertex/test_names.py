"""Names of operations, routes and parameters."""

import pytest
from google.genai import types

from pulmu.identity import new_id
from pulmu.providers.base import InvalidParameter, MalformedResult, Request
from pulmu.providers.vertex import parameters
from pulmu.providers.vertex.operations import Operation, interaction_name, named
from pulmu.providers.vertex.routes import Connection, Route

VEO = "projects/p/locations/us-central1/publishers/google/models/veo-3.1-generate-001/operations/1-2"


def request(**values: object) -> Request:
    return Request(new_id(), "image", "imagen-x", "돌거북", values)


def test_a_veo_operation_says_where_it_is() -> None:
    assert named(VEO) == Operation(VEO, "p", "us-central1", None)


def test_an_interaction_says_where_it_is() -> None:
    name = interaction_name("p", "global", "v1_abc")
    assert name == "projects/p/locations/global/interactions/v1_abc"
    assert named(name) == Operation(name, "p", "global", "v1_abc")


def test_express_names_have_no_place() -> None:
    assert named(interaction_name(None, "global", "v1_abc")).interaction == "v1_abc"
    assert named("publishers/google/models/m/operations/1").location is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        "1234",
        "projects/p/locations/l/operations/1",
        "interactions/",
        "interactions/a/b",
        "interactions/a?b",
    ],
)
def test_a_name_that_nobody_understands_is_final(name: str) -> None:
    with pytest.raises(MalformedResult) as caught:
        named(name)
    assert not caught.value.retryable


def test_the_wished_location_counts_only_where_the_model_is_served() -> None:
    route = Route("gemini-image", "global", regions=("us-central1", "europe-west4"))
    assert route.location("europe-west4") == "europe-west4"
    assert route.location("asia-northeast3") == "global"
    assert route.location(None) == "global"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8500", True),
        ("http://localhost:8500/vertex", True),
        ("https://[::1]:8500", True),
        ("http://emulator:8500", True),
        ("https://proxy.example.com", False),
        (None, False),
    ],
)
def test_which_endpoint_gets_no_real_credentials(url: str | None, expected: bool) -> None:
    assert Connection("p", base_url=url).is_emulator is expected


def test_secrets_are_not_shown() -> None:
    assert "비밀" not in repr(Connection("p", api_key="비밀"))


def test_what_is_not_set_stays_out() -> None:
    names = {"seed": "seed", "negative_prompt": "negative_prompt", "count": "number_of_images"}
    given = request(seed=None, negative_prompt="", count=2, mode="edit")
    assert parameters.renamed(given, names, left_out=("mode",)) == {"number_of_images": 2}


def test_a_parameter_without_a_word_for_it_is_not_lost_in_silence() -> None:
    with pytest.raises(InvalidParameter) as caught:
        parameters.renamed(request(style="도트"), {})
    assert caught.value.field == "style"


def test_a_value_of_a_wrong_type_names_our_parameter() -> None:
    names = {"count": "number_of_images"}
    with pytest.raises(InvalidParameter) as caught:
        parameters.built(types.GenerateImagesConfig, {"number_of_images": "많이"}, names)
    assert caught.value.field == "count"
