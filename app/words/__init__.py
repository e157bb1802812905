"""The program's words, in Swedish and English, without Qt: every refusal as a sentence, every state and kind by name.

Window and command line speak through this one layer, so that they say the same thing in the same way.
"""

from app.models.refusal import Refusal
from app.words.language import _, language, ngettext, pgettext, use
from app.words.saying import Sentence, name, say

__all__ = ["Refusal", "Sentence", "_", "language", "name", "ngettext", "pgettext", "say", "use"]
