"""When a team works: a year of days that differ, mornings and afternoons, a little more towards the end."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

DAYS = 365
_PER_DAY = 12
"""Generations of a common day in a small studio; more of them make the days fuller, not more."""
_WEEKEND = 0.12
_HOURS = ((9, 2), (10, 6), (11, 7), (13, 3), (14, 7), (15, 8), (16, 8), (17, 6), (18, 3), (20, 1), (22, 1))
"""(local hour, how much happens in it)"""


def moments(count: int, until: datetime, chance: random.Random) -> Iterator[datetime]:
    """So many moments before `until`, the earliest first, in its zone's working hours."""
    days = _days(count, until, chance)
    chosen = chance.choices([day for day, _ in days], [weight for _, weight in days], k=count)
    hours = [hour for hour, _ in _HOURS]
    weights = [weight for _, weight in _HOURS]
    found = []
    for day in chosen:
        hour = chance.choices(hours, weights)[0]
        found.append(
            day + timedelta(hours=hour, seconds=chance.randrange(3600), milliseconds=chance.randrange(1000))
        )
    latest = until - timedelta(minutes=5)
    yield from sorted(min(moment, latest - timedelta(seconds=chance.randrange(7200))) for moment in found)


def _days(count: int, until: datetime, chance: random.Random) -> list[tuple[datetime, float]]:
    """(midnight, weight) of the days on which anything happened; the last one is always among them."""
    midnight = until.replace(hour=0, minute=0, second=0, microsecond=0)
    every = [midnight - timedelta(days=back) for back in range(DAYS)]
    weights = [
        (_WEEKEND if day.weekday() >= 5 else 1.0) * (1.4 - back / DAYS) * chance.lognormvariate(0, 0.6)
        for back, day in enumerate(every)
    ]
    most = max(1, count // _PER_DAY)
    if most >= DAYS:
        return list(zip(every, weights, strict=True))
    kept = {0, *sorted(range(DAYS), key=lambda back: -weights[back] * chance.random())[: most - 1]}
    return [(every[back], weights[back]) for back in sorted(kept)]
