"""The words for hints, themes and what the review of texts refuses."""

from app.services.review import (
    Hinted,
    HintKind,
    NothingMasked,
    PlaceWordsMissing,
    TextGone,
    TextQuoted,
    ThemeGone,
    ThemeMissing,
    ThemeThere,
    WaveReviewed,
)
from app.words.language import _, pgettext
from app.words.saying import Sentence, name, say


@name.register
def _kind(member: HintKind) -> str:
    return {
        HintKind.NAME: pgettext("hint", "Name"),
        HintKind.PHONE: pgettext("hint", "Telephone number"),
        HintKind.PERSONAL_NUMBER: pgettext("hint", "Personal identity number"),
        HintKind.COORDINATION_NUMBER: pgettext("hint", "Coordination number"),
        HintKind.EMAIL: pgettext("hint", "E-mail address"),
        HintKind.VEHICLE: pgettext("hint", "Registration number"),
        HintKind.ADDRESS: pgettext("hint", "Address"),
        HintKind.HANDLE: pgettext("hint", "Account"),
        HintKind.HEALTH: pgettext("hint", "Health"),
    }[member]


@name.register
def _hinted(member: Hinted) -> str:
    return {Hinted.ANY: pgettext("hint", "With hints"), Hinted.NONE: pgettext("hint", "Without hints")}[member]


@say.register
def _text_gone(refusal: TextGone) -> Sentence:
    return Sentence(
        _("The answer is not there any more."), _("Its form was corrected, voided or taken back. Go on with the next one.")
    )


@say.register
def _nothing_masked(refusal: NothingMasked) -> Sentence:
    return Sentence(
        _("Nothing is marked to be masked."),
        _("Mark words with Shift and the arrow keys and press M, or press S if all of it may be read."),
    )


@say.register
def _text_quoted(refusal: TextQuoted) -> Sentence:
    return Sentence(
        _("The answer is quoted in the picture: “{title}”.").format(title=refusal.title), _("Remove the quote there first.")
    )


@say.register
def _wave_reviewed(refusal: WaveReviewed) -> Sentence:
    return Sentence(
        _("The survey wave {name} is verified: its answers stay reviewed.").format(name=refusal.wave),
        _("Mask or withhold the answer instead."),
    )


@say.register
def _theme_missing(refusal: ThemeMissing) -> Sentence:
    return Sentence(_("The theme has no name."), _("Write a word or two that say what the answers are about."))


@say.register
def _theme_there(refusal: ThemeThere) -> Sentence:
    return Sentence(_("There is a theme “{name}” already.").format(name=refusal.name), _("Use it, or choose another name."))


@say.register
def _theme_gone(refusal: ThemeGone) -> Sentence:
    return Sentence(_("The theme is no longer there."), _("Somebody has merged it with another. Choose one of those there are."))


@say.register
def _place_words_missing(refusal: PlaceWordsMissing) -> Sentence:
    return Sentence(_("No words are marked."), _("Mark what the place is called in the answer, and try again."))
