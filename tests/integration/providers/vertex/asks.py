"""Requests and routes that the tests share."""

import time

from tests.support.media import mp4, png

from pulmu.identity import new_id
from pulmu.media import Kind
from pulmu.providers.base import Accepted, InputFile, InputRole, Pending, Request, Result
from pulmu.providers.vertex.provider import VertexProvider
from pulmu.providers.vertex.routes import Route

PROJECT = "pulmu-test"
PROMPT = "울퉁불퉁한 화산암 거북이"
GEMINI, IMAGEN, IMAGEN_EDIT = "gemini-3.1-flash-image", "imagen-4.0-generate-001", "imagen-3.0-capability-001"
VEO, OMNI = "veo-3.1-generate-001", "gemini-omni-1.2-flash"
FAMILIES = (GEMINI, IMAGEN, VEO, OMNI)
LONG = (VEO, OMNI)
ROUTES = {
    GEMINI: Route("gemini-image", "global", "gemini-nano-banana-2.1"),
    "gemini-nano-banana-2.1": Route("gemini-image", "global"),
    IMAGEN: Route("imagen", "us-central1", "gemini-nano-banana-2.1"),
    IMAGEN_EDIT: Route("imagen", "us-central1", "gemini-nano-banana-2.1"),
    VEO: Route("veo", "us-central1", OMNI),
    OMNI: Route("omni", "global"),
}


def asked(model: str, prompt: str = PROMPT, *roles: InputRole, **parameters: object) -> Request:
    kind: Kind = "video" if model in LONG else "image"
    return Request(new_id(), kind, model, prompt, parameters, tuple(file(role) for role in roles))


def file(role: InputRole) -> InputFile:
    if role == "extend":
        return InputFile(role, "video/mp4", mp4(frames=12))
    return InputFile(role, "image/png", png())


def finished(provider: VertexProvider, request: Request) -> Result:
    """Submits and, if that takes long, polls until it is there."""
    answer = provider.submit(request)
    if isinstance(answer, Result):
        return answer
    return polled(provider, answer, request)


def polled(provider: VertexProvider, accepted: Accepted, request: Request) -> Result:
    deadline = time.monotonic() + 20
    while isinstance(answer := provider.poll(accepted.operation, request), Pending):
        assert time.monotonic() < deadline, "it never finished"
        time.sleep(0.02)
    return answer
