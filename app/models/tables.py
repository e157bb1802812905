"""Every table of the schema, gathered once: what migrations compare with and what the doors need mapped."""

from app.models import exchange, followup, history, keeping, keying, picture, promise, survey  # noqa: F401 (their tables are mapped)
from app.models.base import Base

METADATA = Base.metadata
"""All tables."""
