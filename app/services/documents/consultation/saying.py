"""What the documents of a consultation say in fixed words, in one language."""

from app import figures, resource
from app.services.documents.consultation.facts import ConsultationDocument
from app.services.promise.consultation import CommentForm, CommentState


class Saying:
    """The words of one document."""

    def __init__(self, document: ConsultationDocument, language: str) -> None:
        self.document, self.language = document, language
        tr = resource.translation(language)
        self.gettext, self.pgettext, self.ngettext = tr.gettext, tr.pgettext, tr.ngettext

    def title(self) -> str:
        """What is sent out is called."""
        return self.gettext("{title}: draft for consultation").format(title=self.document.title)

    def answers_title(self) -> str:
        """What the comments with their answers are called."""
        return self.gettext("{title}: comments and answers").format(title=self.document.title)

    def subtitle(self) -> str:
        """`Laholms kommun · Utkast för samråd, version 2`."""
        version = self.gettext("draft for consultation, version {number}").format(number=self.document.version)
        return " · ".join(filter(None, (self.document.municipality, version)))

    def until(self) -> str:
        """Until when and to whom one answers; empty where neither is said."""
        day = "" if self.document.answer_by is None else figures.day(self.document.answer_by, self.language)
        if day and self.document.answer_to:
            return self.gettext("Answer by {day}, to {whom}.").format(day=day, whom=self.document.answer_to)
        if day:
            return self.gettext("Answer by {day}.").format(day=day)
        return self.gettext("Answer to {whom}.").format(whom=self.document.answer_to) if self.document.answer_to else ""

    def state(self, state: CommentState) -> str:
        """What became of a comment."""
        return {
            CommentState.OPEN: self.pgettext("comment", "To answer"),
            CommentState.ACCEPTED: self.pgettext("comment", "Accepted"),
            CommentState.DECLINED: self.pgettext("comment", "Declined"),
        }[state]

    def place(self, comment: CommentForm) -> str:
        """The line a comment is about, as it was sent out: `12. synas i hela kommunen`."""
        if not comment.line and not comment.words:
            return self.gettext("The whole document")
        return f"{comment.line}. {comment.words}"

    def counts(self) -> str:
        """How many comments came, and what became of them."""
        said = self.document.consultation
        whole = len(said.comments)
        came = self.ngettext("{number} comment came.", "{number} comments came.", whole).format(number=whole)
        states = ", ".join(f"{self.state(state).lower()}: {said.count(state)}" for state in CommentState if said.count(state))
        return f"{came} {states[:1].upper()}{states[1:]}." if states else came
