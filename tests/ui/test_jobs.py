"""Slow calls off the GUI thread: what they give, how they stop, and that their signals are never lost."""

from threading import Event, get_ident

from pytestqt.qtbot import QtBot

from app.ui.jobs import Job, Report, in_thread, inline, wait_for_all


def test_a_job_gives_its_result_on_the_thread_that_asked(qtbot: QtBot) -> None:
    threads: list[int] = []
    heard: list[tuple[object, int]] = []

    def work(report: Report) -> str:
        threads.append(get_ident())
        report(1, 1)
        return "klart"

    job = Job(work, in_thread)
    job.succeeded.connect(lambda result: heard.append((result, get_ident())))
    with qtbot.waitSignal(job.ended):
        job.start()
    assert heard == [("klart", get_ident())]
    assert threads[0] != get_ident()


def test_a_job_nobody_keeps_still_tells_its_result(qtbot: QtBot) -> None:
    heard: list[object] = []

    def begin() -> None:
        job = Job(lambda report: 7, in_thread)
        job.succeeded.connect(heard.append)
        job.start()

    begin()
    qtbot.waitUntil(lambda: heard == [7])


def test_cancel_raises_where_progress_is_reported(qtbot: QtBot) -> None:
    begun, stop = Event(), Event()
    past: list[int] = []

    def work(report: Report) -> None:
        begun.set()
        stop.wait(5)
        report(1, 2)
        past.append(1)

    job = Job(work, in_thread)
    with qtbot.waitSignals([job.cancelled, job.ended]):
        job.start()
        begun.wait(5)
        job.cancel()
        stop.set()
    assert past == []


def test_a_fault_is_handed_to_the_one_who_asked() -> None:
    faults: list[Exception] = []

    def work(report: Report) -> None:
        raise ValueError("fel")

    job = Job(work, inline)
    job.failed.connect(faults.append)
    job.start()
    assert [str(fault) for fault in faults] == ["fel"]


def test_the_end_of_the_program_waits_for_what_runs(qtbot: QtBot) -> None:
    begun = Event()
    ended: list[str] = []

    def work(report: Report) -> None:
        begun.set()
        while True:
            report(0, 0)

    job = Job(work, in_thread)
    job.cancelled.connect(lambda: ended.append("cancelled"))
    job.start()
    begun.wait(5)
    wait_for_all()
    qtbot.waitUntil(lambda: ended == ["cancelled"])
