"""The weights of single responses: those that the tables are weighted by, in every kind of file that gives answers one by one."""

import io
import subprocess
from pathlib import Path
from shutil import which

import pyreadstat
import pytest
from openpyxl import load_workbook

from app.models.database import Database
from app.models.survey import SurveyWave, WaveState
from app.services.analysis import EstimateService, Method, Sampling, Weights
from app.services.analysis.weight_column import weight_column
from app.services.exchange import CodedKind, ExchangeService
from app.services.exchange.coded import WeightColumn
from app.services.survey import Inhabitants, PopulationService
from tests.services.analysis.asking import Asked, asked
from tests.services.analysis.test_tables import fixed


@pytest.fixture
def known(sqlite_db: Database, tmp_path: Path) -> Asked:
    made = asked(sqlite_db)
    fixed(made, "sex", {"1": 30, "2": 10})
    PopulationService(sqlite_db).keep(made.wave_id, ["sex"], [Inhabitants(("1",), 500), Inhabitants(("2",), 500)], "SCB")
    EstimateService(sqlite_db, tmp_path).choose(made.wave_id, Method(weights=Weights.parsed("rake:sex")))
    return made


def weights(known: Asked, folder: Path) -> WeightColumn:
    found = weight_column(EstimateService(known.db, folder), known.wave_id, "sv", {"sex": "Kön"})
    assert found is not None
    return found


def lines(content: bytes) -> list[list[str]]:
    return [line.split(";") for line in content.decode("utf-8-sig").splitlines()]


def test_each_response_has_the_weight_of_its_group_and_the_words_say_how(known: Asked, tmp_path: Path) -> None:
    found = weights(known, tmp_path)
    assert sorted({round(weight, 6) for weight in found.by_key.values()}) == [pytest.approx(500 / 30, abs=1e-6), 50.0]
    assert sum(found.by_key.values()) == pytest.approx(1000)
    assert found.label.startswith("Viktat efter Kön: varje svar räknas som 16,7 till 50,0 invånare")
    assert "Befolkningen är från SCB." in found.label
    assert found.cell(-1) == ""


def test_a_wave_without_weights_has_no_column(known: Asked, tmp_path: Path) -> None:
    estimates = EstimateService(known.db, tmp_path)
    estimates.choose(known.wave_id, Method())
    assert weight_column(estimates, known.wave_id, "sv") is None
    estimates.choose(known.wave_id, Method(Sampling.parsed("stratified:sex")))
    parted = weight_column(estimates, known.wave_id, "sv", {"sex": "Kön"})
    assert parted is not None
    assert parted.label.startswith("Varje del av urvalet")


def test_the_weight_is_the_last_column_of_the_csv_and_its_code_book_tells_of_it(known: Asked, tmp_path: Path) -> None:
    made = ExchangeService(known.db).coded_file(known.wave_id, CodedKind.CSV, "sv", weights=weights(known, tmp_path))
    head, *rows = lines(made.content)
    sex = head.index("sex")
    assert head[-1] == "weight"
    assert {(row[sex], row[-1]) for row in rows} == {("1", "16,66666667"), ("2", "50")}
    last = lines(made.code_book)[-1]
    assert last[0] == "weight"
    assert last[4].startswith("Viktat efter Kön")
    plain = ExchangeService(known.db).coded_file(known.wave_id, CodedKind.CSV, "sv")
    assert "weight" not in lines(plain.content)[0]


def test_answers_with_weights_are_taken_in_again_without_them(known: Asked, tmp_path: Path) -> None:
    made = ExchangeService(known.db).coded_file(known.wave_id, CodedKind.CSV, "sv", weights=weights(known, tmp_path))
    other = asked(known.db, "2021")
    with known.db.write("Open the wave") as session:
        session.get_one(SurveyWave, other.wave_id).state = WaveState.OPEN
    assert ExchangeService(known.db).import_answers(other.wave_id, made.content.decode("utf-8-sig")).responses == 40


def test_the_weight_is_a_number_in_the_workbook(known: Asked, tmp_path: Path) -> None:
    made = ExchangeService(known.db).coded_file(known.wave_id, CodedKind.XLSX, "sv", weights=weights(known, tmp_path))
    head, *rows = load_workbook(io.BytesIO(made.content)).worksheets[0].iter_rows(values_only=True)
    assert head[-1] == "weight"
    assert {row[-1] for row in rows} == {16.66666667, 50}


def test_the_weight_weighs_the_answers_in_spss(known: Asked, tmp_path: Path) -> None:
    made = ExchangeService(known.db).coded_file(known.wave_id, CodedKind.SAV, "sv", weights=weights(known, tmp_path))
    path = tmp_path / "coded.sav"
    path.write_bytes(made.content)
    values, meta = pyreadstat.read_sav(str(path), output_format="dict")
    assert meta.column_names[0] == "weight"
    assert sum(values["weight"]) == pytest.approx(1000, rel=1e-8)
    assert str(meta.column_names_to_labels["weight"]).startswith("Viktat efter Kön")
    assert int.from_bytes(made.content[76:80], "little") == 1
    assert lines(made.code_book)[1][0] == "weight"


@pytest.mark.skipif(which("pspp") is None, reason="PSPP is not installed here")
def test_pspp_counts_by_the_weight(known: Asked, tmp_path: Path) -> None:
    made = ExchangeService(known.db).coded_file(known.wave_id, CodedKind.SAV, "sv", weights=weights(known, tmp_path))
    (tmp_path / "coded.sav").write_bytes(made.content)
    (tmp_path / "ask.sps").write_text("GET FILE='coded.sav'.\nSHOW WEIGHT.\nFREQUENCIES sex.\n")
    said = subprocess.run(["pspp", "-O", "format=csv", "ask.sps"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "weight" in said.stdout
    assert "500.00" in said.stdout
