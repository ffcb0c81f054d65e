"""The command line: `pulmu up` runs a studio; the other commands speak to one over HTTP."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from pulmu import __version__, studio_commands
from pulmu import settings as configuration
from pulmu.client import StudioError
from pulmu.errors import PulmuError
from pulmu.imports import uncollected
from pulmu.settings import Settings
from pulmu.studio_commands import err, out
from pulmu.terminal import TerminalProgress

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
models_app = typer.Typer(callback=studio_commands.models, invoke_without_command=True)
app.add_typer(models_app, name="models")
WorkerName = Literal["generation", "analysis"]


def main() -> None:
    """Entry point: an expected error is one clear message and exit code 1, without a stack."""
    try:
        app()
    except StudioError as error:
        err.print(f"[red]{error.problem_code}[/]: {error}", soft_wrap=True)
        sys.exit(1)
    except PulmuError as error:
        err.print(f"[red]{error.code}[/]: {error}", soft_wrap=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """풀무 – make images and videos for games, and find them again by meaning."""
    if show:
        out.print(__version__)
        raise typer.Exit


@app.command()
def up() -> None:
    """Run the whole studio on this machine until Ctrl-C."""
    with uncollected():
        from pulmu.embedded.errors import Interrupted
        from pulmu.embedded.studio import run

    try:
        run(configuration.load(), TerminalProgress(out))
    except Interrupted:
        raise typer.Exit(130) from None
    out.print("stopped")


for asking in (
    studio_commands.status,
    studio_commands.generate,
    studio_commands.search,
    studio_commands.reembed,
):
    app.command()(asking)


@models_app.command()
def fetch(
    name: Annotated[str, typer.Argument(help="kure-v1")],
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A folder or ONNX file that is already here, instead of the hub."),
    ] = None,
) -> None:
    """Bring an embedding model to this machine, and convert it once for its processor."""
    from pulmu.model_commands import fetch_model

    fetch_model(configuration.load(), name, source, out)


@models_app.command()
def check(name: Annotated[str, typer.Argument(help="kure-v1")]) -> None:
    """Compare an embedding model with the example of its makers."""
    from pulmu.model_commands import check_model

    check_model(configuration.load(), name, out)


@app.command()
def doctor() -> None:
    """Check what this machine needs to run a studio, without starting one."""
    from pulmu.doctor import examine

    findings = examine(configuration.load())
    for finding in findings:
        out.print(f"{'[green]ok [/]' if finding.ok else '[red]no [/]'} {finding.subject}: {finding.text}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


@app.command()
def seed(
    *,
    assets: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many to add.")] = 200,
    drawings: Annotated[
        int, typer.Option(min=1, max=2_000, help="How many different pictures; fewer are made sooner.")
    ] = 240,
    number: Annotated[int, typer.Option("--seed", help="The same number makes the same studio.")] = 1,
    until: Annotated[
        datetime | None, typer.Option(help="When the last of them was made, local time; now by default.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Also where there are assets already.")] = False,
) -> None:
    """Fill a studio with invented work, for a demo or for measurements; it may run or not."""
    from pulmu.seed.run import seed as fill

    end = (until or datetime.now()).astimezone()  # noqa: DTZ005  # the zone of this machine
    fill(
        configuration.load(),
        TerminalProgress(out),
        assets=assets,
        drawings=drawings,
        number=number,
        until=end,
        force=force,
    )


@app.command(rich_help_panel="Parts, as `pulmu up` starts them")
def gateway() -> None:
    """Serve the page and the API."""
    with uncollected():
        from pulmu.gateway.server import serve

    serve(configuration.load())


@app.command(rich_help_panel="Parts, as `pulmu up` starts them")
def worker(name: WorkerName) -> None:
    """Run a worker: `generation` (image, video) or `analysis`."""
    with uncollected():
        if name == "generation":
            from pulmu.worker.generation import run
        else:
            from pulmu.worker.analysis import run

    run(configuration.load())


@app.command(rich_help_panel="Parts, as `pulmu up` starts them")
def relay() -> None:
    """Pass events on, and take up lost work."""
    with uncollected():
        from pulmu.worker.upkeep import run

    run(configuration.load())


@app.command(rich_help_panel="Parts, as `pulmu up` starts them")
def migrate() -> None:
    """Bring the database to the newest schema."""
    with uncollected():
        from pulmu.db.migrate import upgrade

    upgrade(configuration.secret(configuration.load().database_url, "DATABASE_URL"))


@app.command(rich_help_panel="For developers")
def emulator(
    *,
    port: Annotated[int, typer.Option(help="On 127.0.0.1; 0 takes a free one.")] = 8500,
    image_seconds: Annotated[float, typer.Option(min=0, help="How long an image takes.")] = 2,
    video_seconds: Annotated[float, typer.Option(min=0, help="How long a video takes.")] = 6,
    media: Annotated[
        Literal["sketch", "quick", "distinct"], typer.Option(help="What is in the pictures.")
    ] = "sketch",
    seed: Annotated[int, typer.Option(help="Of jitter and probable faults.")] = 0,
    state: Annotated[Path | None, typer.Option(help="File that keeps operations over a restart.")] = None,
) -> None:
    """Stand in for the Vertex AI endpoints, faults on demand included (docs/emulator.md)."""
    from pulmu.emulator.options import Options
    from pulmu.emulator.server import serve

    options = Options(
        port=port,
        image_seconds=image_seconds,
        video_seconds=video_seconds,
        media=media,
        seed=seed,
        catalogue=configuration.load().catalogue,
        state=state,
    )
    serve(options)


@app.command(rich_help_panel="For developers")
def openapi() -> None:
    """Print the OpenAPI document that the front end's types are made from."""
    from pulmu.gateway.app import create_app

    document = create_app(Settings.model_construct()).openapi()
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
