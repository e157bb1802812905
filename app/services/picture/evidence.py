"""Evidence within a session: finding it, unlinking it, and what a survey table is called."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import resource
from app.models.picture import EvidenceItem, PriorityAreaEvidence, ProblemEvidence
from app.models.survey import FreeTextAnswer, Question, QuestionKind, Response, SurveyWave
from app.services.picture.forms import TableSource
from app.services.picture.refusals import EvidenceGone, QuoteHidden, TableUnknown, TitleMissing
from app.services.survey.forms import QuestionForm, QuestionnaireForm, questionnaire_form


def found_evidence(session: Session, evidence_id: int) -> EvidenceItem:
    """The piece of evidence; raises EvidenceGone where it is not there any more."""
    item = session.get(EvidenceItem, evidence_id)
    if item is None:
        raise EvidenceGone
    return item


def remove_links(session: Session, evidence_id: int) -> None:
    """No problem and no area rests on it any more."""
    for table in (PriorityAreaEvidence, ProblemEvidence):
        for link in session.scalars(select(table).where(table.evidence_item_id == evidence_id)):
            session.delete(link)
    session.flush()


def tidy(title: str) -> str:
    """A title with single spaces; raises TitleMissing for one without words."""
    words = " ".join(title.split())
    if not words:
        raise TitleMissing
    return words


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a quote, and the short words of the question they answer."""

    asked: str
    text: str


def quoted(session: Session, wave_id: int, text_id: int) -> Quoted:
    """What may be quoted of an answer written in the wave; raises QuoteHidden where nothing may."""
    text = session.get(FreeTextAnswer, text_id)
    if text is None or text.readable is None or session.get_one(Response, text.response_id).wave_id != wave_id:
        raise QuoteHidden
    return Quoted(session.get_one(Question, text.question_id).short_text, text.readable)


def table_title(session: Session, wave_id: int, source: TableSource, language: str) -> str:
    """What a table is called: its question, its item and what it is divided by, in the questionnaire's short words.

    Raises TableUnknown for what the wave's questionnaire does not have, and for free text, which makes no table.
    """
    form = questionnaire_form(session, session.get_one(SurveyWave, wave_id).questionnaire_id)
    question = _coded(form, source.question)
    title = question.short_text
    if source.item is not None:
        title = f"{title}: {_item(question, source.item)}"
    if source.by is None:
        return title
    by = _coded(form, source.by).short_text
    return resource.translation(language).gettext("{what} by {group}").format(what=title, group=by[:1].lower() + by[1:])


def _coded(form: QuestionnaireForm, name: str) -> QuestionForm:
    question = form.question(name)
    if question is None or question.kind is QuestionKind.TEXT:
        raise TableUnknown(name)
    return question


def _item(question: QuestionForm, name: str) -> str:
    found = next((item for item in question.items if item.name == name), None)
    if found is None:
        raise TableUnknown(f"{question.name}.{name}")
    return found.text
