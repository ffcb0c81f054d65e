"""`pulmu models fetch` and `pulmu models check`: the embedding models of this machine."""

import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from pulmu.embedding.base import EmbeddingError
from pulmu.embedding.convert import convert
from pulmu.embedding.fetch import fetch
from pulmu.embedding.known import KnownModel, known_models
from pulmu.embedding.prepared import Prepared, read_prepared
from pulmu.embedding.select import embedder
from pulmu.settings import Settings

_MIB = 1 << 20


def fetch_model(settings: Settings, name: str, source: Path | None, console: Console) -> None:
    """Raises EmbeddingError."""
    model = _known(name)
    start = time.monotonic()
    if source is not None:
        with console.status(f"converting {source} …"):
            prepared = convert(source.expanduser(), settings.models_folder, name)
    else:
        prepared = _download(settings, name, model, console)
    seconds = time.monotonic() - start
    mebibytes = sum(path.stat().st_size for path in prepared.folder.iterdir()) / _MIB
    console.print(f"[green]✓[/] {prepared.id}, {mebibytes:.0f} MiB in {seconds:.0f} s", soft_wrap=True)
    console.print(f"  {prepared.folder}", soft_wrap=True)
    try:
        check_model(settings, name, console)
    except EmbeddingError as error:
        console.print(f"[yellow]![/] {error}", soft_wrap=True)
    console.print(f"  to search with it: PULMU_EMBEDDING={name} and `pulmu reembed`")


def check_model(settings: Settings, name: str, console: Console) -> None:
    """Whether the model that is here finds alike what its makers say.

    Raises EmbeddingError.
    """
    model = _known(name)
    if read_prepared(settings.models_folder / name) is None:
        raise EmbeddingError(f"{name} is not in {settings.models_folder}: `pulmu models fetch {name}` first")
    found = embedder(settings.model_copy(update={"embedding": name}))
    found.warm_up()
    told = ", ".join(f"{got:.4f} ({wanted:.4f})" for wanted, got in model.example.compare(found))
    console.print(f"[green]✓[/] similarities of its makers' example: {told}", soft_wrap=True)


def _download(settings: Settings, name: str, model: KnownModel, console: Console) -> Prepared:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        tasks: dict[str, TaskID] = {}

        def advance(file: str, here: int, total: int) -> None:
            if file not in tasks:
                tasks[file] = progress.add_task(file, total=total)
            progress.update(tasks[file], completed=here)

        return fetch(name, model, settings.models_folder, advance)


def _known(name: str) -> KnownModel:
    try:
        return known_models()[name]
    except KeyError:
        raise EmbeddingError(
            f"No model {name}; known are {', '.join(known_models())}. For another one set PULMU_EMBEDDING to"
            " its folder"
        ) from None
