"""The words for marks on documents and their colour."""

from app import figures
from app.services.documents.marks import (
    ColourTooPale,
    ColourUnknown,
    MarkGone,
    MarkHasText,
    MarkKindUnknown,
    MarkTooIntricate,
    MarkUndrawable,
    MarkUnreadable,
    MarkUnsafe,
    MarkWordless,
)
from app.words.language import _, language
from app.words.saying import Sentence, say


@say.register
def _kind_unknown(refusal: MarkKindUnknown) -> Sentence:
    return Sentence(
        _("{file} is neither an SVG nor a PNG.").format(file=refusal.name), _("Ask for the mark as SVG, or else as PNG.")
    )


@say.register
def _unreadable(refusal: MarkUnreadable) -> Sentence:
    return Sentence(
        _("{file} can't be read as a picture: it is empty, damaged or something else.").format(file=refusal.name),
        _("Choose another file, or save the mark anew as plain SVG or as PNG."),
    )


@say.register
def _too_intricate(refusal: MarkTooIntricate) -> Sentence:
    return Sentence(
        _("{file} has more parts or dots than a mark has.").format(file=refusal.name), _("Save a simpler or smaller one.")
    )


@say.register
def _unsafe(refusal: MarkUnsafe) -> Sentence:
    return Sentence(
        _("{file} holds what runs, or fetches something from elsewhere ({part}). It was not taken in.").format(
            file=refusal.name, part=refusal.part
        ),
        _("Save the mark anew as plain SVG or as PNG."),
    )


@say.register
def _undrawable(refusal: MarkUndrawable) -> Sentence:
    return Sentence(
        _("{file} has what a document can't draw as it looks ({part}).").format(file=refusal.name, part=refusal.part),
        _("Save the mark as PNG."),
    )


@say.register
def _has_text(refusal: MarkHasText) -> Sentence:
    return Sentence(
        _("{file} has words as text, in a font that documents don't carry.").format(file=refusal.name),
        _("Save the mark with its words as outlines, or as PNG."),
    )


@say.register
def _wordless(_refusal: MarkWordless) -> Sentence:
    return Sentence(
        _("It is not said what the mark shows."),
        _("Write it in a few words for those who do not see it, such as the municipality's name and “coat of arms”."),
    )


@say.register
def _gone(_refusal: MarkGone) -> Sentence:
    return Sentence(_("The mark was taken away meanwhile."), _("Choose its file again."))


@say.register
def _colour_unknown(refusal: ColourUnknown) -> Sentence:
    return Sentence(
        _("“{written}” is no colour.").format(written=refusal.written), _("Write it with six digits, such as #0B4F8A.")
    )


@say.register
def _colour_too_pale(refusal: ColourTooPale) -> Sentence:
    return Sentence(
        _("{colour} is too pale to be read on white: the contrast is {contrast} to 1, and 4.5 to 1 is needed.").format(
            colour=refusal.colour, contrast=figures.number(refusal.contrast, language(), 1)
        ),
        _("The nearest colour that can be read is {nearest}.").format(nearest=refusal.nearest),
    )
