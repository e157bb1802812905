"""The sentences of the picture: its problems with their causes, and the priority areas with their motives."""

from collections.abc import Iterator

from app.services.picture import CHOSEN, PictureForm, PictureSnapshot
from app.services.promise.background.offers import Offer, Topic
from app.services.promise.background.speaking import Speaker

_Told = tuple[int, str, str, tuple[str, ...]]
"""A problem or an area: its key, its title, its text or motive, and its causes."""


def picture_offers(found: PictureSnapshot | PictureForm, speaker: Speaker) -> Iterator[Offer]:
    """A passage for each problem and each area that is prioritised; as adopted where it was."""
    for key, title, text, causes in _problems(found):
        said = " ".join(_ended(part) for part in (title, text) if part.strip())
        if causes:
            said += " " + speaker.pgettext("background", "Causes: {causes}.").format(
                causes="; ".join(cause.rstrip(". ") for cause in causes)
            )
        yield Offer(f"problem.{key}", Topic.PROBLEMS, said)
    for key, title, motive, _causes in _areas(found):
        said = speaker.pgettext("background", "{area} is prioritised: {motive}").format(area=title, motive=_ended(motive))
        yield Offer(f"area.{key}", Topic.AREAS, said)


def _problems(found: PictureSnapshot | PictureForm) -> list[_Told]:
    if isinstance(found, PictureSnapshot):
        return [(one.id, one.title, one.text, one.causes) for one in found.problems]
    return [(one.id, one.title, one.text, tuple(cause.text for cause in one.causes)) for one in found.problems]


def _areas(found: PictureSnapshot | PictureForm) -> list[_Told]:
    return [(area.id, area.title, area.motive, ()) for area in found.areas if area.state in CHOSEN and area.motive.strip()]


def _ended(text: str) -> str:
    """The text with a sign at its end."""
    text = text.strip()
    return text if text[-1:] in {".", "!", "?"} else f"{text}."
