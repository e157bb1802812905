"""BackgroundService: fills the promise's text from its wave and its picture, and tells when a figure no longer agrees."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.models.database import Database
from app.models.refusal import Refusal
from app.services.picture import PictureForm, PictureService, PictureSnapshot
from app.services.promise.background.filling import agree, fill, renew
from app.services.promise.background.offers import Disagreement, Offer, Offers, Withheld
from app.services.promise.background.picturing import picture_offers
from app.services.promise.background.speaking import Speaker
from app.services.promise.forms import PromiseForm, PromiseText
from app.services.promise.reading import promise_form
from app.services.survey.population import population_lines

Report = Callable[[int, int], None]
"""`report(done, whole)`; `whole` is 0, for how much there is to count is not known before."""


@dataclass(eq=False)
class PromiseHasNoWave(Refusal):
    """The promise rests on no survey wave, so there is nothing to fill it from."""


class BackgroundService:
    """Ready sentences of a wave, in a language of documents. Figures are the adopted picture's where the wave has one."""

    def __init__(self, db: Database, cache_folder: Path | None = None) -> None:
        """`cache_folder` is where the column files lie that figures are counted from; the person's own where None."""
        self._db, self._cache_folder = db, cache_folder
        self._pictures = PictureService(db, cache_folder)

    def offers(self, promise_id: int, language: str = "sv", report: Report = lambda _done, _whole: None) -> Offers:
        """What the wave offers the background, counted now (a second or more). A hidden figure is never in it.

        `report` is called as the work goes on; what it raises ends it.

        Raises PromiseHasNoWave, and as `EstimateService.table` does where the wave's weights do not fit its answers.
        """
        from app.services.promise.background.counting import counted_offers, rule_words

        form = self._form(promise_id)
        wave_id = _wave(form)
        with self._db.read() as session:
            tables = population_lines(session, wave_id)
        adopted = self._pictures.adopted(wave_id)
        found = adopted or self._pictures.snapshot(wave_id, language)
        told = []
        for one in counted_offers(self._db, self._cache_folder, found, tables, language):
            report(0, 0)
            told.append(one)
        return Offers(
            wave=found.wave.name,
            adopted=adopted is not None,
            rule=rule_words(found, language),
            offers=tuple(one for one in told if isinstance(one, Offer)),
            withheld=tuple(one for one in told if isinstance(one, Withheld) and one.why),
        )

    def picture(self, promise_id: int, language: str = "sv") -> Offers:
        """What the picture offers the text about it: problems with causes, and areas with motives. Raises PromiseHasNoWave."""
        wave_id = _wave(self._form(promise_id))
        adopted = self._pictures.adopted(wave_id)
        found: PictureSnapshot | PictureForm = adopted or self._pictures.picture(wave_id)
        speaker = Speaker(wave_id, found.wave.name, language)
        return Offers(found.wave.name, adopted is not None, "", tuple(picture_offers(found, speaker)))

    def fill(self, promise_id: int, part: PromiseText, chosen: Iterable[Offer], rule: str = "") -> None:
        """Put sentences into a text, in one change with the traces of their figures; `rule` is that of the offers.

        One whose earlier sentence still stands replaces it; the others become paragraphs at the end, one for each topic.
        """
        wanted = tuple(chosen)
        if not wanted:
            return
        with self._db.write("Fill a text from the survey", about=self._form(promise_id).name) as session:
            fill(session, promise_id, part, wanted, rule)

    def disagreeing(
        self, promise_id: int, language: str = "sv", report: Report = lambda _done, _whole: None
    ) -> tuple[Disagreement, ...]:
        """The traced figures that ask for a look: their words are gone, or the survey tells another figure, or none."""
        form = self._form(promise_id)
        if not form.figures:
            return ()
        return agree(form, None if form.wave_id is None else self.offers(promise_id, language, report))

    def renew(self, promise_id: int, language: str = "sv", report: Report = lambda _done, _whole: None) -> None:
        """Let every figure say what the survey says now, where its sentence or its words stand, in one change.

        A sentence with a figure that is not shown any more is taken out, and so is the trace of words that are gone.
        """
        form = self._form(promise_id)
        offers = self.offers(promise_id, language, report)
        amiss = {one.figure.measure for one in agree(form, offers)}
        if not amiss:
            return
        with self._db.write("Renew the figures of a promise", about=form.name) as session:
            renew(session, promise_id, offers, amiss)

    def _form(self, promise_id: int) -> PromiseForm:
        with self._db.read() as session:
            return promise_form(session, promise_id)


def _wave(form: PromiseForm) -> int:
    if form.wave_id is None:
        raise PromiseHasNoWave
    return form.wave_id
