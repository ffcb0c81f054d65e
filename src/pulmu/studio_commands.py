"""The commands that ask a running studio, over HTTP: `status`, `models`, `generate`, `search`, `reembed`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table

from pulmu import settings as configuration
from pulmu import terminal
from pulmu.client import StudioClient

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

Url = Annotated[str | None, typer.Option("--url", help="Address of the studio; by default the local one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


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


def reembed(
    *,
    model: Annotated[str, typer.Option(help="As in PULMU_EMBEDDING: `bundled`, `kure-v1` or a folder.")],
    url: Url = None,
) -> None:
    """Change the embedding model of search, which goes on meanwhile; asked again, it tells how far it is."""
    with _studio(url) as client:
        client.change_search_model(model)
        terminal.follow_change(client, err)
    out.print(f"search uses {model}. Set PULMU_EMBEDDING={model}, so that the next start asks for it too")


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
