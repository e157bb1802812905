from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pytest

from app.models.database import DiskFull
from app.models.keeping import Role
from app.models.refusal import Refusal
from app.words import Sentence, name, say, use


@pytest.fixture(autouse=True)
def swedish_again() -> object:
    yield
    use("sv")


def test_a_refusal_is_said_in_the_language_spoken_now() -> None:
    assert str(say(DiskFull(Path("x")))).startswith("Disken är full")
    use("en")
    assert str(say(DiskFull(Path("x")))).startswith("The disk is full")


def test_a_role_has_its_name_in_both_languages() -> None:
    assert name(Role.COORDINATOR) == "Samordnare"
    use("en")
    assert name(Role.COORDINATOR) == "Coordinator"


def test_a_refusal_without_words_is_a_mistake_in_the_code() -> None:
    @dataclass(eq=False)
    class Unworded(Refusal):
        pass

    with pytest.raises(LookupError):
        say(Unworded())


def test_an_enum_without_a_name_is_a_mistake_in_the_code() -> None:
    class Nameless(Enum):
        ONE = 1

    with pytest.raises(LookupError):
        name(Nameless.ONE)


def test_a_sentence_without_a_remedy_stands_alone() -> None:
    assert str(Sentence("Det finns inget att ångra.")) == "Det finns inget att ångra."
