"""The table of pages: each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.page import Page
from app.ui.rooms import Rooms
from app.words import language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.jobs import Executor
    from app.ui.pages.survey import CollectingTab


def _review(rooms: Rooms) -> Page:
    from app.ui.pages.review import ReviewPage

    return ReviewPage(rooms.review, rooms.picture, rooms.place, rooms.looking, rooms.executor)


def _settings(rooms: Rooms) -> Page:
    from app.services.documents.promise_signing import TrustService
    from app.ui.pages.settings import MarksCard, SettingsPage, TrustCard

    return SettingsPage(
        rooms.keeping,
        rooms.db,
        rooms.remembered,
        look_changed=rooms.look_changed,
        restore=rooms.restore,
        cards=(
            MarksCard(rooms.marks, rooms.executor),
            TrustCard(TrustService(rooms.db)),
        ),
    )


def _survey(rooms: Rooms) -> Page:
    from app.services.exchange import ExchangeService
    from app.services.exchange.coded import WeightColumn
    from app.services.exchange.xlsform import XlsformService
    from app.ui.pages.survey import CodedPanel, CollectingTab, SurveyPage

    def collecting(page: QWidget, executor: Executor) -> CollectingTab:
        return CollectingTab(rooms.collection, rooms.keeping, rooms.keying, rooms.place, rooms.serial, page, executor)

    def coded(page: QWidget, executor: Executor) -> CodedPanel:
        return CodedPanel(page, ExchangeService(rooms.db), rooms.remembered, executor, weights)

    def weights(wave_id: int) -> Callable[[str], WeightColumn | None] | None:
        if rooms.estimate.method(wave_id).weights is None:
            return None
        from app.services.analysis.weight_column import weight_column

        def reckoned(language: str) -> WeightColumn | None:
            titles = {field.name: field.title for field in rooms.analysis.fields(wave_id)}
            return weight_column(rooms.estimate, wave_id, language, titles)

        return reckoned

    survey, form = rooms.survey, rooms.questionnaire
    files = rooms.documents, XlsformService(rooms.db)
    return SurveyPage(survey, form, rooms.place, rooms.serial, *files, collecting, coded, rooms.looking, rooms.executor)


def _keying(rooms: Rooms) -> Page:
    from app.ui.pages.keying import KeyingPage

    return KeyingPage(
        rooms.keying,
        rooms.keeping,
        rooms.documents,
        rooms.training,
        rooms.verification,
        rooms.looking,
        rooms.executor,
        rooms.remembered,
    )


def _year(rooms: Rooms) -> Page:
    from app.ui.pages.year import YearPage

    return YearPage(rooms.year, rooms.looking, lambda: rooms.analysis.trend("safe_municipality"), executor=rooms.executor)


def _followup(rooms: Rooms) -> Page:
    from app.ui.pages.followup import FollowUpPage

    return FollowUpPage(rooms.followup, rooms.looking)


def _picture(rooms: Rooms) -> Page:
    from app.ui.pages.picture import PicturePage

    return PicturePage(
        rooms.picture,
        rooms.analysis,
        rooms.place,
        rooms.looking,
        rooms.executor,
        rooms.review.quotes,
        geography=rooms.geography,
        reports=rooms.reports,
    )


def _promise(rooms: Rooms) -> Page:
    from app.services.documents.archive import ArchiveService
    from app.services.documents.consultation import ConsultationDocuments
    from app.services.documents.memo import MemoService
    from app.services.documents.promise_signing import SigningService, TrustService
    from app.services.documents.publishing import PublishingService
    from app.services.promise.background import BackgroundService
    from app.services.promise.consultation import ConsultationService
    from app.ui.pages.promise import PromisePage, PublishingTab, Services, SigningTab
    from app.ui.pages.promise.consulting import Consulting
    from app.ui.pages.promise.filling import Filling

    def publishing(page: QWidget, executor: Executor) -> PublishingTab:
        trust = TrustService(rooms.db)
        services = Services(rooms.documents, PublishingService(rooms.db), ArchiveService(rooms.db), trust)
        return PublishingTab(page, rooms.decision, services, rooms.remembered, executor)

    def signing(page: QWidget, executor: Executor) -> SigningTab:
        return SigningTab(page, SigningService(rooms.db), TrustService(rooms.db), rooms.decision, rooms.remembered, executor)

    spoken, papers = ConsultationService(rooms.db, language()), ConsultationDocuments(rooms.db)
    return PromisePage(
        rooms.promise,
        rooms.decision,
        rooms.documents,
        rooms.survey,
        rooms.looking,
        rooms.executor,
        lambda page: Consulting(page, rooms.promise, spoken, papers, MemoService(rooms.db), rooms.executor),
        fill=lambda page: Filling(page, BackgroundService(rooms.db), rooms.executor),
        more=(signing, publishing),
        remembered=rooms.remembered,
    )


def _analysis(rooms: Rooms) -> Page:
    from app.services.analysis import ComparingService, TrendService
    from app.services.exchange.population import PopulationFileService
    from app.services.survey import PopulationService
    from app.ui.pages.analysis import AnalysisPage, ComparingPanel, TrendPanel, WeightsPanel

    def weights(page: QWidget, executor: Executor) -> WeightsPanel:
        population, files = PopulationService(rooms.db), PopulationFileService(rooms.db)
        return WeightsPanel(page, rooms.estimate, rooms.survey, rooms.place, population, files, executor)

    def comparing(page: QWidget, executor: Executor) -> ComparingPanel:
        return ComparingPanel(page, ComparingService(rooms.db, rooms.estimate), rooms.survey, executor)

    def trends(page: QWidget, executor: Executor) -> TrendPanel:
        return TrendPanel(page, TrendService(rooms.db, rooms.analysis, rooms.estimate), executor)

    return AnalysisPage(
        rooms.analysis,
        rooms.estimate,
        rooms.picture,
        weights,
        comparing,
        trends,
        rooms.looking,
        rooms.remembered,
        rooms.executor,
    )


def _exchange(rooms: Rooms) -> Page:
    from app.ui.pages.exchange import ImportPage

    return ImportPage(rooms.digital, rooms.survey, rooms.looking, rooms.executor)


FACTORIES: dict[str, Callable[[Rooms], Page]] = {
    "year": _year,
    "survey": _survey,
    "keying": _keying,
    "exchange": _exchange,
    "analysis": _analysis,
    "followup": _followup,
    "picture": _picture,
    "promise": _promise,
    "settings": _settings,
    "review": _review,
}
"""The key of each page, in the order of the rail, those beside a step last, and what makes it from the rooms."""
