"""What questionnaires, waves and places refuse, and what their kinds and states are called."""

from app.services.survey import (
    AnswerMeaning,
    CollectionMode,
    CollectionPointThere,
    CollectionPointUnknown,
    Fault,
    IndicatorKind,
    OptionPart,
    PlaceCodeNotTwoDigits,
    PlaceCodeTaken,
    PlaceInsideItself,
    PlaceListRefused,
    PlaceNameMissing,
    PlaceNameTaken,
    PlacesFull,
    PlaceUnreadable,
    PopulationNotPositive,
    QuestionKind,
    QuestionnaireFaulty,
    QuestionnaireInUse,
    QuestionnaireNotDraft,
    QuestionnaireState,
    QuestionnaireUnreadable,
    ResponseState,
    ReviewState,
    SamplingDesign,
    Series,
    WaveDatesBackwards,
    WaveHasAnswers,
    WaveNameMissing,
    WaveNameTaken,
    WaveNotReady,
    WaveReasonMissing,
    WaveState,
    WaveStep,
    WaveUnknown,
)
from app.words.language import _, ngettext, pgettext
from app.words.saying import Sentence, name, say


@say.register
def _faulty(refusal: QuestionnaireFaulty) -> Sentence:
    if refusal.fault is Fault.NO_QUESTIONS:
        return Sentence(name(refusal.fault), _("Add a question first."))
    if not refusal.question:
        return Sentence(
            name(refusal.fault).format(word=refusal.word), _("Put it right in the questionnaire's file. Nothing was added.")
        )
    happened = _("Question {number}: {fault}").format(number=refusal.question, fault=name(refusal.fault))
    return Sentence(happened.format(word=refusal.word), _("The question stays as it was. Change it and try again."))


@say.register
def _unreadable(refusal: QuestionnaireUnreadable) -> Sentence:
    return Sentence(
        _("{file} is no questionnaire that the program can read.").format(file=refusal.file),
        _("Compare it with a questionnaire's file made by the program. Nothing was added."),
    )


@say.register
def _not_draft(refusal: QuestionnaireNotDraft) -> Sentence:
    return Sentence(
        _("{name}, version {version}, is {state} and can't be changed.").format(
            name=refusal.name, version=refusal.version, state=name(refusal.state).lower()
        ),
        _("Make a new version and change that."),
    )


@say.register
def _in_use(refusal: QuestionnaireInUse) -> Sentence:
    return Sentence(
        _("{name} is asked in the survey wave {wave}.").format(name=refusal.name, wave=refusal.wave),
        _("Close the wave first."),
    )


@say.register
def _wave_name_taken(refusal: WaveNameTaken) -> Sentence:
    return Sentence(
        _("There is a survey wave named {name} already.").format(name=refusal.name),
        _("Choose another name, such as the year and the season."),
    )


@say.register
def _wave_name_missing(_refusal: WaveNameMissing) -> Sentence:
    return Sentence(_("The survey wave has no name."), _("Write a short name, such as the year."))


@say.register
def _wave_unknown(refusal: WaveUnknown) -> Sentence:
    known = ", ".join(refusal.known)
    return Sentence(
        _("There is no survey wave named {name}.").format(name=refusal.name),
        _("There are: {names}.").format(names=known) if known else _("There is no wave at all yet."),
    )


@say.register
def _collection_point_unknown(refusal: CollectionPointUnknown) -> Sentence:
    known = ", ".join(refusal.known)
    return Sentence(
        _("There is no collection point named {name}.").format(name=refusal.name),
        _("There are: {names}.").format(names=known) if known else _("No collection points yet."),
    )


@say.register
def _dates_backwards(_refusal: WaveDatesBackwards) -> Sentence:
    return Sentence(_("The survey wave would close before it opens."), _("Set a later last day."))


@say.register
def _population(_refusal: PopulationNotPositive) -> Sentence:
    return Sentence(_("The population must be at least one."), _("Leave it empty if it is not known."))


@say.register
def _step(refusal: WaveStep) -> Sentence:
    return Sentence(
        _("The survey wave {name} is {state} and can't become {wanted}.").format(
            name=refusal.name, state=name(refusal.state).lower(), wanted=name(refusal.wanted).lower()
        )
    )


@say.register
def _reason_missing(refusal: WaveReasonMissing) -> Sentence:
    return Sentence(
        _("The survey wave {name} is not opened again without a reason.").format(name=refusal.name),
        _("Write in a few words why."),
    )


@say.register
def _not_ready(refusal: WaveNotReady) -> Sentence:
    left = [
        _texts_left(refusal.unreviewed_texts),
        _forms_left(refusal.discrepant_forms),
        _batches_left(refusal.unkeyed_batches),
        _samples_left(refusal.unverified_batches),
    ]
    return Sentence(
        _("The survey wave {name} can't be verified yet: {left}.").format(
            name=refusal.name, left=", ".join(part for part in left if part)
        ),
        _("Finish that first."),
    )


def _texts_left(count: int) -> str:
    words = ngettext("{n} written answer is not reviewed", "{n} written answers are not reviewed", count)
    return words.format(n=count) if count else ""


def _forms_left(count: int) -> str:
    return ngettext("{n} form disagrees", "{n} forms disagree", count).format(n=count) if count else ""


def _batches_left(count: int) -> str:
    return ngettext("{n} batch is not keyed", "{n} batches are not keyed", count).format(n=count) if count else ""


def _samples_left(count: int) -> str:
    words = ngettext("{n} batch has no accepted sample", "{n} batches have no accepted sample", count)
    return words.format(n=count) if count else ""


@say.register
def _has_answers(refusal: WaveHasAnswers) -> Sentence:
    return Sentence(
        _("The survey wave {name} has answers, batches or evidence and can't be removed.").format(name=refusal.name),
        _("Close it instead."),
    )


@say.register
def _code_taken(refusal: PlaceCodeTaken) -> Sentence:
    return Sentence(
        _("The code {code} belongs to {name}.").format(code=refusal.code, name=refusal.name),
        _("Choose another code. Codes of retired places are not given out again."),
    )


@say.register
def _code_not_digits(refusal: PlaceCodeNotTwoDigits) -> Sentence:
    return Sentence(_("“{code}” is no code of a place.").format(code=refusal.code), _("Codes have two digits, from 01 to 96."))


@say.register
def _place_name_taken(refusal: PlaceNameTaken) -> Sentence:
    return Sentence(
        _("“{name}” means the place with code {code} already.").format(name=refusal.name, code=refusal.code),
        _("Every name and other name must mean one place."),
    )


@say.register
def _place_name_missing(_refusal: PlaceNameMissing) -> Sentence:
    return Sentence(_("The name is missing."), _("Write a name."))


@say.register
def _place_inside(refusal: PlaceInsideItself) -> Sentence:
    return Sentence(_("{name} can't lie within itself.").format(name=refusal.name), _("Choose another larger place."))


@say.register
def _places_full(_refusal: PlacesFull) -> Sentence:
    return Sentence(_("All 96 codes of places are given out."), _("Let a place that is there stand for the new one too."))


@say.register
def _place_unreadable(_refusal: PlaceUnreadable) -> Sentence:
    return Sentence(_("That is no place."), _("Write a place a line: code, name and other names, with semicolons between."))


@say.register
def _place_list(refusal: PlaceListRefused) -> Sentence:
    why = say(refusal.because)
    row = _("Row {row}, “{line}”: {why} No place was added.").format(row=refusal.row, line=refusal.line, why=why.happened)
    return Sentence(row, why.remedy)


@say.register
def _point_there(refusal: CollectionPointThere) -> Sentence:
    return Sentence(_("There is a collection point named {name} already.").format(name=refusal.name), _("Choose another name."))


@name.register
def _fault(fault: Fault) -> str:
    return {
        Fault.NO_QUESTIONS: _("The questionnaire has no questions."),
        Fault.TEXT_MISSING: _("a text is missing."),
        Fault.NAME_TAKEN: _("two questions or lines have the same name, “{word}”."),
        Fault.NAME_NOT_PLAIN: _("“{word}” is no name of a question; letters, digits, _ and - alone, no hyphen first."),
        Fault.NO_OPTIONS: _("it has no options."),
        Fault.NO_ITEMS: _("it has no lines."),
        Fault.CODE_TAKEN: _("two options have the code {word}."),
        Fault.CODE_NOT_DIGITS: _("the code “{word}” is not made of digits, so it can't be keyed."),
        Fault.CODE_BEGINS_ANOTHER: _("another code begins with {word}, so the two can't be told apart while keying."),
        Fault.JUMP_NOT_FORWARD: _("it would jump to a question that does not come later."),
        Fault.MOST_TOO_LOW: _("at least one answer must be allowed."),
        Fault.NO_SUCH_SPAN: _("the smallest number is below nought, or above the largest."),
        Fault.NUMBER_HAS_OPTIONS: _("the option {word} says something; beside a number only missing answers can stand."),
        Fault.CODE_IN_SPAN: _("the code {word} is one of the numbers that may be answered."),
        Fault.CODES_OF_INDICATOR: _("the figure “{word}” is counted from codes that the question would no longer have."),
        Fault.CHECK_TAKEN: _("Two checks have the same name, “{word}”."),
        Fault.CHECK_WITHOUT_TEXT: _("The check “{word}” has no name, or no words for the one who keys."),
        Fault.CHECK_UNKNOWN: _(
            "The check “{word}” is about a question or a code that is not there, or is not written as checks are."
        ),
    }[fault]


@name.register
def _question_kind(kind: QuestionKind) -> str:
    return {
        QuestionKind.SINGLE: _("One answer"),
        QuestionKind.MULTIPLE: _("Several answers"),
        QuestionKind.BATTERY: _("Lines with one answer each"),
        QuestionKind.PLACES: _("Places, with when and why"),
        QuestionKind.PLACE: _("One place"),
        QuestionKind.TEXT: _("Own words"),
        QuestionKind.NUMBER: _("A whole number"),
    }[kind]


@name.register
def _series(series: Series) -> str:
    return {
        Series.SAME: pgettext("question", "Same"),
        Series.CHANGED: pgettext("question", "Changed"),
        Series.NEW: pgettext("question", "New"),
    }[series]


@name.register
def _wave_state(state: WaveState) -> str:
    return {
        WaveState.DRAFT: pgettext("wave", "Draft"),
        WaveState.OPEN: pgettext("wave", "Open"),
        WaveState.CLOSED: pgettext("wave", "Closed"),
        WaveState.VERIFIED: pgettext("wave", "Verified"),
        WaveState.REPORTED: pgettext("wave", "Reported"),
        WaveState.ARCHIVED: pgettext("wave", "Archived"),
    }[state]


@name.register
def _questionnaire_state(state: QuestionnaireState) -> str:
    return {
        QuestionnaireState.DRAFT: pgettext("questionnaire", "Draft"),
        QuestionnaireState.FROZEN: pgettext("questionnaire", "Frozen"),
        QuestionnaireState.RETIRED: pgettext("questionnaire", "Retired"),
    }[state]


@name.register
def _answer_meaning(meaning: AnswerMeaning) -> str:
    return {
        AnswerMeaning.SUBSTANTIVE: pgettext("answer", "Answer"),
        AnswerMeaning.DONT_KNOW: pgettext("answer", "Don't know"),
        AnswerMeaning.DECLINED: pgettext("answer", "Does not want to answer"),
        AnswerMeaning.BLANK: pgettext("answer", "No answer"),
        AnswerMeaning.INVALID: pgettext("answer", "Unreadable"),
    }[meaning]


@name.register
def _option_part(part: OptionPart) -> str:
    return {
        OptionPart.ANSWER: pgettext("options", "Options"),
        OptionPart.WHEN: pgettext("options", "When"),
        OptionPart.WHY: pgettext("options", "Why"),
    }[part]


@name.register
def _collection_mode(mode: CollectionMode) -> str:
    return {
        CollectionMode.PAPER: pgettext("mode", "Paper"),
        CollectionMode.WEB: pgettext("mode", "Web"),
        CollectionMode.ASSISTED: pgettext("mode", "With help"),
    }[mode]


@name.register
def _response_state(state: ResponseState) -> str:
    return {
        ResponseState.REGISTERED: pgettext("form", "Saved"),
        ResponseState.VERIFIED: pgettext("form", "Verified"),
        ResponseState.DISCREPANT: pgettext("form", "Disagrees"),
        ResponseState.VOID: pgettext("form", "Void"),
    }[state]


@name.register
def _review_state(state: ReviewState) -> str:
    return {
        ReviewState.UNREVIEWED: pgettext("text", "Not reviewed"),
        ReviewState.CLEARED: pgettext("text", "Cleared"),
        ReviewState.REDACTED: pgettext("text", "Masked"),
        ReviewState.WITHHELD: pgettext("text", "Withheld"),
    }[state]


@name.register
def _indicator_kind(kind: IndicatorKind) -> str:
    return {IndicatorKind.SHARE: _("Share"), IndicatorKind.SCORE: _("Score")}[kind]


@name.register
def _design(member: SamplingDesign) -> str:
    return {
        SamplingDesign.OPEN: _("Open survey: whoever wanted to answered"),
        SamplingDesign.SRS: _("Random sample of the population"),
        SamplingDesign.STRATIFIED: _("Random sample in each part of the population"),
    }[member]
