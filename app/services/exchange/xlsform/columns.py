"""The program's own columns of an XLSForm, which other programs leave alone: what a questionnaire has and no XLSForm says.

Where they are missing, as in every form from elsewhere, the same is guessed from the columns that all programs know.
"""

KIND = "mlofte_kind"
"""What a row is here: a `QuestionKind`, or one of those below."""
INTRODUCTION, WORDS, LINE, WHEN, WHY = "INTRODUCTION", "WORDS", "LINE", "WHEN", "WHY"

NAME = "mlofte_name"
"""What an option, a line or the questionnaire is called where that can't be a name there."""
SHORT = "mlofte_short"
SERIES = "mlofte_series"
CONFIRM = "mlofte_confirm"
MOST = "mlofte_most"
MOST_PLACES = "mlofte_most_places"
FIGURES = "mlofte_figures"
OPTIONS = "mlofte_options"
"""The options of a question that has no list there: the missing answers beside a number or a text."""

CODE = "mlofte_code"
MEANING = "mlofte_meaning"
TEXT = "mlofte_text"
PLACE = "mlofte_place"
ALIASES = "mlofte_aliases"
JUMP = "mlofte_jump"
"""A jump that no condition says: to the next question, or from a question whose answers no condition names."""

CHECKS = "mlofte_checks"
TRANSLATIONS = "mlofte_translations"

OF_QUESTIONS = (KIND, NAME, SHORT, SERIES, CONFIRM, MOST, MOST_PLACES, FIGURES, OPTIONS)
OF_CHOICES = (CODE, MEANING, TEXT, PLACE, ALIASES, JUMP, NAME)
OF_FORM = (NAME, CHECKS, TRANSLATIONS)

YES = "yes"
LABEL = "label"
OTHER = "other"
"""What `or_other` calls its choice."""
