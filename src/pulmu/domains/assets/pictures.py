"""Looking at a picture that somebody sends, before it is kept: what it is, how large, whether it is whole.

The content decides, never the name or the type that it came with. Its size is read from the header and
checked before anything is decoded, so that a small file cannot ask for gigabytes of memory.
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image

from pulmu.errors import InvalidRequest, UnsupportedType

_HEAD_BYTES = 12
_TURNED = (5, 6, 7, 8)
"""EXIF orientations that are shown with width and height exchanged."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole still picture; pixels as it is shown, turned by its EXIF orientation."""

    media_type: str
    width: int
    height: int


def inspect(path: Path, *, max_pixels: int) -> Picture:
    """Reads and decodes the file.

    Raises UnsupportedType: neither PNG, JPEG nor WebP. InvalidRequest: `too_many_pixels`,
    `animated_image`, or `not_an_image` where it is damaged or cut off.
    """
    with path.open("rb") as file:
        media_type, decoder = _recognise(file.read(_HEAD_BYTES))
    try:
        with Image.open(path, formats=(decoder,)) as image:
            _check_size(image.width * image.height, max_pixels)
            if decoder != "JPEG" and getattr(image, "is_animated", False):
                raise InvalidRequest("Animated pictures are not taken: send one frame", code="animated_image")
            image.load()
            turned = image.getexif().get(ExifTags.Base.Orientation) in _TURNED
            width, height = image.size
    except InvalidRequest:
        raise
    except Image.DecompressionBombError:
        raise _too_many(max_pixels) from None
    except Exception as error:  # decoders raise all kinds of errors, even SyntaxError, on damaged bytes
        raise InvalidRequest(
            "The picture is damaged or not complete: save it anew, then send it again", code="not_an_image"
        ) from error
    return Picture(media_type, height, width) if turned else Picture(media_type, width, height)


def _recognise(head: bytes) -> tuple[str, str]:
    """(media type, the only decoder that may look at it)."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png", "PNG"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", "JPEG"
    if head.startswith(b"RIFF") and head[8:] == b"WEBP":
        return "image/webp", "WEBP"
    if not head:
        raise InvalidRequest("The file is empty", code="not_an_image")
    raise UnsupportedType(
        "Only PNG, JPEG and WebP pictures are taken, sent as the body of the request", code="unsupported_type"
    )


def _check_size(pixels: int, most: int) -> None:
    if pixels > most:
        raise _too_many(most)


def _too_many(most: int) -> InvalidRequest:
    return InvalidRequest(
        f"The picture has more than {most} pixels (PULMU_MAX_UPLOAD_PIXELS): make it smaller",
        code="too_many_pixels",
    )
