import pytest

from app.words import _, language, ngettext, use


def test_swedish_is_spoken_unless_english_is_chosen() -> None:
    assert language() == "sv"
    assert _("Reception") == "Reception"
    assert _("Coordinator") == "Samordnare"
    use("en")
    assert _("Coordinator") == "Coordinator"
    assert ngettext("{n} file", "{n} files", 2) == "{n} files"
    use("sv")


def test_a_language_the_program_does_not_speak_is_a_mistake_in_the_code() -> None:
    with pytest.raises(ValueError, match="fi"):
        use("fi")
