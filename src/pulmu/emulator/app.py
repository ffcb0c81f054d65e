"""The emulator as an application: its own routes under `/_emulator`, the vendor everywhere else."""

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from pulmu import __version__
from pulmu.emulator import control
from pulmu.emulator.faults import Faults
from pulmu.emulator.ledger import Ledger
from pulmu.emulator.options import Options
from pulmu.emulator.vendor import Vendor

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]


def create_app(options: Options | None = None) -> FastAPI:
    """An emulator that knows nothing yet.

    Serve it with `server.serve` or `server.server_config`: any other server cannot drop connections.
    Raises SettingsError if the catalogue cannot be read.
    """
    options = options or Options()
    app = FastAPI(
        title="Pulmu's Vertex emulator",
        version=__version__,
        docs_url="/_emulator/docs",
        redoc_url=None,
        openapi_url="/_emulator/openapi.json",
    )
    ledger, faults = Ledger(), Faults(options.seed)
    app.state.ledger, app.state.faults = ledger, faults
    vendor = Vendor(options, ledger, faults)
    app.include_router(control.router)

    async def answer(request: Request) -> Response:
        return await vendor.answer(request)

    app.add_route("/{path:path}", answer, methods=METHODS, include_in_schema=False)
    return app
