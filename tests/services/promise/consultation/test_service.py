from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from app.services.documents.consultation import ConsultationDocuments
from app.services.exchange.digital import FileUnread
from app.services.keeping import FileIrregular
from app.services.keeping.history import undo_last
from app.services.promise import Outcome, Party, PromiseLocked, PromiseText, WordsMissing, blocks_from_text
from app.services.promise.consultation import (
    CommentAnswered,
    CommentState,
    Consultation,
    ConsultationService,
    LineGone,
    NotAnswers,
    OtherPromise,
)
from tests.services.promise.conftest import FIRST, LAST, Desk

Fill = Callable[..., Path]


@pytest.fixture
def consulting(desk: Desk) -> ConsultationService:
    return ConsultationService(desk.db)


@pytest.fixture
def fill(desk: Desk, tmp_path: Path) -> Fill:
    """Send the version out as a workbook, and write comments in it by the number of the line, 0 for the whole."""

    def filled(name: str, comments: dict[int, tuple[str, ...]], promise: int | None = None) -> Path:
        file = tmp_path / name
        file.write_bytes(ConsultationDocuments(desk.db).workbook(promise or desk.promise))
        book = openpyxl.load_workbook(file)
        sheet = book.worksheets[0]
        for row in range(1, sheet.max_row + 1):
            key = str(sheet.cell(row, 7).value or "")
            number = int(key.split(":")[1]) if key.count(":") == 2 else -1
            for column, words in enumerate(comments.pop(number, ()), start=4):
                sheet.cell(row, column, words)
        book.save(file)
        return file

    return filled


def read(consulting: ConsultationService, desk: Desk) -> Consultation:
    return consulting.consultation(desk.promise)


def texts(consultation: Consultation) -> list[tuple[int, str, str, str]]:
    return [(one.line, one.text, one.proposal, one.author) for one in consultation.comments]


def test_comments_come_back_with_their_lines_and_the_whole_comes_last(
    desk: Desk, consulting: ConsultationService, fill: Fill
) -> None:
    file = fill("svar.xlsx", {0: ("Bra arbetat",), 3: ("Vilka?", "röja buskage vid Campus", "Rektor"), 2: ("Mer",)})
    brought = consulting.bring_back(desk.promise, [file])
    assert (brought.added, brought.files[0].there, brought.files[0].version) == (3, 0, 0)
    found = read(consulting, desk)
    assert texts(found) == [
        (2, "Mer", "", ""),
        (3, "Vilka?", "röja buskage vid Campus", "Rektor"),
        (0, "Bra arbetat", "", ""),
    ]
    assert [one.words for one in found.comments] == ["synas i hela kommunen", "röja buskage", ""]
    assert consulting.open_comments(desk.promise) == 3


def test_the_same_file_twice_adds_nothing_and_leaves_no_change(desk: Desk, consulting: ConsultationService, fill: Fill) -> None:
    file = fill("svar.xlsx", {2: ("Mer",), 0: ("Bra",)})
    consulting.bring_back(desk.promise, [file])
    again = consulting.bring_back(desk.promise, [file, file])
    assert (again.added, [one.there for one in again.files]) == (0, [2, 2])
    assert len(read(consulting, desk).comments) == 2


def test_a_file_with_more_in_it_adds_only_what_is_new(desk: Desk, consulting: ConsultationService, fill: Fill) -> None:
    consulting.bring_back(desk.promise, [fill("svar.xlsx", {2: ("Mer",)})])
    more = consulting.bring_back(desk.promise, [fill("svar2.xlsx", {2: ("Mer",), 3: ("Var?",)})])
    assert (more.added, more.files[0].there) == (1, 1)


def test_of_several_files_those_that_are_something_else_are_told(
    desk: Desk, consulting: ConsultationService, fill: Fill, tmp_path: Path
) -> None:
    wrong, broken, empty = tmp_path / "priser.csv", tmp_path / "trasig.xlsx", tmp_path / "tom.xlsx"
    wrong.write_text("vara;pris\nmjölk;12\n", encoding="utf-8")
    broken.write_bytes(b"PK\x03\x04" + bytes(200))
    empty.write_bytes(b"")
    brought = consulting.bring_back(desk.promise, [wrong, broken, fill("svar.xlsx", {2: ("Mer",)}), empty, tmp_path])
    assert brought.added == 1
    assert [name for name, _refusal in brought.refused] == ["priser.csv", "trasig.xlsx", "tom.xlsx", tmp_path.name]
    assert isinstance(brought.refused[0][1], NotAnswers)
    with pytest.raises(FileUnread):
        consulting.bring_back(desk.promise, [empty])
    with pytest.raises(FileIrregular):
        consulting.bring_back(desk.promise, [tmp_path])


def test_a_file_of_another_promise_is_refused_by_its_name(desk: Desk, consulting: ConsultationService, fill: Fill) -> None:
    other = desk.promises.renew(desk.promise, FIRST.replace(year=2022), LAST.replace(year=2022))
    with pytest.raises(OtherPromise) as refused:
        consulting.bring_back(desk.promise, [fill("svar.xlsx", {2: ("Mer",)}, other)])
    assert refused.value.name == "2022"


def test_an_older_versions_file_is_told_and_its_comments_stand_at_the_lines_with_their_words(
    desk: Desk, consulting: ConsultationService, fill: Fill
) -> None:
    old = fill("svar.xlsx", {3: ("Var?",), 4: ("Hur?",)})
    desk.propose()
    desk.decisions.record_decision(desk.promise, desk.party(Party.POLICE), "Polisen", FIRST, Outcome.REFERRED_BACK)
    newer = desk.decisions.new_version(desk.promise)
    desk.promises.write_text(newer, PromiseText.INTRODUCTION, blocks_from_text("Nytt stycke."))
    gone = next(line for line in desk.promises.promise(newer).commitments if line.text == "samverka")
    desk.promises.remove_commitment(gone.id)
    brought = consulting.bring_back(newer, [old])
    assert (brought.files[0].version, brought.files[0].lost) == (1, 1)
    first, second = consulting.consultation(newer).comments
    assert first.now is not None
    assert (first.line, first.now.number, first.now.words) == (3, 4, "röja buskage")
    assert second.now is None


def test_a_new_version_still_shows_what_was_said_of_the_last(desk: Desk, consulting: ConsultationService) -> None:
    consulting.add(desk.promise, 2, "Mer!", author="Byarådet")
    desk.propose()
    desk.decisions.record_decision(desk.promise, desk.party(Party.POLICE), "Polisen", FIRST, Outcome.REFERRED_BACK)
    newer = consulting.consultation(desk.decisions.new_version(desk.promise))
    assert newer.comments == ()
    assert newer.before is not None
    assert [(one.text, one.author) for one in newer.before.comments] == [("Mer!", "Byarådet")]
    with pytest.raises(PromiseLocked):
        consulting.accept(newer.before.comments[0].id)


def test_an_accepted_comments_words_are_put_in_its_line_in_the_same_change(desk: Desk, consulting: ConsultationService) -> None:
    comment = consulting.add(desk.promise, 3, "Var?", proposal="röja buskage vid Campus")
    consulting.accept(comment, "Ja.", words="röja buskage vid Campus")
    (answered,) = read(consulting, desk).comments
    assert (answered.state, answered.reason) == (CommentState.ACCEPTED, "Ja.")
    assert desk.form.commitments[1].text == "röja buskage vid Campus"
    undo_last(desk.db)
    assert desk.form.commitments[1].text == "röja buskage"
    assert read(consulting, desk).open == 1


def test_a_declined_comment_says_why(desk: Desk, consulting: ConsultationService) -> None:
    comment = consulting.add(desk.promise, 0, "Stryk allt")
    with pytest.raises(WordsMissing):
        consulting.decline(comment, "  ")
    consulting.decline(comment, "Lagen kräver en lägesbild.")
    with pytest.raises(CommentAnswered):
        consulting.accept(comment)
    consulting.reopen(comment)
    assert read(consulting, desk).comments[0].reason == "Lagen kräver en lägesbild."
    consulting.remove(comment)
    assert read(consulting, desk).comments == ()


def test_words_are_not_put_in_a_line_that_is_gone_or_a_text_that_is_locked(desk: Desk, consulting: ConsultationService) -> None:
    lost, kept = consulting.add(desk.promise, 3, "Var?"), consulting.add(desk.promise, 2, "Var?")
    desk.promises.remove_commitment(desk.form.commitments[1].id)
    with pytest.raises(LineGone):
        consulting.accept(lost, words="röja allt")
    assert read(consulting, desk).open == 2
    desk.propose()
    with pytest.raises(PromiseLocked):
        consulting.accept(kept, words="synas")
    consulting.accept(kept)
    for party in (Party.POLICE, Party.MUNICIPALITY):
        desk.decisions.record_decision(desk.promise, desk.party(party), "KS", FIRST, Outcome.APPROVED)
    with pytest.raises(PromiseLocked):
        consulting.add(desk.promise, 2, "För sent")


def test_a_comment_by_hand_says_something_of_a_line_that_is_there(desk: Desk, consulting: ConsultationService) -> None:
    with pytest.raises(WordsMissing):
        consulting.add(desk.promise, 2, " \x07 ")
    with pytest.raises(LineGone):
        consulting.add(desk.promise, 99, "Var?")


def test_a_draft_that_is_removed_takes_its_comments_with_it(desk: Desk, consulting: ConsultationService) -> None:
    consulting.add(desk.promise, 2, "Mer!")
    copy = desk.promises.renew(desk.promise, FIRST.replace(year=2022), LAST.replace(year=2022))
    assert consulting.consultation(copy).comments == ()
    consulting.add(copy, 2, "Mer!")
    desk.promises.remove(copy)
    assert len(read(consulting, desk).comments) == 1
