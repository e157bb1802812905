"""The languages that a form can be printed in, each by its own name, and those that the typeface of the form can't draw.

Swedish and English have the program's own words for what stands on a form beside its questions; in every other language those
words are translated with the questionnaire.
"""

from collections.abc import Iterable

from app.models.survey import QuestionKind

OWN = "sv"
"""The language that a questionnaire is written in."""

LANGUAGES = {
    "en": "English",
    "bs": "bosanski",
    "da": "dansk",
    "de": "Deutsch",
    "et": "eesti",
    "es": "español",
    "fr": "français",
    "hr": "hrvatski",
    "it": "italiano",
    "ku": "kurmancî",
    "lv": "latviešu",
    "lt": "lietuvių",
    "hu": "magyar",
    "fit": "meänkieli",
    "nl": "Nederlands",
    "nb": "norsk",
    "pl": "polski",
    "pt": "português",
    "ro": "română",
    "rom": "romani",
    "se": "davvisámegiella",
    "sq": "shqip",
    "so": "soomaali",
    "fi": "suomi",
    "tr": "Türkçe",
    "vi": "Tiếng Việt",
    "el": "ελληνικά",
    "bg": "български",
    "ru": "русский",
    "sr": "српски",
    "uk": "українська",
}
"""BCP 47 code → the language's name for itself."""

UNDRAWN = ("am", "ar", "ckb", "fa", "ja", "ko", "ps", "prs", "th", "ti", "zh")
"""Languages whose script the form can't draw: from right to left, or with letters that the typeface lacks."""

FORM_WORDS = (
    "Questionnaire",
    "Page %(page)d of %(pages)d",
    "Form %(serial)s",
    "Last day: %s",
    "Leave it at: %s",
    "Several answers may be given",
    "%d answers at most",
    "go to %d",
    "Write the name of the place, or its code from the list:",
    "When?",
    "Why? %d answers at most",
)
"""What stands on a form beside its questions: messages of the documents' catalogue, with what is put in them."""

NUMBER_WORDS = ("Write a whole number", "Write a whole number from %(least)d to %(largest)d")
"""What stands on it as well where it asks for a number."""


def form_words(kinds: Iterable[QuestionKind]) -> tuple[str, ...]:
    """The form's own words, of a form with questions of those kinds."""
    return (*FORM_WORDS, *NUMBER_WORDS) if QuestionKind.NUMBER in kinds else FORM_WORDS
