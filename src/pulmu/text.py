"""Text as Pulmu keeps it: Unicode NFC, without control characters.

Korean typed on macOS arrives decomposed (NFD) and looks the same but matches nothing; every text
is normalised once, at the edge, so that rows, queries, file names and vectors agree.
"""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator

_KEPT = {"\n", "\t"}


def normalise(text: str) -> str:
    """NFC with line ends as `\\n`, control characters (category Cc) and surrogates dropped, trimmed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def normalise_line(text: str) -> str:
    """`normalise`, on one line: every run of white space becomes one space."""
    return " ".join(normalise(text).split())


def normalise_tag(tag: str) -> str:
    """One line, lower case, without a leading `#`: so tags compare without regard to case."""
    return normalise_line(tag).removeprefix("#").strip().lower()


Text = Annotated[str, AfterValidator(normalise)]
Line = Annotated[str, AfterValidator(normalise_line)]
Tag = Annotated[str, AfterValidator(normalise_tag)]
