import pytest

from app.services.promise import Party, PartyUnknown, SignatoryUnclear, party_named, signatory_named
from tests.services.promise.conftest import Desk


def test_a_party_answers_to_its_name_and_its_kind_in_either_language(desk: Desk) -> None:
    desk.promises.change_party(desk.party(Party.MUNICIPALITY), name="Laholms kommun")
    for said in ("kommunen", "Laholms kommun", " municipality ", "The municipality"):
        assert party_named(desk.form, said).party is Party.MUNICIPALITY


def test_an_unknown_party_is_answered_with_those_there_are(desk: Desk) -> None:
    with pytest.raises(PartyUnknown) as refused:
        party_named(desk.form, "regionen")
    assert refused.value.known == ("Polisen", "Kommunen", "Polis och kommun")


def test_who_signs_answers_to_title_name_organisation_or_party(desk: Desk) -> None:
    police = desk.decisions.add_signatory(
        desk.promise, desk.party(Party.POLICE), "Lokalpolisområdeschef", name="Ann Ek", organisation="Polismyndigheten"
    )
    for said in ("polisen", "lokalpolisområdeschef", "ann ek", "Polismyndigheten"):
        assert signatory_named(desk.form, said).id == police


def test_two_who_sign_for_one_party_are_told_apart_by_their_titles(desk: Desk) -> None:
    for title in ("Kommunstyrelsens ordförande", "Kommundirektör"):
        desk.decisions.add_signatory(desk.promise, desk.party(Party.MUNICIPALITY), title)
    with pytest.raises(SignatoryUnclear) as refused:
        signatory_named(desk.form, "kommunen")
    assert refused.value.known == ("Kommunstyrelsens ordförande", "Kommundirektör")
    assert signatory_named(desk.form, "kommundirektör").title == "Kommundirektör"
