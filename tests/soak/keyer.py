"""A program that keys forms through the service and says each field once it is durable; made to be killed."""

import os
import sys
from pathlib import Path

from app.models.database import Database
from app.services.keying import KeyingService
from tests.tools.paper import a_form


def main(file: str, batch: str, person: str, most: str) -> None:
    """Key forms of the batch, at most so many fields; one line a field that is accepted, one a form that is saved."""
    db = Database.open(Path(file))
    db.actor = int(person)
    keying = KeyingService(db)
    form = keying.open_form(int(batch))
    for _ in range(int(most)):
        field = form.missing
        if field is None:
            keying.save(form)
            _say(f"{form.serial_no} saved")
            form = keying.open_form(int(batch), like=form)
        else:
            form = keying.accept(form, field.name, a_form()[field.name])
            _say(f"{form.serial_no} {field.name}")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
