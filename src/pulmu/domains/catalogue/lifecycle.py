"""Until when a model can be used, and what is to be said about that today."""

from collections.abc import Sequence
from datetime import date, timedelta

from pulmu.domains.catalogue.schemas import Catalogue, Label, Model, OfferedModel
from pulmu.errors import InvalidRequest

WARNING = timedelta(days=60)


def is_available(model: Model, today: date, *, own_endpoint: bool) -> bool:
    """False once the vendor switched it off; an endpoint of one's own may still serve legacy models."""
    if model.retired is None or today < model.retired:
        return True
    return own_endpoint and model.stage == "legacy" and model.family == "imagen"


def warnings(model: Model, today: date) -> tuple[Label, ...]:
    """What a person should know before using it."""
    ahead = f" → {model.successor}" if model.successor else ""
    if model.retired is not None and today >= model.retired:
        return (
            Label(
                ko=f"{model.retired}에 종료된 모델입니다{ahead}",
                en=f"the vendor retired this model on {model.retired}{ahead}",
            ),
        )
    if model.retires is not None and today >= model.retires:
        return (
            Label(
                ko=f"{model.retires}부터 언제든 종료될 수 있습니다{ahead}",
                en=f"the vendor may switch this model off at any time since {model.retires}{ahead}",
            ),
        )
    if model.retires is not None and today >= model.retires - WARNING:
        return (
            Label(
                ko=f"{model.retires}부터 종료될 수 있습니다{ahead}",
                en=f"the vendor may switch this model off from {model.retires}{ahead}",
            ),
        )
    return ()


def refuse_retired(model: Model, today: date, *, own_endpoint: bool) -> None:
    """Raises InvalidRequest that names the successor."""
    if is_available(model, today, own_endpoint=own_endpoint):
        return
    instead = f"; use {model.successor} instead" if model.successor else ""
    raise InvalidRequest(
        f"{model.id} was retired by its vendor on {model.retired}{instead}",
        code="model_retired",
        fields={"model": f"retired{instead}"},
    )


def offered(
    catalogue: Catalogue, provider: str, today: date, *, own_endpoint: bool
) -> Sequence[OfferedModel]:
    """The provider's models as the form gets them; what cannot be used comes last."""
    models = [
        OfferedModel(
            **model.model_dump(),
            available=is_available(model, today, own_endpoint=own_endpoint),
            warnings=warnings(model, today),
        )
        for model in catalogue.models
        if model.provider == provider
    ]
    return sorted(models, key=lambda model: not model.available)
