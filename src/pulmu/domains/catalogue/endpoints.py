"""`/api/v1/models`: the catalogue, as the browser's form needs it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from pulmu.domains.catalogue import service
from pulmu.domains.catalogue.schemas import Catalogue, Model
from pulmu.settings import Settings

router = APIRouter(prefix="/models", tags=["models"])


def _offered(request: Request) -> list[Model]:
    catalogue: Catalogue = request.state.catalogue
    settings: Settings = request.state.settings
    return list(service.of_provider(catalogue, settings.provider))


@router.get("", operation_id="list_models")
async def list_models(offered: Annotated[list[Model], Depends(_offered)]) -> list[Model]:
    """The models of this studio's provider, in the order in which the form offers them."""
    return offered
