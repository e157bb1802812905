"""The command that says what the signatures in a document are worth."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.speaking import N_, Json, print_facts
from app.services.documents.signing import Verification, verify
from app.services.keeping import read_chosen
from app.words.signatures import verification_words

MOST_OF_DOCUMENT, MOST_OF_LIST = 200_000_000, 50_000_000
"""Bytes of a document and of a trust or revocation list that are read."""

Trusted = Annotated[
    list[Path] | None,
    typer.Option("--trust", metavar="CA.pem", help=N_("A certificate to trust, PEM or DER; may be given several times.")),
]


def verify_document(
    document: Annotated[Path, typer.Argument(metavar="F.pdf", help=N_("The signed PDF."))],
    trust: Trusted = None,
    lists: Annotated[
        list[Path] | None,
        typer.Option("--crl", metavar=N_("FILE"), help=N_("A revocation list (CRL) to look in; may be given several times.")),
    ] = None,
    fetch: Annotated[
        bool, typer.Option("--online", help=N_("Ask the issuers over the network whether certificates are revoked."))
    ] = False,
    as_json: Json = False,
) -> None:
    """Say who has signed a document, when, and whether it is as it was; the exit code is 0 only where all is well."""
    found = verify(
        read_chosen(document, MOST_OF_DOCUMENT),
        lists_in(trust),
        lists_in(lists),
        fetch=fetch,
    )
    blocks = ["\n  ".join(lines) for lines in verification_words(found)[:-1]]
    print_facts(verification_facts(found), [*blocks, *verification_words(found)[-1]], as_json=as_json)
    if not found.well:
        raise typer.Exit(1)


def lists_in(paths: list[Path] | None) -> list[bytes]:
    """The certificates or revocation lists in the files chosen; raises what `read_chosen` raises."""
    return [read_chosen(path, MOST_OF_LIST) for path in paths or ()]


def verification_facts(found: Verification) -> dict[str, object]:
    """What is said of a document's signatures, for programs."""
    return {"well": found.well, **asdict(found), "findings": [{"well": one.well, **asdict(one)} for one in found.findings]}
