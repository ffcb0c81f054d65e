"""What becomes of an accepted request; faults on demand and safety markers decide it in one way."""

from dataclasses import dataclass
from typing import Literal, Self

from pulmu.emulator import safety

Kind = Literal["made", "filtered", "partly", "refused", "error", "never", "nothing", "garbage"]
GARBAGE = b"this is no picture and no film"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`refused`: the prompt itself; `nothing`: a success without a result; `garbage`: bytes of no kind."""

    kind: Kind = "made"
    group: str = "celebrity"
    code: int = 13
    message: str = "Internal error encountered."

    @classmethod
    def of_prompt(cls, prompt: str) -> Self:
        match safety.marked(prompt):
            case (group, "prompt"):
                return cls("refused", group)
            case (group, "partly"):
                return cls("partly", group)
            case (group, _):
                return cls("filtered", group)
        return cls()

    def lost(self, asked: int) -> int:
        """How many of the results that were asked for are filtered."""
        if self.kind == "filtered" or (self.kind == "partly" and asked == 1):
            return asked
        return 1 if self.kind == "partly" else 0
