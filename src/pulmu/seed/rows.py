"""The rows of a seeded studio: generations that succeeded, their attempt, and their assets.

The same `chance`, pool and end give the same rows. Nothing here pretends to be an AI's work: whatever
model a row names, `placeholder` says that the local renderer drew it.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pulmu.domains.catalogue.schemas import Model
from pulmu.seed.calendar import moments
from pulmu.seed.pool import Drawing, Set
from pulmu.seed.words import Language, Motif

Row = dict[str, Any]

AUTHORS = ("소라", "준", "민지", "하늘", "Alex", "Noor")
_AUTHOR_WEIGHTS = (8, 6, 5, 3, 4, 2)
_PROJECTS = ("달빛 왕국", "프로토타입", "ui", "season 2", "후보", "final")
_OWN_MODEL = 0.75
"""How many are of the studio's own renderer; the others name a model of the catalogue."""


@dataclass(frozen=True, slots=True)
class Made:
    """One generation with what belongs to it."""

    generation: Row
    attempt: Row
    assets: list[Row]


def made(
    count: int, sets: Sequence[Set], models: Sequence[Model], *, until: datetime, chance: random.Random
) -> Iterator[Made]:
    """Generations with `count` assets in all, the earliest first."""
    chosen = list(_deck(count, sets, chance))
    for taken, moment in zip(chosen, moments(len(chosen), until, chance), strict=True):
        yield _generation(taken, models, moment, chance)


def _deck(count: int, sets: Sequence[Set], chance: random.Random) -> Iterator[Set]:
    """Like dealing cards: no set comes again before all others did. The last one may be cut short."""
    left = count
    while left > 0:
        for taken in chance.sample(sets, len(sets)):
            yield Set(taken.order, taken.drawings[:left])
            left -= len(taken.drawings)
            if left <= 0:
                return


def _generation(taken: Set, models: Sequence[Model], asked: datetime, chance: random.Random) -> Made:
    kind, motif = taken.order.kind, taken.order.motif
    author = chance.choices(AUTHORS, _AUTHOR_WEIGHTS)[0]
    language: Language = "en" if author in ("Alex", "Noor") or chance.random() < 0.15 else "ko"
    model = _model(kind, models, chance)
    generation_id = _id(asked, chance)
    started = asked + timedelta(seconds=chance.uniform(0.1, 3))
    finished = started + timedelta(
        seconds=chance.uniform(20, 90) if kind == "video" else chance.uniform(2, 12)
    )
    shared = {
        "author": author,
        "kind": kind,
        "model": model.id,
        "provider": model.provider,
        "prompt": motif.prompt(language, chance),
    }
    parameters = dict(taken.order.parameters)
    if model.provider != "sketch":
        parameters = {"aspect_ratio": parameters["aspect_ratio"]}
    assets = [
        {
            **shared,
            **_marks(motif, language, finished, chance),
            **_file(drawing),
            "id": _id(finished, chance),
            "generation_id": generation_id,
            "position": position,
            "placeholder": True,
            "parameters": parameters | ({"seed": seed} if "seed" in parameters else {}),
            "created_at": finished,
            "analysed_at": finished + timedelta(seconds=1),
        }
        for position, (drawing, seed) in enumerate(taken.drawings)
    ]
    if len(assets) > 1:
        parameters["count"] = len(assets)
    generation = {
        **shared,
        "id": generation_id,
        "parameters": parameters,
        "inputs": [],
        "request_sha256": "0" * 64,
        "status": "succeeded",
        "asset_ids": [asset["id"] for asset in assets],
        "attempt_count": 1,
        "estimated_cost": 0.0,
        "created_at": asked,
        "started_at": started,
        "finished_at": finished,
    }
    attempt = {
        "id": _id(started, chance),
        "generation_id": generation_id,
        "number": 1,
        "worker": "seed",
        "started_at": started,
        "finished_at": finished,
        "outcome": "succeeded",
        "billing": "none",
        "cost": 0.0,
    }
    return Made(generation, attempt, assets)


def _model(kind: str, models: Sequence[Model], chance: random.Random) -> Model:
    fitting = [model for model in models if model.kind == kind]
    own = [model for model in fitting if model.provider == "sketch"]
    return chance.choice(own if own and chance.random() < _OWN_MODEL else fitting)


def _marks(motif: Motif, language: Language, finished: datetime, chance: random.Random) -> Row:
    """What people added: tags, hearts, now and then a title, and what they threw away."""
    tags = [tag[language] for tag in motif.tags if chance.random() < 0.45]
    if chance.random() < 0.18:
        tags.append(chance.choice(_PROJECTS))
    titled = chance.random() < 0.03
    return {
        "tags": tags,
        "favourite": chance.random() < 0.08,
        "title": f"{motif.subject[language]} {chance.randrange(1, 40)}" if titled else "",
        "trashed_at": finished + timedelta(hours=1) if chance.random() < 0.015 else None,
    }


def _file(drawing: Drawing) -> Row:
    return {
        "sha256": drawing.file.sha256,
        "size": drawing.file.size,
        "media_type": drawing.media_type,
        "width": drawing.width,
        "height": drawing.height,
        "duration": drawing.duration,
        "thumbnail_sha256": drawing.thumbnail.sha256,
        "thumbnail_size": drawing.thumbnail.size,
    }


def _id(moment: datetime, chance: random.Random) -> UUID:
    """A UUIDv7 of that moment."""
    milliseconds = int(moment.timestamp() * 1000)
    bits = chance.getrandbits(74)
    return UUID(int=milliseconds << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | bits & ((1 << 62) - 1))
