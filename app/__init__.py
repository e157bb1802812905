"""Medborgarlöfte: from the paper form on a library counter to the signed promise and what came of it."""

__version__ = "0.1.0"
