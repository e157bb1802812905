"""A whole page, and the same as a piece of one."""

from base64 import b64encode
from hashlib import sha256

from app.services.documents.promise_document import MarkLine, PromiseDocument
from app.services.documents.publication import Publication
from app.services.documents.web import text
from app.services.documents.web.markup import Html, block, filled, joined, lines, tag, time, void
from app.services.documents.web.parts import Part, parts
from app.services.documents.web.style import style
from app.services.documents.web.voice import PREFIX, Voice

FEWEST_LISTED = 3
"""A page with fewer parts needs no list of contents."""
LEVELS = (1, 2, 3, 4)
"""Where the headings of a fragment may begin: two levels stand under its title."""
_PNG = b"\x89PNG"


def web_page(publication: Publication, language: str = "sv") -> bytes:
    """The promise as one accessible page (UTF-8) without script, fetching nothing; the same content, the same bytes.

    `language` ("sv" or "en") is that of the headings and fixed words. Its parts and commitments can be led to: `#commitment-3`.
    """
    document = publication.document
    voice = Voice(language, document.content_language)
    content = parts(publication, voice)
    page = lines(
        Html("<!DOCTYPE html>"),
        block("html", _head(publication, voice), _body(publication, content, voice), lang=language),
    )
    return f"{page}\n".encode()


def fragment(publication: Publication, language: str = "sv", level: int = 2) -> bytes:
    """The same content without a page around it, its title at heading `level` (1 to 4), for a page that has a style of its own.

    Nothing has a style or a name to be led to; every class begins with `medborgarlofte-`. The marks are left out: the page has
    its own.
    """
    assert level in LEVELS, level
    voice = Voice(language, publication.document.content_language, level, anchored=False)
    sections = [block("section", voice.heading(part.heading, 1), part.content) for part in parts(publication, voice)]
    article = block("article", _opening(publication, voice), *sections, class_=PREFIX, lang=language)
    return f"{article}\n".encode()


def _head(publication: Publication, voice: Voice) -> Html:
    """The policy forbids what is not there, should the page be tampered with on its way."""
    document, css = publication.document, style(publication.document.accent)
    fingerprint = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{fingerprint}'; base-uri 'none'; form-action 'none'"
    draft = voice.pgettext("document", "Draft") if publication.draft else ""
    title = joined(*filter(str.strip, (draft, _title(document, voice), document.municipality)), between=" – ")
    return block(
        "head",
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        void("meta", name="referrer", content="no-referrer"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="robots", content="noindex") if publication.draft else "",
        tag("title", title),
        tag("style", Html(css)),
    )


def _body(publication: Publication, content: tuple[Part, ...], voice: Voice) -> Html:
    sections = [
        block(
            "section",
            voice.heading(part.heading, 1, name=part.name),
            part.content,
            aria_labelledby=part.name,
        )
        for part in content
    ]
    contents = _contents(content, voice) if len(content) >= FEWEST_LISTED else ""
    return block(
        "body",
        tag("a", voice.pgettext("document", "Go to the content"), href="#main", class_=voice.classed("skip")),
        _marks(publication.document.marks),
        block("main", _opening(publication, voice, contents), *sections, id="main", tabindex=-1),
        block("footer", tag("p", joined(*_foot(publication, voice), between=" · "))),
        data_draft=voice.pgettext("document", "Draft").upper() if publication.draft else None,
    )


def _marks(marks: tuple[MarkLine, ...]) -> Html:
    if not marks:
        return Html()
    images = [void("img", src=_address(mark.content), alt=mark.alternative) for mark in marks]
    return block("header", *images)


def _address(content: bytes) -> str:
    """The picture itself as an address; shown as a picture, an SVG runs no script and fetches nothing."""
    kind = "png" if content.startswith(_PNG) else "svg+xml"
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def _opening(publication: Publication, voice: Voice, contents: str = "") -> Html:
    """The title, what it is, what must be known of it, and what it says first."""
    document = publication.document
    notes = []
    if publication.draft:
        said = voice.pgettext("document", "It has not been signed, and must not be published.")
        notes.append(_note(voice.pgettext("document", "This is a draft."), said, voice))
    if document.invented:
        said = voice.pgettext("document", "This is an example: it rests on a survey whose answers are made up.")
        notes.append(_note(voice.pgettext("document", "Invented answers."), said, voice))
    municipality = document.municipality.strip()
    return lines(
        voice.heading(_title(document, voice), 0, own=bool(document.title.strip())),
        tag("p", municipality, class_=voice.classed("municipality"), lang=voice.spoken) if municipality else "",
        tag("p", _facts(publication, voice), class_=voice.classed("facts")),
        *notes,
        text.blocks(document.introduction, 0, voice),
        contents,
    )


def _note(lead: str, said: str, voice: Voice) -> Html:
    return tag("p", tag("strong", lead), f" {said}", class_=voice.classed("note"))


def _facts(publication: Publication, voice: Voice) -> Html:
    document = publication.document
    first, last = time(document.valid_from, voice.language), time(document.valid_to, voice.language)
    period = filled(voice.pgettext("document", "Valid from %(first)s to %(last)s"), first=first, last=last)
    return joined(period, *filter(None, (publication.state_label, _version(document, voice))), between=" · ")


def _foot(publication: Publication, voice: Voice) -> tuple[str, ...]:
    document = publication.document
    said: tuple[str, ...] = (document.municipality.strip(), _version(document, voice))
    if publication.published_on is not None:
        day = time(publication.published_on, voice.language)
        said += (filled(voice.pgettext("document", "Published %(day)s"), day=day),)
    return tuple(filter(None, said))


def _contents(content: tuple[Part, ...], voice: Voice) -> Html:
    links = [tag("li", tag("a", part.heading, href=f"#{part.name}")) for part in content]
    heading = voice.heading(voice.pgettext("document", "Contents"), 1, name="contents")
    return block("nav", heading, block("ul", *links), aria_labelledby="contents")


def _title(document: PromiseDocument, voice: Voice) -> str:
    return document.title if document.title.strip() else voice.pgettext("document", "Citizens' promise")


def _version(document: PromiseDocument, voice: Voice) -> str:
    return voice.pgettext("document", "Version %(number)d") % {"number": document.version}
