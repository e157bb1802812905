"""Archive packages: what is kept of a signed promise for ever, as a BagIt bag (RFC 8493), and checking one that is read again."""

from app.services.documents.archive.checking import NoPackage, check_package
from app.services.documents.archive.contents import Absent, PackedFile, Reason, Role
from app.services.documents.archive.findings import Checked, Finding, Note, Signed, Wrong
from app.services.documents.archive.opening import ArchiveUnsafe, PackageTooLarge, PackageUnreadable, Trick
from app.services.documents.archive.service import ArchiveService, NothingToArchive, Package

__all__ = [
    "Absent",
    "ArchiveService",
    "ArchiveUnsafe",
    "Checked",
    "Finding",
    "NoPackage",
    "Note",
    "NothingToArchive",
    "Package",
    "PackageTooLarge",
    "PackageUnreadable",
    "PackedFile",
    "Reason",
    "Role",
    "Signed",
    "Trick",
    "Wrong",
    "check_package",
]
