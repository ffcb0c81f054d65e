from typing import get_args

import pytest

from pulmu.emulator.faults import BadFault, Fault, FaultName, Faults, NewRule, parse
from pulmu.emulator.ledger import Seen

DELIVERED = {"latency", "drop_before", "drop_after", "accepted_then_500", "empty", "not_json", "status_202"}


@pytest.mark.parametrize("name", get_args(FaultName))
def test_every_fault_does_exactly_one_thing(name: FaultName) -> None:
    fault = Fault(fault=name)
    does = [fault.refusal("/") is not None, fault.outcome() is not None, name in DELIVERED]
    assert sum(does) == 1


def test_a_header_with_settings() -> None:
    fault = parse("rate_limited; retry_after=2.5")
    assert (fault.fault, fault.retry_after) == ("rate_limited", 2.5)
    assert parse("latency;seconds=0").seconds == 0


@pytest.mark.parametrize("header", ["", "nonsense", "latency; seconds=soon", "latency; colour=red"])
def test_headers_that_cannot_be_read(header: str) -> None:
    with pytest.raises(BadFault):
        parse(header)


def test_the_same_seed_strikes_the_same() -> None:
    def struck(seed: int) -> list[int]:
        faults = Faults(seed)
        faults.add([NewRule(fault="internal", times=None, probability=0.3)])
        seen = Seen("1", 0.0, "POST", "/")
        return [len(faults.take(seen, None)) for _ in range(50)]

    assert struck(1) == struck(1) != struck(2)


def test_a_header_goes_before_the_rules() -> None:
    faults = Faults(0)
    faults.add([NewRule(fault="internal")])
    seen = Seen("1", 0.0, "POST", "/")
    assert [fault.fault for fault in faults.take(seen, "unavailable")] == ["unavailable"]
    assert faults.rules()[0].used == 0
