"""The words for posters and leaflets that can't be made."""

from app.services.documents.layouts.reading import NothingAsked
from app.words.language import _
from app.words.saying import Sentence, say


@say.register
def _nothing_asked(refusal: NothingAsked) -> Sentence:
    return Sentence(
        _("The promise {name} rests on no survey, so there is nothing to tell of who asked and who answered.").format(
            name=refusal.name
        ),
        _("Choose the survey it rests on, or make a poster or a leaflet instead."),
    )
