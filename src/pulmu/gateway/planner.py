"""Putting the domains together for requests: the catalogue's rules and the assets' files make a plan."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from pulmu.db.work import StatementWork
from pulmu.domains.assets import statements
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.catalogue import costs, lifecycle, rules
from pulmu.domains.catalogue.schemas import Catalogue
from pulmu.domains.generations.plan import Input, Plan
from pulmu.domains.generations.schemas import GenerationCreate
from pulmu.errors import InvalidRequest, NotFound
from pulmu.settings import Settings


class CataloguePlanner:
    """The port `generations.plan.Planner`."""

    def __init__(self, models: Catalogue, settings: Settings) -> None:
        self._models = models
        self._settings = settings

    async def plan(self, work: StatementWork, request: GenerationCreate) -> Plan:
        if not request.prompt:
            raise InvalidRequest(
                "Write what to make", code="empty_prompt", fields={"prompt": "must not be empty"}
            )
        self._check_length("prompt", request.prompt)
        self._check_length("vendor_prompt", request.vendor_prompt or "")
        model = rules.find(
            self._models, provider=self._settings.provider, kind=request.kind, model_id=request.model
        )
        today = datetime.now(UTC).date()
        lifecycle.refuse_retired(model, today, own_endpoint=self._settings.own_endpoint)
        roles = rules.roles(model, len(request.input_asset_ids), request.input_roles)
        parameters = rules.complete(model, request.parameters, roles)
        rows = await self._assets(work, request.input_asset_ids)
        for row, role in zip(rows, roles, strict=True):
            rules.check_input(model, role, media_type=row.media_type, size=row.size)
        return Plan(
            kind=request.kind,
            model=model.id,
            provider=model.provider,
            prompt=request.prompt,
            vendor_prompt=request.vendor_prompt or None,
            parameters=parameters,
            inputs=tuple(
                Input(asset_id=row.id, role=role, media_type=row.media_type, sha256=row.sha256, size=row.size)
                for row, role in zip(rows, roles, strict=True)
            ),
            estimated_cost=costs.estimate(model, parameters, roles),
        )

    def _check_length(self, field: str, prompt: str) -> None:
        most = self._settings.max_prompt_characters
        if len(prompt) > most:
            raise InvalidRequest(
                f"The prompt has {len(prompt)} characters; this studio takes {most}",
                code="prompt_too_long",
                fields={field: f"must have at most {most} characters"},
            )

    @staticmethod
    async def _assets(work: StatementWork, asset_ids: Sequence[UUID]) -> Sequence[AssetRow]:
        """In the order asked for. Raises NotFound."""
        if not asset_ids:
            return []
        rows = {row.id: row for row in await work.session.scalars(statements.by_ids(asset_ids))}
        for asset_id in asset_ids:
            if asset_id not in rows:
                raise NotFound(f"There is no asset {asset_id} to build on", code="asset_not_found")
        return [rows[asset_id] for asset_id in asset_ids]
