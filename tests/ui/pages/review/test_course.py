"""The order of the texts stays while they are reviewed, and what is taken back is looked at again."""

from dataclasses import replace

from app.services.review import Hints, PlaceFinder, Queue, ReviewState, TextLine, Wanted
from app.ui.pages.review.course import Course

HINTS = Hints(PlaceFinder(()))


def a_queue(*states: ReviewState) -> Queue:
    lines = tuple(TextLine(at, 1, 0, 0, state, f"Svar {at}", None) for at, state in enumerate(states, start=1))
    return Queue(1, lines, (), (), ())


def begun(*states: ReviewState) -> Course:
    course = Course()
    course.begin(a_queue(*states), Wanted(), HINTS)
    return course


def looked_at(course: Course) -> int | None:
    return course.line.id if course.line is not None else None


NEW, DONE = ReviewState.UNREVIEWED, ReviewState.CLEARED


def test_after_a_step_the_next_that_waits_is_looked_at_round_from_the_end() -> None:
    course = begun(NEW, NEW, NEW)
    assert course.step(1)
    assert course.line is not None
    course.change(replace(course.line, state=DONE))
    assert course.go_on()
    assert looked_at(course) == 3
    assert course.go_on()
    assert looked_at(course) == 1
    assert course.queue is not None
    assert course.reviewed == course.queue.reviewed == 1


def test_one_goes_no_further_than_the_ends() -> None:
    course = begun(NEW)
    assert not course.step(1)
    assert not course.step(-1)
    assert begun().line is None
    assert not begun().go_on()


def test_what_was_taken_back_is_looked_at_and_the_rest_keeps_its_order() -> None:
    course = begun(NEW, DONE, NEW)
    assert [line.id for line in course.lines] == [1, 3, 2]
    course.read_again(a_queue(NEW, NEW, NEW, NEW), Wanted(), HINTS)
    assert [line.id for line in course.lines] == [1, 3, 2, 4]
    assert looked_at(course) == 2


def test_a_text_that_is_gone_leaves_the_next_in_its_place() -> None:
    course = begun(NEW, NEW, NEW)
    course.step(2)
    course.read_again(a_queue(NEW, NEW), Wanted(), HINTS)
    assert looked_at(course) == 2
    course.read_again(a_queue(), Wanted(), HINTS)
    assert looked_at(course) is None


def test_themes_and_places_of_the_text_looked_at_are_kept_with_the_queue() -> None:
    course = begun(NEW, NEW)
    course.retag([7])
    course.relink([8, 9])
    assert (course.had, course.linked) == ((7,), (8, 9))
    assert course.go_to(2)
    assert (course.had, course.linked) == ((), ())
    assert not course.go_to(99)
