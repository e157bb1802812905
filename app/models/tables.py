"""Every table of the schema, gathered once: what migrations compare with and what the doors need mapped."""

from app.models import followup, history, keeping, keying, picture, promise, survey
from app.models.base import Base

ROOMS = (history, keeping, survey, keying, picture, promise, followup)
"""The modules that hold tables."""

METADATA = Base.metadata
"""All tables."""
