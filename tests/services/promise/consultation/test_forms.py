from datetime import UTC, datetime

from app.services.promise.consultation import Brought, CommentForm, CommentState, Consultation, FileBrought

MOMENT = datetime(2021, 1, 12, tzinfo=UTC)


def test_a_consultation_counts_its_comments_by_what_became_of_them() -> None:
    states = (CommentState.OPEN, CommentState.DECLINED, CommentState.OPEN)
    comments = tuple(CommentForm(key, 0, "", "", "Bra", "", state, "", MOMENT, None) for key, state in enumerate(states))
    consultation = Consultation(1, (), comments)
    assert (consultation.open, consultation.count(CommentState.DECLINED), consultation.count(CommentState.ACCEPTED)) == (2, 1, 0)
    assert [comment.open for comment in comments] == [True, False, True]


def test_what_several_files_gave_is_added_up() -> None:
    assert Brought((FileBrought("a", 2, 0), FileBrought("b", 1, 4))).added == 3
