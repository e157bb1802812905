"""What the search finds of a municipality's file, whatever page is shown: read from the rooms when the search is opened."""

from app.services.survey import QuestionForm
from app.ui.command import SearchHit
from app.ui.rooms import Rooms
from app.words import _


def findable(rooms: Rooms) -> list[SearchHit]:
    """Questions, places, waves, areas, promises and commitments; of the year looked at first."""
    return [*_of_survey(rooms), *_of_waves(rooms), *_of_picture(rooms), *_of_promises(rooms)]


def _of_survey(rooms: Rooms) -> list[SearchHit]:
    wave = rooms.looking.wave
    questions: tuple[QuestionForm, ...] = () if wave is None else tuple(rooms.survey.form(wave).questions)
    hits = []
    for question in questions:
        number = _("Question {number}").format(number=question.position)
        hits.append(SearchHit(question.short_text, number, "survey", ("question", question.id), "survey"))
        hits.append(SearchHit(question.short_text, _("Table"), "analysis", question.name, "table"))
    if questions:
        hits.append(SearchHit(_("Population"), _("Inhabitants"), "survey", "population", "people"))
    return hits + [
        SearchHit(place.name, _("Place {code}").format(code=place.code), "survey", ("place", place.id), "place")
        for place in rooms.place.places()
    ]


def _of_waves(rooms: Rooms) -> list[SearchHit]:
    """Every wave, which is looked at with its newest promise when it is chosen."""
    promises = {pair.wave_id: pair.promise_id for pair in reversed(rooms.year.pairs())}
    return [
        SearchHit(wave.name, _("Survey wave"), "survey", ("wave", wave.id, promises.get(wave.id)), "calendar")
        for wave in rooms.survey.waves()
    ]


def _of_picture(rooms: Rooms) -> list[SearchHit]:
    wave = rooms.looking.wave
    areas = () if wave is None else rooms.picture.picture(wave).areas
    return [SearchHit(area.title, _("Priority area"), "picture", area.id, "flag") for area in areas]


def _of_promises(rooms: Rooms) -> list[SearchHit]:
    looked_at = rooms.looking.promise
    hits = []
    for line in sorted(rooms.promise.promises(), key=lambda line: line.id != looked_at):
        if not line.newest and line.id != looked_at:
            continue
        hits.append(SearchHit(line.title, _("Promise"), "promise", (line.id, None), "promise"))
        for commitment in rooms.promise.promise(line.id).commitments:
            second = _("Commitment {number}").format(number=commitment.position)
            hits.append(SearchHit(commitment.text, f"{second} · {line.title}", "promise", (line.id, commitment.id), "promise"))
    followed = rooms.followup.followed(looked_at)
    kept = () if followed is None else rooms.promise.promise(followed.id).commitments
    return hits + [SearchHit(one.text, _("Follow-up"), "followup", one.id, "followup") for one in kept]
