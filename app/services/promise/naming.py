"""What a person calls a party or a signatory, on the command line: its name, its kind, or who signs for it."""

from collections.abc import Iterable

from app.services.promise.forms import PartyForm, PromiseForm, SignatoryForm
from app.services.promise.refusals import PartyUnknown, SignatoryUnclear
from app.services.promise.wording import default_party


def party_named(form: PromiseForm, said: str) -> PartyForm:
    """The party of that name or kind ("polisen", "kommunen"); raises PartyUnknown with those there are."""
    meant = [party for party in form.parties if _is(said, party_names(party))]
    if len(meant) != 1:
        raise PartyUnknown(said, tuple(party.name for party in meant or form.parties))
    return meant[0]


def signatory_named(form: PromiseForm, said: str) -> SignatoryForm:
    """The only signatory of that title, name, organisation or party; raises SignatoryUnclear with the titles there are."""
    meant = [one for one in form.signatories if _is(said, (one.title, one.name))]
    meant = meant or [one for one in form.signatories if _is(said, (*party_names(form.party(one.party_id)), one.organisation))]
    if len(meant) != 1:
        raise SignatoryUnclear(said, tuple(one.title for one in meant or form.signatories))
    return meant[0]


def party_names(party: PartyForm) -> tuple[str, ...]:
    """What a party may be called: its own name, its kind, and the usual name of the kind in either language."""
    return (party.name, party.party.value, *(default_party(party.party, language)[0] for language in ("sv", "en")))


def _is(said: str, names: Iterable[str]) -> bool:
    return said.strip().casefold() in {name.casefold() for name in names if name}
