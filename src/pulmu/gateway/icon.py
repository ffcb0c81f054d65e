"""`/favicon.ico`, which browsers ask for by themselves while a page has no icon of its own."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

router = APIRouter(include_in_schema=False)


@router.get("/favicon.ico")
async def favicon() -> RedirectResponse:
    return RedirectResponse("/icon.svg", status_code=308)
