"""The words for what a survey offers a promise: topics, and why a figure asks for a look."""

from app.services.promise.background import PromiseHasNoWave, Topic, Why
from app.words.language import _, pgettext
from app.words.saying import Sentence, name, say


@name.register
def _topic(member: Topic) -> str:
    return {
        Topic.ANSWERED: pgettext("topic", "Who answered"),
        Topic.SAFETY: pgettext("topic", "Key figures"),
        Topic.CHANGES: pgettext("topic", "What changed"),
        Topic.PLACES: pgettext("topic", "Places"),
        Topic.OPINIONS: pgettext("topic", "Worry, problems and trust"),
        Topic.CAUTION: pgettext("topic", "To be said with the figures"),
        Topic.PROBLEMS: pgettext("topic", "Problems and their causes"),
        Topic.AREAS: pgettext("topic", "Priority areas"),
    }[member]


@name.register
def _why(member: Why) -> str:
    return {
        Why.OTHER_FIGURE: _("The survey says otherwise now"),
        Why.NOT_SHOWN: _("The survey does not show it any more"),
        Why.OTHER_WAVE: _("It is of another survey wave"),
        Why.WORDS_GONE: _("The figure is no longer in the text, and not in the annex"),
    }[member]


@say.register
def _no_wave(_refusal: PromiseHasNoWave) -> Sentence:
    return Sentence(
        _("The promise rests on no survey wave."),
        _("Choose the wave under Introduction, and fill the text from it then."),
    )
