"""`sign`: an electronic signature of one of those who sign a promise."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.passphrase import PassphraseFile, passphrase_said
from app.cli.promise import Named, form_named
from app.cli.speaking import N_, File, Json, opened, print_facts
from app.services.documents.promise_signing import SigningService, whose
from app.services.documents.signing import Level, from_pkcs12
from app.services.keeping import read_chosen
from app.services.promise import signatory_named
from app.words import _
from app.words.promise_signing import doubt_words

LARGEST_KEY = 1024 * 1024
"""Bytes of a file with a certificate and its key."""


def sign(
    file: File,
    promise: Named,
    signatory: Annotated[
        str,
        typer.Option(
            "--as", metavar=N_("WHO"), help=N_("Who signs: a title, a name, or the party signed for (polisen, kommunen).")
        ),
    ],
    p12: Annotated[Path, typer.Option("--p12", metavar=N_("FILE"), help=N_("The certificate with its key (.p12, .pfx)."))],
    level: Annotated[
        Level | None, typer.Option("--level", metavar="B-B|B-T|B-LT|B-LTA", help=N_("How long it is to be provable (PAdES)."))
    ] = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Sign a decided promise; the signed PDF is kept in the file, and `export promise` gives it."""
    with opened(file) as db:
        form = form_named(db, promise)
        who = signatory_named(form, signatory)
        with from_pkcs12(read_chosen(p12, LARGEST_KEY), passphrase_said(passphrase_file)) as key:
            for doubt in doubt_words(whose(form.signatories, who.id, key)):
                typer.echo(doubt, err=True)
            SigningService(db).sign(who.id, key, level=level)
            subject = key.subject
        waiting = [one.title for one in form_named(db, promise).signatories if one.required and one.signed_on is None]
    facts = {"promise": form.name, "version": form.version, "signatory": who.title, "certificate": subject, "waiting": waiting}
    lines = [_("Signed by {subject} as {title}.").format(subject=subject, title=who.title)]
    lines += [_("Not signed yet: {titles}").format(titles=", ".join(waiting))] if waiting else []
    print_facts(facts, lines, as_json=json)
