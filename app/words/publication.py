"""The words for where and since when a promise is public."""

from app.services.promise.publication import AddressNotWeb, NotPublished
from app.words.language import _
from app.words.saying import Sentence, name, say


@say.register
def _not_published(refusal: NotPublished) -> Sentence:
    return Sentence(
        _("The promise {name} is {state}; it is not published.").format(name=refusal.name, state=name(refusal.state).lower()),
        _("Say where it is published when it has been signed and published."),
    )


@say.register
def _not_web(refusal: AddressNotWeb) -> Sentence:
    return Sentence(
        _("“{address}” is no address of a page on the web.").format(address=refusal.address),
        _("Copy the whole address of the page, beginning with https://."),
    )
