"""The words for people, roles, settings and copies."""

from pathlib import Path

from app import figures
from app.models.keeping import Role
from app.services.keeping import (
    Backup,
    FileForbidden,
    FileIrregular,
    FileTooLarge,
    LimitTooLow,
    NameMissing,
    NothingRedoes,
    OlderLeft,
    OriginLine,
    PersonThere,
    PersonUnknown,
    ServerKeepsCopies,
    backup_at,
)
from app.words.language import _, language, ngettext
from app.words.saying import Sentence, name, say


@name.register
def _role(member: Role) -> str:
    return {Role.RECEPTION: _("Reception"), Role.COORDINATOR: _("Coordinator"), Role.OFFICIAL: _("Official")}[member]


@say.register
def _irregular(refusal: FileIrregular) -> Sentence:
    return Sentence(_("{file} is a folder or a device, not a file.").format(file=refusal.path), _("Choose a file."))


@say.register
def _forbidden(refusal: FileForbidden) -> Sentence:
    return Sentence(
        _("{file} may not be read.").format(file=refusal.path),
        _("Ask whoever keeps it for the right to read it, or for a copy."),
    )


@say.register
def _too_large(refusal: FileTooLarge) -> Sentence:
    size = figures.number(max(1, refusal.most // 1_000_000), language())
    return Sentence(
        _("{file} is larger than {size} MB, which no file of this kind is. It was not read.").format(
            file=refusal.path.name, size=size
        ),
        _("Choose another file."),
    )


def copy_words(copy: Backup) -> str:
    """When a copy was taken: its day, with the time where a person took it besides the day's."""
    day = figures.day(copy.taken_on, language())
    return day if copy.taken_at is None else f"{day} {figures.clock(copy.taken_at, language(), seconds=True)}"


def restored_words(copy: Path) -> str:
    """That a file was brought back, and from which copy."""
    taken = backup_at(copy)
    return _("Restored from the copy {copy}").format(copy=copy.name if taken is None else copy_words(taken))


def sent_words(origin: OriginLine) -> str:
    """When the file was last sent, and what is begun and stays behind."""
    when = origin.sent_at
    sent = _("Not sent yet") if when is None else _("Sent {moment}").format(moment=figures.moment(when.astimezone(), language()))
    if not origin.begun:
        return sent
    begun = ngettext("{n} begun form is sent when it is saved", "{n} begun forms are sent when they are saved", origin.begun)
    return f"{sent} · {begun.format(n=origin.begun)}"


@say.register
def _name_missing(_refusal: NameMissing) -> Sentence:
    return Sentence(_("The name is missing."), _("Write a name."))


@say.register
def _nothing_redoes(_refusal: NothingRedoes) -> Sentence:
    return Sentence(
        _("There is nothing to do again."), _("What was undone can be done again until something else is done after it.")
    )


@say.register
def _older_left(_refusal: OlderLeft) -> Sentence:
    return Sentence(
        _("You have done nothing to undo since you sat down."),
        _("Older changes are under “Last changed” on the overview."),
    )


@say.register
def _person_there(refusal: PersonThere) -> Sentence:
    return Sentence(
        _("{name} works in this file already.").format(name=refusal.name),
        _("Choose the name in the list, or write it so that you can be told apart."),
    )


@say.register
def _person_unknown(_refusal: PersonUnknown) -> Sentence:
    return Sentence(_("That person no longer works in this file."), _("Choose who sits here."))


@say.register
def _limit_too_low(refusal: LimitTooLow) -> Sentence:
    return Sentence(
        _("The limits for hidden cells can't be below {lowest}.").format(lowest=refusal.lowest),
        _("Below that, answers could be traced to persons."),
    )


@say.register
def _server_keeps_copies(_refusal: ServerKeepsCopies) -> Sentence:
    return Sentence(
        _("A database on a server is backed up by those who run the server."),
        _("Ask them when the last copy was taken."),
    )
