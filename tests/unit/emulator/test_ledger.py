import pytest

from pulmu.emulator.ledger import KEPT, Ledger, Quota, Seen
from pulmu.emulator.refusals import Refusal

MODEL = "veo-3.1-generate-001"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def accept(ledger: Ledger, model: str = MODEL) -> None:
    ledger.accept(model, long=True, shared=False)


def test_counts_stay_exact_when_the_log_forgets() -> None:
    ledger = Ledger()
    for number in range(KEPT + 10):
        accept(ledger)
        ledger.log(Seen(str(number), 0.0, "POST", "/"))
    report = ledger.report()
    assert report["total_accepted"] == KEPT + 10
    assert len(report["requests"]) == KEPT
    assert report["requests"][0]["request_id"] == "10"
    assert ledger.report(0)["requests"] == []


def test_a_quota_slides() -> None:
    clock = Clock()
    ledger = Ledger(clock)
    ledger.set_quota(MODEL, Quota(requests_per_minute=2))
    accept(ledger)
    clock.now += 30
    accept(ledger)
    clock.now += 29.9
    with pytest.raises(Refusal):
        accept(ledger)
    clock.now += 0.1
    accept(ledger)
    with pytest.raises(Refusal):
        accept(ledger)


def test_a_quota_of_its_own_goes_before_that_of_all() -> None:
    ledger = Ledger()
    ledger.set_quota("*", Quota(requests_per_minute=0))
    ledger.set_quota(MODEL, Quota())
    accept(ledger)
    with pytest.raises(Refusal):
        accept(ledger, "another")


def test_work_ends_once() -> None:
    ledger = Ledger()
    finish = ledger.accept(MODEL, long=True, shared=False)
    accept(ledger)
    finish()
    finish()
    assert ledger.report()["models"][MODEL]["in_flight"] == 1


def test_a_reset_keeps_what_is_in_flight() -> None:
    ledger = Ledger()
    finish = ledger.accept(MODEL, long=True, shared=False)
    ledger.reset()
    found = ledger.report()["models"][MODEL]
    assert (found["accepted"], found["in_flight"], found["peak_in_flight"]) == (0, 1, 1)
    finish()
    assert ledger.report()["models"][MODEL]["in_flight"] == 0
