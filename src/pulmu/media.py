"""What can be made, and what its files are called."""

import re
from typing import Literal

from pulmu.text import normalise_line

Kind = Literal["image", "video"]

SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "video/mp4": "mp4"}
_UNSAFE = re.compile(r"[^\w-]+")
_NAME_CHARACTERS = 60


def file_name(prompt: str, asset_id: str, media_type: str) -> str:
    """A name for a saved file, from the prompt's first words: `울퉁불퉁한-거북이-8f3c21d0.png`."""
    words = _UNSAFE.sub("-", normalise_line(prompt)[:_NAME_CHARACTERS]).strip("-") or "pulmu"
    return f"{words}-{asset_id[-8:]}.{SUFFIXES.get(media_type, 'bin')}"
