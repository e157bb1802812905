"""The words for what signing and verifying refuse; those of what was found are in `app.words.signatures`."""

from app.figures import day
from app.services.documents.signing.refusals import (
    CardsToChoose,
    CertificateExpired,
    CertificateNotProven,
    CertificateNotYetValid,
    CertificateRevoked,
    ChangedSinceSigned,
    FieldSigned,
    FieldUnknown,
    KeysToChoose,
    KeyUnusable,
    NoKeyInFile,
    NoKeyOnToken,
    NotArchivable,
    NotCertificates,
    NotKeyFile,
    NotPdf,
    NotRevocationList,
    PdfEncrypted,
    ScanEmpty,
    ScanTooLarge,
    ScanUnreadable,
    SigningClosed,
    TimeStampFieldMissing,
    TimeStampRefused,
    TimeStampServerNeeded,
    TimeStampServerUnreachable,
    TokenAbsent,
    TokenFailed,
    TokenModuleUnfit,
    TokenPinWrong,
    TrustListNeeded,
    WrongPassphrase,
)
from app.words import signatures
from app.words.language import _, language
from app.words.saying import Sentence, say

__all__ = ["signatures"]
"""Loaded with these words: the names of what verifying found are registered there."""


@say.register
def _not_pdf(refusal: NotPdf) -> Sentence:
    return Sentence(_("The file is not a PDF, or is damaged."), _("Choose another file."))


@say.register
def _pdf_encrypted(refusal: PdfEncrypted) -> Sentence:
    return Sentence(_("The PDF is locked with a password."), _("Ask for a copy that is not locked."))


@say.register
def _field_unknown(refusal: FieldUnknown) -> Sentence:
    return Sentence(
        _("The document has no place to sign called {field}.").format(field=refusal.field),
        _("Choose the signing copy of a decided promise."),
    )


@say.register
def _field_signed(refusal: FieldSigned) -> Sentence:
    return Sentence(_("{field} is signed already.").format(field=refusal.field), _("Nothing needs to be signed there."))


@say.register
def _signing_closed(refusal: SigningClosed) -> Sentence:
    return Sentence(_("An earlier signature allows no more signatures."), _("Begin again with the decided document."))


@say.register
def _changed_since_signed(refusal: ChangedSinceSigned) -> Sentence:
    return Sentence(
        _("The document was changed after {field} was signed.").format(field=refusal.field),
        _("Begin again with the decided document."),
    )


@say.register
def _not_key_file(refusal: NotKeyFile) -> Sentence:
    return Sentence(_("That is no file with a key to sign with."), _("Choose a file that ends in .p12 or .pfx."))


@say.register
def _wrong_passphrase(refusal: WrongPassphrase) -> Sentence:
    return Sentence(_("The passphrase does not open the key file."), _("Write it again."))


@say.register
def _no_key_in_file(refusal: NoKeyInFile) -> Sentence:
    return Sentence(_("The file holds no private key with its certificate."), _("Export it again with its private key."))


@say.register
def _key_unusable(refusal: KeyUnusable) -> Sentence:
    return Sentence(
        _("{name}'s key can't sign documents here.").format(name=refusal.subject),
        _("Use a key with a certificate for signatures."),
    )


@say.register
def _certificate_expired(refusal: CertificateExpired) -> Sentence:
    return Sentence(
        _("{name}'s certificate was valid until {day}.").format(name=refusal.subject, day=day(refusal.last, language())),
        _("Ask for a new one."),
    )


@say.register
def _certificate_not_yet_valid(refusal: CertificateNotYetValid) -> Sentence:
    return Sentence(
        _("{name}'s certificate is valid from {day}.").format(name=refusal.subject, day=day(refusal.first, language())),
        _("Wait until then, or use another."),
    )


@say.register
def _certificate_revoked(refusal: CertificateRevoked) -> Sentence:
    return Sentence(
        _("{name}'s certificate, or one it rests on, is revoked since {day}.").format(
            name=refusal.subject, day=day(refusal.day, language())
        ),
        _("Ask for a new one."),
    )


@say.register
def _certificate_not_proven(refusal: CertificateNotProven) -> Sentence:
    return Sentence(
        _("It can't be shown that {name}'s certificate is trusted and not revoked.").format(name=refusal.subject),
        _("Add its issuer to the trust list and see that the network can be reached, or sign without proofs in the file (B-T)."),
    )


@say.register
def _not_certificates(refusal: NotCertificates) -> Sentence:
    return Sentence(
        _("The trust list holds no certificate that can be read."), _("Choose a PEM or DER file with the issuer's certificate.")
    )


@say.register
def _not_revocation_list(refusal: NotRevocationList) -> Sentence:
    return Sentence(_("That is no revocation list."), _("Choose a CRL file from the issuer."))


@say.register
def _trust_list_needed(refusal: TrustListNeeded) -> Sentence:
    return Sentence(_("A signature with proofs in the file needs a trust list."), _("Choose the issuer's certificate."))


@say.register
def _time_stamp_server_needed(refusal: TimeStampServerNeeded) -> Sentence:
    return Sentence(_("A time stamp needs a time stamp server."), _("Write its address, or sign without a time stamp (B-B)."))


@say.register
def _time_stamp_server_unreachable(refusal: TimeStampServerUnreachable) -> Sentence:
    return Sentence(
        _("The time stamp server {address} does not answer. Nothing was signed.").format(address=refusal.address),
        _("Check the address and the network, or sign without a time stamp (B-B)."),
    )


@say.register
def _time_stamp_refused(refusal: TimeStampRefused) -> Sentence:
    return Sentence(
        _("The time stamp server {address} gave no time stamp. Nothing was signed.").format(address=refusal.address),
        _("Check the address, or sign without a time stamp (B-B)."),
    )


@say.register
def _time_stamp_field_missing(refusal: TimeStampFieldMissing) -> Sentence:
    return Sentence(
        _("The document has no place for the archive's time stamp after {field}.").format(field=refusal.field),
        _("Sign without it (B-LT)."),
    )


@say.register
def _token_module_unfit(refusal: TokenModuleUnfit) -> Sentence:
    return Sentence(
        _("{file} is no program library for a card.").format(file=refusal.module), _("Choose the one that came with the card.")
    )


@say.register
def _token_pin_wrong(refusal: TokenPinWrong) -> Sentence:
    if refusal.locked:
        return Sentence(_("The card is locked after too many wrong PINs."), _("Unlock it as whoever gave it out says."))
    return Sentence(_("The card does not take that PIN."), _("Write it again; after a few wrong ones the card locks."))


@say.register
def _token_absent(refusal: TokenAbsent) -> Sentence:
    if refusal.label:
        return Sentence(
            _("There is no card called {name} in the reader.").format(name=refusal.label), _("Put it in, or use another name.")
        )
    return Sentence(_("There is no card in the reader."), _("Put it in and try again."))


@say.register
def _no_key_on_token(refusal: NoKeyOnToken) -> Sentence:
    return Sentence(_("The card holds no key to sign documents with."), _("Use another card, or the key's right name."))


@say.register
def _cards_to_choose(refusal: CardsToChoose) -> Sentence:
    return Sentence(
        _("There are several cards: {names}.").format(names=", ".join(refusal.labels)),
        _("Choose the one to sign with; no PIN has been tried."),
    )


@say.register
def _keys_to_choose(refusal: KeysToChoose) -> Sentence:
    return Sentence(
        _("The card holds several keys: {names}.").format(names=", ".join(refusal.labels)), _("Choose one of them by its name.")
    )


@say.register
def _token_failed(refusal: TokenFailed) -> Sentence:
    return Sentence(_("The card stopped answering. Nothing was signed."), _("Put it in again and try once more."))


@say.register
def _scan_unreadable(refusal: ScanUnreadable) -> Sentence:
    return Sentence(
        _("Scanned file {number} is not a picture (PNG, JPEG, TIFF) or a PDF, or is damaged.").format(number=refusal.number),
        _("Choose another file, or scan it again."),
    )


@say.register
def _scan_too_large(refusal: ScanTooLarge) -> Sentence:
    return Sentence(
        _("The scan is too large: at most {pages} pages of {size} million picture elements each.").format(
            pages=refusal.pages, size=refusal.megapixels
        ),
        _("Scan it again at 300 dots per inch or less."),
    )


@say.register
def _scan_empty(refusal: ScanEmpty) -> Sentence:
    return Sentence(_("No scanned page was chosen."), _("Choose pictures or a PDF."))


@say.register
def _not_archivable(refusal: NotArchivable) -> Sentence:
    return Sentence(
        _("The document was not made by this program, so the scan can't be filed with it."), _("Choose the decided document.")
    )
