"""What the files of a package are called, and why some are not there, in the language of the package."""

from app import resource
from app.services.documents.archive.contents import Reason, Role


def role_in_words(role: Role, language: str) -> str:
    """What a file is to the promise."""
    tr = resource.translation(language)
    return {
        Role.CONTENTS: tr.pgettext("archive", "The list of what lies in the package"),
        Role.SIGNED: tr.pgettext("archive", "The promise with its electronic signatures"),
        Role.DECIDED: tr.pgettext("archive", "The promise as it was decided on"),
        Role.SCAN: tr.pgettext("archive", "The scan of the copy signed in ink"),
        Role.FILED: tr.pgettext("archive", "The promise with the scan of the signed copy inside it"),
        Role.WEB_PAGE: tr.pgettext("archive", "The promise as a web page"),
        Role.OPEN_DATA: tr.pgettext("archive", "The promise as open data"),
        Role.QUESTIONNAIRE: tr.pgettext("archive", "The questionnaire as it was asked"),
        Role.CODE_BOOK: tr.pgettext("archive", "The code book"),
        Role.CODE_TABLES: tr.pgettext("archive", "The code book as a workbook"),
        Role.CODE_MAP: tr.pgettext("archive", "The code book for programs"),
        Role.PICTURE: tr.pgettext("archive", "The situational picture as it was adopted"),
        Role.PICTURE_TABLES: tr.pgettext("archive", "The tables of the situational picture"),
        Role.COMMENTS: tr.pgettext("archive", "The comments of the consultation, and what came of them"),
        Role.DIFFERENCES: tr.pgettext("archive", "What differs from the version before"),
        Role.ANSWERS: tr.pgettext("archive", "Single persons’ coded answers"),
        Role.ANSWER_CODES: tr.pgettext("archive", "What the codes of the answers mean"),
        Role.SCHEMA: tr.pgettext("archive", "What the manifest holds, for programs"),
    }[role]


def file_named(role: Role, language: str) -> str:
    """The name of a file without its ending, in letters that every file system writes alike."""
    tr = resource.translation(language)
    return {
        Role.CONTENTS: tr.pgettext("file", "contents"),
        Role.SIGNED: tr.pgettext("file", "signed"),
        Role.DECIDED: tr.pgettext("file", "decided"),
        Role.SCAN: tr.pgettext("file", "scan"),
        Role.FILED: tr.pgettext("file", "filed"),
        Role.WEB_PAGE: tr.pgettext("file", "web-page"),
        Role.OPEN_DATA: tr.pgettext("file", "open-data"),
        Role.QUESTIONNAIRE: tr.pgettext("file", "questionnaire"),
        Role.CODE_BOOK: tr.pgettext("file", "code-book"),
        Role.CODE_TABLES: tr.pgettext("file", "code-book"),
        Role.CODE_MAP: tr.pgettext("file", "code-book"),
        Role.PICTURE: tr.pgettext("file", "situational-picture"),
        Role.PICTURE_TABLES: tr.pgettext("file", "situational-picture"),
        Role.COMMENTS: tr.pgettext("file", "comments"),
        Role.DIFFERENCES: tr.pgettext("file", "differences"),
        Role.ANSWERS: tr.pgettext("file", "answers"),
        Role.ANSWER_CODES: tr.pgettext("file", "answers-codes"),
        Role.SCHEMA: "manifest.schema",
    }[role]


def reason_in_words(reason: Reason, language: str) -> str:
    """Why something is not there, as a sentence."""
    tr = resource.translation(language)
    return {
        Reason.NOT_KEPT: tr.pgettext("archive", "It was decided on before the program kept documents."),
        Reason.INK: tr.pgettext("archive", "The promise was signed in ink."),
        Reason.NO_SCAN: tr.pgettext("archive", "No scan of the signed copy has been filed."),
        Reason.NO_WAVE: tr.pgettext("archive", "The promise rests on no survey wave."),
        Reason.NOT_ADOPTED: tr.pgettext("archive", "The situational picture was never adopted."),
        Reason.NOT_CHOSEN: tr.pgettext("archive", "They go along only where the coordinator says so."),
        Reason.NO_COMMENTS: tr.pgettext("archive", "No comments are kept."),
        Reason.FIRST_VERSION: tr.pgettext("archive", "It is the first version."),
    }[reason]
