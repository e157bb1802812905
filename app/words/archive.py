"""The words for archive packages: what lies in them, what is wrong with one, and what is refused."""

from app import figures
from app.services.documents.archive import (
    ArchiveUnsafe,
    Checked,
    Finding,
    NoPackage,
    Note,
    NothingToArchive,
    PackageTooLarge,
    PackageUnreadable,
    Reason,
    Role,
    Signed,
    Trick,
    Wrong,
)
from app.services.documents.archive.wording import reason_in_words, role_in_words
from app.words.language import _, language
from app.words.saying import Sentence, name, say
from app.words.signatures import finding_words as signature_finding_words
from app.words.signatures import missing_words, whole_words


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
        Wrong.NOT_PDF: _("{path} is no PDF that can be read, so its signatures can't be checked."),
        Wrong.SIGNATURE_BROKEN: _("{path}: the signature in {detail} does not hold."),
        Wrong.SIGNATURE_UNTRUSTED: _("{path}: the certificate of the signature in {detail} is not trusted."),
        Wrong.SIGNATURE_REMOVED: _("{path}: the signature in {detail} has been removed."),
        Wrong.SIGNATURES_FEWER: _("{path} has fewer signatures than the package says were given."),
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


def signature_words(signed: Signed) -> list[list[str]]:
    """What is said of the signatures in a document: a block for each, whose first line names it, and one for what is missing.

    That a certificate can't be trusted without a list to trust by is said, and is counted as no fault.
    """
    found = signed.verification
    left = whole_words(found) if found.well else missing_words(found)
    return [*map(signature_finding_words, found.findings), *([left] if left else [])]


def outcome_words(checked: Checked) -> str:
    """What the check came to, as one sentence or two."""
    if checked.whole:
        return _("Everything in the package is as it was put in.")
    if checked.as_put_in:
        return _("The files in the package are as they were put in, but not every signature is in order.")
    return _("The package is not as it was put together. Use another copy of it.")


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
            file=refusal.file, path=ascii(refusal.path)[1:-1][:80], reason=name(refusal.trick)
        ),
        _("Nothing of it was read. Ask whoever gave it to you for another."),
    )


@say.register
def _unreadable(refusal: PackageUnreadable) -> Sentence:
    return Sentence(
        _("{file} is no archive package that can be opened: it is no zip file, or it is damaged or locked.").format(
            file=refusal.file
        ),
        _("Choose the zip file that the program wrote."),
    )


@say.register
def _too_large(refusal: PackageTooLarge) -> Sentence:
    size = figures.number(refusal.size // 1_000_000, language())
    return Sentence(
        _("{file} would become {size} MB when unpacked, which no archive package of ours does.").format(
            file=refusal.file, size=size
        ),
        _("Choose the zip file that the program wrote."),
    )


@say.register
def _no_package(refusal: NoPackage) -> Sentence:
    return Sentence(
        _("{file} is no archive package: there is no single folder with a bagit.txt in it.").format(file=refusal.file),
        _("Choose the zip file that the program wrote."),
    )
