"""The catalogue's parameter names in the SDK's words. What is not set stays out of the request."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pulmu.providers.base import InputFile, InputRole, InvalidParameter, Request

Model = TypeVar("Model", bound=BaseModel)


def renamed(
    request: Request, names: Mapping[str, str], *, left_out: Collection[str] = ()
) -> dict[str, object]:
    """The parameters that are set, under the SDK's names.

    Raises InvalidParameter for one that the family has no word for: it would be lost in silence.
    """
    found: dict[str, object] = {}
    for name, value in request.parameters.items():
        if value is None or value == "" or name in left_out:
            continue
        if name not in names:
            raise InvalidParameter(
                f"{request.model} has no parameter {name}: leave it out, or take it out of your catalogue.",
                field=name,
            )
        found[names[name]] = value
    return found


def built(model: type[Model], values: Mapping[str, object], names: Mapping[str, str]) -> Model:
    """Raises InvalidParameter for a value of a type that the SDK does not take."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        ours = {theirs: name for name, theirs in names.items()}
        first = error.errors(include_input=False, include_url=False)[0]
        place = str(first["loc"][0]) if first["loc"] else ""
        field = ours.get(place, place or None)
        raise InvalidParameter(
            f"{field or 'A parameter'} does not fit: {first['msg']}. Change it and try again.", field=field
        ) from error


def inputs(request: Request, role: InputRole) -> list[InputFile]:
    return [item for item in request.inputs if item.role == role]


def first_input(request: Request, role: InputRole) -> InputFile | None:
    return next((item for item in request.inputs if item.role == role), None)
