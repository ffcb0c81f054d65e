"""How long tests look that think of their own inputs (hypothesis, schemathesis).

`make test` looks at the same few every time, so that it fails for a reason that is in the change. The
profile `long` looks at random, and at many more: `--hypothesis-profile=long`.
"""

from hypothesis import settings

LONG = 40
"""How many times more."""


def register() -> None:
    settings.register_profile("bounded", deadline=None, derandomize=True, database=None)
    settings.register_profile("long", deadline=None, print_blob=True)
    settings.load_profile("bounded")


def is_long() -> bool:
    """By the profile's name: schemathesis changes the settings that stand for it."""
    return settings.get_current_profile_name() == "long"


def examples(bounded: int) -> int:
    """How many examples a test looks at that looks at `bounded` in `make test`."""
    return bounded * LONG if is_long() else bounded
