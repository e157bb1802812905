"""Reads a questionnaire from its TOML file: the standard one that ships with the program, or a person's own."""

import tomllib
from collections.abc import Mapping
from typing import Any

from app import resource
from app.models.survey import (
    AnswerMeaning,
    AnswerOption,
    CheckLevel,
    Indicator,
    IndicatorKind,
    OptionPart,
    Question,
    QuestionItem,
    QuestionKind,
    Questionnaire,
    QuestionnaireCheck,
    Series,
)
from app.services.survey.legal import BLANK_CODE, INVALID_CODE, LARGEST_NUMBER, STANDING, refuse_faults
from app.services.survey.refusals import QuestionnaireUnreadable

_LARGEST = 99
"""As many ticks or places as a printed question could have."""


def standard_questionnaire() -> Questionnaire:
    """The standard questionnaire of 18 questions, new and not yet in any file."""
    return read_questionnaire(resource.text("questionnaire/standard.toml"), "standard.toml")


def read_questionnaire(text: str, file: str) -> Questionnaire:
    """The questionnaire in a TOML text; raises QuestionnaireUnreadable, or QuestionnaireFaulty for a definition that is none."""
    try:
        defined = tomllib.loads(text)
        questions = [_question(question, position) for position, question in enumerate(_tables(defined, "question"), 1)]
        read = Questionnaire(
            name=_text(defined, "name"),
            introduction=_text(defined, "introduction", ""),
            questions=questions,
            translations=_head_translations(defined),
            checks=[read_check(check, position) for position, check in enumerate(_tables(defined, "check"), 1)],
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise QuestionnaireUnreadable(file) from error
    refuse_faults(read)
    return read


def missing_options(first: int) -> list[AnswerOption]:
    """The two options that every question has beside its own, from position `first`."""
    return [
        AnswerOption(part=OptionPart.ANSWER, position=first, code=BLANK_CODE, text="", meaning=AnswerMeaning.BLANK),
        AnswerOption(part=OptionPart.ANSWER, position=first + 1, code=INVALID_CODE, text="", meaning=AnswerMeaning.INVALID),
    ]


def _question(defined: Mapping[str, Any], position: int) -> Question:
    options = [
        read_option(option, part, number)
        for part, key in ((OptionPart.ANSWER, "options"), (OptionPart.WHEN, "when"), (OptionPart.WHY, "why"))
        for number, option in enumerate(_tables(defined, key), 1)
    ]
    return Question(
        position=position,
        name=_text(defined, "name"),
        text=_text(defined, "text"),
        short_text=_text(defined, "short"),
        kind=QuestionKind(defined["kind"]),
        most_ticks=_most(defined, "most_ticks"),
        most_places=_most(defined, "most_places"),
        series=Series.NEW,
        confirm_blank=_switch(defined, "confirm_blank"),
        least=_most(defined, "least", LARGEST_NUMBER),
        largest=_most(defined, "largest", LARGEST_NUMBER),
        translations=_translations(defined, "text"),
        items=[
            QuestionItem(
                position=number, name=_text(item, "name"), text=_text(item, "text"), translations=_translations(item, "text")
            )
            for number, item in enumerate(_tables(defined, "items"), 1)
        ],
        options=[*options, *missing_options(len(options) + 1)],
        indicators=[read_indicator(indicator) for indicator in _tables(defined, "indicators")],
    )


def read_option(defined: Mapping[str, Any], part: OptionPart, position: int) -> AnswerOption:
    """An option as it is written; KeyError, TypeError or ValueError where it is none."""
    meaning = AnswerMeaning(defined.get("meaning", AnswerMeaning.SUBSTANTIVE))
    if meaning in STANDING:
        raise ValueError(defined)
    return AnswerOption(
        part=part,
        position=position,
        code=_text(defined, "code"),
        name=_text(defined, "name", ""),
        text=_text(defined, "text"),
        meaning=meaning,
        with_text=_switch(defined, "with_text"),
        jump_to=_text(defined, "jump_to") if "jump_to" in defined else None,
        translations=_translations(defined, "text"),
    )


def read_check(defined: Mapping[str, Any], position: int) -> QuestionnaireCheck:
    """A check, its terms as they are written: whether they are any is seen with the whole questionnaire."""
    return QuestionnaireCheck(
        position=position,
        name=_text(defined, "name"),
        level=CheckLevel(defined["level"]),
        text=_text(defined, "text"),
        terms=[dict(term) for term in _tables(defined, "terms")],
        translations=_translations(defined, "text"),
    )


def read_indicator(defined: Mapping[str, Any]) -> Indicator:
    """A figure as it is written; KeyError, TypeError or ValueError where it is none."""
    return Indicator(
        name=_text(defined, "name"),
        text=_text(defined, "text"),
        kind=IndicatorKind(defined["kind"]),
        counted=_codes(defined, "counted"),
        base=_codes(defined, "base"),
    )


def _text(defined: Mapping[str, Any], key: str, default: str | None = None) -> str:
    """A text that a database can hold, without spaces around it; KeyError or ValueError where there is none."""
    found = defined[key] if default is None else defined.get(key, default)
    if not isinstance(found, str) or "\0" in found:
        raise ValueError(key)
    return found.strip()


def _switch(defined: Mapping[str, Any], key: str) -> bool:
    found = defined.get(key, False)
    if not isinstance(found, bool):
        raise TypeError(key)
    return found


def _translations(defined: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A text in other languages: `text_en` is the English of `text`."""
    begins = f"{key}_"
    return {name.removeprefix(begins): _text(defined, name) for name in defined if name.startswith(begins)}


def _head_translations(defined: Mapping[str, Any]) -> dict[str, Any]:
    """The name and introduction in other languages, by language."""
    found: dict[str, Any] = {}
    for key in ("name", "introduction"):
        for language, text in _translations(defined, key).items():
            found.setdefault(language, {})[key] = text
    return found


def _most(defined: Mapping[str, Any], key: str, most: int = _LARGEST) -> int | None:
    found = defined.get(key)
    if found is not None and (not isinstance(found, int) or isinstance(found, bool) or abs(found) > most):
        raise ValueError(key)
    return found


def _codes(defined: Mapping[str, Any], key: str) -> list[str]:
    if not isinstance(defined[key], list) or not all(isinstance(code, str) for code in defined[key]):
        raise ValueError(key)
    return list(defined[key])


def _tables(defined: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = defined.get(key, [])
    if not isinstance(found, list):
        raise TypeError(key)
    return [_table(one) for one in found]


def _table(found: object) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise TypeError(found)
    return found
