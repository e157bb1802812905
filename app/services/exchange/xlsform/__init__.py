"""Questionnaires between this program and others, as XLSForm files."""

from app.services.exchange.xlsform.notes import FormEmpty, FormTooLong, FormUnreadable, NotTaken, Why
from app.services.exchange.xlsform.reading import Taken, read_form
from app.services.exchange.xlsform.service import FormRead, XlsformService

__all__ = [
    "FormEmpty",
    "FormRead",
    "FormTooLong",
    "FormUnreadable",
    "NotTaken",
    "Taken",
    "Why",
    "XlsformService",
    "read_form",
]
