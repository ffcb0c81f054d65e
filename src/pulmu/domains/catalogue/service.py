"""Reading the catalogue, and checking requests against it before anything is sent or paid."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pulmu.domains.catalogue.schemas import Catalogue, Model, Scalar
from pulmu.errors import InvalidRequest, SettingsError
from pulmu.media import Kind
from pulmu.providers.base import InputRole

BUILT_IN = files("pulmu.domains.catalogue") / "models.toml"


def load(extra: Path | None = None) -> Catalogue:
    """The built-in models, then those of a studio's own file, which may replace them by id.

    Raises SettingsError that names the file and the entry.
    """
    document = _parse(BUILT_IN.read_text("utf-8"), "models.toml")
    parameters: dict[str, Any] = document.get("parameters", {})
    entries = {entry.get("id"): entry for entry in document.get("models", [])}
    source = "models.toml"
    if extra is not None:
        source = str(extra)
        try:
            own = _parse(extra.read_text("utf-8"), source)
        except OSError as error:
            raise SettingsError(f"PULMU_CATALOGUE: {extra} cannot be read: {error.strerror}") from error
        parameters = {**parameters, **own.get("parameters", {})}
        entries |= {entry.get("id"): entry for entry in own.get("models", [])}
    return Catalogue(models=tuple(_model(entry, parameters, source) for entry in entries.values()))


def of_provider(catalogue: Catalogue, provider: str) -> Sequence[Model]:
    return [model for model in catalogue.models if model.provider == provider]


def find(catalogue: Catalogue, *, provider: str, kind: Kind, model_id: str) -> Model:
    """The model that a request names.

    Raises InvalidRequest that names those there are.
    """
    offered = of_provider(catalogue, provider)
    for model in offered:
        if model.id == model_id:
            if model.kind != kind:
                raise InvalidRequest(
                    f"{model_id} makes a {model.kind}, not a {kind}",
                    code="wrong_kind",
                    fields={"kind": f"must be {model.kind} for this model"},
                )
            return model
    names = ", ".join(model.id for model in offered if model.kind == kind) or "none"
    raise InvalidRequest(
        f"There is no model {model_id!r} here; models that make a {kind}: {names}",
        code="unknown_model",
        fields={"model": f"must be one of {names}"},
    )


def complete(model: Model, parameters: Mapping[str, object]) -> dict[str, Scalar]:
    """The parameters with the model's defaults; null means the same as leaving one out.

    Raises InvalidRequest that names every field that does not fit.
    """
    known = {parameter.name: parameter for parameter in model.parameters}
    problems: dict[str, str] = {}
    chosen: dict[str, Scalar] = {}
    for name, value in parameters.items():
        if name not in known:
            problems[f"parameters.{name}"] = f"{model.id} has no such parameter; it has {', '.join(known)}"
        elif value is not None and (problem := known[name].problem(value)):
            problems[f"parameters.{name}"] = problem
        elif isinstance(value, str | int | float | bool):
            chosen[name] = value
    if problems:
        raise InvalidRequest(
            "; ".join(f"{name.removeprefix('parameters.')}: {text}" for name, text in problems.items()),
            code="invalid_parameter",
            fields=problems,
        )
    defaults = {p.name: p.default for p in model.parameters if p.default is not None}
    return {**defaults, **chosen}


def roles(model: Model, count: int, asked: Sequence[InputRole] | None) -> list[InputRole]:
    """A role for each input asset: those asked for, or the model's own in their order.

    Raises InvalidRequest where the model has no room for them.
    """
    if asked is not None and len(asked) != count:
        raise InvalidRequest(
            f"{count} input assets need {count} roles; you sent {len(asked)}",
            fields={"input_roles": "must be as many as input_asset_ids"},
        )
    free = [role for role, room in model.inputs.items() for _ in range(room)]
    chosen = list(asked) if asked is not None else free[:count]
    over = [role for role in set(chosen) if chosen.count(role) > model.inputs.get(role, 0)]
    if over or len(chosen) < count:
        takes = ", ".join(f"{room} × {role}" for role, room in model.inputs.items()) or "no input assets"
        raise InvalidRequest(
            f"{model.id} takes {takes}",
            code="too_many_inputs",
            fields={"input_asset_ids": f"this model takes {takes}"},
        )
    return chosen


def _parse(text: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{source} is not valid TOML: {error}") from error


def _model(entry: Mapping[str, Any], parameters: Mapping[str, Any], source: str) -> Model:
    """An entry with each parameter it names filled in from the shared descriptions."""
    name = entry.get("id", "a model without an id")
    named: Mapping[str, Any] = entry.get("parameters", {})
    if missing := [key for key, own in named.items() if key not in parameters and "type" not in own]:
        raise SettingsError(f"{source}: {name}: parameter {missing[0]} is described nowhere")
    full = [{"name": key, **parameters.get(key, {}), **own} for key, own in named.items()]
    try:
        return Model.model_validate({**entry, "parameters": full})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise SettingsError(f"{source}: {name}: {place}: {first['msg']}") from error
