"""What somebody might do to a signed document, each as a copy of it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pyhanko.pdf_utils import generic as typed
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.services.documents.signing.signatures import decided

generic: Any = typed
Change = Callable[[IncrementalPdfFileWriter], None]


def added(pdf: bytes, change: Change) -> bytes:
    """A change put after the end of the file, as lawful additions are."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def flipped(pdf: bytes) -> bytes:
    """One bit of the document's content is another."""
    at = decided().index(b"stream", len(decided()) // 2) + 40
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def flipped_signature(pdf: bytes) -> bytes:
    """One bit of the first signature's own bytes is another."""
    begins = pdf.index(b"/Contents <", len(decided()))
    contents = pdf[begins : pdf.index(b">", begins)]
    at = begins + len(contents.rstrip(b"0")) - 40
    return pdf[:at] + (b"0" if pdf[at : at + 1] != b"0" else b"1") + pdf[at + 1 :]


def with_page(writer: IncrementalPdfFileWriter) -> None:
    """Another page at the end."""
    pages = writer.root["/Pages"]
    page = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Page"),
            pdf_name("/Parent"): writer.root.raw_get("/Pages"),
            pdf_name("/MediaBox"): generic.ArrayObject([generic.NumberObject(at) for at in (0, 0, 595, 842)]),
        }
    )
    pages["/Kids"].append(writer.add_object(page))
    pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) + 1)
    writer.update_container(pages)


def with_words(writer: IncrementalPdfFileWriter) -> None:
    """Words drawn over the first page."""
    page = writer.root["/Pages"]["/Kids"][0]
    words = generic.StreamObject(stream_data=b"BT /F2+0 20 Tf 100 400 Td (XX) Tj ET")
    page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(words)])
    writer.update_container(page)


def without_signature(name: str) -> Change:
    """The field of that name is empty again."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        field = next(one.get_object() for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/T"] == name)
        del field["/V"]
        writer.update_container(field)

    return change


def without_field(name: str) -> Change:
    """The form has no field of that name any more."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        left = [one for one in form["/Fields"] if one.get_object()["/T"] != name]
        form[pdf_name("/Fields")] = generic.ArrayObject(left)
        writer.update_container(form)

    return change


def written_anew(pdf: bytes) -> bytes:
    """The same document as another program saves it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out)
    return out.getvalue()
