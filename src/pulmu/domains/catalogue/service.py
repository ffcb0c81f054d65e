"""Reading the catalogue: the built-in models, and those of a studio's own file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pulmu.domains.catalogue.schemas import Catalogue, Model, TextModel
from pulmu.errors import SettingsError

BUILT_IN = files("pulmu.domains.catalogue") / "models.toml"


class _Values(BaseModel):
    """One `[[models]]` as it stands in a file; the rest of it is checked by `Model`."""

    model_config = ConfigDict(extra="allow")

    id: str
    parameters: dict[str, dict[str, Any]] = {}


class _File(BaseModel):
    """A catalogue file; `parameters` are descriptions that its models share."""

    models: list[_Values] = []
    text_models: list[TextModel] = []
    parameters: dict[str, dict[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class _Read:
    """One file: shared parameter descriptions, models by id, text models."""

    parameters: Mapping[str, Any]
    entries: dict[str, "_Entry"]
    text_models: list[TextModel]


@dataclass(frozen=True, slots=True)
class _Entry:
    values: _Values
    place: str
    """File, line and id, for messages."""


def load(extra: Path | None = None) -> Catalogue:
    """The built-in models, then those of a studio's own file, which may replace them by id.

    A studio's own text models come first: they are the ones that write.

    Raises SettingsError that names the file, the line and what is wrong there.
    """
    found = _read(BUILT_IN.read_text("utf-8"), "models.toml")
    parameters, entries, text_models = found.parameters, found.entries, found.text_models
    if extra is not None:
        try:
            text = extra.read_text("utf-8")
        except OSError as error:
            raise SettingsError(f"PULMU_CATALOGUE: {extra} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise SettingsError(f"PULMU_CATALOGUE: {extra} must be UTF-8") from error
        own = _read(text, str(extra))
        parameters = {**parameters, **own.parameters}
        entries |= own.entries
        text_models = own.text_models + text_models
    models = tuple(_model(entry, parameters) for entry in entries.values())
    try:
        return Catalogue(models=models, text_models=tuple(text_models))
    except ValidationError as error:
        raise SettingsError(f"{extra or 'models.toml'}: {_first(error)}") from error


def _read(text: str, source: str) -> _Read:
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[models]]"]
    try:
        document = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{source} is not valid TOML: {error}") from error
    except ValidationError as error:
        raise SettingsError(f"{source}: {_first(error)}") from error
    if len(document.models) != len(lines):
        raise SettingsError(f"{source}: models must be written as [[models]] tables")
    found: dict[str, _Entry] = {}
    for values, line in zip(document.models, lines, strict=True):
        entry = _Entry(values, f"{source}, line {line}: {values.id}")
        if values.id in found:
            raise SettingsError(f"{entry.place} stands there before, at {found[values.id].place}")
        found[values.id] = entry
    return _Read(document.parameters, found, document.text_models)


def _model(entry: _Entry, parameters: Mapping[str, Any]) -> Model:
    """An entry with each parameter it names filled in from the shared descriptions."""
    named = entry.values.parameters
    for name, own in named.items():
        if name not in parameters and "type" not in own:
            raise SettingsError(f"{entry.place}: parameter {name} is described nowhere")
    full = [{"name": name, **parameters.get(name, {}), **own} for name, own in named.items()]
    try:
        return Model.model_validate({**entry.values.model_dump(), "parameters": full})
    except ValidationError as error:
        raise SettingsError(f"{entry.place}: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    item = error.errors(include_url=False)[0]
    place = ".".join(map(str, item["loc"]))
    reason = item["msg"].removeprefix("Value error, ")
    return f"{place}: {reason}" if place else reason
