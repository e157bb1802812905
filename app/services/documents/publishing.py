"""What goes out to the public of a signed promise: a web page, a piece of one for the site's own tool, and open data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app import resource
from app.models.database import Database
from app.models.promise import PromiseState, SigningMethod
from app.models.refusal import Refusal
from app.services.documents.layout import Layout, PosterSize
from app.services.documents.open_data import open_data_in
from app.services.documents.publication import Publication, SignedLine
from app.services.documents.service import promise_document_in
from app.services.promise import PromiseForm, SignatoryForm, promise_form

if TYPE_CHECKING:  # what draws is imported where a document is made
    from app.services.documents.layouts import PublicPromise

PUBLIC = frozenset({PromiseState.SIGNED, PromiseState.PUBLISHED, PromiseState.EVALUATED, PromiseState.ARCHIVED})
"""The states in which a promise may be published, or has been."""


@dataclass(eq=False)
class NotSigned(Refusal):
    """A promise that is not signed is not published."""

    name: str
    state: PromiseState


class PublishingService:
    """Makes what is published; nothing is stored. `preview` gives an unsigned promise too, which then says that it is a draft.

    Every method raises PromiseGone, and NotSigned for a promise that is not signed.
    """

    def __init__(self, db: Database, cache_folder: Path | None = None) -> None:
        """`cache_folder` is where column files lie; the person's own cache folder where None."""
        self._db, self._cache_folder = db, cache_folder

    def web_page(self, promise_id: int, language: str = "sv", *, preview: bool = False) -> bytes:
        """One accessible page that needs nothing but itself; see `app.services.documents.web.web_page`."""
        from app.services.documents.web import web_page

        return web_page(self._publication(promise_id, language, preview=preview), language)

    def fragment(self, promise_id: int, language: str = "sv", level: int = 2, *, preview: bool = False) -> bytes:
        """The same for a page of the site's own, its title at heading `level`, from 1 to 4."""
        from app.services.documents.web import fragment

        return fragment(self._publication(promise_id, language, preview=preview), language, level)

    def open_data(self, promise_id: int) -> bytes:
        """The promise as JSON by a published schema; see `app.services.documents.open_data`."""
        with self._db.read() as session:
            _refuse_unsigned(promise_form(session, promise_id))
            return open_data_in(session, promise_id)

    def poster(self, promise_id: int, size: PosterSize, language: str = "sv", *, preview: bool = False) -> bytes:
        """One page to put up; see `app.services.documents.layouts.poster_pdf`."""
        from app.services.documents.layouts import poster_pdf

        return poster_pdf(self._public(promise_id, language, preview=preview), size, language)

    def leaflet(self, promise_id: int, language: str = "sv", *, preview: bool = False) -> bytes:
        """A sheet to fold once; see `app.services.documents.layouts.leaflet_pdf`."""
        from app.services.documents.layouts import leaflet_pdf

        return leaflet_pdf(self._public(promise_id, language, preview=preview), language)

    def feedback_leaflet(self, promise_id: int, today: date, language: str = "sv", *, preview: bool = False) -> bytes:
        """The leaflet to those who answered, with what came of it by `today`; raises NothingAsked too.

        Counts the answers where no picture is adopted: seconds, for a Job.
        """
        from app.services.documents.layouts import feedback_pdf
        from app.services.documents.layouts.reading import thread_of

        promise = self._public(promise_id, language, preview=preview)
        return feedback_pdf(thread_of(self._db, self._cache_folder, promise_id, promise, language, today), language)

    def laid_out(self, promise_id: int, layout: Layout, today: date, language: str = "sv", *, preview: bool = False) -> bytes:
        """A poster or a leaflet by its name."""
        match layout:
            case Layout.POSTER_A4:
                return self.poster(promise_id, PosterSize.A4, language, preview=preview)
            case Layout.POSTER_A3:
                return self.poster(promise_id, PosterSize.A3, language, preview=preview)
            case Layout.LEAFLET:
                return self.leaflet(promise_id, language, preview=preview)
            case Layout.FEEDBACK:
                return self.feedback_leaflet(promise_id, today, language, preview=preview)

    def _public(self, promise_id: int, language: str, *, preview: bool) -> PublicPromise:
        """The promise as the public reads it, which says whether it is signed or published."""
        from app.services.documents.layouts.reading import public_promise

        with self._db.read() as session:
            form = promise_form(session, promise_id)
            _refuse_unsigned(form, preview=preview)
            promise = public_promise(session, promise_id, language)
        if form.state not in PUBLIC:
            return promise
        return replace(promise, document=replace(promise.document, state_label=_state(form, language)))

    def _publication(self, promise_id: int, language: str, *, preview: bool) -> Publication:
        with self._db.read() as session:
            return publication_in(session, promise_id, language, preview=preview)


def publication_in(session: Session, promise_id: int, language: str, *, preview: bool = False) -> Publication:
    """What is published of a promise, read in a session; raises as `PublishingService`."""
    form = promise_form(session, promise_id)
    _refuse_unsigned(form, preview=preview)
    signed = form.state in PUBLIC
    document = promise_document_in(session, promise_id, language)
    return Publication(
        document=document,
        state_label=_state(form, language) if signed else document.state_label,
        signed=tuple(_signed(line, language) for line in form.signatories),
        published_on=form.published_on,
        draft=not signed,
    )


def _refuse_unsigned(form: PromiseForm, *, preview: bool = False) -> None:
    if form.state not in PUBLIC and not preview:
        raise NotSigned(form.name, form.state)


def _state(form: PromiseForm, language: str) -> str:
    tr = resource.translation(language)
    return tr.pgettext("document", "Signed") if form.state is PromiseState.SIGNED else tr.pgettext("document", "Published")


def _signed(line: SignatoryForm, language: str) -> SignedLine:
    tr = resource.translation(language)
    electronic = line.method in (SigningMethod.HERE, SigningMethod.ELSEWHERE)
    return SignedLine(line.signed_on, line.signed_at, tr.pgettext("document", "electronically") if electronic else "")
