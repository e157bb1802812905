"""The words for tables and estimates: why something is hidden, and what can't be tabulated or weighted."""

from app.services.analysis import (
    DesignUnreadable,
    Hidden,
    IntervalKind,
    MoreThanPopulation,
    NobodyToWeight,
    NoPopulation,
    NotTabulated,
    NotWeightedBy,
    QuestionUnknown,
    StratumUnanswered,
    WaveNotEarlier,
    WaveUnknown,
    WeightingKind,
    WeightsUnreadable,
)
from app.words.language import _, ngettext
from app.words.saying import Sentence, name, say


@name.register
def _hidden(member: Hidden) -> str:
    return {
        Hidden.SMALL: _("too few answers"),
        Hidden.SECONDARY: _("hidden so that other figures can't be worked out"),
        Hidden.SMALL_BASE: _("too few to reckon on"),
        Hidden.WEIGHTED: _("weighted share hidden: beside the number it would tell what a few answered"),
        Hidden.OUTSIDE: _("only how many they are is told"),
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


@say.register
def _not_earlier(refusal: WaveNotEarlier) -> Sentence:
    return Sentence(
        _("{against} is not earlier than {wave}: a change is told from an earlier wave.").format(
            against=refusal.against, wave=refusal.wave
        ),
        _("Change places of the two, or choose an earlier wave to compare with."),
    )


@name.register
def _weighting(member: WeightingKind) -> str:
    return {
        WeightingKind.RAKE: _("To each question by itself, in turn"),
        WeightingKind.POSTSTRATIFY: _("To all combinations of the answers"),
    }[member]


@name.register
def _interval(member: IntervalKind) -> str:
    return {
        IntervalKind.LOGIT: _("Logit interval"),
        IntervalKind.BETA: _("Beta interval"),
        IntervalKind.WILSON: _("Wilson interval"),
        IntervalKind.WALD: _("Wald interval"),
    }[member]


@say.register
def _weights_unreadable(refusal: WeightsUnreadable) -> Sentence:
    return Sentence(
        _("“{said}” says no weights.").format(said=refusal.said),
        _("Write rake:age,sex or poststratify:age,sex with the names of questions, or none."),
    )


@say.register
def _design_unreadable(refusal: DesignUnreadable) -> Sentence:
    return Sentence(
        _("“{said}” is no way of sampling.").format(said=refusal.said),
        _("Write open, srs, or stratified:residence with the name of a question."),
    )


@say.register
def _no_population(refusal: NoPopulation) -> Sentence:
    there = "; ".join(", ".join(questions) for questions in refusal.there)
    return Sentence(
        _("{wave} has no population table by {questions}.").format(wave=refusal.wave, questions=", ".join(refusal.questions)),
        _("There are tables by: {there}.").format(there=there) if there else _("Add a population table first."),
    )


@say.register
def _not_weighted_by(refusal: NotWeightedBy) -> Sentence:
    return Sentence(_("Answers can't be weighted by {question}: there may be several to it.").format(question=refusal.question))


@say.register
def _nobody(refusal: NobodyToWeight) -> Sentence:
    return Sentence(
        _("Nobody in {wave} gave an answer to {questions} that the population table has.").format(
            wave=refusal.wave, questions=", ".join(refusal.questions)
        ),
        _("Compare the table's answers with the questionnaire's."),
    )


@say.register
def _stratum_unanswered(refusal: StratumUnanswered) -> Sentence:
    said = ngettext(
        "{count} response does not say which part of the population it is from ({question}).",
        "{count} responses do not say which part of the population they are from ({question}).",
        refusal.responses,
    )
    return Sentence(
        said.format(count=refusal.responses, question=refusal.question),
        _("A sample drawn in parts needs an answer from each that the population table has."),
    )


@say.register
def _more_than_population(refusal: MoreThanPopulation) -> Sentence:
    where = ", ".join(refusal.strata)
    return Sentence(
        _("More answered than the population has ({where}).").format(where=where)
        if where
        else _("More answered than the population has."),
        _("Is it the population that the sample was drawn from?"),
    )
