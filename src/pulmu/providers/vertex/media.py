"""What the vendor's bytes show. Their own header counts, not the media type that came with them."""

from collections.abc import Callable, Iterable
from io import BytesIO

import av
from PIL import Image, UnidentifiedImageError

from pulmu.providers.base import MalformedResult, Media

_IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


def picture(data: bytes) -> Media:
    """Raises MalformedResult if it is no PNG, JPEG or WebP."""
    try:
        with Image.open(BytesIO(data), formats=list(_IMAGES)) as image:
            return Media(data, _IMAGES[str(image.format)], image.width, image.height)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise _unusable("picture", data) from error


def film(data: bytes) -> Media:
    """Raises MalformedResult if it is no MP4 with a picture."""
    try:
        with av.open(BytesIO(data), mode="r", format="mp4") as container:
            stream = container.streams.video[0]
            duration = container.duration / av.time_base if container.duration else None
            return Media(data, "video/mp4", stream.width, stream.height, duration)
    except (av.error.FFmpegError, IndexError, OSError, ValueError) as error:
        raise _unusable("video", data) from error


def usable(read: Callable[[bytes], Media], files: Iterable[bytes]) -> tuple[Media, ...]:
    """Those files that can be read: one broken file of several does not cost the others.

    Raises MalformedResult if there are files and none can be read.
    """
    found: list[Media] = []
    problem: MalformedResult | None = None
    for data in files:
        try:
            found.append(read(data))
        except MalformedResult as error:
            problem = problem or error
    if problem is not None and not found:
        raise problem
    return tuple(found)


def nothing(kind: str) -> MalformedResult:
    return MalformedResult(
        f"Vertex AI finished without a {kind} or a reason and may have charged for it: try again, or choose "
        "another model."
    )


def elsewhere(uri: str) -> MalformedResult:
    """Pulmu never asks for a bucket, so a result in one is not fetched; the person can."""
    return MalformedResult(
        f"Vertex AI put the result into {uri} although no storage was asked for: get it with "
        f"`gcloud storage cp {uri} .`."
    )


def _unusable(kind: str, data: bytes) -> MalformedResult:
    return MalformedResult(
        f"Vertex AI answered with {len(data)} bytes that are no {kind}, and may have charged for them: "
        "try again, or choose another model."
    )
