"""Which models the emulator serves: those of the catalogue, and any other Gemini as a text model."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pulmu.domains.catalogue import service as catalogue
from pulmu.domains.catalogue.schemas import Model, Scalar
from pulmu.emulator import refusals
from pulmu.emulator.paths import Call

Family = Literal["gemini-image", "imagen", "veo", "omni", "text"]

_VERBS: dict[str, tuple[Family, ...]] = {
    "predict": ("imagen",),
    "generateContent": ("gemini-image", "text"),
    "predictLongRunning": ("veo",),
    "fetchPredictOperation": ("veo",),
    "interactions.create": ("omni",),
}
_USE_VEO = (
    "Veo must be accessed through the Vertex PredictLongRunning API. Please follow "
    "https://docs.cloud.google.com/vertex-ai/generative-ai/docs/video/overview for Veo usage."
)
_USE_GEMINI = (
    "Gemini cannot be accessed through Vertex Predict/RawPredict API. Please follow "
    "https://cloud.google.com/vertex-ai/docs/generative-ai/start/quickstarts/quickstart-multimodal "
    "for Gemini usage."
)


@dataclass(frozen=True, slots=True)
class Served:
    """A model as the emulator knows it; `entry` is its place in the catalogue, if it has one."""

    id: str
    family: Family
    entry: Model | None = None

    def choices(self, parameter: str) -> tuple[Scalar, ...]:
        """What the catalogue lets a parameter be; empty if it says nothing."""
        for described in self.entry.parameters if self.entry else ():
            if described.name == parameter:
                return described.choices
        return ()

    def most(self, parameter: str, default: int) -> int:
        for described in self.entry.parameters if self.entry else ():
            if described.name == parameter and described.maximum is not None:
                return described.maximum
        return default


class Models:
    """The served models by id. Retired ones are gone, but for Imagen, which lives on for old clients."""

    def __init__(self, own: Path | None = None) -> None:
        entries = catalogue.load(own).models
        self._known = {entry.id: entry for entry in entries if entry.provider == "vertex"}

    def find(self, call: Call, model: str) -> Served:
        """The model behind a call.

        Raises Refusal if there is none in that region, or if it has another verb.
        """
        entry = self._known.get(model)
        if entry is None:
            if not model.startswith("gemini-") or call.verb == "interactions.create":
                raise refusals.unknown_model(call.model_name(model))
            served = Served(model, "text")
        else:
            gone = entry.retired is not None and entry.family != "imagen"
            elsewhere = call.location is not None and call.location not in entry.regions
            if gone or elsewhere or entry.family == "sketch":
                raise refusals.unknown_model(call.model_name(model))
            served = Served(model, entry.family, entry)
        if served.family not in _VERBS[call.verb]:
            raise _wrong_verb(served, call.verb)
        return served


def _wrong_verb(served: Served, verb: str) -> refusals.Refusal:
    """The vendor answers 429 for Veo, although no waiting helps."""
    if served.family == "veo":
        return refusals.Refusal(429, _USE_VEO)
    if served.family == "omni":
        return refusals.Refusal(
            400,
            f"{served.id} is only supported in the Interactions API and cannot be called directly via "
            f"{verb}.",
        )
    if served.family == "imagen":
        return refusals.Refusal(400, f"{served.id} is not supported by {verb}; use predict.")
    if verb == "interactions.create":
        return refusals.Refusal(400, f"{served.id} is not supported in the Interactions API.")
    return refusals.Refusal(400, _USE_GEMINI, rpc="FAILED_PRECONDITION")
