"""A PostgreSQL server of the tests' own: started from this machine's binaries in a temporary folder, gone afterwards.

It listens on a socket in that folder alone, so no port is taken, and does not wait for the disk.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections import defaultdict
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

OWNER = "postgres"
SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
}

_ALONE = b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
_SHAPE = (
    b"SELECT count(*), sum(relnatts), sum(relchecks), string_agg(relname, ' ' ORDER BY relname) FROM pg_class "
    b"WHERE relnamespace = 'public'::regnamespace"
)
_EMPTY = b"""
DO $$
DECLARE one record;
BEGIN
    SET LOCAL lock_timeout = '5s';
    SET LOCAL session_replication_role = replica;  -- in whatever order the tables come
    FOR one IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one.name);
    END LOOP;
    FOR one IN SELECT sequencename AS name, start_value AS first FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(format('%I', one.name), one.first, false);
    END LOOP;
END $$
"""


def binaries() -> Path | None:
    """The folder with `initdb` and `pg_ctl`, the newest version's where there are several."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


def missing() -> str:
    """What this machine lacks for a server, for the person who can install it; empty where it lacks nothing."""
    return "" if binaries() else "PostgreSQL is needed: apt-get install postgresql"


class Server:
    """A running server; `stop()` ends it and removes its folder."""

    def __init__(self) -> None:
        folder = binaries()
        if folder is None:
            raise RuntimeError(missing())
        self._binaries = folder
        self._numbers = count(1)
        self._spare: defaultdict[str, list[str]] = defaultdict(list)
        self._emptying: dict[str, psycopg.Connection] = {}
        self._shapes: dict[str, Any] = {}
        self._home = Path(tempfile.mkdtemp(prefix="medborgarlofte-pg-"))
        if os.geteuid() == 0:
            owner = pwd.getpwnam(OWNER)
            os.chown(self._home, owner.pw_uid, owner.pw_gid)
        self._run(
            "initdb", "--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", self._files
        )
        settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        self._run("pg_ctl", "start", "--wait", "-D", self._files, "-l", f"{self._home}/log", "-o", f"{settings} -k {self._home}")

    @property
    def _files(self) -> str:
        return f"{self._home}/files"

    def url(self, database: str) -> str:
        """The address that `Database` takes."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self._home}"

    def create(self, template: str = "template0") -> str:
        """A new database, a copy of `template`; its name."""
        name = f"test_{next(self._numbers)}"
        self._sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def lend(self, template: str) -> str:
        """A database that is as `template` is: one that was given back, or a new one; its name."""
        return self._spare[template].pop() if self._spare[template] else self.create(template)

    def take_back(self, database: str, template: str) -> None:
        """Empty a database that was lent, for the next one; where its tables are no longer the template's it is dropped.

        To empty its tables takes a fifth of the time of another database; the connection that does so stays, and knows them.
        """
        import psycopg

        if template not in self._shapes:
            with self._connected(template) as first:
                self._shapes[template] = first.execute(_SHAPE).fetchone()
        if database not in self._emptying:
            self._emptying[database] = self._connected(database)
        try:
            self._emptying[database].execute(_ALONE)
            if self._emptying[database].execute(_SHAPE).fetchone() != self._shapes[template]:
                raise psycopg.errors.InvalidSchemaDefinition
            self._emptying[database].execute(_EMPTY)
        except psycopg.Error:
            self._emptying.pop(database).close()
            self.drop(database)
        else:
            self._spare[template].append(database)

    def drop(self, database: str) -> None:
        """Remove a database, with whoever is still connected to it."""
        self._sql(f'DROP DATABASE "{database}" WITH (FORCE)')

    def stop(self) -> None:
        """End the server without ceremony."""
        for connection in self._emptying.values():
            connection.close()
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self._files)
        shutil.rmtree(self._home)

    def _sql(self, statement: str) -> None:
        with self._connected("postgres") as connection:
            connection.execute(statement.encode())

    def _connected(self, database: str) -> "psycopg.Connection":
        import psycopg

        return psycopg.connect(user=OWNER, host=str(self._home), dbname=database, autocommit=True)

    def _run(self, program: str, *arguments: str) -> None:
        become = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
        call = [*become, str(self._binaries / program), *arguments]
        # Nothing is piped: the server inherits what pg_ctl got, and would hold the pipe open.
        with (self._home.parent / f"{self._home.name}.said").open("w+") as said:
            done = subprocess.run(call, check=False, cwd=self._home, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
            said.seek(0)
            words = said.read()
        Path(said.name).unlink()
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {words}")
