"""`python -m tests.chaos`: a studio under fire, and a table of what became of it. Exits with 1 if bad."""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.chaos.draw import BREAKAGES, PEOPLE, draw
from tests.chaos.plan import Plan
from tests.chaos.running import run
from tests.chaos.stage import LEASE_SECONDS


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, help="of the plan; by default a new one")
    parser.add_argument("--generations", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=50, help="live event streams")
    parser.add_argument("--seconds", type=float, default=150, help="from the first ask to the last")
    parser.add_argument("--own", action="store_true", help="everybody sees only what they made")
    parser.add_argument("--keep", type=Path, help="an empty folder to keep logs, files and the database in")
    chosen = parser.parse_args()
    seed = chosen.seed if chosen.seed is not None else random.SystemRandom().randrange(1, 1_000_000)
    plan = draw(
        seed,
        generations=chosen.generations,
        users=len(PEOPLE),
        clients=chosen.clients,
        seconds=chosen.seconds,
        breakages=BREAKAGES,
        lease=LEASE_SECONDS,
        visibility="own" if chosen.own else "team",
    )
    say(_told(plan))
    with tempfile.TemporaryDirectory(prefix="pulmu-chaos-") as folder:
        outcome = run(plan, chosen.keep or Path(folder) / "home", say)
    for note in outcome.notes:
        say(note)
    say(f"\n{outcome.verdict.table()}\n")
    say(f"seed {seed}, {outcome.seconds:.0f} s; the same plan again: make chaos SEED={seed}")
    sys.exit(0 if outcome.verdict.ok else 1)


def say(text: str) -> None:
    print(time.strftime("%H:%M:%S"), text, flush=True)


def _told(plan: Plan) -> str:
    faults = sum(len(ask.faults) for ask in plan.asks)
    return (
        f"seed {plan.seed}: {len(plan.asks)} generations in {plan.seconds:.0f} s, "
        f"{len(plan.watches)} live clients, {faults} faults of the vendor, {len(plan.strikes)} strikes"
    )


if __name__ == "__main__":
    main()
