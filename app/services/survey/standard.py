"""Reads a questionnaire from its TOML file: the standard one that ships with the program, or a person's own."""

import tomllib
from collections.abc import Mapping
from typing import Any

from app import resource
from app.models.survey import (
    AnswerMeaning,
    AnswerOption,
    Indicator,
    IndicatorKind,
    OptionPart,
    Question,
    QuestionItem,
    QuestionKind,
    Questionnaire,
)
from app.services.survey.legal import BLANK_CODE, INVALID_CODE, refuse_faults
from app.services.survey.refusals import QuestionnaireUnreadable


def standard_questionnaire() -> Questionnaire:
    """The standard questionnaire of 18 questions, new and not yet in any file."""
    return read_questionnaire(resource.text("questionnaire/standard.toml"), "standard.toml")


def read_questionnaire(text: str, file: str) -> Questionnaire:
    """The questionnaire in a TOML text; raises QuestionnaireUnreadable, or QuestionnaireFaulty for a definition that is none."""
    try:
        defined = tomllib.loads(text)
        questions = [_question(question, position) for position, question in enumerate(defined["question"], 1)]
        read = Questionnaire(name=defined["name"], introduction=defined.get("introduction", "").strip(), questions=questions)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
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
        _option(option, part, number)
        for part, key in ((OptionPart.ANSWER, "options"), (OptionPart.WHEN, "when"), (OptionPart.WHY, "why"))
        for number, option in enumerate(defined.get(key, ()), 1)
    ]
    return Question(
        position=position,
        name=defined["name"],
        text=defined["text"],
        short_text=defined["short"],
        kind=QuestionKind(defined["kind"]),
        most_ticks=defined.get("most_ticks"),
        most_places=defined.get("most_places"),
        items=[
            QuestionItem(position=number, name=item["name"], text=item["text"])
            for number, item in enumerate(defined.get("items", ()), 1)
        ],
        options=[*options, *missing_options(len(options) + 1)],
        indicators=[_indicator(indicator) for indicator in defined.get("indicators", ())],
    )


def _option(defined: Mapping[str, Any], part: OptionPart, position: int) -> AnswerOption:
    return AnswerOption(
        part=part,
        position=position,
        code=defined["code"],
        text=defined["text"],
        meaning=AnswerMeaning(defined.get("meaning", AnswerMeaning.SUBSTANTIVE)),
        with_text=defined.get("with_text", False),
        jump_to=defined.get("jump_to"),
    )


def _indicator(defined: Mapping[str, Any]) -> Indicator:
    return Indicator(
        name=defined["name"],
        text=defined["text"],
        kind=IndicatorKind(defined["kind"]),
        counted=list(defined["counted"]),
        base=list(defined["base"]),
    )
