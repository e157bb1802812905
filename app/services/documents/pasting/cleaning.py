"""HTML from other programs as blocks: headings, lists, bold and links are kept, all looks dropped.

Word writes its lists as paragraphs whose style says `mso-list:l0 level1 lfo1`, with the sign in an element of
`mso-list:Ignore`; what was struck out by tracked changes stands in `del`; comments in elements of their own.
"""

import re
from dataclasses import dataclass

from app.models.blocks import Block, Heading, Paragraph
from app.services.documents.address import safe_address
from app.services.documents.pasting.line import Gathered, Line
from app.services.documents.pasting.plain import refuse_too_long
from app.services.documents.pasting.tokens import Tag, tokens

_UNSHOWN = {"head", "script", "style", "title", "template", "noscript", "svg", "math", "object", "iframe", "select", "option"}
_UNSHOWN |= {"textarea", "button", "del", "s", "strike", "canvas", "audio", "video", "map", "xml"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "base", "area", "embed", "wbr", "source", "track", "param"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LINES = {"p", "div", "li", "tr", "table", "tbody", "thead", "tfoot", "td", "th", "caption", "ul", "ol", "dl", "dt", "dd", "pre"}
_LINES |= {"blockquote", "section", "article", "header", "footer", "main", "nav", "aside", "address", "center", "body", "form"}
_LINES |= {"fieldset", "legend", "figure", "figcaption", "details", "summary", *_HEADINGS}
_LOWEST = 3
_LINK_MOST = 2000
_HEAVY = re.compile(r"(?:^|[;\s])font-weight:\s*(bold|bolder|[6-9]00)")
_LIGHT = re.compile(r"(?:^|[;\s])font-weight:\s*(normal|lighter|[1-5]00)")
_WORD_LIST = re.compile(r"mso-list:\s*(l\d+)\s+level\d+\s+(lfo\d+)")
_UNSEEN = re.compile(r"mso-list:\s*ignore|display:\s*none|mso-hide:\s*all|mso-element:\s*comment")
_NUMBER = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_COMMENT = ("MsoCommentReference", "MsoCommentText", "msocomanchor", "msocomoff")


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, and what holds within it."""

    name: str
    bold: bool
    link: str
    unshown: bool
    sign: bool
    """The sign of an item of Word's."""


def blocks_from_html(html: str) -> tuple[Block, ...]:
    """What a page or a part of one says; raises PastedTooLong for more than a promise holds."""
    return _Cleaning().clean(html)


class _Cleaning:
    def __init__(self) -> None:
        self._gathered = Gathered()
        self._open = [_Open("", bold=False, link="", unshown=False, sign=False)]
        self._counted: dict[str, int] = {}
        self._line = Line()
        self._heading = 0
        self._lists: list[bool] = []
        self._in_item = False
        self._word_list: object = None
        self._sign = ""
        self._letters = 0
        self._made = 0

    def clean(self, html: str) -> tuple[Block, ...]:
        for count, token in enumerate(tokens(html)):
            refuse_too_long(count)
            if isinstance(token, str):
                self._say(token)
            elif token.closes:
                self._close(token.name)
            else:
                self._begin(token)
        self._end_line()
        return self._gathered.blocks()

    def _say(self, text: str) -> None:
        inside = self._open[-1]
        if inside.sign:
            self._sign += text
        elif not inside.unshown:
            self._letters += len(text.strip())
            refuse_too_long(self._letters)
            self._line.add(text, bold=inside.bold, link=inside.link)

    def _begin(self, tag: Tag) -> None:
        inside = self._open[-1]
        if tag.name in _VOID:
            if tag.name in ("br", "hr") and not inside.unshown:
                self._break()
            return
        if tag.name in _LINES and not inside.unshown:
            self._begin_line(tag)
        self._open.append(_within(inside, tag))
        self._counted[tag.name] = self._counted.get(tag.name, 0) + 1

    def _break(self) -> None:
        """A line's end stands within an item or a heading; else what follows is a paragraph of its own."""
        if self._in_item or self._heading or self._word_list:
            self._line.add(" ", bold=False, link="")
        else:
            self._end_line()

    def _begin_line(self, tag: Tag) -> None:
        if self._in_item and tag.name in ("p", "div"):
            self._line.add(" ", bold=False, link="")
            return
        self._end_line()
        if tag.name == "tr":
            self._gathered.begin_row()
        elif tag.name in ("ul", "ol"):
            self._lists.append(tag.name == "ol")
            if len(self._lists) == 1:
                self._made += 1
        elif tag.name == "li":
            self._in_item = True
        elif tag.name in _HEADINGS:
            self._heading = min(int(tag.name[1]), _LOWEST)
        elif "MsoTitle" in tag.attributes.get("class", ""):
            self._heading = 1
        if listed := _WORD_LIST.search(tag.attributes.get("style", "")):
            self._word_list = listed.groups()

    def _close(self, name: str) -> None:
        if not self._counted.get(name):
            return
        while True:
            closed = self._open.pop()
            self._counted[closed.name] -= 1
            if closed.name in _LINES and not closed.unshown:
                self._close_line(closed.name)
            if closed.name == name:
                return

    def _close_line(self, name: str) -> None:
        if self._in_item and name in ("p", "div"):
            self._line.add(" ", bold=False, link="")
            return
        self._end_line()
        if name == "tr":
            self._gathered.end_row()
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._in_item = bool(self._lists)

    def _end_line(self) -> None:
        runs = self._line.taken()
        heading, item, word_list = self._heading, self._in_item, self._word_list
        self._heading, self._in_item, self._word_list = 0, False, None
        sign, self._sign = self._sign, ""
        if not runs:
            return
        if heading:
            self._gathered.add(Heading("".join(run.text for run in runs), heading))
        elif item and self._lists:
            self._gathered.add_item(runs, self._made, numbered=self._lists[0])
        elif word_list is not None:
            self._gathered.add_item(runs, word_list, numbered=bool(_NUMBER.match(sign.strip())))
        else:
            self._gathered.add(Paragraph(runs))


def _within(around: _Open, tag: Tag) -> _Open:
    """What holds within an element."""
    style = tag.attributes.get("style", "").lower()
    kind = tag.attributes.get("class", "")
    bold = around.bold or tag.name in ("b", "strong", "th")
    bold = (bold or bool(_HEAVY.search(style))) and not _LIGHT.search(style)
    link = safe_address(tag.attributes.get("href", ""))[: _LINK_MOST + 1] if tag.name == "a" else around.link
    unshown = around.unshown or tag.name in _UNSHOWN or bool(_UNSEEN.search(style)) or any(name in kind for name in _COMMENT)
    sign = around.sign or (not around.unshown and "mso-list" in style and "ignore" in style)
    return _Open(tag.name, bold, link if len(link) <= _LINK_MOST else "", unshown, sign)
