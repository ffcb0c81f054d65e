"""Reading the catalogue, and checking requests against it before anything is sent or paid."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

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
    parameters = document.parameters
    entries = {entry.id: entry for entry in document.models}
    source = "models.toml"
    if extra is not None:
        source = str(extra)
        try:
            own = _parse(extra.read_text("utf-8"), source)
        except OSError as error:
            raise SettingsError(f"PULMU_CATALOGUE: {extra} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise SettingsError(f"PULMU_CATALOGUE: {extra} must be UTF-8") from error
        parameters = {**parameters, **own.parameters}
        entries |= {entry.id: entry for entry in own.models}
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


class _Entry(BaseModel):
    """One `[[models]]` as it stands in a file; the rest of it is checked by `Model`."""

    model_config = ConfigDict(extra="allow")

    id: str
    parameters: dict[str, dict[str, Any]] = {}


class _File(BaseModel):
    """A catalogue file; `parameters` are descriptions that its models share."""

    models: list[_Entry] = []
    parameters: dict[str, dict[str, Any]] = {}


def _parse(text: str, source: str) -> _File:
    try:
        return _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{source} is not valid TOML: {error}") from error
    except ValidationError as error:
        raise SettingsError(f"{source}: {_first(error)}") from error


def _model(entry: _Entry, parameters: Mapping[str, Any], source: str) -> Model:
    """An entry with each parameter it names filled in from the shared descriptions."""
    for name, own in entry.parameters.items():
        if name not in parameters and "type" not in own:
            raise SettingsError(f"{source}: {entry.id}: parameter {name} is described nowhere")
    full = [{"name": name, **parameters.get(name, {}), **own} for name, own in entry.parameters.items()]
    try:
        return Model.model_validate({**entry.model_dump(), "parameters": full})
    except ValidationError as error:
        raise SettingsError(f"{source}: {entry.id}: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    item = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, item['loc']))}: {item['msg'].removeprefix('Value error, ')}"
