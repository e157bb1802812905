"""Proof of quality on the keying page: samples, what waits, second entries, settling, and what they show."""

from app.ui.pages.keying.quality.proof import Proof

__all__ = ["Proof"]
