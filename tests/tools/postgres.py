"""A PostgreSQL server of the tests' own: started from this machine's binaries in a temporary folder, gone afterwards.

It listens on a socket in that folder alone, so no port is taken, and does not wait for the disk.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

OWNER = "postgres"
SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
}


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

    def drop(self, database: str) -> None:
        """Remove a database, with whoever is still connected to it."""
        self._sql(f'DROP DATABASE "{database}" WITH (FORCE)')

    def stop(self) -> None:
        """End the server without ceremony."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self._files)
        shutil.rmtree(self._home)

    def _sql(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(user=OWNER, host=str(self._home), dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

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
