"""The table of pages: each is imported when it is first shown."""

from collections.abc import Callable

from app.ui.page import Page
from app.ui.rooms import Rooms


def _settings(rooms: Rooms) -> Page:
    from app.ui.pages.settings import SettingsPage

    return SettingsPage(rooms.keeping, rooms.db, rooms.remembered, look_changed=rooms.look_changed, restore=rooms.restore)


def _keying(rooms: Rooms) -> Page:
    from app.ui.pages.keying import KeyingPage

    return KeyingPage(rooms.keying, rooms.keeping, rooms.looking)


def _year(rooms: Rooms) -> Page:
    from app.ui.pages.year import YearPage

    return YearPage(rooms.year, rooms.looking, lambda: rooms.analysis.trend("safe_municipality"), executor=rooms.executor)


def _followup(rooms: Rooms) -> Page:
    from app.ui.pages.followup import FollowUpPage

    return FollowUpPage(rooms.followup, rooms.looking)


FACTORIES: dict[str, Callable[[Rooms], Page]] = {
    "year": _year,
    "keying": _keying,
    "followup": _followup,
    "settings": _settings,
}
"""The key of each page, in the order of the rail, and what makes it from the rooms."""
