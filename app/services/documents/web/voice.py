"""In which words and under which headings a page is written."""

from dataclasses import dataclass

from app import resource
from app.services.documents.web.markup import Html, tag

PREFIX = "medborgarlofte"
"""Every class begins with it, so that none meets one of the site's own."""
LOWEST = 6
"""HTML has six levels of headings."""


@dataclass(frozen=True, slots=True)
class Voice:
    """`language` is that of the fixed words, `content_language` that of the promise's own; `level` that of its title."""

    language: str
    content_language: str
    level: int = 1
    anchored: bool = True
    """Whether parts and commitments can be led to; a fragment has no names that could meet the site's own."""

    def pgettext(self, context: str, message: str) -> str:
        """A fixed word in the language of the page."""
        return resource.translation(self.language).pgettext(context, message)

    @property
    def spoken(self) -> str | None:
        """The `lang` of the promise's own words, where it is not that of the page."""
        return None if self.language == self.content_language else self.content_language

    def heading(self, words: str, under: int, *, own: bool = False, name: str | None = None) -> Html:
        """A heading so many levels below the title; `own` words are the promise's; nothing for no words."""
        if not words.strip():
            return Html()
        level = min(self.level + under, LOWEST)
        return tag(f"h{level}", words, id=name if self.anchored else None, lang=self.spoken if own else None)

    def classed(self, name: str) -> str:
        """A class of our own."""
        return f"{PREFIX}-{name}"
