"""What benchmarks share: real servers, processes of a studio, an event stream, statistics."""

import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from pulmu.db.migrate import upgrade
from pulmu.embedded.instance import read_instance
from pulmu.embedded.ports import free_port
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.valkey import EmbeddedValkey

LOCAL = Path(__file__).parent / "local"
"""Not committed: vectors that take long to make."""
PATIENCE = 120.0


@dataclass
class Measure:
    """Samples of one quantity, by round. `baseline` names the measure that it is compared with."""

    name: str
    unit: str
    baseline: str | None = None
    rounds: list[list[float]] = field(default_factory=list)

    @property
    def samples(self) -> list[float]:
        return sorted(sample for one in self.rounds for sample in one)

    def percentile(self, share: float) -> float:
        samples = self.samples
        return samples[min(len(samples) - 1, int(share * len(samples)))]

    @property
    def median(self) -> float:
        """Of the rounds' medians, so that one bad round does not decide."""
        return statistics.median(self.medians)

    @property
    def medians(self) -> list[float]:
        return [statistics.median(one) for one in self.rounds]


class Measures:
    """The measures of one benchmark, by name."""

    def __init__(self) -> None:
        self.all: dict[str, Measure] = {}

    def add(
        self, name: str, samples: Sequence[float], *, unit: str = "ms", baseline: str | None = None
    ) -> None:
        """One more round."""
        self.all.setdefault(name, Measure(name, unit, baseline)).rounds.append(list(samples))

    def rows(self) -> list[dict[str, Any]]:
        return [self._row(measure) for measure in self.all.values()]

    def _row(self, measure: Measure) -> dict[str, Any]:
        base = self.all[measure.baseline] if measure.baseline is not None else None
        return {
            "name": measure.name,
            "unit": measure.unit,
            "p50": _short(measure.median),
            "p95": _short(measure.percentile(0.95)),
            "p99": _short(measure.percentile(0.99)),
            "rounds": [_short(median) for median in measure.medians],
            "samples": len(measure.samples),
            "baseline": measure.baseline,
            "ratio": _short(measure.median / base.median) if base is not None and base.median else None,
        }


def _short(number: float) -> float:
    """Three significant digits: there is no more in them."""
    return float(f"{number:.3g}")


def milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def machine() -> dict[str, Any]:
    return {
        "cpu": _cpu(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def _cpu() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


@dataclass(frozen=True)
class Servers:
    home: Path
    database_url: str
    redis_url: str

    @property
    def dsn(self) -> str:
        """For psycopg itself."""
        return self.database_url.replace("postgresql+psycopg://", "postgresql://", 1)

    def environment(self, **more: str) -> dict[str, str]:
        return {
            **clean_environment(),
            "PULMU_HOME": str(self.home),
            "PULMU_DATABASE_URL": self.database_url,
            "PULMU_REDIS_URL": self.redis_url,
            **more,
        }


@contextmanager
def servers() -> Iterator[Servers]:
    """PostgreSQL, migrated, and Valkey, as `pulmu up` runs them."""
    with tempfile.TemporaryDirectory(prefix="pulmu-bench-") as folder:
        home = Path(folder)
        postgres = EmbeddedPostgres(home / "postgres", logs=home / "logs")
        valkey = EmbeddedValkey(home / "valkey", logs=home / "logs")
        try:
            found = Servers(home, postgres.start(), valkey.start())
            upgrade(found.database_url)
            yield found
        finally:
            valkey.stop()
            postgres.stop()


@contextmanager
def program(*arguments: str, env: dict[str, str], ready: Callable[[], bool]) -> Iterator[None]:
    """A Python program in a process of its own, until the block ends."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([sys.executable, "-m", *arguments], env=env, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + PATIENCE
            while not ready():
                if process.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    raise RuntimeError(
                        f"{' '.join(arguments)} did not start:\n{log.read()[-2000:].decode(errors='replace')}"
                    )
                time.sleep(0.05)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def answers(url: str) -> bool:
    try:
        return httpx2.get(url, trust_env=False, timeout=2).is_success
    except httpx2.HTTPError:
        return False


@contextmanager
def gateway(on: Servers, **settings: str) -> Iterator[str]:
    """The URL of a gateway with its relay, without workers: what is asked for stays queued."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    env = on.environment(PULMU_PORT=str(port), **settings)
    with (
        program("pulmu", "gateway", env=env, ready=lambda: answers(f"{url}/healthz")),
        program("pulmu", "relay", env=env, ready=lambda: _relays(url)),
    ):
        yield url


def _relays(url: str) -> bool:
    body = httpx2.get(f"{url}/readyz", trust_env=False, timeout=5).json()
    return bool(body["relay"])


@dataclass(frozen=True)
class Studio:
    url: str
    seconds: float
    """From the start of `pulmu up` until it said that it is ready."""


@contextmanager
def studio(home: Path, **settings: str) -> Iterator[Studio]:
    """`pulmu up` with these settings, until the block ends."""
    start = time.perf_counter()
    env = {**clean_environment(), "PULMU_HOME": str(home), "PULMU_PORT": "0", **settings}
    process = subprocess.Popen(
        [sys.executable, "-m", "pulmu", "up"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            instance = read_instance(home)
            if (
                instance is not None
                and instance.process.pid == process.pid
                and instance.ready
                and instance.url
            ):
                break
            if process.poll() is not None or time.monotonic() > deadline:
                assert process.stdout is not None
                raise RuntimeError(f"the studio did not start:\n{process.stdout.read()[-2000:]!r}")
            time.sleep(0.02)
        yield Studio(instance.url, time.perf_counter() - start)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PULMU_")}


class Stream:
    """Reads `GET /events` in a thread; notes when each event arrived under the key that is given."""

    def __init__(self, url: str, key: Callable[[dict[str, Any]], str | None]) -> None:
        self._client = httpx2.Client(base_url=url, timeout=httpx2.Timeout(10, read=None), trust_env=False)
        self._key = key
        self._arrived: dict[str, float] = {}
        self._condition = threading.Condition()
        self._open = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> "Stream":
        self._thread.start()
        if not self._open.wait(PATIENCE):
            raise RuntimeError("the event stream did not open")
        return self

    def __exit__(self, *_: object) -> None:
        """The thread ends with the gateway or with the process."""

    def arrival(self, key: str) -> float:
        """On `time.perf_counter`; waits for it."""
        with self._condition:
            if not self._condition.wait_for(lambda: key in self._arrived, PATIENCE):
                raise RuntimeError(f"no event {key} within {PATIENCE} s")
            return self._arrived[key]

    def _read(self) -> None:
        try:
            with self._client.stream("GET", "/api/v1/events") as response:
                for line in response.iter_lines():
                    if line.startswith("data:"):
                        self._note(json.loads(line[5:]), time.perf_counter())
        except httpx2.TransportError:
            return  # the gateway was stopped

    def _note(self, event: dict[str, Any], now: float) -> None:
        if event["type"] == "stream.opened":
            self._open.set()
        key = self._key(event)
        if key is not None:
            with self._condition:
                self._arrived.setdefault(key, now)
                self._condition.notify_all()
