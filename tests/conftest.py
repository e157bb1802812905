"""What every test can ask for: an empty municipality on either engine, a home folder of its own, and no display."""

import os
import shutil
import sqlite3
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything loads Qt

from app.models.database import Database, engine
from tests.tools import pki as pki_on_loopback
from tests.tools import postgres
from tests.tools.need import need

settings.register_profile("any machine", deadline=None)  # a slow machine is no fault of the code
settings.load_profile("any machine")

ENGINES = ("sqlite", "postgresql")
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
HOME_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that are not there yet, one after the other; pytest's own numbering looks through all there are each time."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count(1))


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folders are empty ones of the test's own, and nothing outside says which language or database."""
    home = next(homes)
    home.mkdir()
    for name in HOME_FOLDERS:
        monkeypatch.setenv(name, str(home / name.split("_")[1].lower()))
    monkeypatch.delenv("MEDBORGARLOFTE_DATABASE", raising=False)
    return home


@pytest.fixture(autouse=True)
def unwaited(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process does not wait for the disk at each commit, as the tests' server does not; `durable` asks it to."""
    if "durable" not in request.fixturenames:
        connect = engine._connect

        def unwaiting(path: Path) -> sqlite3.Connection:
            connection = connect(path)
            connection.execute("PRAGMA synchronous = OFF")
            return connection

        monkeypatch.setattr(engine, "_connect", unwaiting)


@pytest.fixture
def durable() -> None:
    """The program as it is: what is committed is on the disk."""


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty municipality, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("empty") / "empty.lofte"
    Database.create(path).close()
    return path


@pytest.fixture
def sqlite_file(empty_file: Path, tmp_path: Path) -> Path:
    """An empty municipality's file, not open."""
    return Path(shutil.copy(empty_file, tmp_path / "kommun.lofte"))


@pytest.fixture
def sqlite_db(sqlite_file: Path) -> Iterator[Database]:
    """An empty municipality in a file."""
    db = Database.open(sqlite_file)
    yield db
    db.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `medborgarlofte demo` fills, with the sample; made once a run. Copy what you change."""
    from tests.tools.demonstration import made_once

    return made_once(tmp_path_factory.getbasetemp())


@pytest.fixture
def sample_file(demonstration: Path, tmp_path: Path) -> Path:
    """The sample's file, a copy of the test's own."""
    return Path(shutil.copy(demonstration / "laholm-2020.lofte", tmp_path / "laholm-2020.lofte"))


@pytest.fixture
def sample_db(sample_file: Path) -> Iterator[Database]:
    """The sample, open."""
    db = Database.open(sample_file)
    yield db
    db.close()


@pytest.fixture(scope="session")
def reference_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference survey as a municipality's file, made once; open a copy to change it."""
    from tests.services.analysis.reference import reference

    path = tmp_path_factory.mktemp("reference") / "reference.lofte"
    db = Database.create(path)
    reference(db)
    db.close()
    return path


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pki_on_loopback.Pki]:
    """A certificate authority that answers on the loopback until the last test."""
    with pki_on_loopback.authority(tmp_path_factory.mktemp("pki")) as authority:
        yield authority


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A server of the tests' own, from this machine's binaries."""
    need(postgres.missing())
    server = postgres.Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Server) -> str:
    """An empty municipality on the server, made once; tests work on copies."""
    name = postgres_server.create()
    Database.create(postgres_server.url(name)).close()
    return name


@pytest.fixture
def bare_postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """The address of a database with nothing in it, for `Database.create`."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def postgres_url(postgres_server: postgres.Server, postgres_template: str) -> Iterator[str]:
    """The address of an empty municipality on the server, not open."""
    name = postgres_server.lend(postgres_template)
    yield postgres_server.url(name)
    postgres_server.take_back(name, postgres_template)


@pytest.fixture
def postgres_db(postgres_url: str) -> Iterator[Database]:
    """An empty municipality on the server."""
    db = Database.open(postgres_url)
    yield db
    db.close()


@pytest.fixture(params=ENGINES)
def db(request: pytest.FixtureRequest) -> Database:
    """An empty municipality; the test runs once on each engine."""
    opened: Database = request.getfixturevalue("sqlite_db" if request.param == "sqlite" else "postgres_db")
    return opened


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where CI is set every tool is there, so a skipped test is a test that was lost."""
    return _lost(report) if (report := (yield)).skipped else report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """As above, for a module that skips itself whole."""
    return _lost(report) if (report := (yield)).skipped else report


def _lost(report: Report) -> Report:
    if os.environ.get("CI") and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"skipped where nothing may be: {reason}"
    return report
