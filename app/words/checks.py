"""What keeps a form from being saved: answers that do not go together."""

from app.services.keying import CheckNotConfirmed, CheckStops, serial_words
from app.words.language import _, language
from app.words.saying import Sentence, say


@say.register
def _stops(refusal: CheckStops) -> Sentence:
    return Sentence(
        _("Form {serial} can't be saved as it is keyed: {check}").format(
            serial=serial_words(refusal.serial_no), check=refusal.check.said(language())
        ),
        _("Look at {fields} on the paper.").format(fields=", ".join(refusal.fields)),
    )


@say.register
def _not_confirmed(refusal: CheckNotConfirmed) -> Sentence:
    return Sentence(
        _("Form {serial} is not saved before this is confirmed: {check}").format(
            serial=serial_words(refusal.serial_no), check=refusal.check.said(language())
        ),
        _("Look at {fields} on the paper.").format(fields=", ".join(refusal.fields)),
    )
