"""The words for tables: why something is hidden, and what can't be tabulated."""

from app.services.analysis import Hidden, NotTabulated, QuestionUnknown, WaveUnknown
from app.words.language import _
from app.words.saying import Sentence, name, say


@name.register
def _hidden(member: Hidden) -> str:
    return {
        Hidden.SMALL: _("too few answers"),
        Hidden.SECONDARY: _("hidden so that other figures can't be worked out"),
        Hidden.SMALL_BASE: _("too few to reckon on"),
    }[member]


@say.register
def _wave_unknown(_refusal: WaveUnknown) -> Sentence:
    return Sentence(_("That wave is no longer in the file."), _("Choose another wave."))


@say.register
def _question_unknown(refusal: QuestionUnknown) -> Sentence:
    return Sentence(
        _("The questionnaire of {wave} has no question {question}.").format(wave=refusal.wave, question=refusal.field),
        _("There are: {names}.").format(names=", ".join(refusal.known)) if refusal.known else _("Choose another question."),
    )


@say.register
def _not_tabulated(refusal: NotTabulated) -> Sentence:
    return Sentence(
        _("There is no such table of {question} in {wave}.").format(wave=refusal.wave, question=refusal.field),
        _("Name a line of a battery as question.line; free text can't be tabulated."),
    )
