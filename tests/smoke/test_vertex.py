"""One real image and one real video, the cheapest there are: `make smoke-vertex`, with real money.

Needs GOOGLE_CLOUD_PROJECT and application-default credentials, or PULMU_VERTEX_API_KEY.
"""

import os
import time

import pytest

from pulmu.domains.catalogue import costs, rules
from pulmu.domains.catalogue.service import load
from pulmu.identity import new_id
from pulmu.providers.base import Accepted, Pending, Request, Result
from pulmu.providers.select import providers
from pulmu.settings import Settings
from pulmu.worker.compose import routes

PROJECT = os.environ.get("GOOGLE_CLOUD_PROJECT")
CATALOGUE = load()

pytestmark = [
    pytest.mark.skipif(not PROJECT, reason="GOOGLE_CLOUD_PROJECT is not set: nothing is sent or paid"),
    pytest.mark.timeout(1200),
]


@pytest.mark.parametrize(
    ("model_id", "wish"),
    [
        ("gemini-3.1-flash-lite-image", {}),
        ("veo-3.1-lite-generate-001", {"duration": 4, "audio": False}),
    ],
)
def test_the_cheapest(model_id: str, wish: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    model = next(model for model in CATALOGUE.models if model.id == model_id)
    parameters = rules.complete(model, wish)
    with capsys.disabled():
        print(f"\n{model_id}: about ${costs.estimate(model, parameters)}")  # money is said aloud
    settings = Settings(provider="vertex", google_cloud_project=PROJECT)
    vertex = providers(settings, routes(CATALOGUE))["vertex"]
    request = Request(new_id(), model.kind, model_id, "매끄러운 파란 물약, 게임 아이콘", parameters)
    answer: Accepted | Pending | Result = vertex.submit(request)
    if isinstance(answer, Accepted):
        operation = answer.operation
        answer = Pending()
        while isinstance(answer, Pending):
            time.sleep(10)
            answer = vertex.poll(operation, request)
    assert isinstance(answer, Result)
    assert answer.media[0].width > 0
