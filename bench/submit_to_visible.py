"""A whole studio: from the POST until the picture is in the gallery, and until search finds it."""

import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import httpx2

from bench.prompts import prompts
from bench.support import Measures, Stream, milliseconds, studio
from pulmu.identity import new_id
from pulmu.providers.base import Request
from pulmu.providers.sketch.provider import SketchProvider

PARAMETERS: dict[str, Any] = {"style": "icon", "aspect_ratio": "1:1", "size": "512", "count": 1, "seed": 7}


def run(*, quick: bool) -> Measures:
    rounds, each = (1, 4) if quick else (3, 8)
    found = Measures()
    words = prompts(each)
    with (
        tempfile.TemporaryDirectory(prefix="pulmu-bench-") as folder,
        studio(Path(folder)) as on,
        Stream(on.url, _key) as stream,
        httpx2.Client(base_url=on.url, trust_env=False, timeout=30) as client,
    ):
        for number in range(rounds + 1):
            drawn = [milliseconds(partial(_draw, prompt)) for prompt in words]
            visible, searchable = [], []
            for prompt in words:
                start = time.perf_counter()
                body = {"kind": "image", "model": "sketch-image", "prompt": prompt, "parameters": PARAMETERS}
                made = client.post("/api/v1/generations", json=body).raise_for_status().json()["id"]
                visible.append((stream.arrival(f"asset.created {made}") - start) * 1000)
                searchable.append((stream.arrival(f"asset.analysed {made}") - start) * 1000)
            if number:  # the first round warms up
                found.add("drawing alone", drawn)
                found.add("POST until visible", visible, baseline="drawing alone")
                found.add("POST until searchable", searchable, baseline="drawing alone")
                around = [max(0.0, whole - part) for whole, part in zip(visible, drawn, strict=True)]
                found.add("visible, minus drawing", [statistics.median(around)], baseline="drawing alone")
    return found


def _draw(prompt: str) -> None:
    SketchProvider().submit(Request(new_id(), "image", "sketch-image", prompt, PARAMETERS))


def _key(event: dict[str, Any]) -> str | None:
    return f"{event['type']} {event['asset']['generation_id']}" if "asset" in event else None
