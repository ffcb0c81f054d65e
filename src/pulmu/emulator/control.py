"""`/_emulator/…`: what was accepted, faults on demand, and quotas."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from pydantic import Field

from pulmu.emulator.faults import Faults, NewRule, Rule, Strict
from pulmu.emulator.ledger import KEPT, Ledger, Quota

router = APIRouter(prefix="/_emulator", tags=["emulator"])


class NewQuota(Strict):
    """Null: no limit. `model` `*` stands for every model without a quota of its own."""

    model: str
    requests_per_minute: Annotated[int, Field(ge=0)] | None = None
    in_flight: Annotated[int, Field(ge=0)] | None = None
    window_seconds: Annotated[float, Field(gt=0)] = 60.0


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


def _faults(request: Request) -> Faults:
    faults: Faults = request.app.state.faults
    return faults


TheLedger = Annotated[Ledger, Depends(_ledger)]
TheFaults = Annotated[Faults, Depends(_faults)]


@router.get("/calls")
async def calls(ledger: TheLedger, limit: Annotated[int, Query(ge=0, le=KEPT)] = KEPT) -> dict[str, Any]:
    """Accepted, so payable, requests by model; peaks; and the last requests, oldest first."""
    return ledger.report(limit)


@router.delete("/calls", status_code=204)
async def reset_calls(ledger: TheLedger) -> None:
    """Starts counting anew; operations, faults and quotas stay."""
    ledger.reset()


@router.get("/faults")
async def faults(rules: TheFaults) -> list[Rule]:
    """The rules, spent ones too, with how often each struck."""
    return rules.rules()


@router.post("/faults", status_code=201)
async def add_faults(new: list[NewRule], rules: TheFaults) -> list[Rule]:
    """Adds rules; of several that match a request the oldest strikes."""
    return rules.add(new)


@router.delete("/faults", status_code=204)
async def clear_faults(rules: TheFaults) -> None:
    rules.clear()


@router.delete("/faults/{rule_id}", status_code=204)
async def remove_fault(rule_id: int, rules: TheFaults) -> None:
    if not rules.remove(rule_id):
        raise HTTPException(404, f"There is no rule {rule_id}; GET /_emulator/faults lists them")


@router.get("/quota")
async def quotas(ledger: TheLedger) -> dict[str, Quota]:
    return ledger.quotas()


@router.post("/quota")
async def set_quota(new: NewQuota | list[NewQuota], ledger: TheLedger) -> dict[str, Quota]:
    for quota in new if isinstance(new, list) else [new]:
        ledger.set_quota(quota.model, Quota(quota.requests_per_minute, quota.in_flight, quota.window_seconds))
    return ledger.quotas()


@router.delete("/quota", status_code=204)
async def clear_quotas(ledger: TheLedger) -> None:
    ledger.clear_quotas()
