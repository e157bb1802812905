"""The checks of a form: how much each matters, and the refusal of a form whose answers do not go together."""

from app.services.keying import CheckNotConfirmed, CheckStops, serial_words
from app.services.survey import CheckLevel, CheckLine, QuestionnaireForm
from app.words.language import _, language, ngettext, pgettext
from app.words.saying import Sentence, name, say


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


@name.register
def _level(level: CheckLevel) -> str:
    return {
        CheckLevel.STOP: pgettext("check", "Stops the form"),
        CheckLevel.CONFIRM: pgettext("check", "Is confirmed"),
        CheckLevel.FLAG: pgettext("check", "Marks the form"),
    }[level]


def about_words(form: QuestionnaireForm, check: CheckLine) -> str:
    """Which questions a check is about, by their printed numbers."""
    named = {term.question for term in check.terms}
    numbers = [str(question.position) for question in form.questions if question.name in named]
    return ngettext("Question {numbers}", "Questions {numbers}", len(numbers)).format(numbers=", ".join(numbers))


def _about(check: CheckLine, fields: tuple[str, ...]) -> str:
    return " ".join((check.said(language()), _("Look at {fields} on the paper.").format(fields=", ".join(fields))))
