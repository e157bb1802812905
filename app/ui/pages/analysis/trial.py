"""What a way of reckoning comes to before it is chosen: tried off the screen's thread, and said in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app import figures
from app.services.analysis import Drawn, EstimateService, Method
from app.services.analysis.estimates.describing import sampling_notes, weighting_notes
from app.services.survey import SamplingDesign
from app.ui.jobs import Executor, Job
from app.words import Refusal, _, language, say


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """What came of a method: the sample, or why there is none. `turn` tells the newest trial from those before."""

    turn: int
    drawn: Drawn | None
    refused: Refusal | None


class Trial(QObject):
    """Tries one method after another; `tried` gives what came of the one asked for last."""

    tried = Signal(object)

    def __init__(self, service: EstimateService, executor: Executor) -> None:
        super().__init__()
        self._service, self._executor = service, executor
        self._turn = 0

    def begin(self, wave_id: int, method: Method) -> None:
        """Try a method; what was tried before and has not come yet is forgotten."""
        self._turn += 1
        turn = self._turn
        job = Job(lambda _report: _tried(self._service, wave_id, method, turn), self._executor)
        job.succeeded.connect(self._on_tried)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_tried(self, tried: Tried) -> None:
        if tried.turn == self._turn:
            self.tried.emit(tried)

    def _on_failed(self, fault: Exception) -> None:
        raise fault


def _tried(service: EstimateService, wave_id: int, method: Method, turn: int) -> Tried:
    try:
        return Tried(turn, service.drawn(wave_id, method), None)
    except Refusal as refusal:  # said where the method is chosen, not as a message over the page
        return Tried(turn, None, refusal)


def trial_sentences(tried: Tried, titles: Mapping[str, str]) -> list[str]:
    """What came of a method, a sentence each."""
    if tried.drawn is None:
        return [str(say(tried.refused))] if tried.refused else []
    sampling, weighting = tried.drawn.sampling, tried.drawn.weighting
    said = []
    if sampling.sampling.design is not SamplingDesign.OPEN:
        people = sampling.population
        drawn = _("Drawn from {people} inhabitants.")
        unknown = _("From how many they were drawn isn't known: add a population table, or the wave's population.")
        said.append(unknown if people is None else drawn.format(people=figures.number(round(people), language())))
    said += sampling_notes(sampling, language(), titles)
    if weighting is None:
        said.append(_("Every answer counts alike: {n}.").format(n=figures.number(tried.drawn.sample.design.n, language())))
        return said
    if weighting.effective_n is not None:
        told = {
            "n": figures.number(round(weighting.effective_n), language()),
            "count": figures.number(tried.drawn.sample.design.n, language()),
        }
        said.append(_("Effective number {n} of {count} answers.").format(**told))
    return said + weighting_notes(weighting, language(), titles)
