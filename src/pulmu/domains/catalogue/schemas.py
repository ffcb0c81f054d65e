"""The catalogue as it is read from `models.toml` and as the browser's form gets it."""

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pulmu.media import Kind
from pulmu.providers.base import InputRole

Scalar = str | int | float | bool


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Frozen):
    """The same words in the languages of the page."""

    ko: str
    en: str


class Parameter(Frozen):
    """One control of the form. A `choice` lists its values; numbers have inclusive bounds."""

    name: str
    type: Literal["choice", "integer", "boolean", "text"]
    label: Label
    choices: tuple[str | int, ...] = ()
    default: Scalar | None = None
    """Null: left to the provider."""
    minimum: int | None = None
    maximum: int | None = None
    unit: Literal["seconds"] | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("`choices` are for parameters of type `choice`, which need them")
        if self.default is not None and (problem := self.problem(self.default)):
            raise ValueError(f"the default does not fit: {problem}")
        return self

    def problem(self, value: object) -> str | None:
        """What is wrong with a value, for the person who chose it; None if it fits."""
        match self.type:
            case "choice":
                if not any(value == choice and type(value) is type(choice) for choice in self.choices):
                    return f"must be one of {', '.join(map(str, self.choices))}; you asked for {value!r}"
            case "integer":
                if isinstance(value, bool) or not isinstance(value, int):
                    return f"must be a whole number; you asked for {value!r}"
                if self.minimum is not None and value < self.minimum:
                    return f"must be at least {self.minimum}; you asked for {value}"
                if self.maximum is not None and value > self.maximum:
                    return f"must be at most {self.maximum}; you asked for {value}"
            case "boolean":
                if not isinstance(value, bool):
                    return f"must be true or false; you asked for {value!r}"
            case "text":
                if not isinstance(value, str):
                    return f"must be text; you asked for {value!r}"
        return None


class Model(Frozen):
    """One model: what it makes and what it takes."""

    id: str
    provider: str
    family: str
    kind: Kind
    label: Label
    description: Label
    placeholder: bool = False
    """What it makes only stands in for a picture; the page labels it so."""
    stage: Literal["stable", "preview", "legacy"] = "stable"
    retires: date | None = None
    """First day on which the vendor may switch it off."""
    successor: str | None = None
    inputs: dict[InputRole, int] = Field(default_factory=dict)
    """How many earlier assets it takes in each role."""
    parameters: tuple[Parameter, ...]

    @model_validator(mode="after")
    def _unique_parameters(self) -> Self:
        names = [parameter.name for parameter in self.parameters]
        if len(set(names)) != len(names):
            raise ValueError(f"model {self.id}: a parameter stands twice in {names}")
        return self


class Catalogue(Frozen):
    """Every model that this studio can use, in the order in which the page offers them."""

    models: tuple[Model, ...]
