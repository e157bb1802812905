"""The HTML twin of a promise: a page that needs nothing but itself, and a piece for the site's own publishing tool."""

from app.services.documents.web.page import fragment, web_page

__all__ = ["fragment", "web_page"]
