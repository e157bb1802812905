"""Makes the schema and brings an older one up to date, never at the price of a row."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from app.models.database.backup import back_up
from app.models.migrations import SCHEMA


class MigrationLostRows(Exception):
    """A mistake in a migration: rows went missing or refer to none. Everything was rolled back."""


def create_schema(engine: Engine) -> None:
    """All tables in an empty file or database, stamped with this version."""
    _upgrade(engine)


def bring_up_to_date(engine: Engine, path: Path | None) -> None:
    """Run the migrations that are missing, in one transaction; a file is copied beside itself first."""
    if path is not None:
        back_up(path, path.with_name(f"{path.name}.before-{SCHEMA}"))
    _upgrade(engine)


def server_schema(engine: Engine) -> str | None:
    """The schema's version on a server; None where the database is empty."""
    with engine.connect().execution_options(writing=True) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return version


def _upgrade(engine: Engine) -> None:
    """Run Alembic in one transaction that commits only when no row was lost.

    Foreign keys are off while it runs: rebuilding a parent table with them on would empty its children on SQLite.
    """
    from alembic import command
    from alembic.config import Config

    script = Config()
    script.set_main_option("script_location", "app.models:migrations")
    with engine.connect().execution_options(writing=True) as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:
            _set_foreign_keys(connection, on=False)
        try:
            with connection.begin():
                before = _counts(connection)
                script.attributes["connection"] = connection
                command.upgrade(script, SCHEMA)
                _refuse_losses(connection, before)
        finally:
            if on_sqlite:
                _set_foreign_keys(connection, on=True)


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    """The pragma has no effect inside a transaction, so it goes to the driver before one begins."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
    cursor.close()


def _counts(connection: Connection) -> dict[str, int]:
    quote = connection.dialect.identifier_preparer.quote
    names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    return {name: connection.execute(text(f"SELECT count(*) FROM {quote(name)}")).scalar_one() for name in names}  # noqa: S608 (names of the schema)


def _refuse_losses(connection: Connection, before: dict[str, int]) -> None:
    after = _counts(connection)
    lost = [name for name, rows in before.items() if name in after and after[name] < rows]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if connection.dialect.name == "sqlite" else []
    if lost or orphans:
        raise MigrationLostRows(lost, orphans)
