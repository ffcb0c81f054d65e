"""`python -m bench [names] [--quick]`: runs benchmarks, prints tables, keeps the numbers in bench/results."""

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.support import LOCAL, Measures, machine
from pulmu import __version__

NAMES = (
    "embedding",
    "embed",
    "gallery",
    "streams",
    "submit",
    "search",
    "search_while_reembedding",
    "submit_to_visible",
    "vendor",
    "cold_start",
)
APART = ("search_million",)
"""Only where they are named: they take long."""
RESULTS = Path(__file__).parent / "results"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", help=f"which ones: {', '.join((*NAMES, *APART))} (all but the last)"
    )
    parser.add_argument("--quick", action="store_true", help="few samples; results go to bench/local")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - {*NAMES, *APART}:
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join((*NAMES, *APART))}")
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 140)
    host = machine()
    system = f"{host['system']}, Python {host['python']}"
    console.print(f"{host['cpu']}, {host['cores']} cores, load {host['load'][0]}, {system}")
    failed: list[str] = []
    for name in chosen.names or NAMES:
        start = time.perf_counter()
        try:
            measures: Measures = import_module(f"bench.{name}").run(quick=chosen.quick)
        except (
            RuntimeError,
            ImportError,
        ) as error:  # a studio that does not start spoils only its own numbers
            console.print(f"{name}: {error}", style="red", markup=False)
            failed.append(name)
            continue
        seconds = time.perf_counter() - start
        console.print(_table(f"{name} ({seconds:.0f} s)", measures.rows()))
        _keep(name, measures.rows(), quick=chosen.quick)
    if failed:
        sys.exit(1)


def _table(title: str, rows: list[dict[str, Any]]) -> Table:
    table = Table(title=title, title_justify="left", box=None, title_style="bold")
    for heading in ("", "p50", "p95", "p99", "rounds", "n", "ratio", "to"):
        table.add_column(heading, justify="left" if heading in ("", "to") else "right")
    for row in rows:
        low, high = min(row["rounds"]), max(row["rounds"])
        table.add_row(
            row["name"],
            *(f"{row[key]:g} {row['unit']}" for key in ("p50", "p95", "p99")),
            f"{low:g}–{high:g}",
            str(row["samples"]),
            "" if row["ratio"] is None else f"{row['ratio']:g} ×",
            row["baseline"] or "",
        )
    return table


def _keep(name: str, rows: list[dict[str, Any]], *, quick: bool) -> None:
    folder = LOCAL if quick else RESULTS
    folder.mkdir(exist_ok=True)
    content = {
        "benchmark": name,
        "version": __version__,
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "measures": rows,
    }
    path = folder / f"{name}.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
