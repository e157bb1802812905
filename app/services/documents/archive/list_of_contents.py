"""The list of what lies in a package, as plain text that will be read when no program of today is left."""

from collections.abc import Iterator, Sequence

from app import figures, resource
from app.services.documents.archive.contents import Absent, PackedFile, Role
from app.services.documents.archive.facts import Facts
from app.services.documents.archive.wording import reason_in_words, role_in_words
from app.services.promise import PromiseForm, PromiseState, SignatoryForm
from app.services.promise.wording import outcome_in_words, period_in_words


def list_of_contents(facts: Facts, files: Sequence[PackedFile], absent: Sequence[Absent], language: str) -> bytes:
    """The promise, its files, what is not there, decisions, signatures and figures, as UTF-8; lines end as on every system."""
    tr = resource.translation(language)
    parts = [
        (facts.form.title, _promise(facts, language)),
        (tr.pgettext("archive", "What lies in the package"), _files(files, language)),
        (tr.pgettext("archive", "What is not in it"), _absent(absent, language)),
        (tr.pgettext("archive", "Decisions"), _decisions(facts.form, language)),
        (tr.pgettext("archive", "Signatures"), _signatures(facts.form, language)),
        (tr.pgettext("archive", "Figures in the text, and what they rest on"), _figures(facts, language)),
        (tr.pgettext("archive", "To check the package"), _checking(language)),
    ]
    written = ["\n".join((heading, "=" * len(heading), "", *lines)) for heading, made in parts if (lines := list(made))]
    return ("\n\n\n".join(written) + "\n").encode()


def _promise(facts: Facts, language: str) -> Iterator[str]:
    tr, form = resource.translation(language), facts.form
    yield from filter(None, (facts.municipality, period_in_words(form.valid_from, form.valid_to, language)))
    yield tr.pgettext("archive", "Version {number}, {state}").format(number=form.version, state=_state(form, language).lower())
    if form.published_on is not None:
        yield (
            tr.pgettext("archive", "Published {day} {address}")
            .format(day=figures.day(form.published_on, language), address=form.published_address)
            .strip()
        )
    if facts.invented:
        yield tr.pgettext("archive", "It rests on invented answers.")


def _state(form: PromiseForm, language: str) -> str:
    tr = resource.translation(language)
    signed = form.state is PromiseState.SIGNED
    return tr.pgettext("document", "Signed") if signed else tr.pgettext("document", "Published")


def _files(files: Sequence[PackedFile], language: str) -> Iterator[str]:
    tr = resource.translation(language)
    for file in files:
        yield f"{role_in_words(file.role, language)}: data/{file.path}"
        size = tr.pgettext("archive", "{number} bytes").format(number=figures.number(file.size, language))
        yield f"    {size}, SHA-256 {file.sha256}"
    if any(file.role is Role.ANSWERS for file in files):
        yield ""
        yield tr.pgettext(
            "archive",
            "The coded answers are single persons’ answers. They are not made safe for publishing: read them"
            " only for what they were collected for.",
        )


def _absent(absent: Sequence[Absent], language: str) -> Iterator[str]:
    for line in absent:
        yield f"{role_in_words(line.role, language)}: {reason_in_words(line.reason, language)}"


def _decisions(form: PromiseForm, language: str) -> Iterator[str]:
    for line in form.decisions:
        said = (
            f"{form.party(line.party_id).name}: {line.body}",
            figures.day(line.decided_on, language),
            line.reference,
            line.registry_number,
            outcome_in_words(line.outcome, language),
            line.note,
        )
        yield ", ".join(filter(None, said))


def _signatures(form: PromiseForm, language: str) -> Iterator[str]:
    for line in form.signatories:
        who = ", ".join(filter(None, (line.name, line.title, line.organisation)))
        yield f"{who}: {_signed(line, language)}"


def _signed(line: SignatoryForm, language: str) -> str:
    tr = resource.translation(language)
    if line.signed_on is None:
        return tr.pgettext("archive", "not signed")
    when = ", ".join(filter(None, (figures.day(line.signed_on, language), line.signed_at)))
    if line.certificate:
        return tr.pgettext("archive", "{when}, electronically, certificate of {name}").format(when=when, name=line.certificate)
    return when


def _figures(facts: Facts, language: str) -> Iterator[str]:
    tr = resource.translation(language)
    for figure in facts.figures:
        yield f"{figure['words']}: {figure['sentence']}"
        base = figures.number(figure["base_n"], language)
        rests = tr.pgettext("archive", "{wave}, n = {base}").format(wave=figure["wave"], base=base)
        yield "    " + ", ".join(filter(None, (rests, figure["weighting"], figure["definition"], figure["rule_version"])))


def _checking(language: str) -> Iterator[str]:
    tr = resource.translation(language)
    yield tr.pgettext("archive", "It is a BagIt bag (RFC 8493). Any program for such bags can check it.")
    yield tr.pgettext("archive", "In Medborgarlöfte: medborgarlofte archive check FILE")
    yield tr.pgettext("archive", "Unpacked, where sha256sum is at hand: sha256sum -c manifest-sha256.txt")
    yield tr.pgettext("archive", "data/manifest.json says the same for programs.")
