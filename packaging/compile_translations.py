"""Merge every room's `resources/i18n/<language>/*.po` into the one `<language>.mo` that the program reads.

Exits 1 where a message is untranslated or fuzzy, or where two rooms translate one message differently.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent.parent / "resources" / "i18n"


def merged(language: str) -> tuple[Catalog, list[str]]:
    """All rooms' messages in one catalogue, and what is wrong with them, a line each."""
    whole, faults = Catalog(locale=language), []
    for source in sorted((FOLDER / language).glob("*.po")):
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=language)
        for message in catalogue:
            if not message.id:
                continue
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.fuzzy or not all(said):
                faults.append(f"{source.name}: not translated: {message.id!r}")
            before = whole.get(message.id, message.context)
            if before is not None and before.string != message.string:
                faults.append(f"{source.name}: two translations of {message.id!r}")
            whole.add(message.id, message.string, context=message.context)
    return whole, faults


def main() -> int:
    """Write the catalogues; the exit code."""
    failed = 0
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        whole, faults = merged(folder.name)
        with (FOLDER / f"{folder.name}.mo").open("wb") as target:
            write_mo(target, whole)
        for fault in faults:
            print(fault, file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
