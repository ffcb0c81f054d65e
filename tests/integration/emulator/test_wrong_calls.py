"""What goes wrong in reality, row by row of the contract sheet, as the SDK and plain HTTP see it."""

import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from google import genai
from google.genai import errors, types
from google.genai._gaos.lib import compat_errors
from tests.integration.emulator.test_images import CAPABILITY, GEMINI, IMAGEN, picture
from tests.integration.emulator.test_videos import OMNI, PROMPT, VEO, Source, finished, omni, videos
from tests.support.emulator import PROJECT, Emulator, running_emulator

PLACE = f"/v1/projects/{PROJECT}/locations/us-central1"
MODEL = f"{PLACE}/publishers/google/models/{VEO}"
INSTANCES = [{"prompt": PROMPT}]


def submitted(client: genai.Client, **config: Any) -> types.GenerateVideosOperation:
    return client.models.generate_videos(
        model=VEO, source=Source(prompt=PROMPT), config=types.GenerateVideosConfig(**config)
    )


def test_get_on_an_operation_name_is_a_web_page(emulator: Emulator, central: genai.Client) -> None:
    name = submitted(central).name
    answer = emulator.control.get(f"/v1/{name}", headers={"Authorization": "Bearer token"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "<title>Error 404 (Not Found)!!1</title>" in answer.text


def test_operations_of_a_location_want_numbers(emulator: Emulator) -> None:
    uuid = str(uuid4())
    answer = emulator.control.get(f"{PLACE}/operations/{uuid}", headers={"Authorization": "Bearer token"})
    assert answer.status_code == 400
    assert answer.json()["error"] == {
        "code": 400,
        "message": f"The Operation ID must be a Long, but was instead: {uuid}",
        "status": "INVALID_ARGUMENT",
    }
    answer = emulator.control.get(f"{PLACE}/operations/123", headers={"Authorization": "Bearer token"})
    assert answer.json()["error"]["status"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("location", "model"),
    [
        ("us-central1", "veo-9.9-generate-001"),
        ("us-central1", "veo-2.0-generate-001"),
        ("us-central1", "veo-3.0-generate-001"),
        ("global", VEO),
        ("europe-west4", VEO),
    ],
)
def test_unknown_retired_or_elsewhere(emulator: Emulator, location: str, model: str) -> None:
    with pytest.raises(errors.ClientError) as caught:
        emulator.client(location).models.generate_videos(model=model, source=Source(prompt=PROMPT))
    name = f"projects/{PROJECT}/locations/{location}/publishers/google/models/{model}"
    assert caught.value.code == 404
    assert caught.value.status == "NOT_FOUND"
    assert str(caught.value.message).startswith(
        f"Publisher Model `{name}` was not found or your project does not have access to it. Please ensure "
        "you are using a valid model version."
    )
    assert emulator.paid == 0


def test_gemini_images_are_global_only(emulator: Emulator, central: genai.Client) -> None:
    with pytest.raises(errors.ClientError) as caught:
        central.models.generate_content(model=GEMINI, contents=PROMPT)
    assert caught.value.code == 404


def test_predict_on_an_endpoint_is_denied(emulator: Emulator) -> None:
    answer = emulator.post(f"{PLACE}/endpoints/{VEO}:predict", {"instances": INSTANCES})
    assert answer.status_code == 403
    error = answer.json()["error"]
    assert error["status"] == "PERMISSION_DENIED"
    assert error["message"].startswith("Permission 'aiplatform.endpoints.predict' denied on resource ")
    assert error["message"].endswith("(or it may not exist).")


def test_veo_by_another_verb_is_429_for_ever(emulator: Emulator, central: genai.Client) -> None:
    with pytest.raises(errors.ClientError) as caught:
        central.models.generate_content(model=VEO, contents=PROMPT)
    assert (caught.value.code, caught.value.status) == (429, "RESOURCE_EXHAUSTED")
    assert "Veo must be accessed through the Vertex PredictLongRunning API" in str(caught.value.message)
    assert emulator.post(f"{MODEL}:predict", {"instances": INSTANCES}).status_code == 429


@pytest.mark.filterwarnings("ignore")
def test_other_models_by_another_verb(emulator: Emulator, everywhere: genai.Client) -> None:
    with pytest.raises(errors.ClientError) as caught:
        everywhere.models.generate_content(model=OMNI, contents=PROMPT)
    assert "only supported in the Interactions API" in str(caught.value.message)
    with pytest.raises(errors.ClientError) as caught:
        everywhere.models.generate_images(model=GEMINI, prompt=PROMPT)
    assert caught.value.status == "FAILED_PRECONDITION"
    with pytest.raises(errors.ClientError) as caught:
        emulator.client().models.generate_content(model=IMAGEN, contents=PROMPT)
    assert caught.value.code == 400


@pytest.mark.parametrize("project", ["Not A Project", "UPPER", "-dash"])
def test_bad_project(emulator: Emulator, project: str) -> None:
    path = f"/v1/projects/{project}/locations/us-central1/publishers/google/models/{VEO}:predictLongRunning"
    error = emulator.post(path, {"instances": INSTANCES}).json()["error"]
    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")
    assert error["message"] == "Invalid resource field value in the request."
    assert error["details"][0]["reason"] == "RESOURCE_PROJECT_INVALID"


def test_poll_in_another_project_than_the_name(emulator: Emulator, central: genai.Client) -> None:
    body = {"operationName": submitted(central).name}
    path = MODEL.replace(PROJECT, "another-project")
    error = emulator.post(f"{path}:fetchPredictOperation", body).json()["error"]
    assert error["details"][0]["reason"] == "RESOURCE_PROJECT_INVALID"


def test_express_path_makes_no_videos(emulator: Emulator) -> None:
    client = genai.Client(vertexai=True, api_key="key", http_options=types.HttpOptions(base_url=emulator.url))
    with pytest.raises(errors.ClientError) as caught:
        submitted(client)
    assert caught.value.details["error"]["details"][0]["reason"] == "RESOURCE_PROJECT_INVALID"


def test_base_url_with_a_project_from_the_environment_posts_to_nowhere(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The SDK's trap: it drops project, location and credentials."""
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", PROJECT)
    monkeypatch.setenv("GOOGLE_CLOUD_LOCATION", "us-central1")
    client = genai.Client(vertexai=True, http_options=types.HttpOptions(base_url=emulator.url))
    with pytest.raises(errors.ClientError) as caught:
        submitted(client)
    assert (caught.value.code, caught.value.status) == (404, "Not Found")
    assert "<title>Error 404" in str(caught.value.message)
    assert emulator.last["path"] == "/"


def test_snake_case_parameters_are_ignored(emulator: Emulator, central: genai.Client) -> None:
    body = {
        "instances": INSTANCES,
        "parameters": {"duration_seconds": 5, "sample_count": 3, "enhance_prompt": False},
    }
    name = emulator.post(f"{MODEL}:predictLongRunning", body).json()["name"]
    assert len(videos(finished(central, types.GenerateVideosOperation(name=name)))) == 1


@pytest.mark.parametrize("enum", ["ALLOW_ADULT", "allow_adult", "Allow_Adult"])
def test_enums_in_any_case(emulator: Emulator, enum: str) -> None:
    parameters = {"personGeneration": enum, "resolution": "720P", "compressionQuality": "Lossless"}
    body = {"instances": INSTANCES, "parameters": parameters}
    assert emulator.post(f"{MODEL}:predictLongRunning", body).status_code == 200


WRONG = [
    (
        {"duration_seconds": 5},
        "Unsupported output video duration 5 seconds, supported durations are [8,4,6] "
        "for feature text_to_video",
    ),
    (
        {
            "duration_seconds": 4,
            "reference_images": [
                types.VideoGenerationReferenceImage(
                    image=picture(), reference_type=types.VideoGenerationReferenceType.ASSET
                )
            ],
        },
        "Unsupported output video duration 4 seconds, supported durations are [8] "
        "for feature reference_to_video",
    ),
    ({"enhance_prompt": False}, "Veo 3 prompt enhancement cannot be disabled."),
    ({"aspect_ratio": "1:1"}, "Unsupported aspect ratio 1:1 for feature text_to_video"),
    ({"resolution": "480p"}, "Unsupported output resolution 480p for feature text_to_video"),
]


@pytest.mark.parametrize(("config", "message"), WRONG)
def test_wrong_parameters_show_on_the_poll(
    emulator: Emulator, central: genai.Client, config: dict[str, Any], message: str
) -> None:
    done = finished(central, submitted(central, **config))
    assert done.error == {"code": 3, "message": message}
    assert done.response is None
    assert emulator.paid == 1


@pytest.fixture(scope="module")
def strict() -> Iterator[Emulator]:
    with running_emulator(faults_at="submit") as found:
        yield found


@pytest.mark.parametrize(("config", "message"), WRONG)
def test_or_on_the_submit(strict: Emulator, config: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.ClientError) as caught:
        submitted(strict.client(), **config)
    assert (caught.value.code, caught.value.status, caught.value.message) == (
        400,
        "INVALID_ARGUMENT",
        message,
    )
    assert strict.paid == 0


def test_people_not_allowed(emulator: Emulator, central: genai.Client) -> None:
    with pytest.raises(errors.ClientError) as caught:
        submitted(central, person_generation="ALLOW_ALL")
    assert caught.value.message == "allow_all for personGeneration is currently not supported."
    assert caught.value.code == 400


def test_last_frame_without_a_first(emulator: Emulator, central: genai.Client) -> None:
    with pytest.raises(errors.ClientError) as caught:
        submitted(central, last_frame=picture())
    assert caught.value.code == 400


@pytest.mark.parametrize("verb", ["predictLongRunning", "fetchPredictOperation"])
def test_long_operations_take_no_api_key(emulator: Emulator, central: genai.Client, verb: str) -> None:
    body = {"instances": INSTANCES, "operationName": submitted(central).name}
    answer = emulator.control.post(f"{MODEL}:{verb}", json=body, headers={"x-goog-api-key": "key"})
    error = answer.json()["error"]
    assert (error["code"], error["status"]) == (401, "UNAUTHENTICATED")
    assert error["message"].startswith("API keys are not supported by this API.")
    assert emulator.paid == 1


def test_no_credentials(emulator: Emulator) -> None:
    answer = emulator.control.post(f"{MODEL}:predictLongRunning", json={"instances": INSTANCES})
    assert answer.json()["error"]["status"] == "UNAUTHENTICATED"


def test_keys_for_everything_if_asked_for() -> None:
    with running_emulator(api_keys="everywhere") as emulator:
        options = types.HttpOptions(base_url=emulator.url)
        client = genai.Client(vertexai=True, api_key="key", http_options=options)
        assert videos(finished(client, submitted(client)))


def test_unknown_operation(emulator: Emulator, central: genai.Client) -> None:
    name = f"{MODEL.removeprefix('/v1/')}/operations/{uuid4()}"
    with pytest.raises(errors.ClientError) as caught:
        central.operations.get(types.GenerateVideosOperation(name=name))
    assert (caught.value.code, caught.value.status) == (404, "NOT_FOUND")


def test_a_short_operation_name_leads_nowhere(emulator: Emulator, central: genai.Client) -> None:
    with pytest.raises(errors.ClientError) as caught:
        central.operations.get(types.GenerateVideosOperation(name=str(uuid4())))
    assert (caught.value.code, caught.value.status) == (404, "Not Found")


@pytest.mark.parametrize("setting", [{"seed": 3}, {"temperature": 0.5}, {"top_p": 0.9}, {"top_k": 3}])
def test_nano_banana_refuses_sampling(
    emulator: Emulator, everywhere: genai.Client, setting: dict[str, Any]
) -> None:
    with pytest.raises(errors.ClientError) as caught:
        everywhere.models.generate_content(
            model=GEMINI, contents=PROMPT, config=types.GenerateContentConfig(**setting)
        )
    assert caught.value.code == 400
    assert emulator.paid == 0


@pytest.mark.parametrize("image", [{"aspect_ratio": "7:3"}, {"image_size": "8K"}])
def test_gemini_shapes(emulator: Emulator, everywhere: genai.Client, image: dict[str, str]) -> None:
    config = types.GenerateContentConfig(image_config=types.ImageConfig(**image))
    with pytest.raises(errors.ClientError) as caught:
        everywhere.models.generate_content(model=GEMINI, contents=PROMPT, config=config)
    assert caught.value.code == 400


def test_too_many_pictures(emulator: Emulator, everywhere: genai.Client) -> None:
    data = picture().image_bytes
    assert data is not None
    parts = [types.Part.from_bytes(data=data, mime_type="image/png")]
    everywhere.models.generate_content(model=GEMINI, contents=[*parts * 14, PROMPT])
    with pytest.raises(errors.ClientError):
        everywhere.models.generate_content(model=GEMINI, contents=[*parts * 15, PROMPT])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "config",
    [{"seed": 7}, {"aspect_ratio": "21:9"}, {"number_of_images": 5}, {"image_size": "4K"}],
)
def test_imagen_parameters(emulator: Emulator, central: genai.Client, config: dict[str, Any]) -> None:
    with pytest.raises(errors.ClientError) as caught:
        central.models.generate_images(
            model=IMAGEN, prompt=PROMPT, config=types.GenerateImagesConfig(**config)
        )
    assert caught.value.code == 400
    assert emulator.paid == 0


@pytest.mark.filterwarnings("ignore")
def test_unreadable_picture(emulator: Emulator, central: genai.Client) -> None:
    broken = types.Image(image_bytes=b"no picture", mime_type="image/png")
    with pytest.raises(errors.ClientError):
        central.models.upscale_image(model=CAPABILITY, image=broken, upscale_factor="x2")
    done = finished(
        central, central.models.generate_videos(model=VEO, source=Source(prompt=PROMPT, image=broken))
    )
    assert done.error is not None
    assert done.error["code"] == 3


@pytest.mark.parametrize("duration", [6, "6", "2s"])
def test_interaction_duration_is_a_string_with_a_unit(emulator: Emulator, duration: object) -> None:
    body = {"model": OMNI, "input": PROMPT, "response_format": {"type": "video", "duration": duration}}
    answer = emulator.post(f"/v1beta1/projects/{PROJECT}/locations/global/interactions", body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "Invalid input at 'response_format'"


def test_interaction_errors_are_another_tree(emulator: Emulator, everywhere: genai.Client) -> None:
    with pytest.raises(compat_errors.NotFoundError):
        everywhere.interactions.create(model="gemini-omni-9", input=PROMPT)
    with pytest.raises(compat_errors.NotFoundError):
        everywhere.interactions.get("v1_unknown")
    with pytest.raises(compat_errors.NotFoundError):
        emulator.client("us-central1").interactions.create(model=OMNI, input=PROMPT)
    with pytest.raises(compat_errors.BadRequestError):
        everywhere.interactions.create(
            model=OMNI, input=PROMPT, response_format={"type": "video", "delivery": "uri"}
        )
    assert emulator.paid == 0


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"'])
def test_no_json(emulator: Emulator, body: bytes) -> None:
    headers = {"Authorization": "Bearer token", "Content-Type": "application/json"}
    answer = emulator.control.post(f"{MODEL}:predictLongRunning", content=body, headers=headers)
    assert answer.json()["error"]["status"] == "INVALID_ARGUMENT"


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/models", "/v2/projects/a/locations/b", f"{MODEL}:explain"])
def test_other_addresses_are_web_pages(emulator: Emulator, path: str) -> None:
    answer = emulator.post(path, {})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


def test_a_foreground_interaction_also_takes_its_time() -> None:
    with running_emulator(video_seconds=0.3) as emulator:
        began = time.monotonic()
        emulator.client("global").interactions.create(model=OMNI, input=PROMPT)
        assert time.monotonic() - began > 0.3
        assert omni(emulator.client("global")).status == "completed"
