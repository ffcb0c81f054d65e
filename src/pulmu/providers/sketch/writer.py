"""The port `PromptWriter` where there is no text model."""

from pulmu.providers.base import ModelUnavailable
from pulmu.providers.writing import Draft, Written


class NoWriter:
    """Says so, and what to do about it."""

    def write(self, draft: Draft) -> Written:
        raise ModelUnavailable(
            "This studio has no text model to improve prompts: it draws with the local sketch renderer. "
            "Take over one of the team's prompts, or connect a vendor (PULMU_PROVIDER=vertex)."
        )
