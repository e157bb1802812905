"""The lists that hints are found by (`resources/review`), read at the first use."""

import tomllib
from functools import cache

from app import resource


@cache
def first_names() -> frozenset[str]:
    """First names that are hardly anything else, folded."""
    return words("names", "first")


@cache
def names_and_words() -> frozenset[str]:
    """First names that are words too, such as Sten and Maj, folded."""
    return words("names", "words")


@cache
def last_names() -> frozenset[str]:
    """Last names, folded."""
    return words("names", "last")


@cache
def conditions() -> tuple[str, ...]:
    """How words about health begin, folded."""
    return tuple(sorted(words("health", "conditions"), key=lambda word: (-len(word), word)))


@cache
def words(file: str, key: str) -> frozenset[str]:
    """The words of one list in a file of `resources/review`, folded."""
    found = tomllib.loads(resource.text(f"review/{file}.toml"))[key]
    return frozenset(word.casefold() for word in found.split())
