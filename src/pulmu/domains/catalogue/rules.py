"""Checking a request against its model before anything is sent or paid."""

from collections.abc import Collection, Mapping, Sequence

from pulmu.domains.catalogue.schemas import Catalogue, InputLimits, Model, Parameter, Rule, Scalar
from pulmu.errors import InvalidRequest
from pulmu.media import Kind
from pulmu.providers.base import InputRole


def find(catalogue: Catalogue, *, provider: str, kind: Kind, model_id: str) -> Model:
    """The model that a request names.

    Raises InvalidRequest that names those there are.
    """
    offered = [model for model in catalogue.models if model.provider == provider]
    for model in offered:
        if model.id == model_id:
            if model.kind != kind:
                raise InvalidRequest(
                    f"{model_id} makes a {model.kind}, not a {kind}",
                    code="wrong_kind",
                    fields={"kind": f"must be {model.kind} for this model"},
                )
            return model
    names = ", ".join(model.id for model in offered if model.kind == kind and model.retired is None) or "none"
    raise InvalidRequest(
        f"There is no model {model_id!r} here; models that make a {kind}: {names}",
        code="unknown_model",
        fields={"model": f"must be one of {names}"},
    )


def complete(
    model: Model, parameters: Mapping[str, object], inputs: Collection[InputRole] = ()
) -> dict[str, Scalar]:
    """The parameters with the model's defaults; null means the same as leaving one out.

    Raises InvalidRequest that names every field that does not fit the model, then every combination
    that does not fit its rules.
    """
    known = {parameter.name: parameter for parameter in model.parameters}
    problems = {
        f"parameters.{name}": problem
        for name, value in parameters.items()
        if value is not None and (problem := _problem(model, known, name, value))
    }
    _refuse(problems)
    given = {
        name: value
        for name, value in parameters.items()
        if isinstance(value, str | int | float | bool) and name in known
    }
    defaults = {p.name: p.default for p in model.parameters if p.default is not None}
    chosen = {**defaults, **given}
    _refuse(_broken(model, _settle(model, chosen, given, inputs), inputs))
    return _settle(model, chosen, given, inputs)


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


def check_input(model: Model, role: InputRole, *, media_type: str, size: int) -> None:
    """Raises InvalidRequest for a file that the model does not take in this role."""
    limits: InputLimits | None = model.input_limits.get(role)
    if limits is None:
        return
    problem = None
    if media_type not in limits.media_types:
        problem = f"must be {' or '.join(limits.media_types)}; this asset is {media_type}"
    elif size > limits.bytes:
        problem = f"may have {limits.bytes / 2**20:.0f} MiB; this asset has {size / 2**20:.1f} MiB"
    if problem:
        raise InvalidRequest(
            f"{model.id}: a {role} {problem}", code="invalid_input", fields={"input_asset_ids": problem}
        )


def _problem(model: Model, known: Mapping[str, Parameter], name: str, value: object) -> str | None:
    if name in model.refuses:
        return model.refuses[name].en
    if name not in known:
        return f"{model.id} has no such parameter; it has {', '.join(known)}"
    return known[name].problem(value)


def _settle(
    model: Model, chosen: Mapping[str, Scalar], given: Mapping[str, Scalar], inputs: Collection[InputRole]
) -> dict[str, Scalar]:
    """Where a rule leaves a default only one value, that value is taken: nobody asked for the other."""
    settled = dict(chosen)
    for rule in model.rules:
        if rule.when.holds(settled, inputs):
            for name, values in rule.only.items():
                if name not in given and len(values) == 1:
                    settled[name] = values[0]
    return settled


def _broken(model: Model, parameters: Mapping[str, Scalar], inputs: Collection[InputRole]) -> dict[str, str]:
    problems: dict[str, str] = {}
    for rule in model.rules:
        if rule.when.holds(parameters, inputs):
            problems |= _breaks(rule, parameters, inputs)
    return problems


def _breaks(rule: Rule, parameters: Mapping[str, Scalar], inputs: Collection[InputRole]) -> dict[str, str]:
    problems = {
        f"parameters.{name}": f"{rule.reason.en}; you asked for {parameters.get(name)}"
        for name, values in rule.only.items()
        if parameters.get(name) not in values
    }
    if any(role not in inputs for role in rule.needs) or any(role in inputs for role in rule.without):
        problems["input_asset_ids"] = rule.reason.en
    return problems


def _refuse(problems: Mapping[str, str]) -> None:
    if problems:
        raise InvalidRequest(
            "; ".join(f"{name.removeprefix('parameters.')}: {text}" for name, text in problems.items()),
            code="invalid_parameter",
            fields=problems,
        )
