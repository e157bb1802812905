from pathlib import Path

import pytest

from app import resource
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


def test_a_catalogue_that_was_never_compiled_is_found_out_before_there_is_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    resource.translation.cache_clear()
    monkeypatch.setattr(resource, "path", lambda relative: Path("/no/such/folder", relative))
    with pytest.raises(FileNotFoundError):
        use("sv")
