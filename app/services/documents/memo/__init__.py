"""The memo (tjänsteskrivelse) to the body that decides on a promise: a draft as DOCX, to be worked on in a word processor.

Imports python-docx when one is made.
"""

from app.services.documents.memo.facts import MemoDocument, MemoLine
from app.services.documents.memo.service import MemoService

__all__ = ["MemoDocument", "MemoLine", "MemoService"]
