"""Where a request goes, from its method and path; addresses that lead nowhere are refused here."""

import re
from dataclasses import dataclass

from pulmu.emulator import refusals

_PLACE = r"^/(?P<version>v1|v1beta1)/(?:projects/(?P<project>[^/]+)/locations/(?P<location>[^/]+)/)?"
_MODEL = re.compile(_PLACE + r"publishers/google/models/(?P<model>[^/:]+):(?P<verb>\w+)$")
_INTERACTIONS = re.compile(_PLACE + r"interactions(?:/(?P<id>[^/:]+))?$")
_OPERATION = re.compile(r"^/v1(?:beta1)?/projects/[^/]+/locations/[^/]+/operations/(?P<id>[^/]+)$")
_ENDPOINT = re.compile(r"^/v1(?:beta1)?/(?P<name>projects/[^/]+/locations/[^/]+/endpoints/[^/:]+):\w+$")
_PROJECT = re.compile(r"^(?:[a-z0-9.-]+:)?[a-z0-9][a-z0-9-]*$")
_SERVICES = {
    "predict": "PredictionService.Predict",
    "generateContent": "PredictionService.GenerateContent",
    "predictLongRunning": "PredictionService.PredictLongRunning",
    "fetchPredictOperation": "PredictionService.FetchPredictOperation",
}
VERBS = (*_SERVICES, "interactions.create", "interactions.get")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the API. `project` and `location` are None on the express path."""

    version: str
    project: str | None
    location: str | None
    verb: str
    model: str | None = None
    interaction: str | None = None

    @property
    def parent(self) -> str:
        """`projects/…/locations/…`, as names of things begin."""
        return f"projects/{self.project}/locations/{self.location}" if self.project else "publishers"

    def model_name(self, model: str) -> str:
        prefix = f"{self.parent}/" if self.project else ""
        return f"{prefix}publishers/google/models/{model}"

    @property
    def method(self) -> str:
        """The gRPC method, as error details name it."""
        service = _SERVICES.get(self.verb, "InteractionsService.CreateInteraction")
        return f"google.cloud.aiplatform.{self.version}.{service}"


def find(method: str, path: str) -> Call:
    """Raises Refusal with what the vendor answers at an address that is none of the served ones."""
    if method == "POST" and (found := _MODEL.match(path)) and found["verb"] in _SERVICES:
        return _checked(
            Call(found["version"], found["project"], found["location"], found["verb"], model=found["model"])
        )
    if found := _INTERACTIONS.match(path):
        verb = {("POST", False): "interactions.create", ("GET", True): "interactions.get"}.get(
            (method, found["id"] is not None)
        )
        if verb:
            return _checked(
                Call(found["version"], found["project"], found["location"], verb, interaction=found["id"])
            )
    if method == "GET" and (found := _OPERATION.match(path)):
        if not found["id"].isdecimal():
            refusals.invalid(f"The Operation ID must be a Long, but was instead: {found['id']}")
        raise refusals.Refusal(404, f"Operation {found['id']} is not found.")
    if method == "POST" and (found := _ENDPOINT.match(path)):
        raise refusals.endpoint_denied(found["name"])
    raise refusals.NoSuchPage(path)


def _checked(call: Call) -> Call:
    if call.project is not None and not _PROJECT.match(call.project):
        raise refusals.bad_project(call.method)
    return call
