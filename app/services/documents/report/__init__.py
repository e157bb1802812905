"""The situational picture as a report: a tagged PDF and a workbook, composed from a snapshot and never from the answers.

Imports neither reportlab nor openpyxl until a report is made.
"""

from app.services.documents.report.facts import Report
from app.services.documents.report.service import ReportService

__all__ = ["Report", "ReportService"]
