"""What a promise says in fixed words, in the language of its document: targets, headings, periods, states."""

from datetime import date
from gettext import NullTranslations

from app import figures, resource
from app.models.promise import Outcome, Party, PromiseState, TargetKind, TargetPeriod
from app.services.promise.target import Target


def target_in_words(target: Target, language: str) -> str:
    """The target as it stands in a sentence: "minst 12 tillfällen, varav 4 vid skolor", "klart 30 september 2021"."""
    tr = resource.translation(language)
    match target.kind:
        case TargetKind.MIN_COUNT:
            return _least(tr, target, _counted(tr, target, language), language)
        case TargetKind.MIN_HOURS:
            value = target.value or 0
            hours = tr.ngettext("{number} hour", "{number} hours", _plural(value))
            return _least(tr, target, hours.format(number=_figure(value, language)), language)
        case TargetKind.AVG_FREQUENCY:
            return tr.gettext("{often} on average").format(often=_often(tr, target, language))
        case TargetKind.DELIVERABLE:
            day = "" if target.due_on is None else day_in_words(target.due_on, language)
            return tr.gettext("done by {day}").format(day=day)
        case TargetKind.CONTINUOUS:
            return tr.pgettext("promise", "ongoing")
        case TargetKind.ON_REQUEST:
            return tr.pgettext("promise", "on request")


def day_in_words(day: date, language: str, year: int | None = None) -> str:
    """`30 september`, with its year where that is not `year`."""
    month = _months(resource.translation(language))[day.month - 1]
    return f"{day.day} {month}" if day.year == year else f"{day.day} {month} {day.year}"


def period_in_words(first: date | None, last: date | None, language: str) -> str:
    """`2021-03-01 till 2021-10-31`, `från 2021-03-01`, `till 2021-10-31`, or nothing."""
    tr = resource.translation(language)
    if first is not None and last is not None:
        return tr.pgettext("promise", "{first} to {last}").format(
            first=figures.day(first, language), last=figures.day(last, language)
        )
    if first is not None:
        return tr.pgettext("promise", "from {first}").format(first=figures.day(first, language))
    return "" if last is None else tr.pgettext("promise", "until {last}").format(last=figures.day(last, language))


def responsible_in_words(title: str, unit: str) -> str:
    """`Gatuchef, Samhällsbyggnad`: a title and a unit, or the one there is."""
    return ", ".join(part for part in (title, unit) if part)


def default_party(party: Party, language: str) -> tuple[str, str]:
    """A party's name and the words its block begins with."""
    tr = resource.translation(language)
    return {
        Party.POLICE: (tr.gettext("The police"), tr.gettext("The police promise to")),
        Party.MUNICIPALITY: (tr.gettext("The municipality"), tr.gettext("The municipality promises to")),
        Party.JOINT: (
            tr.gettext("Police and municipality"),
            tr.gettext("The police and the municipality promise together to"),
        ),
        Party.OTHER: (tr.gettext("Another party"), tr.gettext("Another party promises to")),
    }[party]


def default_name(valid_from: date, valid_to: date) -> str:
    """The year of the period, or its years: `2021`, `2021–2022`."""
    first, last = valid_from.year, valid_to.year
    return str(first) if first == last else f"{first}–{last}"


def default_title(name: str, language: str) -> str:
    """`Medborgarlöfte 2021`."""
    return resource.translation(language).gettext("Citizens' promise {name}").format(name=name)


def document_state(state: PromiseState, language: str) -> str:
    """What the document says of its state; signing and publishing change no word of what was decided."""
    tr = resource.translation(language)
    match state:
        case PromiseState.DRAFT:
            return tr.pgettext("document", "Draft")
        case PromiseState.CONSULTATION:
            return tr.pgettext("document", "Draft for consultation")
        case PromiseState.PROPOSED:
            return tr.pgettext("document", "Proposal")
        case PromiseState.REFERRED_BACK:
            return tr.pgettext("document", "Referred back")
        case PromiseState.REJECTED:
            return tr.pgettext("document", "Rejected")
        case _:
            return tr.pgettext("document", "Decided")


def outcome_in_words(outcome: Outcome, language: str) -> str:
    """What a body decided."""
    tr = resource.translation(language)
    return {
        Outcome.APPROVED: tr.pgettext("decision", "Approved"),
        Outcome.REFERRED_BACK: tr.pgettext("decision", "Referred back"),
        Outcome.REJECTED: tr.pgettext("decision", "Rejected"),
    }[outcome]


def _least(tr: NullTranslations, target: Target, counted: str, language: str) -> str:
    said = tr.gettext("at least {counted}").format(counted=_per(tr, counted, target.period))
    if target.sub_value is None:
        return said
    sub_target = f"{_figure(target.sub_value, language)} {target.sub_text}"
    return tr.gettext("{target}, of which {sub_target}").format(target=said, sub_target=sub_target)


def _counted(tr: NullTranslations, target: Target, language: str) -> str:
    value = target.value or 0
    figure = _figure(value, language)
    if target.unit:
        return f"{figure} {target.unit}"
    return tr.ngettext("{number} occasion", "{number} occasions", _plural(value)).format(number=figure)


def _often(tr: NullTranslations, target: Target, language: str) -> str:
    value = target.value or 0
    figure = _figure(value, language)
    if target.unit:
        return _per(tr, f"{figure} {target.unit}", target.period)
    times = tr.ngettext("{number} time", "{number} times", _plural(value)).format(number=figure)
    return _per(tr, times, target.period)


def _per(tr: NullTranslations, counted: str, period: TargetPeriod) -> str:
    match period:
        case TargetPeriod.WEEK:
            return tr.gettext("{counted} a week").format(counted=counted)
        case TargetPeriod.MONTH:
            return tr.gettext("{counted} a month").format(counted=counted)
        case TargetPeriod.TERM:
            return tr.gettext("{counted} a term").format(counted=counted)
        case TargetPeriod.YEAR:
            return tr.gettext("{counted} a year").format(counted=counted)
        case TargetPeriod.WHOLE:
            return counted


def _figure(value: float, language: str) -> str:
    decimals = next(count for count in (0, 1, 2) if count == 2 or round(value, count) == value)
    return figures.number(value, language, decimals)


def _plural(value: float) -> int:
    """The number that chooses between singular and plural: one alone is singular."""
    return 1 if value == 1 else 2


def _months(tr: NullTranslations) -> tuple[str, ...]:
    return (
        tr.gettext("January"),
        tr.gettext("February"),
        tr.gettext("March"),
        tr.gettext("April"),
        tr.gettext("May"),
        tr.gettext("June"),
        tr.gettext("July"),
        tr.gettext("August"),
        tr.gettext("September"),
        tr.gettext("October"),
        tr.gettext("November"),
        tr.gettext("December"),
    )
