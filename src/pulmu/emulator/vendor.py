"""One request to an address of the vendor's, from its arrival to its line in the log."""

import asyncio
import json
import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from pulmu.emulator import gemini, imagen, omni, paths, refusals, veo
from pulmu.emulator.faults import HEADER, BadFault, Fault, Faults
from pulmu.emulator.jobs import FOREVER, Job, Shop
from pulmu.emulator.ledger import Ledger, Seen
from pulmu.emulator.models import Models
from pulmu.emulator.options import Options
from pulmu.emulator.outcome import Outcome
from pulmu.emulator.paths import Call
from pulmu.emulator.reading import camel
from pulmu.emulator.refusals import Refusal
from pulmu.emulator.server import Dropped, until_gone

REQUEST_ID = "x-pulmu-emulator-request"
_LONG = ("predictLongRunning", "fetchPredictOperation")


class Vendor:
    """Answers every address that is not the emulator's own."""

    def __init__(self, options: Options, ledger: Ledger, faults: Faults) -> None:
        self._options = options
        self._ledger = ledger
        self._faults = faults
        self._models = Models(options.catalogue)
        self._shop = Shop(options)

    async def answer(self, request: Request) -> Response:
        seen = Seen(uuid4().hex, time.time(), request.method, request.url.path)
        try:
            response = await self._answer(request, seen)
        except Refusal as refusal:
            seen.outcome = "refused"
            response = refusal.response()
        except BadFault as error:
            seen.outcome = "bad_fault"
            response = PlainTextResponse(str(error), 422)
        dropped = isinstance(response, Dropped)
        seen.status = None if dropped else response.status_code
        if isinstance(response, JSONResponse):
            seen.response = response.body
        if self._options.observer is not None:
            self._options.observer(seen)
        self._ledger.log(seen)
        response.headers[REQUEST_ID] = seen.request_id
        return response

    async def _answer(self, request: Request, seen: Seen) -> Response:
        raw = await request.body()
        body = _parsed(raw)
        seen.request = body
        call = _call(seen, request)
        if isinstance(call, Call):
            body = camel(body) if call.verb == "generateContent" else body
            self._describe(seen, call, body or {})
        struck = self._faults.take(seen, request.headers.get(HEADER))
        for slow in (fault for fault in struck if fault.fault == "latency"):
            seen.fault = slow.fault
            await asyncio.sleep(slow.seconds)
        fault = next((fault for fault in struck if fault.fault != "latency"), None)
        if fault is not None:
            seen.fault = fault.fault
            if fault.fault == "drop_before":
                seen.outcome = "dropped"
                return Dropped()
            if refusal := fault.refusal(seen.path):
                raise refusal
        if isinstance(call, refusals.NoSuchPage):
            raise call
        self._authenticate(request, call)
        if isinstance(call, Refusal):
            raise call
        if body is None:
            refusals.invalid("Invalid JSON payload received. Unexpected token.")
        return await self._work(request, seen, call, body, fault)

    async def _work(
        self, request: Request, seen: Seen, call: Call, body: Mapping[str, Any], fault: Fault | None
    ) -> Response:
        asked = fault.outcome() if fault is not None else None
        outcome = asked or Outcome.of_prompt(seen.prompt)
        job = self._prepare(call, body, outcome, asked)
        finish = None
        if job.served is not None:
            shared = job.served.family in ("gemini-image", "text")
            finish = self._ledger.accept(job.served.id, long=job.long, shared=shared)
            seen.accepted = True
        try:
            if outcome.kind == "never" and job.served is not None and job.lasts == 0:
                seen.outcome = "never"
                await until_gone(request)
                return Dropped()
            made = await job.answer()
        finally:
            if finish is not None and job.lasts == 0:
                finish()
        if finish is not None and 0 < job.lasts < FOREVER:
            asyncio.get_running_loop().call_later(job.lasts, finish)
        return _delivered(made, fault, seen)

    def _prepare(self, call: Call, body: Mapping[str, Any], outcome: Outcome, asked: Outcome | None) -> Job:
        match call.verb:
            case "interactions.create":
                return omni.create(self._shop, self._models, call, body, outcome)
            case "interactions.get":
                return omni.get(self._shop, call, asked)
        served = self._models.find(call, call.model or "")
        match call.verb:
            case "predict":
                return imagen.prepare(self._shop, served, body, outcome)
            case "generateContent":
                return gemini.prepare(self._shop, served, body, outcome)
            case "predictLongRunning":
                return veo.submit(self._shop, served, call, body, outcome)
        return veo.poll(self._shop, call, body, asked)

    def _describe(self, seen: Seen, call: Call, body: Mapping[str, Any]) -> None:
        """What the request is about, for the log and for the rules that match it."""
        seen.verb, seen.model = call.verb, call.model
        match call.verb:
            case "generateContent":
                seen.prompt = gemini.prompt_of(body)
            case "interactions.create":
                seen.model, seen.prompt = str(body.get("model")), omni.prompt_of(body)
            case "fetchPredictOperation" | "interactions.get":
                name = call.interaction or body.get("operationName")
                if operation := self._shop.operations.find(str(name)):
                    seen.model, seen.prompt = operation.model, operation.clip.prompt
            case _:
                seen.prompt = imagen.prompt_of(body)

    def _authenticate(self, request: Request, call: Call | Refusal) -> None:
        """Raises Refusal without credentials, and for those that the vendor does not take there."""
        bearer = request.headers.get("authorization", "").lower().startswith("bearer ")
        key = "x-goog-api-key" in request.headers or "key" in request.query_params
        if not bearer and not key:
            raise refusals.no_credentials()
        if isinstance(call, Refusal) or self._options.api_keys == "everywhere":
            return
        long = call.verb in _LONG
        if call.project is None and (bearer or long):
            raise refusals.bad_project(call.method)
        if long and not bearer:
            raise refusals.no_api_keys(call.method)


def _call(seen: Seen, request: Request) -> Call | Refusal:
    try:
        return paths.find(request.method, seen.path)
    except Refusal as refusal:
        return refusal


def _parsed(raw: bytes) -> dict[str, Any] | None:
    """None if it is no JSON object; no body at all is an empty one."""
    try:
        found = json.loads(raw) if raw else {}
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _delivered(made: dict[str, Any], fault: Fault | None, seen: Seen) -> Response:
    """The answer, or what a fault leaves of it after the work was accepted."""
    match fault.fault if fault is not None else None:
        case "drop_after":
            seen.outcome = "dropped"
            return Dropped()
        case "accepted_then_500":
            seen.outcome = "refused"
            return Refusal(500, "Internal error encountered.").response()
        case "empty":
            return JSONResponse({})
        case "not_json":
            return HTMLResponse("<!DOCTYPE html>\n<title>Sign in</title>\n<p>Please sign in.\n")
        case "status_202":
            return JSONResponse(made, 202)
    return JSONResponse(made)
