"""Write the next Alembic script from what differs between the mapped tables and the newest schema: `new_migration.py "why"`."""

import sys

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from app.models.migrations import SCHEMA


def main(message: str, revision: str) -> None:
    """Upgrade a database in memory to the newest script, then let Alembic compare."""
    script = Config()
    script.set_main_option("script_location", "app.models:migrations")
    with create_engine("sqlite://").connect() as connection:
        script.attributes["connection"] = connection
        if revision > "0001":
            command.upgrade(script, "head")
        command.revision(script, message=message, rev_id=revision, autogenerate=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else f"{int(SCHEMA) + 1:04}")
