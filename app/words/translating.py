"""What the translation of a questionnaire refuses, and what its texts and languages are called."""

from app.services.survey import LANGUAGES, LanguageNotDrawn, PlaceholdersLost, TextKind
from app.words.language import _, pgettext
from app.words.saying import Sentence, name, say


@say.register
def _language_not_drawn(refusal: LanguageNotDrawn) -> Sentence:
    return Sentence(
        _(
            "A form can't be printed in {language}: the typeface lacks its letters, or they are written from right to left."
        ).format(language=language_name(refusal.language)),
        _("Make that form outside the program, with the same numbers and codes; it is keyed here as any other."),
    )


@say.register
def _placeholders_lost(refusal: PlaceholdersLost) -> Sentence:
    return Sentence(
        _("The translation must hold {signs} as the text does: a number or a name is put there.").format(
            signs=" ".join(refusal.wanted) or _("no such signs")
        )
    )


@name.register
def _text_kind(kind: TextKind) -> str:
    return {
        TextKind.NAME: pgettext("text", "Name"),
        TextKind.INTRODUCTION: pgettext("text", "Introduction"),
        TextKind.QUESTION: pgettext("text", "Question"),
        TextKind.LINE: pgettext("text", "Line"),
        TextKind.OPTION: pgettext("text", "Option"),
        TextKind.FIXED: pgettext("text", "On every form"),
    }[kind]


def language_name(code: str) -> str:
    """A language by its own name; one that can't be printed by ours, which the screen can show."""
    undrawn = {
        "am": _("Amharic"),
        "ar": _("Arabic"),
        "ckb": _("Sorani"),
        "fa": _("Persian"),
        "ja": _("Japanese"),
        "ko": _("Korean"),
        "ps": _("Pashto"),
        "prs": _("Dari"),
        "th": _("Thai"),
        "ti": _("Tigrinya"),
        "zh": _("Chinese"),
    }
    return LANGUAGES.get(code) or undrawn.get(code) or code
