"""Layouts of a promise for the public: a poster of one page, a leaflet to fold, and a leaflet that tells the whole thread.

Each takes reportlab with it: import it where a document is made.
"""

from app.services.documents.layout import PosterSize
from app.services.documents.layouts.feedback import feedback_pdf
from app.services.documents.layouts.leaflet import leaflet_pdf
from app.services.documents.layouts.poster import poster_pdf
from app.services.documents.layouts.public import PublicPromise
from app.services.documents.layouts.thread import CauseLine, ChosenArea, SaidLine, SaidTable, Thread
from app.services.documents.layouts.threading import Threading

__all__ = [
    "CauseLine",
    "ChosenArea",
    "PosterSize",
    "PublicPromise",
    "SaidLine",
    "SaidTable",
    "Thread",
    "Threading",
    "feedback_pdf",
    "leaflet_pdf",
    "poster_pdf",
]
