"""Text from other programs cleaned to blocks, and blocks as HTML for them: Word, Outlook, LibreOffice, Google Docs, web pages."""

from app.services.documents.pasting.cleaning import blocks_from_html
from app.services.documents.pasting.plain import MOST_LETTERS, PastedTooLong, blocks_from_plain_text
from app.services.documents.pasting.writing import html_of

__all__ = ["MOST_LETTERS", "PastedTooLong", "blocks_from_html", "blocks_from_plain_text", "html_of"]
