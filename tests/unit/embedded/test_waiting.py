import os
import signal

import pytest

from pulmu.embedded.errors import Interrupted
from pulmu.embedded.waiting import StopFlag, wait_until


def test_wait_until() -> None:
    answers = iter([False, False, True])
    assert wait_until(lambda: next(answers), 10)
    assert not wait_until(lambda: False, 0)


def test_a_signal_ends_a_pause() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with StopFlag().listening() as flag:
        flag.pause(0)
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Interrupted):
            wait_until(lambda: False, 60, flag.pause)
        assert flag.count == 1
    assert signal.getsignal(signal.SIGTERM) is before
