"""The words for archive packages: what lies in them, what is wrong with one, and what is refused."""

from app.services.documents.archive import (
    ArchiveUnsafe,
    Finding,
    NoPackage,
    Note,
    NothingToArchive,
    Reason,
    Role,
    Trick,
    Wrong,
)
from app.services.documents.archive.wording import reason_in_words, role_in_words
from app.words.language import _, language
from app.words.saying import Sentence, name, say


@name.register
def _role(member: Role) -> str:
    return role_in_words(member, language())


@name.register
def _reason(member: Reason) -> str:
    return reason_in_words(member, language())


@name.register
def _wrong(member: Wrong) -> str:
    return {
        Wrong.MISSING: _("{path} is missing."),
        Wrong.CHANGED: _("{path} has been changed."),
        Wrong.UNREADABLE: _("{path} can't be read: the file is damaged there."),
        Wrong.ADDED: _("{path} has been added: no list has it."),
        Wrong.LISTED_TWICE: _("{path} stands twice in a list."),
        Wrong.LINE_UNREAD: _("{path} has a line that is no checksum: {detail}"),
        Wrong.DECLARATION: _("{path} does not say that this is a BagIt 1.0 bag in UTF-8."),
        Wrong.MEASURE: _("{path} says another number of files or bytes than there are."),
        Wrong.SCHEMA: _("{path} is not written as the manifest of a package is: {detail}"),
        Wrong.OTHERWISE: _("{path} is another than the manifest of the package says."),
        Wrong.NOT_DECIDED: _("{path} is not the document that was decided on."),
    }[member]


@name.register
def _note(member: Note) -> str:
    return {
        Note.REPACKED: _("The zip file has been written anew or touched since; what lies in it is unchanged."),
        Note.REWRITTEN: _(
            "The signed PDF does not begin with the one decided on: the signing service has written it anew."
            " Compare the two before you rely on it."
        ),
    }[member]


@name.register
def _trick(member: Trick) -> str:
    return {
        Trick.OUTSIDE: _("it leads out of the folder that is unpacked to"),
        Trick.LINK: _("it is a link and no file"),
        Trick.TWICE: _("two files have that name"),
        Trick.NAME: _("no file can be called that"),
    }[member]


def finding_words(finding: Finding) -> str:
    """What is wrong with a file, as a sentence."""
    return name(finding.wrong).format(path=finding.path, detail=finding.detail or "–")


@say.register
def _nothing(refusal: NothingToArchive) -> Sentence:
    return Sentence(
        _("The promise {name} is {state}, and only a signed one is archived.").format(
            name=refusal.name, state=name(refusal.state).lower()
        ),
        _("Let everyone sign it first."),
    )


@say.register
def _unsafe(refusal: ArchiveUnsafe) -> Sentence:
    return Sentence(
        _("{file} is not safe to unpack: {path}, {reason}.").format(
            file=refusal.file, path=ascii(refusal.path)[1:81], reason=name(refusal.trick)
        ),
        _("Nothing of it was read. Ask whoever gave it to you for another."),
    )


@say.register
def _no_package(refusal: NoPackage) -> Sentence:
    return Sentence(
        _("{file} is no archive package: there is no single folder with a bagit.txt in it.").format(file=refusal.file),
        _("Choose the zip file that the program wrote."),
    )
