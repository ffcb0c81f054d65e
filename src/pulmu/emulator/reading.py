"""Reading requests as the vendor does: enums in any case, unknown names ignored.

Of `instances` and `parameters` only camelCase names are known.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from pulmu.emulator import refusals

_SNAKE = re.compile(r"(?<=[a-z0-9])_([a-z0-9])")
_USERS_OWN = ("labels", "responseSchema", "responseJsonSchema")
_URL_SAFE = str.maketrans("-_", "+/")
BAD_IMAGE = "Unable to process input image. Please retry or report in the support forum."


def mapping(value: object) -> dict[str, Any]:
    """The object, or an empty one where there is none."""
    return value if isinstance(value, dict) else {}


def camel(value: object) -> Any:
    """A body of generateContent with all names in camelCase, for its messages may be spelled either way.

    The SDK relies on it (`image_output_options`, `thinking_config`). What users name stays as it is.
    """
    if isinstance(value, list):
        return [camel(item) for item in value]
    if not isinstance(value, dict):
        return value
    named = {_SNAKE.sub(lambda found: found[1].upper(), str(name)): item for name, item in value.items()}
    return {name: item if name in _USERS_OWN else camel(item) for name, item in named.items()}


def listing(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def word(fields: Mapping[str, Any], name: str, default: str = "") -> str:
    """An enum in upper case."""
    value = fields.get(name)
    return value.upper() if isinstance(value, str) and value else default


def number(fields: Mapping[str, Any], name: str, default: int, least: int, most: int) -> int:
    """Raises Refusal if it is out of bounds."""
    value = fields.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        refusals.invalid(f"{name} must be between {least} and {most}, but was {value}.")
    return value


def seed(fields: Mapping[str, Any], default: int) -> int:
    value = fields.get("seed")
    return value % 2**32 if isinstance(value, int) and not isinstance(value, bool) else default


def inline(source: object, name: str = "bytesBase64Encoded") -> bytes | None:
    """The bytes that a request carries; None for gs:// URIs, which the emulator does not read.

    Raises Refusal if they are no base64.
    """
    value = mapping(source).get(name)
    if not isinstance(value, str):
        return None
    # the SDK sends the URL-safe alphabet in some places, without padding in others
    plain = value.translate(_URL_SAFE).rstrip("=")
    try:
        return b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        refusals.invalid(BAD_IMAGE)


def first_instance(body: Mapping[str, Any]) -> dict[str, Any]:
    """Raises Refusal if there is none."""
    instances = listing(body.get("instances"))
    if not instances or not isinstance(instances[0], dict):
        refusals.invalid("Request must have at least one instance.")
    return mapping(instances[0])
