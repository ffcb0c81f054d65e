"""The catalogue as it is read from `models.toml` and as the browser's form gets it."""

from collections.abc import Collection, Mapping
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


class Condition(Frozen):
    """Holds where every named parameter has one of the values, and any of the inputs is there."""

    parameters: dict[str, tuple[Scalar, ...]] = Field(default_factory=dict)
    inputs: tuple[InputRole, ...] = ()

    def holds(self, parameters: Mapping[str, object], inputs: Collection[InputRole]) -> bool:
        fits = all(parameters.get(name) in values for name, values in self.parameters.items())
        return fits and (not self.inputs or any(role in inputs for role in self.inputs))


class Rule(Frozen):
    """Where `when` holds: parameters are limited to `only`, inputs are needed or have no place."""

    when: Condition
    only: dict[str, tuple[Scalar, ...]] = Field(default_factory=dict)
    needs: tuple[InputRole, ...] = ()
    without: tuple[InputRole, ...] = ()
    reason: Label


class Price(Frozen):
    """US dollars for one image or one second; the first price whose condition holds counts."""

    unit: Literal["image", "second"]
    usd: float = Field(ge=0)
    when: Condition = Condition()


class InputLimits(Frozen):
    """What a single input asset may be."""

    bytes: int
    media_types: tuple[str, ...]


class Quota(Frozen):
    """What is sent at most, to stay below the vendor's quota."""

    requests_per_minute: int = Field(gt=0)
    in_flight: int = Field(gt=0)


class Model(Frozen):
    """One model: what it makes, what it takes, where, for how long, for how much."""

    id: str
    provider: str
    family: Literal["sketch", "gemini-image", "imagen", "veo", "omni"]
    kind: Kind
    label: Label
    description: Label
    placeholder: bool = False
    """What it makes only stands in for a picture; the page labels it so."""
    stage: Literal["stable", "preview", "legacy"] = "stable"
    regions: tuple[str, ...] = ()
    """Where it is served; requests go to the first."""
    retires: date | None = None
    """From this day the vendor may switch it off."""
    retired: date | None = None
    """The vendor switched it off on this day."""
    successor: str | None = None
    inputs: dict[InputRole, int] = Field(default_factory=dict)
    """How many earlier assets it takes in each role."""
    input_limits: dict[InputRole, InputLimits] = Field(default_factory=dict)
    parameters: tuple[Parameter, ...]
    refuses: dict[str, Label] = Field(default_factory=dict)
    """Parameters that its kin take and it does not, with the reason."""
    rules: tuple[Rule, ...] = ()
    prices: tuple[Price, ...] = ()
    quota: Quota | None = None
    doubts: tuple[str, ...] = ()
    """Facts that are unverified or told differently by different sources."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        """Every rule and price speaks of parameters, values and inputs that the model has."""
        parameters = {parameter.name: parameter for parameter in self.parameters}
        if len(parameters) != len(self.parameters):
            raise ValueError(f"a parameter stands twice in {[p.name for p in self.parameters]}")
        conditions = [rule.when for rule in self.rules] + [price.when for price in self.prices]
        named = [condition.parameters for condition in conditions] + [rule.only for rule in self.rules]
        for name, values in (item for group in named for item in group.items()):
            if name not in parameters:
                raise ValueError(f"a rule or price names {name!r}, which is no parameter of this model")
            for value in values:
                if problem := parameters[name].problem(value):
                    raise ValueError(f"a rule or price gives {name} a value that {problem}")
        roles = [role for condition in conditions for role in condition.inputs]
        roles += [role for rule in self.rules for role in (*rule.needs, *rule.without)]
        for role in (*roles, *self.input_limits):
            if role not in self.inputs:
                raise ValueError(f"{role!r} is named, but the model takes no such input")
        return self


class TokenPrices(Frozen):
    """US dollars for a million tokens."""

    read: float = Field(ge=0)
    written: float = Field(ge=0)

    def of(self, read: int, written: int) -> float:
        return (read * self.read + written * self.written) / 1_000_000


class TextModel(Frozen):
    """A model that writes prompts. It makes nothing that is kept, so no form offers it."""

    id: str
    provider: str
    label: Label
    regions: tuple[str, ...]
    """Where it is served; requests go to the first."""
    retires: date | None = None
    most_written: int = Field(gt=0)
    """Tokens of one answer at most, its thoughts included."""
    prices: TokenPrices | None = None
    doubts: tuple[str, ...] = ()
    """Facts that are unverified or told differently by different sources."""


class Catalogue(Frozen):
    """Every model that this studio can use, in the order in which the page offers them."""

    models: tuple[Model, ...]
    text_models: tuple[TextModel, ...] = ()
    """The first of a provider writes its prompts."""

    def writer(self, provider: str) -> TextModel | None:
        return next((model for model in self.text_models if model.provider == provider), None)

    @model_validator(mode="after")
    def _successors_exist(self) -> Self:
        known = {model.id for model in self.models}
        for model in self.models:
            if model.successor is not None and model.successor not in known:
                raise ValueError(f"{model.id}: its successor {model.successor} is not in the catalogue")
        return self


class OfferedModel(Model):
    """A model as the form gets it: with what is to be said about it today."""

    available: bool
    warnings: tuple[Label, ...]
