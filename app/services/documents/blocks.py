"""Rich text for documents: the blocks of `app.models.blocks`, under the name documents know them by."""

from app.models.blocks import (
    Block,
    Heading,
    ItemList,
    Paragraph,
    Run,
    blocks_from_json,
    blocks_from_text,
    blocks_to_json,
    blocks_to_text,
)

__all__ = [
    "Block",
    "Heading",
    "ItemList",
    "Paragraph",
    "Run",
    "blocks_from_json",
    "blocks_from_text",
    "blocks_to_json",
    "blocks_to_text",
]
