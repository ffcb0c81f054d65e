"""A local stand-in for the Vertex endpoints: unmodified `google-genai` programs run against it.

A request's path through the files:

    server       uvicorn, with connections that can be dropped without an answer
    app          the routes: what the vendor serves, and `/_emulator/…`
    vendor       one request from start to log: fault, credentials, family, quota, acceptance, answer
    paths        where a request goes; wrong addresses get the vendor's own refusals
    models       which models there are, where, and which verb they take
    imagen, gemini, veo, omni    a family each: a body → a job → an answer
    media        real pictures and clips
    outcome, safety    what becomes of a job when it is not simply made
    operations   the long ones, in memory
    ledger       what was accepted, how many at once, and the quotas
    faults       faults on demand; `control` is their HTTP face
    refusals     the vendor's error bodies

Nothing survives the process, except accepted operations where a state file is given.
"""

from pulmu.emulator.app import create_app
from pulmu.emulator.options import Options
from pulmu.emulator.server import serve

__all__ = ["Options", "create_app", "serve"]
