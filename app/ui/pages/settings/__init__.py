"""Settings: how the program looks on this computer, and what belongs to the file."""

from app.ui.pages.settings.marks_card import MarksCard
from app.ui.pages.settings.page import SettingsCard, SettingsPage
from app.ui.pages.settings.trust_card import TrustCard

__all__ = ["MarksCard", "SettingsCard", "SettingsPage", "TrustCard"]
