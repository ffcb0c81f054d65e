"""Putting the domains together for the workers: a generation's result becomes assets."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from pulmu.db.work import Work
from pulmu.domains.assets import record
from pulmu.domains.catalogue.schemas import Catalogue, Quota
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.outcomes import Kept, RecordAssets
from pulmu.providers.vertex.routes import Route
from pulmu.queue.send import Sender


def quotas(catalogue: Catalogue) -> dict[str, Quota]:
    """By model; models without one are not held back."""
    return {model.id: model.quota for model in catalogue.models if model.quota is not None}


def routes(catalogue: Catalogue) -> dict[str, Route]:
    """Where each of the vendor's models is reached."""
    return {
        model.id: Route(model.family, model.regions[0], model.successor, model.regions)
        for model in catalogue.models
        if model.family != "sketch" and model.regions
    }


def asset_recorder(catalogue: Catalogue, sender: Sender) -> RecordAssets:
    """Adds assets that carry their generation's words and parameters, the seed that was used included."""
    placeholders = {model.id for model in catalogue.models if model.placeholder}

    def record_assets(
        unit: Work,
        generation: GenerationRow,
        asset_ids: Sequence[UUID],
        kept: Sequence[Kept],
        details: Mapping[str, Any],
    ) -> None:
        seeds = details.get("seeds") or [None] * len(kept)
        first = len(generation.asset_ids) - len(kept)  # after those of an earlier attempt
        record.add(
            unit,
            sender,
            [
                {
                    "id": asset_id,
                    "generation_id": generation.id,
                    "position": position,
                    "author": generation.author,
                    "kind": generation.kind,
                    "model": generation.model,
                    "provider": generation.provider,
                    "placeholder": generation.model in placeholders,
                    "prompt": generation.prompt,
                    "vendor_prompt": generation.vendor_prompt,
                    "parameters": _with_seed(generation.parameters, seed),
                    "input_asset_ids": generation.input_asset_ids,
                    "sha256": item.file.sha256,
                    "size": item.file.size,
                    "media_type": item.media_type,
                    "width": item.width,
                    "height": item.height,
                    "duration": item.duration,
                }
                for position, (asset_id, item, seed) in enumerate(
                    zip(asset_ids, kept, seeds, strict=True), first
                )
            ],
        )

    return record_assets


def _with_seed(parameters: Mapping[str, Any], seed: int | None) -> dict[str, Any]:
    return dict(parameters) if seed is None else {**parameters, "seed": seed}
