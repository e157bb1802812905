"""What differs between two versions, in a few sentences, in the language of its document."""

from app import resource
from app.services.promise.consultation.numbering import LinePart
from app.services.promise.difference import LineChange, LineDifference, PromiseDifference


def difference_in_words(difference: PromiseDifference, language: str) -> tuple[str, ...]:
    """A sentence for each part that differs: `Åtaganden: ändrade 3, nya 1`; one alone where nothing does."""
    tr = resource.translation(language)
    if difference.nothing:
        return (tr.gettext("The two say the same."),)
    said = []
    if difference.old_period != difference.new_period:
        period = tr.gettext("Period: {old}, now {new}.")
        said.append(period.format(old=difference.old_period, new=difference.new_period))
    for part in LinePart:
        counts = [(change_in_words(change, language), difference.count(part, change)) for change in _TOLD]
        told = ", ".join(f"{words} {count}" for words, count in counts if count)
        if told:
            said.append(f"{part_in_words(part, language)}: {told}")
    return tuple(said)


_TOLD = (LineChange.CHANGED, LineChange.NEW, LineChange.GONE, LineChange.MOVED)


def change_in_words(change: LineChange, language: str) -> str:
    """What became of lines, as it stands before their number."""
    pgettext = resource.translation(language).pgettext
    return {
        LineChange.SAME: pgettext("lines", "the same"),
        LineChange.CHANGED: pgettext("lines", "changed"),
        LineChange.NEW: pgettext("lines", "new"),
        LineChange.GONE: pgettext("lines", "removed"),
        LineChange.MOVED: pgettext("lines", "moved"),
    }[change]


def became_in_words(line: LineDifference, language: str) -> str:
    """What became of one line: `Ändrad`, `Ändrad och flyttad`."""
    pgettext = resource.translation(language).pgettext
    if line.moved and line.change is LineChange.CHANGED:
        return pgettext("line", "Changed and moved")
    return {
        LineChange.SAME: pgettext("line", "The same"),
        LineChange.CHANGED: pgettext("line", "Changed"),
        LineChange.NEW: pgettext("line", "New"),
        LineChange.GONE: pgettext("line", "Removed"),
        LineChange.MOVED: pgettext("line", "Moved"),
    }[line.change]


def part_in_words(part: LinePart, language: str) -> str:
    """A part of the promise by its heading."""
    pgettext = resource.translation(language).pgettext
    return {
        LinePart.TITLE: pgettext("document", "Title"),
        LinePart.INTRODUCTION: pgettext("document", "Introduction"),
        LinePart.BACKGROUND: pgettext("document", "Background"),
        LinePart.PICTURE: pgettext("document", "The common picture"),
        LinePart.PRIORITY: pgettext("document", "Priority areas"),
        LinePart.COMMITMENT: pgettext("lines", "Commitments"),
        LinePart.ACTIVITY: pgettext("lines", "Activities"),
        LinePart.FOLLOW_UP: pgettext("document", "How we follow up"),
        LinePart.CONTACT: pgettext("document", "Contact"),
        LinePart.ACCESSIBILITY: pgettext("document", "Accessibility"),
    }[part]


def versioned_title(title: str, version: int, language: str) -> str:
    """`Medborgarlöfte 2021, version 2`."""
    return resource.translation(language).gettext("{title}, version {number}").format(title=title, number=version)
