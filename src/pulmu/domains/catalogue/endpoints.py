"""`/api/v1/models`: the catalogue, as the browser's form needs it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from fastapi import APIRouter, Request

from pulmu.domains.catalogue import lifecycle
from pulmu.domains.catalogue.schemas import Catalogue, OfferedModel
from pulmu.settings import Settings

router = APIRouter(prefix="/models", tags=["models"])


@router.get("", operation_id="list_models")
async def list_models(request: Request) -> Sequence[OfferedModel]:
    """The models of this studio's provider, in the order in which the form offers them."""
    catalogue: Catalogue = request.state.catalogue
    settings: Settings = request.state.settings
    return lifecycle.offered(
        catalogue, settings.provider, datetime.now(UTC).date(), own_endpoint=settings.own_endpoint
    )
