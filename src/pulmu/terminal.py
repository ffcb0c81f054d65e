"""What the command line shows: the progress of `pulmu up` and of generations that one waits for."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.status import Status

from pulmu.client import StudioClient
from pulmu.media import file_name

_LOOK_SECONDS = 0.5
_WORTH_TELLING = {"died", "restarted", "failing", "killed"}


class TerminalProgress:
    """`pulmu up` tells each step while it is under way and one line at the end."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._step: Status | None = None
        self._text = ""

    def step_started(self, text: str) -> None:
        self._text = text
        self._step = self._console.status(f"{text} …")
        self._step.start()

    def step_finished(self) -> None:
        if self._step is not None:
            self._step.stop()
            self._step = None
        self._console.print(f"[green]✓[/] {self._text}")

    def part_event(self, part: str, event: str, text: str) -> None:
        if event not in _WORTH_TELLING:
            return
        self._console.print(f"[yellow]{part}[/] {event}{f': {text}' if text else ''}")

    def warning(self, text: str) -> None:
        self._console.print(f"[yellow]![/] {text}")

    def ready(self, url: str) -> None:
        self._console.print(
            f"[bold]풀무 Pulmu[/] is ready at [bold]{url}[/] – Ctrl-C stops it", soft_wrap=True
        )


def wait_for(
    client: StudioClient, asked: Sequence[Mapping[str, Any]], console: Console
) -> list[dict[str, Any]]:
    """Waits for every generation, with a bar on the terminal."""
    finished = []
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("queued", total=len(asked))
        for generation in asked:
            finished.append(
                client.wait(generation["id"], lambda now: progress.update(bar, description=now["status"]))
            )
            progress.advance(bar)
    return finished


def follow_change(client: StudioClient, console: Console) -> None:
    """Looks until the vectors of another model are all there, with a bar on the terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("vectors", total=None)
        while (change := client.search_model()["change"]) and change["state"] == "filling":
            progress.update(bar, total=change["total"], completed=change["done"])
            time.sleep(_LOOK_SECONDS)


def save(
    client: StudioClient, generations: Sequence[Mapping[str, Any]], folder: Path
) -> list[dict[str, Any]]:
    """Saves the files of each generation into `folder`, named after the prompt; adds `files`."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        {
            **generation,
            "files": [str(_save(client, asset_id, folder)) for asset_id in generation["asset_ids"]],
        }
        for generation in generations
    ]


def _save(client: StudioClient, asset_id: str, folder: Path) -> Path:
    asset = client.asset(asset_id)
    path = folder / file_name(asset["prompt"], asset_id, asset["media_type"])
    path.write_bytes(client.content(asset_id))
    return path


def tell(console: Console, generations: Sequence[Mapping[str, Any]]) -> None:
    """One line for each generation: its files, its failure, or its state."""
    for generation in generations:
        failure = generation["failure"]
        if generation.get("files"):
            for path in generation["files"]:
                console.print(f"[green]✓[/] {path}", soft_wrap=True)
        elif failure:
            console.print(
                f"[red]{generation['status']}[/] {failure['code']}: {failure['detail']}", soft_wrap=True
            )
        else:
            console.print(f"{generation['status']} {generation['id']}", soft_wrap=True)
