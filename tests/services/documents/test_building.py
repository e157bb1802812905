from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.models.picture import PriorityKind, PriorityState
from app.services.documents import promise_document
from app.services.picture import PriorityForm
from app.services.promise import (
    ActivityForm,
    ActivityState,
    CommitmentForm,
    DecisionForm,
    Outcome,
    Party,
    PartyForm,
    PromiseForm,
    PromiseLayout,
    PromiseState,
    SignatoryForm,
    Target,
)

ALTONA = PriorityForm(7, 1, PriorityKind.PLACE, "Altona", "Var sjätte.", PriorityState.PRIORITISED, (), (), (), 1)
KNARED = replace(ALTONA, id=8, title="Knäred")
WALK = ActivityForm(1, 1, "Fotpatrull", "Polisen", "Gruppchef", date(2021, 3, 1), None, ActivityState.PLANNED, "")


def line(position: int, party: int, text: str, target: Target, theme: str = "", *, areas: tuple[int, ...] = ()) -> CommitmentForm:
    return CommitmentForm(position, position, party, theme, text, target, "", "", areas, ())


FORM = PromiseForm(
    id=1,
    name="2021",
    version=2,
    previous_id=None,
    newest=True,
    wave_id=1,
    title="Medborgarlöfte 2021",
    valid_from=date(2021, 1, 1),
    valid_to=date(2021, 12, 31),
    layout=PromiseLayout.BY_PARTY,
    state=PromiseState.DRAFT,
    introduction=(),
    background=(),
    picture=(),
    follow_up=(),
    contact=(),
    accessibility=(),
    changed_at=datetime(2020, 12, 1, tzinfo=UTC),
    document_hash=None,
    parties=(
        PartyForm(1, 1, Party.POLICE, "Polisen", "Polisen lovar att", True),
        PartyForm(2, 2, Party.MUNICIPALITY, "Kommunen", "Kommunen lovar att", True),
        PartyForm(3, 3, Party.JOINT, "Polis och kommun", "Tillsammans lovar vi att", False),
    ),
    commitments=(
        replace(line(1, 1, "synas", Target.hours(600), "Närvaro", areas=(7,)), activities=(WALK,)),
        line(2, 1, "övervaka trafiken", Target.at_least(12), "Trafik"),
        line(3, 2, "samverka", Target.continuous()),
        replace(line(4, 2, "sänka farten", Target.done_by(date(2021, 9, 30)), "Trafik"), responsible_title="Gatuchef"),
    ),
    decisions=(DecisionForm(1, 2, "Kommunstyrelsen", date(2020, 12, 15), "§ 212", "2020-1", Outcome.APPROVED, True, "påhittat"),),
    signatories=(SignatoryForm(1, 1, 1, "Lokalpolisområdeschef", "", True, "Polismyndigheten", "", True, None, ""),),
    priorities=(ALTONA, KNARED),
)


def test_commitments_stand_under_their_party_and_an_empty_party_is_left_out() -> None:
    document = promise_document(FORM, "Laholms kommun")
    assert [(group.heading, len(group.commitments)) for group in document.groups] == [
        ("Polisen lovar att", 2),
        ("Kommunen lovar att", 2),
    ]
    first = document.groups[0].commitments[0]
    assert (first.text, first.target) == ("synas", "minst 600 timmar per år")
    (activity,) = first.activities
    assert (activity.text, activity.responsible, activity.period) == ("Fotpatrull", "Gruppchef, Polisen", "från 2021-03-01")


def test_what_goes_on_without_a_target_says_nothing_of_one() -> None:
    assert promise_document(FORM, "Laholms kommun").groups[1].commitments[0].target == ""


def test_by_theme_each_line_says_who_is_responsible_and_the_rest_comes_last() -> None:
    document = promise_document(replace(FORM, layout=PromiseLayout.BY_THEME), "Laholms kommun")
    assert document.by_theme
    assert [(group.heading, [entry.responsible for entry in group.commitments]) for group in document.groups] == [
        ("Närvaro", ["Polisen"]),
        ("Trafik", ["Polisen", "Gatuchef"]),
        ("Övriga åtaganden", ["Kommunen"]),
    ]


def test_only_the_areas_that_commitments_answer_are_printed() -> None:
    (priority,) = promise_document(FORM, "Laholms kommun").priorities
    assert (priority.title, priority.kind, priority.motive) == ("Altona", "Plats", "Var sjätte.")


def test_the_decision_and_who_signs_stand_as_they_were_written() -> None:
    document = promise_document(FORM, "Laholms kommun", language="en")
    assert (document.decisions[0].party, document.decisions[0].outcome) == ("Kommunen", "Approved")
    assert (document.signatories[0].role, document.signatories[0].acting) == ("Lokalpolisområdeschef", True)


@pytest.mark.parametrize(
    ("party", "title", "organisation", "signs_for"),
    [
        (1, "Lokalpolisområdeschef", "", ""),
        (1, "Områdeschef", "", "Polisen"),
        (1, "Områdeschef", "Polismyndigheten", ""),
        (2, "Kommunstyrelsens ordförande", "", ""),
        (2, "Ordförande", "", "Kommunen"),
        (3, "Ordförande", "Laholms kommun", "Polis och kommun"),
    ],
)
def test_whom_a_signatory_signs_for_is_said_where_the_role_does_not(
    party: int, title: str, organisation: str, signs_for: str
) -> None:
    signatory = replace(FORM.signatories[0], party_id=party, title=title, organisation=organisation)
    document = promise_document(replace(FORM, signatories=(signatory,)), "Laholms kommun")
    assert document.signatories[0].party == signs_for


def test_the_number_of_a_commitment_is_that_of_the_promise_by_theme_too() -> None:
    for layout in PromiseLayout:
        document = promise_document(replace(FORM, layout=layout), "Laholms kommun")
        numbers = {line.text: line.number for group in document.groups for line in group.commitments}
        assert numbers == {line.text: line.position for line in FORM.commitments}


@pytest.mark.parametrize(
    ("state", "draft", "label"),
    [
        (PromiseState.DRAFT, True, "Utkast"),
        (PromiseState.CONSULTATION, True, "Utkast för samråd"),
        (PromiseState.PROPOSED, True, "Förslag"),
        (PromiseState.REFERRED_BACK, True, "Återremitterat"),
        (PromiseState.REJECTED, True, "Avslaget"),
        (PromiseState.DECIDED, False, "Beslutat"),
    ],
)
def test_until_it_is_decided_on_a_document_is_a_draft(state: PromiseState, draft: bool, label: str) -> None:
    document = promise_document(replace(FORM, state=state), "Laholms kommun")
    assert (document.draft, document.state_label) == (draft, label)


def test_nothing_of_what_was_decided_changes_when_it_is_signed_and_published() -> None:
    documents = {promise_document(replace(FORM, state=state), "Laholms kommun") for state in list(PromiseState)[5:]}
    assert len(documents) == 1
