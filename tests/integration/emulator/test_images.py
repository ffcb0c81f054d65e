"""Pictures through the unmodified SDK: Gemini by generateContent, Imagen by predict."""

from io import BytesIO

import pytest
from google import genai
from google.genai import types
from PIL import Image
from tests.support.emulator import Emulator

from pulmu.emulator.writing import described

GEMINI = "gemini-nano-banana-2.1"
IMAGEN = "imagen-4.0-generate-001"
CAPABILITY = "imagen-3.0-capability-001"
PROMPT = "이끼 낀 돌 방패"


def picture(width: int = 32, height: int = 32, kind: str = "PNG") -> types.Image:
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind)
    return types.Image(image_bytes=out.getvalue(), mime_type=f"image/{kind.lower()}")


def opened(data: bytes | None) -> Image.Image:
    assert data
    found = Image.open(BytesIO(data))
    found.load()
    return found


def parts(response: types.GenerateContentResponse, candidate: int = 0) -> list[types.Part]:
    assert response.candidates
    content = response.candidates[candidate].content
    assert content
    assert content.parts
    return content.parts


def shown(response: types.GenerateContentResponse, candidate: int = 0) -> Image.Image:
    blobs = [part.inline_data for part in parts(response, candidate) if part.inline_data]
    assert len(blobs) == 1
    return opened(blobs[0].data)


@pytest.mark.parametrize("aspect", ["1:1", "16:9", "9:16", "21:9", "1:8", "4:5"])
def test_gemini_makes_a_picture_of_the_aspect_ratio(
    emulator: Emulator, everywhere: genai.Client, aspect: str
) -> None:
    config = types.GenerateContentConfig(
        response_modalities=["IMAGE", "TEXT"],
        image_config=types.ImageConfig(
            aspect_ratio=aspect,
            image_size="2K",
            person_generation="ALLOW_ADULT",
            prominent_people=types.ProminentPeople.BLOCK_PROMINENT_PEOPLE,
        ),
        safety_settings=[
            types.SafetySetting(
                category=types.HarmCategory.HARM_CATEGORY_HATE_SPEECH,
                threshold=types.HarmBlockThreshold.BLOCK_ONLY_HIGH,
            )
        ],
    )
    response = everywhere.models.generate_content(model=GEMINI, contents=PROMPT, config=config)
    width, height = (int(side) for side in aspect.split(":"))
    found = shown(response)
    assert found.width / found.height == pytest.approx(width / height, rel=0.1)
    assert found.format == "PNG"
    assert response.candidates is not None
    assert response.candidates[0].finish_reason is types.FinishReason.STOP
    assert any(part.text for part in parts(response))
    assert response.usage_metadata is not None
    assert response.usage_metadata.candidates_token_count == 1680
    assert response.model_version == GEMINI


def test_gemini_takes_pictures_and_gives_jpeg(emulator: Emulator, everywhere: genai.Client) -> None:
    image = picture(64, 32)
    assert image.image_bytes is not None
    sent = types.Part.from_bytes(data=image.image_bytes, mime_type="image/png")
    config = types.GenerateContentConfig(
        response_modalities=["IMAGE"],
        image_config=types.ImageConfig(
            image_output_options=types.ImageConfigImageOutputOptions(mime_type="image/jpeg")
        ),
    )
    response = everywhere.models.generate_content(model=GEMINI, contents=[sent, PROMPT], config=config)
    assert shown(response).format == "JPEG"
    assert len(parts(response)) == 1


def test_gemini_thoughts_are_marked(emulator: Emulator, everywhere: genai.Client) -> None:
    config = types.GenerateContentConfig(thinking_config=types.ThinkingConfig(include_thoughts=True))
    response = everywhere.models.generate_content(model="gemini-3-pro-image", contents=PROMPT, config=config)
    assert [part.thought for part in parts(response)] == [True, None, None]


def test_gemini_text_models_answer_text(emulator: Emulator, everywhere: genai.Client) -> None:
    response = everywhere.models.generate_content(model="gemini-3.8-flash", contents=PROMPT)
    assert response.text is not None
    assert response.text == described(PROMPT)
    assert emulator.calls()["accepted"] == {"gemini-3.8-flash": 1}


def test_gemini_text_as_json(emulator: Emulator, everywhere: genai.Client) -> None:
    config = types.GenerateContentConfig(
        response_mime_type="application/json",
        response_json_schema={"type": "object", "properties": {"prompt": {"type": "string"}}},
    )
    response = everywhere.models.generate_content(model="gemini-3.8-flash", contents=PROMPT, config=config)
    assert isinstance(response.parsed, dict)
    assert response.parsed == {"prompt": described(PROMPT)}


async def test_gemini_async(emulator: Emulator) -> None:
    async with emulator.client("global").aio as client:
        response = await client.models.generate_content(model=GEMINI, contents=PROMPT)
    assert shown(response).size == (128, 128)


@pytest.mark.filterwarnings("ignore")
class TestImagen:
    def test_generate(self, emulator: Emulator, central: genai.Client) -> None:
        config = types.GenerateImagesConfig(
            number_of_images=3,
            aspect_ratio="16:9",
            output_mime_type="image/jpeg",
            output_compression_quality=80,
            include_safety_attributes=True,
            include_rai_reason=True,
            safety_filter_level=types.SafetyFilterLevel.BLOCK_ONLY_HIGH,
            person_generation=types.PersonGeneration.ALLOW_ADULT,
            image_size="2K",
            enhance_prompt=True,
            add_watermark=False,
            seed=7,
            language=types.ImagePromptLanguage.en,
            labels={"k": "v"},
        )
        response = central.models.generate_images(model=IMAGEN, prompt=PROMPT, config=config)
        assert response.generated_images is not None
        assert len(response.generated_images) == 3
        for row in response.generated_images:
            assert row.image is not None
            found = opened(row.image.image_bytes)
            assert found.format == "JPEG"
            assert found.width / found.height == pytest.approx(16 / 9, rel=0.02)
            assert row.image.mime_type == "image/jpeg"
            assert row.enhanced_prompt is not None
            assert row.enhanced_prompt.startswith(PROMPT)
            assert row.safety_attributes is not None
        assert response.positive_prompt_safety_attributes is not None

    def test_four_by_default(self, emulator: Emulator, central: genai.Client) -> None:
        response = central.models.generate_images(model=IMAGEN, prompt=PROMPT)
        assert response.generated_images is not None
        assert len(response.generated_images) == 4
        assert emulator.paid == 1

    def test_into_a_bucket(self, emulator: Emulator, central: genai.Client) -> None:
        config = types.GenerateImagesConfig(number_of_images=1, output_gcs_uri="gs://bucket/there/")
        response = central.models.generate_images(model=IMAGEN, prompt=PROMPT, config=config)
        assert response.generated_images is not None
        image = response.generated_images[0].image
        assert image is not None
        assert image.gcs_uri is not None
        assert image.gcs_uri.startswith("gs://bucket/there/")
        assert image.image_bytes is None

    def test_edit_keeps_the_shape_of_the_picture(self, emulator: Emulator, central: genai.Client) -> None:
        references: list[types.ReferenceImage] = [
            types.RawReferenceImage(reference_id=1, reference_image=picture(90, 160)),
            types.MaskReferenceImage(
                reference_id=2,
                config=types.MaskReferenceConfig(
                    mask_mode=types.MaskReferenceMode.MASK_MODE_FOREGROUND, mask_dilation=0.06
                ),
            ),
        ]
        response = central.models.edit_image(
            model=CAPABILITY,
            prompt=PROMPT,
            reference_images=references,
            config=types.EditImageConfig(
                edit_mode=types.EditMode.EDIT_MODE_INPAINT_INSERTION, number_of_images=1
            ),
        )
        assert response.generated_images is not None
        assert response.generated_images[0].image is not None
        found = opened(response.generated_images[0].image.image_bytes)
        assert found.width / found.height == pytest.approx(9 / 16, rel=0.02)

    def test_upscale(self, emulator: Emulator, central: genai.Client) -> None:
        response = central.models.upscale_image(
            model=CAPABILITY, image=picture(40, 30), upscale_factor="x2", config=types.UpscaleImageConfig()
        )
        assert response.generated_images is not None
        assert len(response.generated_images) == 1
        assert response.generated_images[0].image is not None
        assert opened(response.generated_images[0].image.image_bytes).size == (80, 60)

    async def test_async(self, emulator: Emulator) -> None:
        async with emulator.client().aio as client:
            config = types.GenerateImagesConfig(number_of_images=2)
            response = await client.models.generate_images(model=IMAGEN, prompt=PROMPT, config=config)
            larger = await client.models.upscale_image(model=CAPABILITY, image=picture(), upscale_factor="x4")
            edited = await client.models.edit_image(
                model=CAPABILITY,
                prompt=PROMPT,
                reference_images=[types.RawReferenceImage(reference_id=1, reference_image=picture())],
                config=types.EditImageConfig(number_of_images=1),
            )
        assert response.generated_images is not None
        assert len(response.generated_images) == 2
        assert larger.generated_images is not None
        assert edited.generated_images is not None
        assert emulator.paid == 3

    def test_express_path_with_an_api_key(self, emulator: Emulator) -> None:
        options = types.HttpOptions(base_url=emulator.url, timeout=20_000)
        client = genai.Client(vertexai=True, api_key="key", http_options=options)
        response = client.models.generate_images(
            model=IMAGEN, prompt=PROMPT, config=types.GenerateImagesConfig(number_of_images=1)
        )
        assert response.generated_images is not None
        assert emulator.last["path"] == f"/v1beta1/publishers/google/models/{IMAGEN}:predict"
