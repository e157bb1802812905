"""The words for days in an order that can't be."""

from app import figures
from app.services.promise.days import DayNotYet, PublishedBeforeDecided, PublishedBeforeSigned, SignedBeforeDecided
from app.words.language import _, language
from app.words.saying import Sentence, say


@say.register
def _published_early(refusal: PublishedBeforeDecided) -> Sentence:
    return Sentence(
        _("It can't have been published {published}: it was decided on {decided}.").format(
            published=figures.day(refusal.published_on, language()), decided=figures.day(refusal.decided_on, language())
        ),
        _("Change the day."),
    )


@say.register
def _published_unsigned(refusal: PublishedBeforeSigned) -> Sentence:
    return Sentence(
        _("It can't have been published {published}: it was signed on {signed}.").format(
            published=figures.day(refusal.published_on, language()), signed=figures.day(refusal.signed_on, language())
        ),
        _("Change the day."),
    )


@say.register
def _signed_early(refusal: SignedBeforeDecided) -> Sentence:
    return Sentence(
        _("It can't have been signed {signed}: it was decided on {decided}.").format(
            signed=figures.day(refusal.signed_on, language()), decided=figures.day(refusal.decided_on, language())
        ),
        _("Change the day."),
    )


@say.register
def _not_yet(refusal: DayNotYet) -> Sentence:
    return Sentence(
        _("{day} has not come yet.").format(day=figures.day(refusal.day, language())),
        _("Write the day it was done, today or earlier."),
    )
