"""Draws in threads, each order once, and keeps what was drawn last."""

import asyncio
from collections import OrderedDict
from functools import partial

from pulmu.emulator.media import Mode, Order, plainest, render

CACHED_BYTES = 256 * 1024 * 1024
RENDERERS = 2


class Studio:
    """Used from one event loop. At most two orders are drawn at the same time."""

    def __init__(self, mode: Mode) -> None:
        self._mode: Mode = mode
        self._slots = asyncio.Semaphore(RENDERERS)
        self._made: OrderedDict[Order, asyncio.Task[bytes]] = OrderedDict()

    async def render(self, order: Order) -> bytes:
        """As `media.render`, which raises ValueError if a picture that was sent cannot be read."""
        # a client that goes away must not end the drawing for others who wait for it
        return await asyncio.shield(self._task(order))

    def begin(self, order: Order) -> bool:
        """Starts to draw what will be asked for; whether it is there already."""
        return self._task(order).done()

    def _task(self, order: Order) -> asyncio.Task[bytes]:
        if self._mode == "quick":
            order = plainest(order)
        task = self._made.get(order)
        if task is None:
            task = self._made[order] = asyncio.create_task(self._draw(order))
            task.add_done_callback(partial(self._settle, order))
        self._made.move_to_end(order)
        return task

    async def _draw(self, order: Order) -> bytes:
        async with self._slots:
            return await asyncio.to_thread(render, order, self._mode)

    def _settle(self, order: Order, task: asyncio.Task[bytes]) -> None:
        if task.cancelled():
            self._made.pop(order, None)
            return
        sizes = {key: len(other.result()) for key, other in self._made.items() if _succeeded(other)}
        total = sum(sizes.values())
        for key, size in sizes.items():
            if total <= CACHED_BYTES or key == order:
                return
            total -= size
            del self._made[key]


def _succeeded(task: asyncio.Task[bytes]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None
