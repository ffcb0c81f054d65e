"""Putting the domains together for prompts: the catalogue's text model writes them."""

from concurrent.futures import Executor

from pulmu.domains.catalogue.schemas import Catalogue
from pulmu.domains.prompts.enhancing import Writing
from pulmu.providers.select import prompt_writer
from pulmu.providers.vertex.routes import TextRoute
from pulmu.settings import Settings


def writing(settings: Settings, models: Catalogue, threads: Executor) -> Writing:
    """The text model of the studio's provider, on these threads."""
    model = models.writer(settings.provider)
    if model is None:
        return Writing(prompt_writer(settings, None), threads, None, lambda _read, _written: None)
    route = TextRoute(model.id, model.regions, model.most_written)
    prices = model.prices

    def cost(read: int, written: int) -> float | None:
        return None if prices is None else prices.of(read, written)

    return Writing(prompt_writer(settings, route), threads, model.id, cost, model.most_written)
