"""The check of our own finds each of a set of damages, one copy of a sound document for each."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Name

from tests.services.documents.specimen import with_everything
from tests.tools.tagging_check import children, faults

Damage = Callable[[pikepdf.Pdf], None]


def all_of(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop(0)
        waiting = [child for child in children(element) if "/S" in child] + waiting
        if str(element.get("/S", "")) == f"/{role}":
            found.append(element)
    return found


def rewrite(pdf: pikepdf.Pdf, pattern: bytes, replacement: bytes) -> None:
    content = pdf.pages[0].Contents.read_bytes()
    assert re.search(pattern, content)
    pdf.pages[0].Contents = pdf.make_stream(re.sub(pattern, replacement, content))


def without_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def skipped_heading(pdf: pikepdf.Pdf) -> None:
    all_of(pdf, "H2")[0].S = Name.H4


def renamed_element(pdf: pikepdf.Pdf) -> None:
    all_of(pdf, "P")[0].S = Name.Note


def header_cell_without_scope(pdf: pikepdf.Pdf) -> None:
    del all_of(pdf, "TH")[0]["/A"]


def lost_cell(pdf: pikepdf.Pdf) -> None:
    row = all_of(pdf, "TR")[1]
    row.K = Array(list(row.K)[:-1])


def item_without_label(pdf: pikepdf.Pdf) -> None:
    item = all_of(pdf, "LI")[0]
    item.K = Array([child for child in item.K if Name.Lbl != child.S])


def link_without_target(pdf: pikepdf.Pdf) -> None:
    link = all_of(pdf, "Link")[0]
    link.K = Array([child for child in link.K if child.get("/Type") != Name.OBJR])


def untagged_text(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, rb"/P\s*<</MCID 1>> BDC", b"/P BMC")


def unknown_mark(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, rb"<</MCID 1>>", b"<</MCID 900>>")


def unmarked_drawing(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, rb"/Artifact BMC", b"/Other BMC")


def unclosed_mark(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, rb"EMC\s*$", b"")


def lost_parent_tree_entry(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot.ParentTree
    tree.Nums = Array(list(tree.Nums)[2:])


def mark_told_twice(pdf: pikepdf.Pdf) -> None:
    first, second = all_of(pdf, "P")[:2]
    second.K = Array([*children(second), *children(first)])


def wrong_parent(pdf: pikepdf.Pdf) -> None:
    all_of(pdf, "LI")[0].P = pdf.Root.StructTreeRoot


def reversed_reading(pdf: pikepdf.Pdf) -> None:
    document = all_of(pdf, "Document")[0]
    document.K = Array(list(document.K)[::-1])


def figure_without_words(pdf: pikepdf.Pdf) -> None:
    all_of(pdf, "P")[0].S = Name.Figure


DAMAGES: list[Damage] = [
    without_tree,
    without_language,
    skipped_heading,
    renamed_element,
    header_cell_without_scope,
    lost_cell,
    item_without_label,
    link_without_target,
    untagged_text,
    unknown_mark,
    unmarked_drawing,
    unclosed_mark,
    lost_parent_tree_entry,
    mark_told_twice,
    wrong_parent,
    reversed_reading,
    figure_without_words,
]


def damaged(sound: bytes, damage: Damage) -> bytes:
    with pikepdf.open(BytesIO(sound)) as pdf:
        damage(pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_a_sound_document_has_no_faults() -> None:
    assert faults(with_everything()) == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_each_damage_is_found_by_the_check(damage: Damage) -> None:
    assert faults(damaged(with_everything(), damage)) != []
