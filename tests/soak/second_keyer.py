"""A program that keys a form a second time through the services and says each field once it is durable; made to be killed."""

import os
import sys
from pathlib import Path

from app.models.database import Database
from app.services.keying import KeyingService
from app.services.keying.verification import VerificationService
from tests.tools.paper import a_form


def main(file: str, entry: str, person: str) -> None:
    """Key the second entry from its field in progress; one line a field that is accepted. It is never saved."""
    db = Database.open(Path(file))
    db.actor = int(person)
    keying = KeyingService(db)
    form = VerificationService(db).open_second(int(entry))
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, a_form()[field.name])
        os.write(1, f"{field.name}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
