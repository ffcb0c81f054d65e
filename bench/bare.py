"""The baseline of `submit`: an ordinary endpoint that inserts its body as one row and answers with it.

The server and the engine are the gateway's own.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from fastapi import FastAPI, Request
from pydantic import BaseModel
from sqlalchemy import text

from bench.bare_server import serve
from pulmu.db.engines import async_engine
from pulmu.identity import new_id
from pulmu.settings import Settings, secret

TABLE = text(
    "CREATE TABLE IF NOT EXISTS bench_bare (id uuid PRIMARY KEY, kind text, model text, prompt text)"
)
INSERT = text("INSERT INTO bench_bare (id, kind, model, prompt) VALUES (:id, :kind, :model, :prompt)")


class Asked(BaseModel):
    kind: str
    model: str
    prompt: str


class Made(Asked):
    id: UUID


def create_app(settings: Settings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
        engine = async_engine(secret(settings.database_url, "DATABASE_URL"))
        async with engine.begin() as connection:
            await connection.execute(TABLE)
        yield {"engine": engine}
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.post("/insert", status_code=202)
    async def insert(body: Asked, request: Request) -> Made:
        made = Made(id=new_id(), **body.model_dump())
        async with request.state.engine.begin() as connection:
            await connection.execute(INSERT, made.model_dump())
        return made

    return app


if __name__ == "__main__":
    serve(create_app)
