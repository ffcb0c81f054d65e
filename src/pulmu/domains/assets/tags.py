"""Tags: short lines that people add, compared without regard to case."""

from typing import Annotated

from pydantic import AfterValidator, Field

from pulmu.text import normalise_tag

MAX_TAGS = 50
MAX_TAG_LENGTH = 50


def normalise_tags(tags: list[str]) -> list[str]:
    """Normalised, without empty ones and repetitions, in the order given.

    Raises ValueError for a tag of more than 50 characters.
    """
    unique = dict.fromkeys(tag for tag in map(normalise_tag, tags) if tag)
    for tag in unique:
        if len(tag) > MAX_TAG_LENGTH:
            raise ValueError(f"a tag has at most {MAX_TAG_LENGTH} characters")
    return list(unique)


Tags = Annotated[list[str], Field(max_length=MAX_TAGS), AfterValidator(normalise_tags)]
