"""Alembic's entry: runs the scripts on the connection it is handed, inside that connection's transaction."""

from typing import Any, Literal

from alembic import context

from app.models import tables
from app.models.base import Moment


def _render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """A script must not lean on today's code: a moment is written as the type it is stored as."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.METADATA,
    transactional_ddl=True,
    render_as_batch=True,
    render_item=_render,
)
context.run_migrations()
