"""A PNG that somebody chose, written anew: red, green and blue on white, no larger than a page needs."""

from io import BytesIO

from app.services.documents.marks.refusals import MarkTooIntricate, MarkUnreadable

MOST_DOTS = 40_000_000
"""Width times height, asked before a dot is unpacked."""
LONGEST_SIDE = 1_600
"""In dots: 8 cm at 500 to the inch."""


def plain_png(content: bytes, name: str) -> bytes:
    """The picture as it is kept and drawn, on white, in sRGB. Raises MarkUnreadable or MarkTooIntricate."""
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=["PNG"]) as image:
            if image.width * image.height > MOST_DOTS:
                raise MarkTooIntricate(name)
            image.load()
            coloured = image.convert("RGBA")
    except Image.DecompressionBombError as error:
        raise MarkTooIntricate(name) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise MarkUnreadable(name) from error
    coloured.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    white = Image.new("RGB", coloured.size, "white")
    white.paste(coloured, mask=coloured.getchannel("A"))
    out = BytesIO()
    white.save(out, "PNG", optimize=True)
    return out.getvalue()
