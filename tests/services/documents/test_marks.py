"""Marks as people have them: sound, odd, damaged and hostile files."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.models.database import Database
from app.models.promise import Party
from app.services.documents import MarkLine, promise_pdf
from app.services.documents.marks import (
    ColourTooPale,
    ColourUnknown,
    MarkGone,
    MarkHasText,
    MarkKindUnknown,
    MarkService,
    MarkTooIntricate,
    MarkUndrawable,
    MarkUnreadable,
    MarkUnsafe,
    MarkWordless,
)
from app.services.keeping import FileMissing, FileTooLarge, undo_last
from tests.services.documents import specimen
from tests.tools.standards import breaches

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 100 60" width="100" height="60">'
)
ARMS = (
    HEAD + '<title>Vapen</title><defs><linearGradient id="g"><stop offset="0" stop-color="#0B4F8A"/><stop offset="1" '
    'stop-color="#7DB8EE"/></linearGradient><clipPath id="c"><circle cx="50" cy="30" r="28"/></clipPath></defs>'
    '<style>.gold{fill:#c8a200}</style><rect width="100" height="60" fill="url(#g)"/><g clip-path="url(#c)">'
    '<path class="gold" d="M10 50 L50 5 L90 50 Z"/></g><use xlink:href="#s" x="5"/><circle id="s" cx="20" cy="12" r="6"/></svg>'
)
ENTITIES = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + HEAD + '<path d="M0 0L9 9"/><desc>&b;</desc></svg>'
SHAPE = '<rect width="9" height="9"/>'
GROUP, USE_GROUP = f'<g id="a">{SHAPE * 100}</g>', '<use href="#a"/>'

HOSTILE: list[tuple[str, type[Exception]]] = [
    (HEAD + SHAPE + "<script>alert(1)</script></svg>", MarkUnsafe),
    (HEAD + '<rect width="9" height="9" onload="alert(1)"/></svg>', MarkUnsafe),
    (HEAD + SHAPE + '<image xlink:href="https://example.org/a.png" width="9" height="9"/></svg>', MarkUnsafe),
    (HEAD + SHAPE + '<image href="file:///etc/passwd" width="9" height="9"/></svg>', MarkUnsafe),
    (HEAD + SHAPE + '<use href="https://example.org/a.svg#b"/></svg>', MarkUnsafe),
    (HEAD + SHAPE + '<a href="javascript:alert(1)"><rect width="9" height="9"/></a></svg>', MarkUnsafe),
    (HEAD + SHAPE + "<style>@import url(https://example.org/a.css);</style></svg>", MarkUnsafe),
    (HEAD + SHAPE + "<style>@im\\70ort 'a.css';</style></svg>", MarkUnsafe),
    (HEAD + '<rect width="9" height="9" fill="url(https://example.org/a#b)"/></svg>', MarkUnsafe),
    (HEAD + '<rect width="9" height="9" style="fill:url( \'file:///etc/passwd\' )"/></svg>', MarkUnsafe),
    (HEAD + SHAPE + '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>', MarkUnsafe),
    (HEAD + SHAPE + '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></svg>', MarkUnsafe),
    (ENTITIES, MarkUnsafe),
    (HEAD + '<text x="5" y="20">Laholm</text></svg>', MarkHasText),
    (HEAD + '<filter id="f"/><rect width="9" height="9" filter="url(#f)"/></svg>', MarkUndrawable),
    (HEAD + '<rect width="9" height="9" opacity="0.5"/></svg>', MarkUndrawable),
    (HEAD + '<rect width="9" height="9" style="mask:url(#m)"/></svg>', MarkUndrawable),
    (HEAD + SHAPE * 6000 + "</svg>", MarkTooIntricate),
    (HEAD + "<g>" * 500 + SHAPE + "</g>" * 500 + "</svg>", MarkTooIntricate),
    (HEAD + GROUP + f'<g id="b">{USE_GROUP}</g><use href="#b"/></svg>', MarkTooIntricate),
    (HEAD + GROUP + USE_GROUP * 60 + "</svg>", MarkTooIntricate),
    (HEAD + "</svg>", MarkUnreadable),
    ("", MarkUnreadable),
    ("not a picture at all", MarkUnreadable),
    (HEAD + "<rect", MarkUnreadable),
    ("<html><body>404</body></html>", MarkUnreadable),
    (
        HEAD.replace('width="100" height="60"', 'width="0" height="0"').replace("0 0 100 60", "0 0 0 0") + SHAPE + "</svg>",
        MarkUnreadable,
    ),
]


def png(mode: str = "RGBA", size: tuple[int, int] = (300, 120)) -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


def boastful_png() -> bytes:
    """A PNG that says it is forty thousand dots each way, and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file of that name."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_marks_are_kept_one_a_party_and_stand_in_order(db: Database, kept: Callable[..., Path]) -> None:
    marks = MarkService(db)
    marks.keep_mark(Party.POLICE, kept("polisen.png", png()), "Polisens  märke")
    marks.keep_mark(Party.MUNICIPALITY, kept("vapen.svg", ARMS), "Laholms kommuns vapen")
    marks.keep_mark(Party.POLICE, kept("ny.PNG", png("L")), "Polisen")
    assert [(mark.party, mark.name, mark.alternative) for mark in marks.marks()] == [
        (Party.MUNICIPALITY, "vapen.svg", "Laholms kommuns vapen"),
        (Party.POLICE, "ny.PNG", "Polisen"),
    ]


def test_what_is_done_to_a_mark_can_be_undone(db: Database, kept: Callable[..., Path]) -> None:
    marks = MarkService(db)
    marks.keep_mark(Party.POLICE, kept("polisen.png", png()), "Polisen")
    marks.describe_mark(Party.POLICE, "Polismyndighetens märke")
    marks.remove_mark(Party.POLICE)
    assert marks.marks() == ()
    undo_last(db)
    assert [mark.alternative for mark in marks.marks()] == ["Polismyndighetens märke"]
    undo_last(db)
    undo_last(db)
    assert marks.marks() == ()


@pytest.mark.parametrize(("content", "refusal"), HOSTILE, ids=lambda value: getattr(value, "__name__", None))
def test_a_hostile_or_odd_svg_is_refused_and_nothing_is_kept(
    sqlite_db: Database, kept: Callable[..., Path], content: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        MarkService(sqlite_db).keep_mark(Party.MUNICIPALITY, kept("vapen.svg", content), "Vapen")
    assert MarkService(sqlite_db).marks() == ()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", MarkUnreadable),
        (png()[:60], MarkUnreadable),
        (b"GIF89a not a png", MarkUnreadable),
        (boastful_png(), MarkTooIntricate),
    ],
)
def test_a_damaged_or_boastful_png_is_refused(
    sqlite_db: Database, kept: Callable[..., Path], content: bytes, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        MarkService(sqlite_db).keep_mark(Party.MUNICIPALITY, kept("vapen.png", content), "Vapen")


def test_a_file_of_another_kind_or_size_or_none_is_refused(
    sqlite_db: Database, kept: Callable[..., Path], tmp_path: Path
) -> None:
    marks = MarkService(sqlite_db)
    with pytest.raises(MarkKindUnknown):
        marks.keep_mark(Party.POLICE, kept("polisen.jpg", png()), "Polisen")
    with pytest.raises(FileTooLarge):
        marks.keep_mark(Party.POLICE, kept("polisen.svg", b" " * 1_000_001), "Polisen")
    with pytest.raises(FileMissing):
        marks.keep_mark(Party.POLICE, tmp_path / "nowhere.svg", "Polisen")
    with pytest.raises(MarkWordless):
        marks.keep_mark(Party.POLICE, kept("polisen.svg", ARMS), " ")
    with pytest.raises(MarkGone):
        marks.describe_mark(Party.POLICE, "Polisen")


def test_what_an_editor_leaves_in_an_svg_is_left_out(sqlite_db: Database, kept: Callable[..., Path]) -> None:
    drawn = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        + ARMS.replace("<title>", '<e:view xmlns:e="http://editor.example/" e:zoom="2"/><!-- made at home --><title>')
    )
    marks = MarkService(sqlite_db)
    marks.keep_mark(Party.MUNICIPALITY, kept("vapen.svg", drawn), "Vapen")
    content = marks.marks()[0].content
    assert b"editor" not in content
    assert b"made at home" not in content
    assert b"DOCTYPE" not in content


def test_a_large_picture_is_kept_as_small_as_a_page_needs_in_plain_colours(
    sqlite_db: Database, kept: Callable[..., Path]
) -> None:
    marks = MarkService(sqlite_db)
    marks.keep_mark(Party.MUNICIPALITY, kept("vapen.png", png("I;16", (4000, 1000))), "Vapen")
    with Image.open(BytesIO(marks.marks()[0].content)) as image:
        assert (image.size, image.mode) == ((1600, 400), "RGB")


def test_the_colour_must_be_one_that_can_be_read(db: Database) -> None:
    marks = MarkService(db)
    marks.choose_accent("1e6e4a")
    assert marks.accent() == "#1E6E4A"
    with pytest.raises(ColourTooPale) as pale:
        marks.choose_accent("#FFCC00")
    assert pale.value.nearest == "#907300"
    with pytest.raises(ColourUnknown):
        marks.choose_accent("grön")
    assert marks.accent() == "#1E6E4A"
    marks.choose_accent("")
    assert marks.accent() == ""


def test_a_promise_with_marks_and_a_colour_may_be_archived_and_says_what_they_show(
    sqlite_db: Database, kept: Callable[..., Path], tmp_path: Path
) -> None:
    marks = MarkService(sqlite_db)
    marks.keep_mark(Party.MUNICIPALITY, kept("vapen.svg", ARMS), "Laholms kommuns vapen")
    marks.keep_mark(Party.POLICE, kept("polisen.png", png("P")), "Polisens märke")
    lines = tuple(MarkLine(mark.alternative, mark.content) for mark in marks.marks())
    document = replace(specimen.full(), marks=lines, accent="#1E6E4A")
    out = tmp_path / "promise.pdf"
    out.write_bytes(promise_pdf(document))
    assert breaches([out]) == []
    assert out.read_bytes() == promise_pdf(document)
    with pikepdf.open(out) as pdf:
        figures = [part for part in pdf.Root.StructTreeRoot.K[0].K if part.S == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Laholms kommuns vapen", "Polisens märke"]
