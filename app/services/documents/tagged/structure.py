"""The structure tree as PDF objects: elements, their attributes, and the tree that leads from a page back to them."""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app.services.documents.tagged.element import Annotated, Element, Fillable, MarkedContent

PRINTED = 4
"""The annotation flag that PDF/A asks for (ISO 19005-2, 6.3.2)."""


class StructureWriter:
    """Writes one document's tree; `elements` has, for each page, the element of each MCID."""

    def __init__(self, pdf: Pdf, elements: Sequence[Sequence[Element]]) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._elements = elements
        self._written: dict[Element, Object] = {}
        self._parents: list[tuple[int, Object]] = []
        self._fields: list[Object] = []

    def write(self, root: Element) -> None:
        """Put the tree under `root` into the document's catalogue."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._parents, self._fields = [], []
        tree.K = Array([self._element(root, tree)])
        pages = [(number, self._page(number)) for number in range(len(self._pages))]
        pairs = [entry for pair in (*pages, *self._parents) for entry in pair]
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(pairs)))
        tree.ParentTreeNextKey = len(pairs) // 2
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)
        if self._fields:
            self._pdf.Root.AcroForm = self._pdf.make_indirect(Dictionary(Fields=Array(self._fields)))

    def _page(self, number: int) -> Object:
        """Tie a page to the tree; the elements of its MCIDs, in order."""
        page = self._pages[number]
        page.StructParents = number
        page.Tabs = Name.S
        return self._pdf.make_indirect(Array([self._written[element] for element in self._elements[number]]))

    def _element(self, element: Element, parent: Object) -> Object:
        written = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
        self._written[element] = written
        if element.alternative:
            written.Alt = String(element.alternative)
        if element.language:
            written.Lang = String(element.language)
        attributes = _attributes(element)
        if attributes:
            written.A = attributes[0] if len(attributes) == 1 else Array(attributes)
        children = [self._child(child, written) for child in element.children]
        if children:
            written.K = children[0] if len(children) == 1 else Array(children)
        return written

    def _child(self, child: Element | MarkedContent | Annotated | Fillable, parent: Object) -> Object:
        if isinstance(child, Element):
            return self._element(child, parent)
        page = self._pages[child.page]
        if "/Pg" not in parent:
            parent.Pg = page
        if isinstance(child, MarkedContent):
            return Dictionary(Type=Name.MCR, Pg=page, MCID=child.number)
        if isinstance(child, Fillable):
            annotation = self._field(child, page)
        else:
            annotation = page.Annots[child.position]
            annotation.Contents = String(child.description)
        annotation.F = PRINTED
        annotation.StructParent = len(self._pages) + len(self._parents)
        self._parents.append((annotation.StructParent, parent))
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)

    def _field(self, fillable: Fillable, page: Object) -> Object:
        """A signature field to be filled in an addition to the file: all that PDF/UA and PDF/A ask for is there beforehand."""
        left, bottom, right, top = (round(corner, 2) for corner in fillable.rectangle)
        shape = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, round(right - left, 2), round(top - bottom, 2)]), Resources={}
        )
        field = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(fillable.name),
                TU=String(fillable.description),
                Contents=String(fillable.description),
                Rect=Array([left, bottom, right, top]),
                P=page,
                AP=Dictionary(N=self._pdf.make_stream(b"\n", shape)),
            )
        )
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(field)
        self._fields.append(field)
        return field


def _attributes(element: Element) -> list[Object]:
    """The attribute dictionaries of an element, one for each owner."""
    attributes: list[Object] = []
    if element.scope:
        attributes.append(Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}")))
    if element.summary:
        attributes.append(Dictionary(O=Name.Table, Summary=String(element.summary)))
    if element.numbering:
        attributes.append(Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}")))
    if element.box:
        corners = Array([round(corner, 2) for corner in element.box])
        attributes.append(Dictionary(O=Name.Layout, BBox=corners, Placement=Name.Block))
    return attributes
