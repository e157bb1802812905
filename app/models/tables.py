"""Every table of the schema, gathered once: what migrations compare with and what the doors need mapped."""

from app.models import (  # noqa: F401 (their tables are mapped)
    analysis,
    documents,
    exchange,
    followup,
    history,
    keeping,
    keying,
    picture,
    promise,
    review,
    survey,
)
from app.models.base import Base

METADATA = Base.metadata
"""All tables."""
