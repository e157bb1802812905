"""Medborgarlöfte: from the paper form on a library counter to the signed promise and what came of it."""

__version__ = "0.1.0"

READ_TABLE = "--read-table"
"""The word that makes a packed program the reader of one file; nobody types it."""
