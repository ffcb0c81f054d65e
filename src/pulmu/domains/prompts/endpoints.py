"""`/api/v1/prompts`: the HTTP edge of this domain.

It knows neither the table that it looks into nor how an asset is shown: the gateway gives it both.
"""

from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query
from pydantic import BaseModel

from pulmu.db.searchable import Filters, Searchable
from pulmu.db.work import RequestWork
from pulmu.domains.prompts import service
from pulmu.domains.prompts.enhancing import EXAMPLES, RequestWriting, example
from pulmu.domains.prompts.schemas import (
    Enhanced,
    EnhanceRequest,
    Suggestion,
    Suggestions,
    SuggestionsQuery,
    Unavailable,
    Writer,
)
from pulmu.domains.prompts.service import Near, RequestServing
from pulmu.errors import InvalidRequest
from pulmu.providers.writing import Draft

Found = TypeVar("Found", bound=BaseModel)


def prompts_router(
    table: type[Searchable],
    schema: type[Found],
    suggestions: type[Suggestions[Found]],
    enhanced: type[Enhanced[Found]],
) -> APIRouter:
    """Routes that look into `table` and show each row as `schema`."""
    router = APIRouter(prefix="/prompts", tags=["prompts"])

    def shown(near: Sequence[Near[Any]]) -> list[Suggestion[Found]]:
        return [
            Suggestion[schema](  # type: ignore[valid-type]  # the schema is chosen at run time
                asset=schema.model_validate(one.row), score=one.score, near_duplicate=one.near_duplicate
            )
            for one in near
        ]

    @router.get("/suggestions", operation_id="list_prompt_suggestions", response_model=suggestions)
    async def suggest(
        query: Annotated[SuggestionsQuery, Query()], work: RequestWork, serving: RequestServing
    ) -> Suggestions[Found]:
        """The team's own prompts nearest in meaning, with what was made of them; nothing is sent anywhere."""
        filters = Filters(kind=query.kind)
        return suggestions(
            items=shown(await service.nearest(work, serving, table, query.q, filters, limit=query.limit))
        )

    @router.get("/writer", operation_id="get_prompt_writer")
    async def writer(writing: RequestWriting) -> Writer:
        """Who improves prompts here, and what it costs at most."""
        return Writer(model=writing.model, most_cost=writing.most_cost)

    @router.post("/enhance", operation_id="enhance_prompt", response_model=enhanced)
    async def enhance(
        body: EnhanceRequest, work: RequestWork, serving: RequestServing, writing: RequestWriting
    ) -> Enhanced[Found]:
        """A better prompt in English, written by the vendor's text model after the team's nearest ones.

        Each call may be billed. Where nothing can be written, `unavailable` says why.
        """
        if not body.prompt:
            raise InvalidRequest(
                "Write what to make", code="empty_prompt", fields={"prompt": "must not be empty"}
            )
        filters = Filters(kind=body.kind, model=body.model or None)
        near = await service.nearest(work, serving, table, body.prompt, filters, limit=EXAMPLES)
        await work.commit()  # no session is open while the vendor writes
        examples = tuple(example(one.row.prompt, one.row.vendor_prompt) for one in near)
        answer = await writing.write(Draft(body.prompt, body.kind, examples))
        found = enhanced(prompt=body.prompt, examples=shown(near))
        if isinstance(answer, Unavailable):
            return found.model_copy(update={"unavailable": answer})
        cost = writing.cost(answer.tokens_read, answer.tokens_written)
        return found.model_copy(update={"vendor_prompt": answer.prompt, "cost": cost})

    return router
