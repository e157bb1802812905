"""A promise from draft to decided, by command line, on the sample."""

from pathlib import Path

from tests.cli.running import ran, refused

HALMSTAD = ("--promise", "Halmstad 2019")
DECISION = ("--body", "Kommunstyrelsen", "--date", "2019-03-12", "--reference", "§ 71")


def test_the_list_has_every_promise_with_its_state(sample_file: Path) -> None:
    listed = ran("promise", "list", sample_file, "--json").json["promises"]
    assert [(line["name"], line["state"]) for line in listed] == [
        ("2021", "DECIDED"),
        ("2020", "DECIDED"),
        ("Halmstad 2019", "DRAFT"),
    ]
    assert "Halmstad 2019, version 1: Medborgarlöfte 2019" in ran("promise", "list", sample_file).out


def test_a_promise_is_shown_with_what_is_promised_decided_and_missing(sample_file: Path) -> None:
    shown = ran("promise", "show", sample_file, "--promise", "2021", "--json").json
    assert (len(shown["commitments"]), len(shown["decisions"]), shown["next"]) == (16, 2, "SIGNED")
    assert [one["signed_on"] for one in shown["signatories"]] == [None, None]
    lines = ran("promise", "show", sample_file, "--promise", "2021").out.splitlines()
    assert "Kommunen lovar att" in lines
    assert lines[-1] == "Kommunstyrelsens ordförande, Laholms kommun: inte undertecknat"


def test_a_promise_goes_from_draft_to_decided_by_its_decisions(sample_file: Path) -> None:
    moved = ran("promise", "state", sample_file, *HALMSTAD, "--to", "föreslaget", "--json").json
    assert (moved["state"], moved["next"]) == ("PROPOSED", "DECIDED")
    for party, state in (("kommunen", "PROPOSED"), ("polisen", "DECIDED")):
        words = ("promise", "decide", sample_file, *HALMSTAD, "--party", party, *DECISION, "--outcome", "bifall", "--json")
        assert ran(*words).json["state"] == state
    assert len(ran("promise", "state", sample_file, *HALMSTAD, "--json").json["document_hash"]) == 64


def test_what_was_referred_back_is_a_draft_again_in_a_new_version(sample_file: Path) -> None:
    ran("promise", "state", sample_file, *HALMSTAD, "--to", "PROPOSED")
    words = ("--party", "kommunen", *DECISION, "--outcome", "REFERRED_BACK", "--json")
    assert ran("promise", "decide", sample_file, *HALMSTAD, *words).json["state"] == "REFERRED_BACK"
    again = ran("promise", "state", sample_file, *HALMSTAD, "--to", "DRAFT", "--json").json
    assert (again["state"], again["version"]) == ("DRAFT", 2)


def test_what_is_missing_stops_a_step_in_one_line(sample_file: Path) -> None:
    assert "Lokalpolisområdeschef" in refused("promise", "state", sample_file, "--promise", "2021", "--to", "SIGNED")
    assert "utkast" in refused("promise", "state", sample_file, "--promise", "2021", "--to", "klart")
    outcome = ("--outcome", "APPROVED")
    assert "Polisen" in refused("promise", "decide", sample_file, *HALMSTAD, "--party", "regionen", *DECISION, *outcome)
