"""What a row mentions and what a query asks for, by the names of the glossary.

A vector tells what a text is about as a whole, and of a long prompt that is much. Which of the nearest rows
have what was asked for, their lexemes tell: `A` what is mentioned, `B` its traits, `C` what those are like
(docs/decisions/0020-traits-of-names.md).
"""

from collections.abc import Mapping
from typing import Literal

from pulmu.db.words import any_of, quoted
from pulmu.embedding.denied import affirmed, denied
from pulmu.embedding.glossary import bundled_glossary

Label = Literal["A", "B", "C"]

_FIRST = 3
"""So many traits are followed, and to so many of theirs: the first ones tell the most."""


def tsvector(passage: str) -> str:
    """Of a row, in PostgreSQL's notation."""
    return " ".join(f"{quoted(name)}:1{label}" for name, label in labelled(passage).items())


def labelled(passage: str) -> Mapping[str, Label]:
    """Its lexemes, each with the heaviest of its labels."""
    glossary = bundled_glossary()
    found: dict[str, Label] = {}
    names = glossary.names(passage)
    for name in names:
        for trait in glossary.traits(name)[:_FIRST]:
            found |= dict.fromkeys(glossary.traits(trait)[:_FIRST], "C")
    for name in names:
        found |= dict.fromkeys(glossary.traits(name), "B")
    return found | dict.fromkeys(names, "A")


def asked_for(query: str) -> str:
    """A `tsquery` for what a query asks for; empty where no entry knows a word of it."""
    return any_of(bundled_glossary().names(affirmed(query)))


def kept_out(query: str) -> str:
    """A `tsquery` for what is said in a row and a query denies."""
    names = bundled_glossary().names
    unwanted = [name for name in names(denied(query)) if name not in names(affirmed(query))]
    return " | ".join(f"{quoted(name)}:A" for name in unwanted)
