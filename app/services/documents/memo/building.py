"""The sentences of a memo, from what is stored of a version."""

from dataclasses import dataclass
from datetime import date

from app import figures, resource
from app.models.promise import Outcome
from app.services.documents.memo.facts import MemoDocument, MemoLine
from app.services.picture import PictureState, PictureVersion
from app.services.promise import Party, PromiseForm, period_in_words, responsible_in_words, target_in_words
from app.services.promise.consultation import CommentState, Consultation
from app.services.promise.difference import compare
from app.services.promise.difference_wording import difference_in_words
from app.services.survey.forms import WaveLine


@dataclass(frozen=True, slots=True)
class MemoGround:
    """What stands behind a version: its wave with the responses that count, its picture, its consultation, the one before."""

    form: PromiseForm
    municipality: str
    consultation: Consultation
    wave: WaveLine | None = None
    responses: int = 0
    picture: PictureVersion | None = None
    before: PromiseForm | None = None
    """The version that was referred back, None where this is no answer to that."""


def memo_document(ground: MemoGround, language: str, day: date, addressee: str = "", registry_number: str = "") -> MemoDocument:
    """The memo of a version, dated `day`. What is left empty is taken from its decisions, or is the board in general."""
    return _Memo(ground, language).document(day, addressee, registry_number)


class _Memo:
    """Says one memo."""

    def __init__(self, ground: MemoGround, language: str) -> None:
        self._ground, self._language, self._form = ground, language, ground.form
        tr = resource.translation(language)
        self.gettext, self.pgettext, self.ngettext = tr.gettext, tr.pgettext, tr.ngettext

    def document(self, day: date, addressee: str, registry_number: str) -> MemoDocument:
        """All of it."""
        form, ground = self._form, self._ground
        body = " ".join(addressee.split()) or self._body()
        return MemoDocument(
            title=form.title,
            municipality=ground.municipality,
            addressee=body,
            day=day,
            changed=form.changed_at,
            registry_number=" ".join(registry_number.split()) or self._registry_number(),
            summary=self._summary(),
            background=self._background(),
            priorities=tuple((area.title, area.motive) for area in form.answered),
            commitments=self._commitments(),
            consultation=self._consultation(),
            revised=self._revised(),
            proposals=self._proposals(body),
            annexes=self._annexes(),
            signatories=tuple(signatory.title for signatory in form.signatories),
            invented=ground.wave is not None and ground.wave.invented,
        )

    def _decisions(self) -> list[tuple[str, str]]:
        """Bodies and registry numbers of the municipality's decisions, the latest version first."""
        found = []
        for form in filter(None, (self._form, self._ground.before)):
            ours = {party.id for party in form.parties if party.party is Party.MUNICIPALITY}
            found += [(one.body, one.registry_number) for one in form.decisions if one.party_id in ours]
        return found

    def _body(self) -> str:
        return next((body for body, _number in self._decisions()), self.pgettext("memo", "The municipal executive board"))

    def _registry_number(self) -> str:
        return next((number for _body, number in self._decisions() if number), "")

    def _summary(self) -> tuple[str, ...]:
        form = self._form
        together = self.pgettext("memo", "both together")
        promising = [party for party in form.parties if form.by_party(party.id)]
        parties = [together if party.party is Party.JOINT else party.name for party in promising]
        period = period_in_words(form.valid_from, form.valid_to, self._language)
        whole = len(form.commitments)
        holds = self.ngettext(
            "It holds {number} commitment, by: {parties}.", "It holds {number} commitments, by: {parties}.", whole
        )
        said = [
            self.gettext("{title} is a promise to those who live in the municipality, valid {period}.").format(
                title=form.title, period=period
            ),
            holds.format(number=whole, parties=", ".join(parties)),
        ]
        return (" ".join(said), *self._decided())

    def _decided(self) -> tuple[str, ...]:
        """That it is decided on already, where it is: by whom, when and under which paragraph."""
        if not self._form.decided:
            return ()
        said = [
            " ".join(filter(None, (one.body, figures.day(one.decided_on, self._language), one.reference)))
            for one in self._form.decisions
            if one.outcome is Outcome.APPROVED
        ]
        return (self.gettext("The promise is decided on already: {decisions}.").format(decisions=", ".join(said)),)

    def _background(self) -> tuple[str, ...]:
        said = []
        wave, picture = self._ground.wave, self._ground.picture
        if wave is not None:
            said.append(self._survey(wave))
        if picture is not None and picture.state is PictureState.ADOPTED and picture.adopted_on is not None:
            adopted = self.gettext("The common situational picture was adopted by {body} on {day}.")
            said.append(adopted.format(body=picture.body, day=figures.day(picture.adopted_on, self._language)))
        elif picture is not None and picture.id is not None:
            said.append(self.gettext("The common situational picture has not been adopted yet."))
        if self._form.answered:
            said.append(self.gettext("These areas are prioritised, each with its motive:"))
        return tuple(said)

    def _survey(self, wave: WaveLine) -> str:
        number = figures.number(self._ground.responses, self._language)
        if wave.opens_on is None or wave.closes_on is None:
            return self.gettext("The promise rests on the survey wave {wave}, in which {number} answered.").format(
                wave=wave.name, number=number
            )
        asked = self.gettext(
            "The promise rests on the survey wave {wave}, asked from {first} to {last}, in which {number} answered."
        )
        first, last = (figures.day(one, self._language) for one in (wave.opens_on, wave.closes_on))
        return asked.format(wave=wave.name, first=first, last=last, number=number)

    def _commitments(self) -> tuple[MemoLine, ...]:
        return tuple(
            MemoLine(
                self._form.party(line.party_id).name,
                line.text.rstrip(" ,;"),
                target_in_words(line.target, self._language),
                responsible_in_words(line.responsible_title, line.responsible_unit),
            )
            for line in self._form.commitments
        )

    def _consultation(self) -> tuple[str, ...]:
        held = self._ground.consultation
        held = held if held.comments or held.before is None else held.before
        whole = len(held.comments)
        if not whole:
            return ()
        came = self.ngettext(
            "The draft has been out for consultation. {number} comment came.",
            "The draft has been out for consultation. {number} comments came.",
            whole,
        )
        accepted, declined = held.count(CommentState.ACCEPTED), held.count(CommentState.DECLINED)
        said = [came.format(number=whole)]
        said.append(self.gettext("Accepted: {accepted}. Declined: {declined}.").format(accepted=accepted, declined=declined))
        if held.open:
            said.append(self.gettext("Not answered yet: {number}.").format(number=held.open))
        said.append(self.gettext("All comments and answers stand in the annex."))
        return (" ".join(said),)

    def _revised(self) -> tuple[str, ...]:
        before = self._ground.before
        if before is None:
            return ()
        back = [one for one in before.decisions if one.outcome is Outcome.REFERRED_BACK]
        said: list[str] = []
        for one in back:
            day = figures.day(one.decided_on, self._language)
            said.append(self.gettext("{body} referred the promise back on {day}.").format(body=one.body, day=day))
            if one.note:
                said.append(self.gettext("Its note: {note}").format(note=one.note))
        difference = compare(before, self._form, self._language)
        if difference.nothing:
            return (*said, self.gettext("Nothing has been changed since then."))
        return (*said, self.gettext("Since then this has changed:"), *difference_in_words(difference, self._language))

    def _proposals(self, body: str) -> tuple[str, ...]:
        period = period_in_words(self._form.valid_from, self._form.valid_to, self._language)
        adopt = self.gettext("{body} decides to adopt {title}, valid {period}.")
        said = [adopt.format(body=body, title=self._form.title, period=period)]
        if self._form.signatories:
            titles = ", ".join(signatory.title for signatory in self._form.signatories)
            said.append(self.gettext("{body} decides that the promise is signed by: {titles}.").format(body=body, titles=titles))
        return tuple(said)

    def _annexes(self) -> tuple[str, ...]:
        said = [self.gettext("{title}, version {number}").format(title=self._form.title, number=self._form.version)]
        if self._ground.picture is not None and self._ground.picture.id is not None:
            said.append(self.gettext("The common situational picture"))
        held = self._ground.consultation
        if held.comments or held.before is not None:
            said.append(self.gettext("Comments of the consultation, with answers"))
        if self._ground.before is not None:
            said.append(self.gettext("What differs from the version that was referred back"))
        return tuple(said)
