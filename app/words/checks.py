"""What keeps a form from being saved: answers that do not go together."""

from app.services.keying import CheckNotConfirmed, CheckStops, serial_words
from app.services.survey import CheckLine
from app.words.language import _, language
from app.words.saying import Sentence, say


@say.register
def _stops(refusal: CheckStops) -> Sentence:
    serial = serial_words(refusal.serial_no)
    return Sentence(
        _("Form {serial} can't be saved as it is keyed.").format(serial=serial), _about(refusal.check, refusal.fields)
    )


@say.register
def _not_confirmed(refusal: CheckNotConfirmed) -> Sentence:
    serial = serial_words(refusal.serial_no)
    return Sentence(
        _("Form {serial} has answers that hardly go together, and nobody has said that the paper says so.").format(serial=serial),
        _about(refusal.check, refusal.fields),
    )


def _about(check: CheckLine, fields: tuple[str, ...]) -> str:
    return " ".join((check.said(language()), _("Look at {fields} on the paper.").format(fields=", ".join(fields))))
