"""The table of pages: each is imported when it is first shown."""

from collections.abc import Callable

from app.ui.page import Page
from app.ui.rooms import Rooms


def _settings(rooms: Rooms) -> Page:
    from app.ui.pages.settings import SettingsPage

    return SettingsPage(rooms.keeping, rooms.db, rooms.remembered, look_changed=rooms.look_changed, restore=rooms.restore)


FACTORIES: dict[str, Callable[[Rooms], Page]] = {
    "settings": _settings,
}
"""The key of each page, in the order of the rail, and what makes it from the rooms."""
