"""Search as one types, 20 queries a second, while 5,000 assets are embedded anew; and before that."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx2

from bench.cells import connect
from bench.prompts import QUERIES
from bench.search import build
from bench.support import Measures, clean_environment, gateway, servers
from pulmu.db import slots
from pulmu.db.engines import sync_engine
from pulmu.db.work import work
from pulmu.embedding.select import embedder_of
from pulmu.settings import Settings

_PER_SECOND = 20


def run(*, quick: bool) -> Measures:
    count = 500 if quick else 5_000
    found = Measures()
    model = embedder_of(Settings(), "bundled")
    with servers() as on:
        build(on, count, model.id, model.dimension)
        engine = sync_engine(on.database_url)
        values = {"source": "bundled", "model": model.id, "dimension": model.dimension}
        with work(engine) as unit:
            unit.session.execute(slots.begin("a", "serving", **values))
        engine.dispose()
        with gateway(on) as url:
            until = time.monotonic() + 10
            found.add("search, nothing else", _typed(url, lambda: time.monotonic() < until))
            start = time.monotonic()
            command = [sys.executable, "-m", "bench.reembedder", on.database_url]
            with subprocess.Popen(command, env=clean_environment()) as worker:
                samples = _typed(url, lambda: worker.poll() is None)
            if worker.returncode:
                raise RuntimeError("the re-embedding failed")
            seconds = time.monotonic() - start
        with connect(on.dsn) as connection:
            row = connection.execute("SELECT done FROM embedding_slots WHERE state = 'serving'").fetchone()
            if row is None or row[0] != count:
                raise RuntimeError("not every asset was embedded anew")
    found.add("search, while assets are embedded anew", samples, baseline="search, nothing else")
    found.add("assets embedded anew, per second", [count / seconds], unit="/s")
    return found


def _typed(url: str, goes_on: Callable[[], bool]) -> list[float]:
    """Milliseconds of each query, sent at its time whether those before are answered or not."""
    samples: list[float] = []
    lock = threading.Lock()

    def ask(client: httpx2.Client, number: int, due: float) -> None:
        words = f"{QUERIES[number % len(QUERIES)]} {number}"
        client.get("/api/v1/assets/search", params={"q": words, "limit": 20}).raise_for_status()
        with lock:
            samples.append((time.monotonic() - due) * 1000)

    with httpx2.Client(base_url=url, trust_env=False, timeout=60) as client, ThreadPoolExecutor(16) as pool:
        asked, start = [], time.monotonic()
        while goes_on():
            due = start + len(asked) / _PER_SECOND
            time.sleep(max(0.0, due - time.monotonic()))
            asked.append(pool.submit(ask, client, len(asked), due))
        for one in asked:
            one.result()
    return samples
