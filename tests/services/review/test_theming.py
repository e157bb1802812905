"""Themes are the coordinator's own, and a text may have several."""

import pytest

from app.models.database import ChangedSince, Database
from app.models.history import Change
from app.models.review import TextTheme
from app.models.survey import FreeTextAnswer, Response
from app.services.exchange import ExchangeService
from app.services.keeping import undo_last
from app.services.review import ReviewService, ThemeGone, ThemeMissing, ThemeThere
from tests.services.exchange.test_answers import opened
from tests.services.review.conftest import Write


def names(review: ReviewService) -> list[str]:
    return [theme.name for theme in review.themes()]


def test_a_theme_is_added_renamed_moved_and_retired(review: ReviewService) -> None:
    light, crowd, litter = (review.add_theme(name) for name in ("Ljus", " Folk  samlas ", "Skräp"))
    assert names(review) == ["Ljus", "Folk samlas", "Skräp"]
    review.move_theme(litter, 1)
    review.rename_theme(light, "Belysning")
    assert names(review) == ["Skräp", "Belysning", "Folk samlas"]
    review.retire_theme(litter)
    assert names(review) == ["Belysning", "Folk samlas", "Skräp"]
    review.retire_theme(litter, retired=False)
    review.move_theme(crowd, 99)
    assert names(review)[-1] == "Folk samlas"


def test_themes_are_told_apart_by_name_without_regard_to_case(review: ReviewService) -> None:
    theme = review.add_theme("Ljus")
    review.rename_theme(theme, "LJUS")
    with pytest.raises(ThemeThere):
        review.add_theme("ljus")
    with pytest.raises(ThemeMissing):
        review.add_theme("  ")
    with pytest.raises(ThemeGone):
        review.retire_theme(theme + 1)


def test_a_text_has_several_themes_and_loses_one(review: ReviewService, write: Write, wave: int) -> None:
    (text,) = write("Mörkt och skräpigt")
    dark, litter = review.add_theme("Mörkt", text), review.add_theme("Skräp")
    review.tag(text, litter)
    review.tag(text, litter)
    assert review.queue(wave).tagged == {text: (dark, litter)}
    review.tag(text, dark, tagged=False)
    review.tag(text, dark, tagged=False)
    assert review.queue(wave).tagged == {text: (litter,)}


def test_two_themes_become_one_with_the_texts_of_both(
    review: ReviewService, write: Write, wave: int, sqlite_db: Database
) -> None:
    one, both, other = write("a", "b", "c")
    dark, light = review.add_theme("Mörkt", one), review.add_theme("Ljus", other)
    review.tag(both, dark)
    review.tag(both, light)
    before = review.queue(wave).tagged
    review.merge_themes(dark, dark)
    review.merge_themes(dark, light)
    assert review.queue(wave).tagged == {one: (light,), both: (light,), other: (light,)}
    assert names(review) == ["Ljus"]
    undo_last(sqlite_db)
    assert review.queue(wave).tagged == before


def test_a_text_that_is_taken_away_with_its_form_takes_its_themes_and_places_along(
    review: ReviewService, write: Write, wave: int, sqlite_db: Database
) -> None:
    (text,) = write("Mörkt")
    review.add_theme("Mörkt", text)
    review.link(text, review.queue(wave).places[0].id)
    with sqlite_db.write("Correct form") as session:
        row = session.get_one(FreeTextAnswer, text)
        response = session.get_one(Response, row.response_id)
        response.texts.remove(row)
    assert review.queue(wave).tagged == review.queue(wave).linked == {}
    undo_last(sqlite_db)
    assert len(review.queue(wave).tagged[text]) == len(review.queue(wave).linked[text]) == 1


def test_an_import_is_not_undone_under_what_was_tagged_or_reviewed_since(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    review = ReviewService(sqlite_db)
    imported = ExchangeService(sqlite_db).import_answers(known.wave_id, "mode;words;words.text\nWEB;1;Mörkt\n")
    (line,) = review.queue(known.wave_id).lines
    theme = review.add_theme("Mörkt", line.id)
    with pytest.raises(ChangedSince):
        sqlite_db.undo(imported.change_id)
    review.tag(line.id, theme, tagged=False)
    review.clear(line.id)
    with pytest.raises(ChangedSince):
        sqlite_db.undo(imported.change_id)
    assert review.queue(known.wave_id).reviewed == 1


def test_the_adding_of_a_theme_is_not_undone_under_its_texts(review: ReviewService, write: Write, sqlite_db: Database) -> None:
    (text,) = write("Mörkt")
    theme = review.add_theme("Mörkt")
    with sqlite_db.read() as session:
        added = session.query(Change).filter_by(action="Add a theme").one().id
    review.tag(text, theme)
    with pytest.raises(ChangedSince):
        sqlite_db.undo(added)
    with sqlite_db.read() as session:
        assert session.query(TextTheme).count() == 1
