from app.ui.widget.places import file_name, in_documents


def test_a_file_is_proposed_in_the_persons_own_folder() -> None:
    assert in_documents("lofte/2021.pdf").endswith("lofte-2021.pdf")
    assert in_documents("x.pdf").startswith("/")


def test_a_title_becomes_a_name_without_signs() -> None:
    assert file_name("Vilka platser?") == "vilka-platser"
    assert file_name("I området där du bor") == "i-området-där-du-bor"
