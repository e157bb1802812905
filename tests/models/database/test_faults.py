import errno
import sqlite3
from pathlib import Path

import pytest

from app.models.database import Database, DiskFull, FileLocked, FileMissing, FileReadOnly, FileUnreachable, ServerUnreachable
from app.models.database.faults import of_sqlite, of_system
from app.models.refusal import Refusal

PATH = Path("laholm.lofte")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, FileReadOnly),
        (errno.EROFS, FileReadOnly),
        (errno.ENOENT, FileMissing),
        (errno.EIO, FileUnreachable),
    ],
)
def test_an_error_of_the_system_is_told_apart_by_whose_business_it_is(number: int, expected: type[Refusal]) -> None:
    assert isinstance(of_system(OSError(number, "x"), PATH), expected)


def test_an_error_nobody_knows_stays_what_it_is() -> None:
    assert of_system(OSError(errno.EPIPE, "x"), PATH) is None
    assert of_sqlite(ValueError("x"), PATH) is None


def test_a_mistake_in_our_sql_is_ours() -> None:
    with pytest.raises(sqlite3.OperationalError) as raised:
        sqlite3.connect(":memory:").execute("SELECT nothing")
    assert of_sqlite(raised.value, PATH) is None


def test_a_detailed_code_of_sqlite_means_what_its_kind_means() -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
    assert isinstance(of_sqlite(error, PATH), FileLocked)


def test_a_server_that_is_not_there_is_refused_by_its_name() -> None:
    with pytest.raises(ServerUnreachable) as refused:
        Database.open("postgresql+psycopg://nobody@127.0.0.1:1/laholm")
    assert refused.value.host == "127.0.0.1"


def test_a_server_without_that_database_is_refused(postgres_url: str) -> None:
    with pytest.raises(ServerUnreachable):
        Database.open(postgres_url.replace(postgres_url.rsplit("/", 1)[1].split("?", maxsplit=1)[0], "no_such_database"))
