"""What a practice form and a sitting of practice came to, in plain words."""

from app.figures import number
from app.services.keying.training import SheetMark, Standing, TrainingResult, WrongField
from app.services.keying.training.marking import SINGLE_ENTRY, UNTRAINED
from app.words.keying import entry_said
from app.words.language import _, language, ngettext
from app.words.saying import name


@name.register
def _standing(standing: Standing) -> str:
    return {
        Standing.AS_TRAINED: _("No more errors than practised keyers make."),
        Standing.BETWEEN: _("Between practised and unpractised keyers."),
        Standing.AS_UNTRAINED: _(
            "More errors than unpractised keyers make. Key slower, and look back at the paper at each Enter."
        ),
    }[standing]


def mark_words(mark: SheetMark) -> str:
    """`Form 2: 1 field wrong of 46`."""
    wrong = len(mark.wrong)
    if not wrong:
        return _("Practice form {number}: all {fields} fields right").format(number=mark.serial_no, fields=mark.fields)
    words = ngettext(
        "Practice form {number}: {wrong} field wrong of {fields}",
        "Practice form {number}: {wrong} fields wrong of {fields}",
        wrong,
    )
    return words.format(number=mark.serial_no, wrong=wrong, fields=mark.fields)


def wrong_words(wrong: WrongField) -> tuple[str, str]:
    """The question, and what the paper says against what was keyed."""
    question = wrong.field.question.short_text
    item = f": {wrong.field.item.text}" if wrong.field.item is not None else ""
    keyed = _("passed over") if wrong.keyed is None else _shown(wrong, keyed=True)
    said = _("On the paper: {paper}. You keyed: {keyed}.").format(paper=_shown(wrong, keyed=False), keyed=keyed)
    return f"{wrong.field.label}  {question}{item}", said


def result_words(result: TrainingResult) -> tuple[str, ...]:
    """The sitting as sentences: the rate, how it compares, what so few fields are worth, and the pace."""
    rate = _("{wrong} of {fields} fields wrong: {rate} of 10,000.").format(
        wrong=number(result.wrong, language()),
        fields=number(result.fields, language()),
        rate=number(result.per_10000, language()),
    )
    beside = _("Practised keyers make about {single} errors in 10,000 fields, unpractised ones about {untrained}.").format(
        single=SINGLE_ENTRY, untrained=UNTRAINED
    )
    pace = _("{rate} forms an hour").format(rate=number(result.per_hour, language())) + "."
    return (rate, name(result.standing), beside, *_doubt(result), pace)


def _doubt(result: TrainingResult) -> tuple[str, ...]:
    if not result.few:
        return ()
    if not result.wrong:
        most = number(result.most_per_10000, language())
        return (_("So few fields are no proof: the true rate may still be up to {most}. Practise more forms.").format(most=most),)
    return (_("So few fields say little by themselves: one error more or less changes the rate a lot."),)


def _shown(wrong: WrongField, *, keyed: bool) -> str:
    shown = entry_said(wrong.field, wrong.keyed if keyed else wrong.paper)
    return _("no more places") if shown == "–" else shown
