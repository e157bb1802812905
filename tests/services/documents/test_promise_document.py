from app.services.documents import ActivityLine, CommitmentGroup, CommitmentLine, DecisionLine
from app.services.documents.promise_document import numbered


def test_numbers_go_on_from_group_to_group_and_from_the_one_that_is_given() -> None:
    groups = (
        CommitmentGroup("Polisen", (CommitmentLine("synas"), CommitmentLine("lyssna", number=7))),
        CommitmentGroup("Kommunen", (CommitmentLine("lysa upp"),)),
    )
    assert [line.number for group in numbered(groups) for line in group.commitments] == [1, 7, 8]


def test_an_activity_is_said_with_who_does_it_and_when_as_far_as_is_known() -> None:
    assert ActivityLine("Vandra", "Gatuchef", "mars").whole == "Vandra (Gatuchef, mars)"
    assert ActivityLine("Vandra", period="mars").whole == "Vandra (mars)"
    assert ActivityLine("Vandra").whole == "Vandra"


def test_a_decision_is_said_with_what_must_be_said_of_it() -> None:
    assert DecisionLine("Polisen", "Chef", outcome="Bifall", note="påhittat").decided == "Bifall (påhittat)"
    assert DecisionLine("Polisen", "Chef", note="påhittat").decided == "påhittat"
