"""People: they ask, ask again with the same key where no answer came, cancel, retry and dismiss."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx2

from tests.chaos.plan import Ask, Decision

TIMEOUT_SECONDS = 10.0
_LOOK_SECONDS = 1.5
_AGAIN_SECONDS = 0.5
_UNANSWERED = httpx2.TransportError


@dataclass
class Asked:
    """One generation as the person who asked for it knows it."""

    ask: Ask
    ids: set[str] = field(default_factory=set)
    """Of all answers; more than one would be a generation made twice."""
    repeats: int = 0
    """How often it was sent again because no answer came, or 503 or 429."""
    refused: str | None = None
    """An answer that no repeating helps against."""
    retries: int = 0
    """Further attempts that a person asked for and that were not refused."""
    decided: set[str] = field(default_factory=set)
    """The states upon which the person acted already."""


class People:
    """All of them, on as many gateways as there are."""

    def __init__(self, asks: Sequence[Ask], gateways: Sequence[str], started: float) -> None:
        self.asked = [Asked(ask) for ask in asks]
        self.answers: Counter[int] = Counter()
        """By status, of all requests."""
        self.unanswered = 0
        self.idle = 0
        """How often in a row they looked at everything and found nothing left to decide."""
        self._started = started
        self._clients = [
            httpx2.AsyncClient(
                base_url=gateway,
                timeout=TIMEOUT_SECONDS,
                trust_env=False,
                limits=httpx2.Limits(max_connections=None),
            )
            for gateway in gateways
        ]
        self._next = 0

    async def ask_all(self) -> None:
        """Ends when every ask was answered."""
        await asyncio.gather(*(self._ask(asked) for asked in self.asked))

    async def decide(self) -> None:
        """Retries and dismisses what failed or is uncertain, as the plan has it, until it is cancelled."""
        while True:
            rows = await self._unlucky()
            by_id = {one: asked for asked in self.asked for one in asked.ids}
            new = [
                (by_id[row["id"]], row)
                for row in rows or ()
                if row["id"] in by_id and row["status"] not in by_id[row["id"]].decided
            ]
            self.idle = 0 if new or rows is None else self.idle + 1
            for asked, row in new:
                asked.decided.add(row["status"])
                chosen = asked.ask.if_failed if row["status"] == "failed" else asked.ask.if_uncertain
                await self._act(asked, row["id"], chosen)
            await asyncio.sleep(_LOOK_SECONDS)

    async def close(self) -> None:
        for client in self._clients:
            await client.aclose()

    async def _ask(self, asked: Asked) -> None:
        await asyncio.sleep(max(0.0, self._started + asked.ask.at - time.monotonic()))
        await asyncio.gather(*(self._submit(asked) for _ in range(2 if asked.ask.doubled else 1)))
        if asked.ask.cancel_after is not None and asked.ids:
            await asyncio.sleep(asked.ask.cancel_after)
            await self._act(asked, min(asked.ids), "dismiss")

    async def _submit(self, asked: Asked) -> None:
        ask = asked.ask
        body = {"kind": ask.kind, "model": ask.model, "prompt": ask.prompt, "parameters": ask.parameters}
        while True:
            answer = await self._send(
                ask.author, "POST", "/api/v1/generations", json=body, headers={"Idempotency-Key": ask.key}
            )
            if answer is not None and answer.status_code == 202:
                asked.ids.add(answer.json()["id"])
                return
            if answer is not None and not _passing(answer):
                asked.refused = f"{answer.status_code} {answer.text[:200]}"
                return
            asked.repeats += 1
            await asyncio.sleep(_pause(answer))

    async def _act(self, asked: Asked, generation_id: str, chosen: Decision) -> None:
        """Repeats what was not answered. 409: it went another way meanwhile, which is as good."""
        if chosen == "leave":
            return
        verb = "retry" if chosen == "retry" else "cancel"
        while True:
            answer = await self._send(asked.ask.author, "POST", f"/api/v1/generations/{generation_id}/{verb}")
            if verb == "retry" and (answer is None or answer.is_success):
                asked.retries += 1
            if not _passing(answer):
                return
            await asyncio.sleep(_pause(answer))

    async def _unlucky(self) -> list[dict[str, Any]] | None:
        """What failed or is uncertain, of everybody; None where something was not answered."""
        found: list[dict[str, Any]] = []
        for author in sorted({asked.ask.author for asked in self.asked}):
            params = {"status": ["failed", "uncertain"], "author": author, "limit": 200}
            answer = await self._send(author, "GET", "/api/v1/generations", params=params)
            if answer is None or not answer.is_success:
                return None
            page = answer.json()
            assert page["next_cursor"] is None, "nobody has so many"
            found += page["items"]
        return found

    async def _send(self, author: str, method: str, path: str, **request: Any) -> httpx2.Response | None:
        """To one gateway after the other; None where no answer came."""
        self._next += 1
        client = self._clients[self._next % len(self._clients)]
        try:
            headers = {"X-Pulmu-User": quote(author), **request.pop("headers", {})}
            answer = await client.request(method, path, headers=headers, **request)
        except _UNANSWERED:
            self.unanswered += 1
            return None
        self.answers[answer.status_code] += 1
        return answer


def _passing(answer: httpx2.Response | None) -> bool:
    return answer is None or answer.status_code in (429, 503)


def _pause(answer: httpx2.Response | None) -> float:
    if answer is None:
        return _AGAIN_SECONDS
    return float(answer.headers.get("Retry-After", _AGAIN_SECONDS))
