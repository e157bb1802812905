"""What the parts of the promise are called in its document: the headings, which are its bookmarks too."""

from enum import StrEnum

from app import resource


class DocumentPart(StrEnum):
    """The parts in the order of the document; the introduction is where it begins, and has no heading of its own."""

    INTRODUCTION = "introduction"
    BACKGROUND = "background"
    PICTURE = "picture"
    PRIORITIES = "priorities"
    COMMITMENTS = "commitments"
    FOLLOW_UP = "follow_up"
    CONTACT = "contact"
    ACCESSIBILITY = "accessibility"
    DECISIONS = "decisions"
    SIGNATURES = "signatures"


def part_headings(language: str) -> dict[DocumentPart, str]:
    """The heading of each part but the introduction, in the language of the document's headings ("sv" or "en")."""
    say = resource.translation(language).pgettext
    return {
        DocumentPart.BACKGROUND: say("document", "Background"),
        DocumentPart.PICTURE: say("document", "The common picture"),
        DocumentPart.PRIORITIES: say("document", "Priority areas"),
        DocumentPart.COMMITMENTS: say("document", "This is what we promise"),
        DocumentPart.FOLLOW_UP: say("document", "How we follow up"),
        DocumentPart.CONTACT: say("document", "Contact"),
        DocumentPart.ACCESSIBILITY: say("document", "Accessibility"),
        DocumentPart.DECISIONS: say("document", "Decisions"),
        DocumentPart.SIGNATURES: say("document", "Signatures"),
    }
