import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from app.models.database import Database, examine, migrate
from app.models.migrations import SCHEMA
from app.models.tables import METADATA

RELEASED = sorted(Path(__file__).parent.glob("schemas/*.lofte*"))
"""A full file of every released schema, and from 0004 on a collection file."""


def test_the_mapped_tables_are_the_newest_schema_on_both_engines(db: Database) -> None:
    with db._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_there_is_a_file_of_every_released_schema() -> None:
    assert [path.stem for path in RELEASED][-1] == SCHEMA


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name)
def test_a_file_of_a_released_schema_opens_with_every_row(released: Path, tmp_path: Path) -> None:
    path = tmp_path / released.name
    path.write_bytes(released.read_bytes())
    rows = examine(path).rows
    Database.open(path).close()
    assert examine(path).whole
    assert examine(path).rows >= rows > 100


def test_a_server_database_without_tables_is_made_ready_when_it_is_opened(bare_postgres_url: str) -> None:
    Database.open(bare_postgres_url).close()
    again = Database.open(bare_postgres_url)
    assert again.dialect == "postgresql"
    again.close()


def test_a_migration_that_loses_rows_is_rolled_back(sqlite_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(sqlite_file)) as connection:
        connection.execute("INSERT INTO place (uuid, code, name, retired) VALUES ('u', '01', 'Laholms centrum', 0)")
        connection.execute("INSERT INTO place_alias (place_id, name) VALUES (1, 'stan')")
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()

    def lossy(config: object, _revision: str) -> None:
        config.attributes["connection"].exec_driver_sql("DELETE FROM place")  # type: ignore[attr-defined]

    monkeypatch.setattr("alembic.command.upgrade", lossy)
    with pytest.raises(migrate.MigrationLostRows):
        Database.open(sqlite_file)
    with closing(sqlite3.connect(sqlite_file)) as connection:
        assert connection.execute("SELECT count(*) FROM place").fetchone() == (1,)
    assert examine(sqlite_file.with_name(f"kommun.lofte.before-{SCHEMA}")).whole


def test_rebuilding_a_parent_table_does_not_empty_its_children(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    engine = create_engine(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        connection.execute("CREATE TABLE child (id INTEGER REFERENCES parent ON DELETE CASCADE)")
        connection.execute("INSERT INTO parent VALUES (1)")
        connection.execute("INSERT INTO child VALUES (1)")
        connection.commit()
    with engine.connect() as connection:
        migrate._set_foreign_keys(connection, on=False)
        with connection.begin():
            before = migrate._counts(connection)
            connection.exec_driver_sql("ALTER TABLE parent RENAME TO old")
            connection.exec_driver_sql("CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)")
            connection.exec_driver_sql("INSERT INTO parent (id) SELECT id FROM old")
            connection.exec_driver_sql("DROP TABLE old")
            assert migrate._counts(connection) == before
    engine.dispose()
