import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.documents.tagged.font import MISSING_SIGN, missing_characters, printable


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Trygghet för alla", "Trygghet för alla"),
        ("a\u030angest", "ångest"),
        ("rad\nrad\ttab\u2028slut", "rad rad tab slut"),
        ("hel\u00adhet\u200b\x00", "helhet"),
        ("1\u202f588\u00a0svar", "1\u202f588\u00a0svar"),
        ("مرحبا", MISSING_SIGN * 5),
        ("\ud800\ue000\ufffe", MISSING_SIGN * 3),
    ],
)
def test_text_is_made_printable(written: str, printed: str) -> None:
    assert printable(written) == printed


@given(st.text())
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


def test_the_sign_itself_is_not_missing() -> None:
    assert missing_characters(f"{MISSING_SIGN} ja") == ()


def test_swedish_sami_and_the_signs_of_forms_are_in_the_typeface() -> None:
    assert missing_characters("ÅÄÖåäöéü áčđŋšŧž ☐☑✓ §–—”’…•· € 1\u202f588") == ()
