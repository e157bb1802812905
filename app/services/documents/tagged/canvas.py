"""A reportlab canvas on which everything drawn belongs either to an element of the structure or to an artifact."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.services.documents.tagged import font
from app.services.documents.tagged.element import Annotated, Element, Fillable, MarkedContent

BEGIN_ARTIFACT = "/Artifact BMC"
END = "EMC"


class TaggedCanvas(Canvas):
    """Draws as any canvas; within `content(element)` what is drawn belongs to the element, elsewhere it is an artifact.

    `at_end(canvas, page, pages)` draws what can be known only when all pages are, such as "Sida 1 av 3", as an artifact.
    """

    _code: list[str]
    _annotationrefs: list[object]
    _doc: Any

    def __init__(
        self,
        stream: str | IO[bytes],
        at_end: Callable[["TaggedCanvas", int, int], None] | None = None,
        size: tuple[float, float] = A4,
        **_: Any,
    ) -> None:
        font.register()
        self._at_end = at_end
        self.size = size
        """The width and height of a page, in points."""
        self._open: Element | None = None
        self._marked: list[Element] = []
        self.elements: list[list[Element]] = []
        """For each finished page, the element of each MCID."""
        self._bookmarks = 0
        super().__init__(stream, pagesize=size, invariant=1, pageCompression=1, initialFontName=cast("Any", font.REGULAR))

    @contextmanager
    def content(self, element: Element | None) -> Iterator[None]:
        """What is drawn within belongs to `element`; None leaves it an artifact. Never one within another: ValueError."""
        if element is None:
            yield
            return
        if self._open is not None:
            raise ValueError(f"{element.role} drawn within {self._open.role}")
        number = len(self._marked)
        self._marked.append(element)
        element.children.append(MarkedContent(self._page, number))
        self._open = element
        self._code += [END, f"/{element.role} <</MCID {number}>> BDC"]
        yield
        self._code += [END, BEGIN_ARTIFACT]
        self._open = None

    @contextmanager
    def furniture(self, subtype: str) -> Iterator[None]:
        """What is drawn within belongs to the page, not the text: `Header`, `Footer` or `Watermark`."""
        self._code += [END, f"/Artifact <</Type /Pagination /Subtype /{subtype}>> BDC"]
        yield
        self._code += [END, BEGIN_ARTIFACT]

    def link(self, element: Element, rectangle: tuple[float, float, float, float], address: str, description: str) -> None:
        """A rectangle (in the present coordinates) that leads to `address`; `element` is the Link it belongs to."""
        element.children.append(Annotated(self._page, len(self._annotationrefs), description))
        self.linkURL(address, rectangle, relative=1)

    def signature_field(self, element: Element, rectangle: tuple[float, float, float, float], name: str) -> None:
        """An empty signature field, which draws nothing; `element` is the Form it belongs to, and says what it is called.

        A rectangle in the present coordinates; one without width and height is a hidden field, for a time stamp.
        """
        left, bottom = self.absolutePosition(*rectangle[:2])
        right, top = self.absolutePosition(*rectangle[2:])
        element.children.append(Fillable(self._page, (left, bottom, right, top), name, element.alternative))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry in the list of contents that leads to the height `top`; level 0 is the highest."""
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        self.bookmarkHorizontal(key, 0, top)
        self.addOutlineEntry(title, key, level, closed=False)

    def showPage(self) -> None:  # noqa: N802
        """End the page."""
        self._code = _without_empty([BEGIN_ARTIFACT, *self._code, END])
        self.elements.append(self._marked)
        self._marked = []
        super().showPage()

    def save(self) -> None:
        """End the document: draw on every page what had to wait for the last."""
        pages = len(self.elements)
        for page in range(1, pages + 1):
            self._code = []
            if self._at_end is not None:
                self._at_end(self, page, pages)
            self._doc.idToObject[f"Page{page}"].stream += "\n".join(_without_empty([BEGIN_ARTIFACT, *self._code, END])) + "\n"
        self._code = []
        super().save()

    @property
    def _page(self) -> int:
        return len(self.elements)


def canvas_of(flowable: Flowable) -> TaggedCanvas:
    """The canvas a flowable is being drawn on. Raises TypeError for one that does not tag."""
    canvas = flowable.canv
    if not isinstance(canvas, TaggedCanvas):
        raise TypeError(type(canvas))
    return canvas


def _without_empty(code: list[str]) -> list[str]:
    """The page's code without artifacts in which nothing was drawn."""
    kept: list[str] = []
    for operation in code:
        if operation == END and kept and kept[-1] == BEGIN_ARTIFACT:
            kept.pop()
        else:
            kept.append(operation)
    return kept
