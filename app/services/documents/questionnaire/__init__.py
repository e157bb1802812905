"""The paper questionnaire, made from the same definition as the keying screen: its PDF, and where every box on it is.

Nothing here imports reportlab until a form is made.
"""

from app.services.documents.questionnaire.layout import Box, BoxKind, Mark, SheetLayout
from app.services.documents.questionnaire.printed import PrintedForm
from app.services.documents.questionnaire.whereabouts import Column, Height, Whereabouts, whereabouts

__all__ = ["Box", "BoxKind", "Column", "Height", "Mark", "PrintedForm", "SheetLayout", "Whereabouts", "whereabouts"]
