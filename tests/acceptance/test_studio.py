"""What the studio promises to a person who has just started it."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import httpx2
from PIL import Image
from tests.support.studio import Studio, eventually

TURTLE = "울퉁불퉁한 화산암 거북이, 도트 그래픽"


def test_an_image_is_made_and_opens(studio: Studio, tmp_path: Path) -> None:
    studio.cli("generate", TURTLE, "--wait", "-p", "size=512", "--output", str(tmp_path))
    (file,) = tmp_path.iterdir()
    assert file.name.startswith("울퉁불퉁한-화산암-거북이")
    with Image.open(file) as image:
        image.load()
        assert image.size == (512, 512)
        assert image.mode == "RGBA"


def test_a_video_is_made_and_plays(studio: Studio, tmp_path: Path) -> None:
    arguments = ("--kind", "video", "-p", "duration=2", "-p", "resolution=480p", "--output", str(tmp_path))
    (made,) = studio.cli_json("generate", TURTLE, "--wait", *arguments)
    assert made["status"] == "succeeded"
    with av.open(made["files"][0]) as container:
        (stream,) = container.streams.video
        frames = sum(1 for _ in container.decode(stream))
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"
        assert frames == 48


def test_a_video_takes_the_long_way(studio: Studio, client: httpx2.Client, tmp_path: Path) -> None:
    """Submit, then polls: the path that a vendor's long operation takes."""
    (made,) = studio.cli_json(
        "generate", "파란 물약", "--kind", "video", "--wait", "-p", "duration=2", "--output", str(tmp_path)
    )
    detail = client.get(f"/api/v1/generations/{made['id']}").json()
    (attempt,) = detail["attempts"]
    assert attempt["operation"]
    assert attempt["outcome"] == "succeeded"
    assert attempt["worker"].startswith("generation@")


def test_events_tell_the_whole_story_in_order(studio: Studio, client: httpx2.Client) -> None:
    with client.stream("GET", "/api/v1/events") as response:
        events = _events(response.iter_lines())
        assert next(events)[1]["type"] == "stream.opened"
        (asked,) = studio.cli_json("generate", "녹슨 검", "-p", "size=512")
        story, numbers = [], []
        while "asset.analysed" not in story:
            number, event = next(events)
            about = event.get("generation") or {"id": event["asset"]["generation_id"]}
            if about["id"] == asked["id"]:
                story.append(event["type"])
            numbers.append(number)
    assert story == [
        "generation.queued",
        "generation.started",
        "asset.created",
        "generation.succeeded",
        "asset.analysed",
    ]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_meaning_finds_it_and_the_thumbnail_is_there(
    studio: Studio, client: httpx2.Client, tmp_path: Path
) -> None:
    studio.cli("generate", TURTLE, "--wait", "-p", "size=512", "--output", str(tmp_path))
    studio.cli("generate", "매끄러운 유리 구두", "--wait", "-p", "size=512", "--output", str(tmp_path))

    def found() -> dict[str, Any] | None:
        hits = studio.cli_json("search", "표면이 거친 돌 거북")
        return hits[0]["asset"] if hits and hits[0]["asset"]["prompt"] == TURTLE else None

    asset = eventually(found, what="the turtle is found")
    thumbnail = client.get(asset["thumbnail_url"])
    assert thumbnail.headers["content-type"] == "image/webp"
    with Image.open(io.BytesIO(thumbnail.content)) as image:
        assert max(image.size) == 512


def test_the_page_is_served(client: httpx2.Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "text/html" in page.headers["content-type"]
    missing = client.get("/nowhere", headers={"Accept": "text/html"})
    assert missing.status_code == 404
    assert "text/html" in missing.headers["content-type"]


def test_browsers_that_ask_for_an_icon_by_themselves_get_the_page_s(client: httpx2.Client) -> None:
    icon = client.get("/favicon.ico", follow_redirects=True)
    assert icon.status_code == 200
    assert icon.headers["content-type"] == "image/svg+xml"


def test_two_prompts_give_two_pictures(studio: Studio, client: httpx2.Client, tmp_path: Path) -> None:
    made = [
        studio.cli_json(
            "generate", prompt, "--wait", "-p", "size=512", "-p", "seed=1", "--output", str(tmp_path)
        )[0]
        for prompt in ("빨간 물약", "파란 물약", "빨간 물약")
    ]
    red, blue, again = (
        client.get(f"/api/v1/assets/{generation['asset_ids'][0]}").json()["sha256"] for generation in made
    )
    assert red == again, "the same prompt and seed give the same picture"
    assert red != blue


def test_status_says_that_all_works(studio: Studio) -> None:
    assert all(studio.cli_json("status").values())


def test_a_mistake_gets_one_clear_line(studio: Studio) -> None:
    wrong = studio.cli("generate", "검", "-p", "size=9K", check=False)
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("invalid_parameter: size: must be one of 512, 1K, 2K")
    assert "Traceback" not in wrong.stderr


def test_a_second_studio_on_the_same_folder_says_where_the_first_is(studio: Studio) -> None:
    second = studio.cli("up", check=False)
    assert second.returncode == 1
    assert studio.url in second.stderr
    assert str(studio.process.pid) in second.stderr


def _events(lines: Iterator[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    for line in lines:
        if line.startswith("id: "):
            number = int(line.removeprefix("id: "))
        elif line.startswith("data: "):
            yield number, json.loads(line.removeprefix("data: "))
