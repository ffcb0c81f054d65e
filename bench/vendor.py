"""What Pulmu adds to a vendor's call: the whole studio beside a bare script on the SDK, same emulator."""

import tempfile
import time
from pathlib import Path
from typing import Any

import httpx2
from google import genai
from google.genai import types
from google.oauth2.credentials import Credentials

from bench.prompts import prompts
from bench.support import Measures, Stream, answers, clean_environment, milliseconds, program, studio
from pulmu.embedded.ports import free_port

MODEL = "gemini-3.1-flash-lite-image"
IMAGE_SECONDS = 0.3
PAUSE_SECONDS = 0.5
"""Keeps below the model's quota of 60 a minute, which would be measured otherwise."""


def run(*, quick: bool) -> Measures:
    rounds, each = (1, 5) if quick else (3, 15)
    found = Measures()
    words = prompts(each)
    port = free_port()
    emulator = f"http://127.0.0.1:{port}"
    arguments = ("emulator", "--port", str(port), "--image-seconds", str(IMAGE_SECONDS), "--media", "quick")
    connected = {
        "PULMU_PROVIDER": "vertex",
        "PULMU_VERTEX_BASE_URL": emulator,
        "GOOGLE_CLOUD_PROJECT": "bench",
    }
    with (
        tempfile.TemporaryDirectory(prefix="pulmu-bench-") as folder,
        program(
            "pulmu",
            *arguments,
            env=clean_environment(),
            ready=lambda: answers(f"{emulator}/_emulator/calls"),
        ),
        studio(Path(folder), **connected) as on,
        Stream(on.url, _key) as stream,
        httpx2.Client(base_url=on.url, trust_env=False, timeout=30) as client,
    ):
        sdk = genai.Client(
            vertexai=True,
            project="bench",
            location="global",
            credentials=Credentials("token"),  # type: ignore[no-untyped-call]  # google-auth is half typed
            http_options=types.HttpOptions(base_url=emulator),
        )
        for number in range(rounds + 1):
            bare, visible = [], []
            for prompt in words:
                time.sleep(PAUSE_SECONDS)
                bare.append(milliseconds(lambda prompt=prompt: _bare(sdk, prompt)))
                start = time.perf_counter()
                body = {"kind": "image", "model": MODEL, "prompt": prompt}
                made = client.post("/api/v1/generations", json=body).raise_for_status().json()["id"]
                visible.append((stream.arrival(f"asset.created {made}") - start) * 1000)
            if number:  # the first round warms up
                found.add("bare SDK script", bare)
                found.add("POST until visible", visible, baseline="bare SDK script")
                added = [max(0.0, whole - part) for whole, part in zip(visible, bare, strict=True)]
                found.add("added by Pulmu", added, baseline="bare SDK script")
    return found


def _bare(sdk: genai.Client, prompt: str) -> None:
    config = types.GenerateContentConfig(response_modalities=["IMAGE", "TEXT"])
    sdk.models.generate_content(model=MODEL, contents=prompt, config=config)


def _key(event: dict[str, Any]) -> str | None:
    return f"{event['type']} {event['asset']['generation_id']}" if "asset" in event else None
