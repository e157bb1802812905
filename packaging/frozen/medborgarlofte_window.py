"""Where the packaged window starts."""

from app.__main__ import window

window()
