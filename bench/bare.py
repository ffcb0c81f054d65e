"""The baseline of `submit`: an endpoint that inserts one row and answers, with the gateway's own server,
engine and settings, and nothing else."""

import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from sqlalchemy import text

from pulmu.db.engines import async_engine
from pulmu.settings import Settings, load, secret

INSERT = text("INSERT INTO bench_bare (id, body) VALUES (:id, :body)")


def create_app(settings: Settings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
        engine = async_engine(secret(settings.database_url, "DATABASE_URL"))
        async with engine.begin() as connection:
            await connection.execute(
                text("CREATE TABLE IF NOT EXISTS bench_bare (id uuid PRIMARY KEY, body text)")
            )
        yield {"engine": engine}
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.post("/insert", status_code=202)
    async def insert(body: dict[str, Any], request: Request) -> dict[str, Any]:
        made = uuid.uuid4()
        async with request.state.engine.begin() as connection:
            await connection.execute(INSERT, {"id": made, "body": json.dumps(body)})
        return {"id": made, **body}

    return app


if __name__ == "__main__":
    settings = load()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        backlog=2048,
    )
