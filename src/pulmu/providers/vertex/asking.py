"""What was being asked when a call failed: the same answer means different things to a submit and a poll."""

from dataclasses import dataclass
from typing import Literal

from pulmu.providers.base import AccessDenied, MalformedResult, UnknownOutcome, VendorFault


class DeniedForNow(AccessDenied):
    """On a poll: the work goes on, and credentials can be mended before its deadline."""

    retryable = True


class UnreadableForNow(MalformedResult):
    """On a poll: a page of some proxy, perhaps; the work goes on and asking again costs nothing."""

    retryable = True


@dataclass(frozen=True, slots=True)
class Asking:
    """One call to the vendor."""

    stage: Literal["submit", "poll"]
    model: str
    location: str
    home: str | None = None
    """The region the catalogue gives the model."""
    successor: str | None = None

    def denied(self, detail: str) -> AccessDenied:
        return AccessDenied(detail) if self.stage == "submit" else DeniedForNow(detail)

    def not_sent(self, what: str) -> VendorFault:
        """Surely nothing was accepted."""
        return VendorFault(
            f"{what}, so nothing was sent; if it stays so, check the network and the endpoint."
        )

    def lost(self, what: str) -> UnknownOutcome | VendorFault:
        """A submit may have been accepted, and then paid; a poll is simply made again."""
        if self.stage == "poll":
            return VendorFault(f"{what} while asking how far the work is; it goes on and is asked for again.")
        return UnknownOutcome(
            f"{what}, so nobody knows whether the request was accepted: retry and maybe pay again, "
            "or dismiss."
        )

    def unreadable(self, what: str) -> UnknownOutcome | MalformedResult:
        """A success without the content that it promises."""
        if self.stage == "poll":
            return UnreadableForNow(
                f"{what} instead of how far the work is; if it stays so, check the endpoint and any proxy."
            )
        return UnknownOutcome(
            f"{what} instead of an answer, so nobody knows whether the request was accepted: retry and maybe "
            "pay again, or dismiss."
        )
