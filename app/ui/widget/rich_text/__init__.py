"""A field for text with headings, lists, bold and links, which are blocks and never Qt's HTML; nobody writes markup."""

from app.ui.widget.rich_text.rich_text import RichText

__all__ = ["RichText"]
