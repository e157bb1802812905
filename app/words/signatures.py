"""What is said of the signatures in a document, and of a document that came back from a service."""

from app.figures import day, moment
from app.services.documents.signing import Finding, Integrity, Later, Return, SignatureKind, Trust, Verification
from app.words.language import _, language, ngettext
from app.words.saying import name


def verification_words(verification: Verification) -> list[list[str]]:
    """What is said of a document's signatures: a block for each, whose first line names it, and last one for the whole."""
    return [*(finding_words(finding) for finding in verification.findings), whole_words(verification)]


def finding_words(finding: Finding) -> list[str]:
    """Who signed, when, whether what was signed still stands there, whether the certificate is trusted, and what came after."""
    said = [_who(finding), name(finding.integrity)]
    if finding.integrity is Integrity.UNREADABLE:
        return said
    return [*said, *_when(finding), *_trusted(finding), name(finding.later)]


def whole_words(verification: Verification) -> list[str]:
    """Whether all is well with a document's signatures, and what is missing."""
    if verification.well:
        return [_("All is well: every place is signed, and the document is as it was signed.")]
    said = missing_words(verification)
    broken = sum(not finding.sound for finding in verification.findings)
    strange = sum(finding.sound and not finding.well for finding in verification.findings)
    if broken:
        said.append(
            ngettext("{count} signature is not in order.", "{count} signatures are not in order.", broken).format(count=broken)
        )
    if strange:
        words = ngettext(
            "{count} signature is intact, but that its certificate can be trusted is not shown.",
            "{count} signatures are intact, but that their certificates can be trusted is not shown.",
            strange,
        )
        said.append(words.format(count=strange))
    return said


def missing_words(verification: Verification) -> list[str]:
    """Which signatures a document lacks: none at all, places that are not signed, and those removed."""
    said = []
    if not verification.findings:
        said.append(_("The document is not signed."))
    said += [
        _("Not signed: {place}. Either nobody has signed there yet, or the end of the file was cut away.").format(
            place=place.called
        )
        for place in verification.unsigned
    ]
    called = {place.field: place.called for place in verification.unsigned}
    said += [
        _("Removed: {field} was signed in an earlier state of the file.").format(field=called.get(field, field))
        for field in verification.removed
    ]
    if verification.remnants:
        left = ngettext(
            "Removed: the file holds {count} signature that no place shows.",
            "Removed: the file holds {count} signatures that no place shows.",
            verification.remnants,
        )
        said.append(left.format(count=verification.remnants))
    return said


@name.register
def _integrity(integrity: Integrity) -> str:
    return {
        Integrity.INTACT: _("Intact: what was signed stands there unchanged."),
        Integrity.CHANGED: _("Changed: what stands there is not what was signed."),
        Integrity.FORGED: _("Not genuine: the signature was not made with the key of its certificate, or is damaged."),
        Integrity.PARTIAL: _("Not whole: the signature leaves out a part of the document."),
        Integrity.UNREADABLE: _("The signature is damaged and can't be read."),
    }[integrity]


@name.register
def _later(later: Later) -> str:
    return {
        Later.NOTHING: _("Nothing has been added since."),
        Later.ALLOWED: _("Since then only further signatures, time stamps or proofs have been added, as the signature allows."),
        Later.PAGES: _("Since then pages have been added or taken away, which was not signed."),
        Later.CHANGED: _("Since then the document has been changed in a way that was not signed."),
    }[later]


@name.register
def _return(relation: Return) -> str:
    return {
        Return.ADDED_TO: _("It is the file that was saved for signing, unchanged, with signatures added."),
        Return.SAME: _("It is the file that was saved for signing, and nobody has signed it."),
        Return.SAME_WORDS: _(
            "The service wrote the file anew. Its pages have the same words as the exported one; that nothing else was"
            " changed, pictures for example, can't be shown."
        ),
        Return.PAGES_ADDED: _(
            "The service wrote the file anew and added pages at its end. The pages before have the same words as the exported"
            " one; that nothing else was changed, pictures for example, can't be shown."
        ),
        Return.ANOTHER: _("It is another document than the one that was saved for signing."),
        Return.DAMAGED: _("It was changed after it was signed, or damaged on its way: not every signature in it holds."),
    }[relation]


def _who(finding: Finding) -> str:
    if finding.certificate is None:
        return finding.called or finding.field
    named = finding.certificate
    who = ", ".join(part for part in (named.name, named.title, named.organisation) if part)
    if finding.kind is SignatureKind.TIME_STAMP:
        return _("The archive's time stamp: {who} ({field})").format(who=who, field=finding.field)
    return f"{who} ({finding.called or finding.field})"


def _when(finding: Finding) -> list[str]:
    said = []
    if finding.stamped_at:
        said.append(_("Time stamped {moment}.").format(moment=moment(finding.stamped_at.astimezone(), language())))
    elif finding.claimed_at:
        said.append(
            _("Signed {moment}, by the signer's own clock.").format(moment=moment(finding.claimed_at.astimezone(), language()))
        )
    if finding.stamp_untrusted:
        said.append(_("The time stamp in it is of nobody on the trust list, and proves nothing."))
    if finding.certifies:
        said.append(_("The first signature: it allows nothing but further signatures."))
    return said


def _trusted(finding: Finding) -> list[str]:
    named = finding.certificate
    if named is None:
        return []
    facts = {"issuer": named.issuer, "first": day(named.first, language()), "last": day(named.last, language())}
    said = {
        Trust.TRUSTED: _("Trusted: issued by {issuer}, valid from {first} to {last}."),
        Trust.NO_LIST: _("No trust list was given: nothing is known of whose the signature is. It says that {issuer} issued it."),
        Trust.UNKNOWN_ISSUER: _("Not trusted: issued by {issuer}, who leads to nobody on the trust list."),
        Trust.EXPIRED: _("Not trusted: the certificate had expired, {last}, when it was used."),
        Trust.EXPIRED_SINCE: _("Not trusted: the certificate expired {last}, and no time stamp shows that it was used before."),
        Trust.NOT_YET_VALID: _("Not trusted: the certificate is not valid before {first}."),
        Trust.REVOKED: _("Not trusted: the certificate, or one it rests on, was revoked {revoked}."),
        Trust.UNFIT: _("Not trusted: the certificate is not for this, or is too weak."),
    }[finding.trust]
    revoked = day(finding.revoked_on, language()) if finding.revoked_on else ""
    lines = [said.format(**facts, revoked=revoked)]
    if finding.trust is Trust.TRUSTED:
        known = finding.revocation_known
        lines.append(
            _("Not revoked, by the issuer's word.") if known else _("Whether it is revoked is not known: nobody was asked.")
        )
    return lines
