"""What a vendor may say in the state machine, a result first: that is what hypothesis shrinks towards."""

from hypothesis import strategies as st

from pulmu.providers.base import (
    Accepted,
    MalformedResult,
    Media,
    OperationFailed,
    Pending,
    RateLimited,
    Refused,
    Result,
    UnknownOutcome,
    VendorFault,
)

PICTURE = Result((Media(b"picture", "image/png", 8, 8),))
PAIR = Result((Media(b"picture", "image/png", 8, 8), Media(b"another", "image/png", 8, 8)))
OPERATION = "projects/p/locations/l/publishers/google/models/m/operations/1"

SUBMITS = st.sampled_from(
    (
        PICTURE,
        PAIR,
        Accepted(OPERATION),
        RateLimited("한도 초과", retry_after=190),
        VendorFault("고장"),
        UnknownOutcome("끊어짐"),
        RuntimeError("socket closed"),
        Refused("안전 규칙"),
        MalformedResult("빈 응답"),
    )
)
POLLS = st.sampled_from(
    (
        PICTURE,
        PAIR,
        Pending(),
        Pending(0.5),
        VendorFault("고장"),
        RateLimited("한도 초과"),
        RuntimeError("bug"),
        OperationFailed("포기"),
        Refused("안전 규칙"),
    )
)
