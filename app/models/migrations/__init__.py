"""The schema's versions, one Alembic script each."""

SCHEMA = "0006"
"""The schema this version of the program reads and writes; a higher one in a file means a newer program."""
