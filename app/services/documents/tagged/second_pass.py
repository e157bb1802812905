"""The second pass: reportlab's pages become a tagged PDF that claims, and keeps to, PDF/UA-1 and PDF/A-2a."""

import zlib
from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app import resource
from app.services.documents.tagged.element import Element
from app.services.documents.tagged.embedding import embed_only
from app.services.documents.tagged.metadata import Properties, dictionary, xmp
from app.services.documents.tagged.structure import StructureWriter

COLOUR_SPACE = "sRGB IEC61966-2.1"


def finished(raw: bytes, root: Element, elements: Sequence[Sequence[Element]], properties: Properties) -> bytes:
    """The finished document. `elements` has, for each page, the element of each MCID. Raises UnembeddedFont."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        embed_only(pdf)
        StructureWriter(pdf, elements).write(root)
        catalogue = pdf.Root
        catalogue.Lang = String(properties.tag)
        catalogue.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if properties.duplex:
            catalogue.ViewerPreferences.Duplex = Name(f"/{properties.duplex}")
        catalogue.OutputIntents = Array([_output_intent(pdf)])
        catalogue.Metadata = pdf.make_stream(xmp(properties), Dictionary(Type=Name.Metadata, Subtype=Name.XML))
        pdf.trailer.Info = pdf.make_indirect(Dictionary(dictionary(properties)))
        end_streams_plainly(pdf)
        out = BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=True,
            deterministic_id=True,
        )
        return out.getvalue()


def _output_intent(pdf: Pdf) -> Object:
    """What the colours mean. The profile is LittleCMS' sRGB, written once by Pillow's ImageCms."""
    profile = pdf.make_stream(resource.path("colour/sRGB.icc").read_bytes(), Dictionary(N=3, Alternate=Name.DeviceRGB))
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(COLOUR_SPACE),
        Info=String(COLOUR_SPACE),
        DestOutputProfile=profile,
    )


def end_streams_plainly(pdf: Pdf) -> None:
    """Let no stream's bytes end in a carriage return.

    With the line feed that PDF/A asks for after them, strict readers take the two for one line end and the length for wrong.
    Zlib's last byte comes from the sum of the bytes packed, so a padding of zeros would never change it.
    """
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") == Name.Metadata:
            continue
        if "/DCTDecode" in str(stream.get("/Filter", "")):  # a photograph ends with a mark of its own
            continue
        plain, padding = stream.read_bytes(), b"\1" if "/Length1" in stream else b"\n"
        packed = zlib.compress(plain)
        while packed.endswith(b"\r"):
            plain += padding
            packed = zlib.compress(plain)
        stream.write(packed, filter=Name.FlateDecode)
        if "/Length1" in stream:
            stream.Length1 = len(plain)
