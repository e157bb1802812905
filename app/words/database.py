"""The words for what can be wrong with a file, a disk or a server."""

from app.models.database import (
    ChangedSince,
    DiskFull,
    FileDamaged,
    FileExists,
    FileForeign,
    FileLocked,
    FileMissing,
    FileNewer,
    FileReadOnly,
    FileUnreachable,
    NetworkDrive,
    NothingUndoes,
    ServerUnreachable,
)
from app.words.language import _
from app.words.saying import Sentence, say


@say.register
def _missing(refusal: FileMissing) -> Sentence:
    return Sentence(
        _("There is no file {file}.").format(file=refusal.path),
        _("Check the name, or that the disk it lies on is connected."),
    )


@say.register
def _exists(refusal: FileExists) -> Sentence:
    return Sentence(
        _("There is a file {file} already.").format(file=refusal.path),
        _("Choose another name, or open that file."),
    )


@say.register
def _foreign(refusal: FileForeign) -> Sentence:
    return Sentence(
        _("{file} was not made by Medborgarlöfte.").format(file=refusal.path.name),
        _("A municipality's file ends in .lofte. The file was not changed."),
    )


@say.register
def _damaged(refusal: FileDamaged) -> Sentence:
    return Sentence(
        _("{file} is damaged and can't be read.").format(file=refusal.path.name),
        _("Restore the newest backup: “Restore from a backup” on the first page. The damaged file is kept."),
    )


@say.register
def _newer(refusal: FileNewer) -> Sentence:
    return Sentence(
        _("{file} was made by a newer version of the program.").format(file=refusal.path.name),
        _("Update the program and open it again. The file was not changed."),
    )


@say.register
def _read_only(refusal: FileReadOnly) -> Sentence:
    return Sentence(
        _("{file} may not be written.").format(file=refusal.path),
        _("Ask for the right to write to it, or save a copy where you may write. The file was not changed."),
    )


@say.register
def _locked(refusal: FileLocked) -> Sentence:
    return Sentence(
        _("Another program is using {file}, so this was not saved.").format(file=refusal.path.name),
        _("What was saved before is safe. Close the other program, or wait a little, and try again."),
    )


@say.register
def _unreachable(refusal: FileUnreachable) -> Sentence:
    return Sentence(
        _("{file} can't be reached.").format(file=refusal.path),
        _("Check that the disk is connected and try again. What was saved before is safe."),
    )


@say.register
def _disk_full(_refusal: DiskFull) -> Sentence:
    return Sentence(
        _("The disk is full, so this was not saved."),
        _("What was saved before is safe. Make room on the disk and try again."),
    )


@say.register
def _network_drive(refusal: NetworkDrive) -> Sentence:
    return Sentence(
        _("{file} lies on a network drive, where several programs writing at once can damage it.").format(file=refusal.path),
        _("Keep the file on this computer's own disk. Where several key at once, use a database server."),
    )


@say.register
def _server(refusal: ServerUnreachable) -> Sentence:
    return Sentence(
        _("The database server {host} does not answer, or does not let the program in.").format(host=refusal.host),
        _("Check the address and the name in it. What was saved before is safe."),
    )


@say.register
def _changed_since(refusal: ChangedSince) -> Sentence:
    if refusal.again:
        return Sentence(
            _("“{action}” can't be done again: what it touched has been changed or used since.").format(
                action=_action(refusal.action, refusal.about)
            ),
            _("Do it anew by hand."),
        )
    return Sentence(
        _("“{action}” can't be undone: what it touched has been changed or used since.").format(
            action=_action(refusal.action, refusal.about)
        ),
        _("Undo the later changes first, or change it by hand."),
    )


@say.register
def _nothing_undoes(refusal: NothingUndoes) -> Sentence:
    if not refusal.action:
        return Sentence(_("There is nothing to undo."))
    return Sentence(_("“{action}” can't be undone.").format(action=_action(refusal.action, refusal.about)))


def _action(action: str, about: str) -> str:
    said = _(action)
    return f"{said}: {about}" if about else said
