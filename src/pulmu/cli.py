"""The command line: `pulmu up` runs a studio; the other commands speak to one over HTTP."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table

from pulmu import __version__
from pulmu import settings as configuration
from pulmu.client import StudioClient, StudioError
from pulmu.errors import PulmuError
from pulmu.settings import Settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
models_app = typer.Typer()
app.add_typer(models_app, name="models", invoke_without_command=True)
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

WorkerName = Literal["generation", "analysis"]
Url = Annotated[str | None, typer.Option("--url", help="Address of the studio; by default the local one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


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
    from pulmu.embedded.errors import Interrupted
    from pulmu.embedded.studio import run
    from pulmu.terminal import TerminalProgress

    try:
        run(configuration.load(), TerminalProgress(out))
    except Interrupted:
        raise typer.Exit(130) from None
    out.print("stopped")


@app.command()
def status(*, url: Url = None, as_json: AsJson = False) -> None:
    """Tell what runs and whether it works."""
    with _studio(url) as client:
        parts = client.readiness()
        if as_json:
            out.print_json(data=parts)
        else:
            table = Table("part", "works", box=None)
            for name, works in parts.items():
                table.add_row(name, "[green]yes[/]" if works else "[red]no[/]")
            out.print(table)
    if not parts["ready"]:
        raise typer.Exit(1)


@models_app.callback()
def models(context: typer.Context, *, url: Url = None, as_json: AsJson = False) -> None:
    """List the models and what they take; `fetch` and `check` are about the models behind search."""
    if context.invoked_subcommand:
        return
    with _studio(url) as client:
        found = client.models()
    if as_json:
        out.print_json(data=found)
        return
    table = Table("model", "makes", "", "parameters", box=None)
    for model in found:
        names = ", ".join(_parameter(item) for item in model["parameters"])
        table.add_row(model["id"], model["kind"], model["label"]["en"], names)
    out.print(table)


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
def generate(
    prompt: str,
    *,
    kind: Annotated[Literal["image", "video"], typer.Option(help="What to make.")] = "image",
    model: Annotated[str | None, typer.Option(help="One of `pulmu models`; by default the first.")] = None,
    count: Annotated[int, typer.Option(min=1, max=100, help="How many generations to ask for.")] = 1,
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", help="name=value, such as size=2K; repeatable."),
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for the result and save its files.")] = False,
    output: Annotated[Path, typer.Option(help="Folder for the saved files.")] = Path(),
    url: Url = None,
    as_json: AsJson = False,
) -> None:
    """Make images or videos from a prompt, in Korean or English."""
    from pulmu import terminal

    with _studio(url) as client:
        chosen = _model(client, kind, model)
        body = {
            "kind": kind,
            "model": chosen["id"],
            "prompt": prompt,
            "parameters": _parameters(parameter or [], chosen),
        }
        asked = [client.generate(body) for _ in range(count)]
        if wait:
            asked = terminal.wait_for(client, asked, err)
            asked = terminal.save(client, asked, output)
    if as_json:
        out.print_json(data=asked)
    else:
        terminal.tell(out, asked)
    if wait and any(generation["status"] != "succeeded" for generation in asked):
        raise typer.Exit(1)


@app.command()
def search(
    query: str,
    *,
    limit: Annotated[int, typer.Option(min=1, max=200)] = 10,
    kind: Annotated[Literal["image", "video"] | None, typer.Option()] = None,
    author: Annotated[str | None, typer.Option()] = None,
    tag: Annotated[str | None, typer.Option()] = None,
    url: Url = None,
    as_json: AsJson = False,
) -> None:
    """Find assets by what their words mean."""
    with _studio(url) as client:
        hits = client.search(query, limit=limit, kind=kind, author=author, tag=tag)
    if as_json:
        out.print_json(data=hits)
        return
    table = Table("score", "kind", "prompt", "asset", box=None)
    for hit in hits:
        asset = hit["asset"]
        table.add_row(f"{hit['score']:.3f}", asset["kind"], asset["prompt"], asset["id"])
    out.print(table)


@app.command()
def reembed(
    *,
    model: Annotated[str, typer.Option(help="As in PULMU_EMBEDDING: `bundled`, `kure-v1` or a folder.")],
    url: Url = None,
) -> None:
    """Change the embedding model of search, which goes on meanwhile; asked again, it tells how far it is."""
    from pulmu.terminal import follow_change

    with _studio(url) as client:
        client.change_search_model(model)
        follow_change(client, err)
    out.print(f"search uses {model}. Set PULMU_EMBEDDING={model}, so that the next start asks for it too")


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
    from pulmu.terminal import TerminalProgress

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
    from pulmu.gateway.server import serve

    serve(configuration.load())


@app.command(rich_help_panel="Parts, as `pulmu up` starts them")
def worker(name: WorkerName) -> None:
    """Run a worker: `generation` (image, video) or `analysis`."""
    from pulmu.worker import entry

    (entry.run_generation if name == "generation" else entry.run_analysis)(configuration.load())


@app.command(rich_help_panel="Parts, as `pulmu up` starts them")
def relay() -> None:
    """Pass events on, and take up lost work."""
    from pulmu.worker.entry import run_relay

    run_relay(configuration.load())


@app.command(rich_help_panel="Parts, as `pulmu up` starts them")
def migrate() -> None:
    """Bring the database to the newest schema."""
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


@contextmanager
def _studio(url: str | None) -> Iterator[StudioClient]:
    """The studio at `url`, or the one that runs on this machine's data folder."""
    from pulmu.embedded.instance import running_instance

    if url is None:
        settings = configuration.load()
        instance = running_instance(settings.home)
        url = instance.url if instance and instance.url else f"http://{settings.host}:{settings.port}"
    with StudioClient.open(url) as client:
        yield client


def _model(client: StudioClient, kind: str, model_id: str | None) -> dict[str, Any]:
    """The model asked for, or the first of its kind; the studio says what is wrong with a name."""
    found = client.models()
    for model in found:
        if model["id"] == model_id or (model_id is None and model["kind"] == kind):
            return model
    return {"id": model_id or "", "parameters": []}


def _parameters(pairs: list[str], model: dict[str, Any]) -> dict[str, Any]:
    """`name=value` as the model's parameter takes it; what does not fit is left to the studio to refuse."""
    described = {item["name"]: item for item in model["parameters"]}
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            raise typer.BadParameter(f"{pair!r} is not name=value", param_hint="--parameter")
        found[name] = _value(text, described.get(name, {"type": "text"}))
    return found


def _value(text: str, parameter: dict[str, Any]) -> str | int | bool:
    match parameter["type"]:
        case "choice":
            return next((choice for choice in parameter["choices"] if str(choice) == text), text)
        case "integer" if text.lstrip("-").isdecimal():
            return int(text)
        case "boolean" if text.lower() in ("true", "false"):
            return text.lower() == "true"
    return text


def _parameter(item: dict[str, Any]) -> str:
    if item["choices"]:
        return f"{item['name']}={'|'.join(map(str, item['choices']))}"
    if item["maximum"] is not None:
        return f"{item['name']}={item['minimum']}–{item['maximum']}"
    return str(item["name"])
