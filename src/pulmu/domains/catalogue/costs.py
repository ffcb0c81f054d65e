"""What a request will cost, as far as the catalogue knows."""

from collections.abc import Collection, Mapping

from pulmu.domains.catalogue.schemas import Model
from pulmu.providers.base import InputRole

EXTENSION_SECONDS = 7


def estimate(
    model: Model, parameters: Mapping[str, object], inputs: Collection[InputRole] = ()
) -> float | None:
    """US dollars for the whole request; None where no price is known, 0 for local models."""
    if model.placeholder:
        return 0.0
    price = next((price for price in model.prices if price.when.holds(parameters, inputs)), None)
    if price is None:
        return None
    count = parameters.get("count", 1)
    amount = price.usd * (count if isinstance(count, int) else 1)
    if price.unit == "second":
        seconds = EXTENSION_SECONDS if "extend" in inputs else parameters.get("duration")
        if not isinstance(seconds, int):
            return None
        amount *= seconds
    return round(amount, 4)
