"""Where the packaged window starts."""

import sys

from app.__main__ import window

sys.exit(window())
