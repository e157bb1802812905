"""Pictures of figures: charts of bars, trends and maps as drawings, which become SVG files or stand on a page.

Imports reportlab for the widths of words: do it where a picture is made.
"""

from app.services.documents.drawing.bars import bar_chart
from app.services.documents.drawing.maps import map_drawing
from app.services.documents.drawing.marks import Drawing
from app.services.documents.drawing.paper import DrawnOnPaper
from app.services.documents.drawing.svg import svg
from app.services.documents.drawing.trends import trend_chart, trend_title, trend_words

__all__ = ["Drawing", "DrawnOnPaper", "bar_chart", "map_drawing", "svg", "trend_chart", "trend_title", "trend_words"]
