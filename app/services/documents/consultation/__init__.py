"""A version out for consultation, and the comments with their answers: each as a tagged PDF and as a workbook.

Imports neither reportlab nor openpyxl until one of them is made.
"""

from app.services.documents.consultation.facts import ConsultationDocument
from app.services.documents.consultation.service import ConsultationDocuments

__all__ = ["ConsultationDocument", "ConsultationDocuments"]
