import pytest

from app import resource


def test_every_file_of_the_program_is_found_by_its_place_in_resources() -> None:
    assert resource.path("questionnaire/standard.toml").is_file()
    assert "Trygghetsenkäten" in resource.text("questionnaire/standard.toml")


@pytest.mark.parametrize("page", ["survey", "keying", "analysis", "picture", "promise", "followup", "year"])
@pytest.mark.parametrize("language", resource.LANGUAGES)
def test_every_page_has_its_manual_in_both_languages(page: str, language: str) -> None:
    assert resource.manual(page, language).read_text(encoding="utf-8").startswith("# ")


def test_a_language_without_a_catalogue_is_not_spoken_silently_in_another() -> None:
    with pytest.raises(FileNotFoundError):
        resource.translation("fi")


def test_english_needs_no_catalogue() -> None:
    assert resource.translation("en").gettext("Coordinator") == "Coordinator"
    assert resource.translation("sv").gettext("Coordinator") == "Samordnare"
