"""The studio under fire: two of each part and both servers, kept running by the studio's own supervisor."""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import httpx2

from pulmu.db.migrate import upgrade
from pulmu.domains.catalogue.service import BUILT_IN
from pulmu.embedded.parts import Part, Program
from pulmu.embedded.ports import free_port
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.supervisor import PartEvent, Supervisor
from pulmu.embedded.valkey import EmbeddedValkey
from tests.chaos.plan import Plan
from tests.chaos.strikes import POSTGRES, REDIS, Striker

LEASE_SECONDS = 3
ORPHAN_SECONDS = 30
"""More than any outage here lasts: a result may wait for the database with its file written."""
_QUICK = {
    "PULMU_LEASE_SECONDS": str(LEASE_SECONDS),
    "PULMU_SWEEP_SECONDS": "1",
    "PULMU_RESEND_SECONDS": "3",
    "PULMU_RETRY_INITIAL_SECONDS": "0.5",
    "PULMU_RETRY_MAX_SECONDS": "4",
    "PULMU_POLL_INITIAL_SECONDS": "1",
    "PULMU_POLL_MAX_SECONDS": "3",
    "PULMU_POLL_DEADLINE_SECONDS": "40",
    "PULMU_GENERATION_THREADS": "8",
    "PULMU_STALL_SECONDS": "8",
    "PULMU_ORPHAN_SECONDS": str(ORPHAN_SECONDS),
    "PULMU_FILE_CHECK_SECONDS": "10",
    "PULMU_MAX_QUEUED_PER_USER": "15",
    "PULMU_TRUST_USER_HEADER": "true",
}
"""Recovery within seconds instead of minutes, and queues that get full; otherwise a studio at work."""
_QUOTA = "quota = { requests_per_minute = 1200, in_flight = 16 }"
"""Of every model: wide enough for the run, so that the way through quotas is taken and seldom waits."""
_READY_SECONDS = 120.0
_STOP_GATEWAY, _STOP_WORKERS, _STOP_SERVERS = range(3)


class Stage:
    """Everything that runs. `start`, then the supervisor's `run`; `stop` ends it all."""

    def __init__(self, home: Path, plan: Plan) -> None:
        self.home = home
        self.calls = home / "calls.jsonl"
        self.striker = Striker(plan.strikes)
        self.supervisor = Supervisor(self._tell, self.striker)
        self.ends: Counter[str] = Counter()
        """How often each part ended, struck or by itself."""
        self.gateways = tuple(f"http://127.0.0.1:{free_port()}" for _ in range(2))
        self.vendor = f"http://127.0.0.1:{free_port()}"
        self._plan = plan
        self._logs = home / "logs"
        self._parts: dict[str, Part] = {}
        self._postgres = EmbeddedPostgres(home / "postgres", logs=self._logs)
        self._valkey = EmbeddedValkey(home / "valkey", logs=self._logs)

    @property
    def database_url(self) -> str:
        return self._postgres.url

    @property
    def files(self) -> Path:
        return self.home / "files"

    def start(self) -> None:
        """Returns when every part answers. Raises EmbeddedError."""
        self._logs.mkdir(parents=True)
        self._add(POSTGRES, self._postgres, _STOP_SERVERS)
        self._add(REDIS, self._valkey, _STOP_SERVERS)
        upgrade(self.database_url)
        catalogue = self.home / "catalogue.toml"
        catalogue.write_text(
            re.sub(r"^quota = .*$", _QUOTA, BUILT_IN.read_text("utf-8"), flags=re.M), "utf-8"
        )
        self._vendor(catalogue)
        environment = self._environment(catalogue)
        for number, gateway in enumerate(self.gateways):
            own = {**environment, "PULMU_PORT": gateway.rpartition(":")[2]}
            self._program(f"relay-{number}", ["relay"], own)
            self._program(f"generation-worker-{number}", ["worker", "generation"], own)
            self._program(f"analysis-worker-{number}", ["worker", "analysis"], own)
            self._program(f"gateway-{number}", ["gateway"], own, probe=partial(_answers, f"{gateway}/readyz"))
        self.supervisor.wait_ready(_READY_SECONDS)
        self.ends.clear()
        self.striker.parts = self._parts

    def stop(self) -> None:
        self.supervisor.stop()

    def _environment(self, catalogue: Path) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PULMU_")}
        return {
            **inherited,
            **_QUICK,
            "PULMU_HOME": str(self.home),
            "PULMU_DATABASE_URL": self.database_url,
            "PULMU_REDIS_URL": self._valkey.url,
            "PULMU_VISIBILITY": self._plan.visibility,
            "PULMU_PROVIDER": "vertex",
            "PULMU_VERTEX_BASE_URL": self.vendor,
            "PULMU_CATALOGUE": str(catalogue),
            "GOOGLE_CLOUD_PROJECT": "pulmu-chaos",
            "PYTHONUNBUFFERED": "1",
        }

    def _vendor(self, catalogue: Path) -> None:
        argv = [sys.executable, "-m", "tests.chaos.vendor"]
        argv += [self.vendor.rpartition(":")[2], str(self.calls), str(catalogue), str(self._plan.seed)]
        program = Program(
            "vendor",
            argv,
            self._logs / "vendor.log",
            probe=lambda: _answers(f"{self.vendor}/_emulator/calls"),
        )
        self._add("vendor", program, _STOP_SERVERS)

    def _program(
        self,
        name: str,
        arguments: list[str],
        environment: Mapping[str, str],
        probe: Callable[[], bool] | None = None,
    ) -> None:
        argv = [sys.executable, "-m", "pulmu", *arguments]
        order = _STOP_GATEWAY if name.startswith("gateway") else _STOP_WORKERS
        self._add(name, Program(name, argv, self._logs / f"{name}.log", environment, probe), order)

    def _add(self, name: str, part: Part, stop_order: int) -> None:
        self._parts[name] = part
        self.supervisor.start(part, stop_order)

    def _tell(self, part: str, event: PartEvent, text: str) -> None:
        if event in ("died", "failing"):
            self.ends[part] += 1


def _answers(url: str) -> bool:
    try:
        with httpx2.Client(trust_env=False, timeout=2) as client:
            return client.get(url).status_code == 200
    except httpx2.HTTPError:
        return False
