"""Paragraphs and tables made ready: roles and languages as tokens, indents gone, tables flat.

Pandoc takes every indent for a quotation, knows headings by the name of their style alone, says
nothing of languages and leaves out a table inside a table.
"""

from __future__ import annotations

from lxml import etree

from editor_app.formats.word.gathered import Gathered
from editor_app.formats.word.names import Element, W, ancestor, below, value, w, words_in
from editor_app.formats.word.styles import CONTENTS, Styles, heading_of_outline
from editor_app.formats.word.tokens import LANGUAGE, ROLE, ROLES, is_deleted, token_run, words

_QUOTE_INDENT = 280
"""Twips (1/1440 inch) on both sides from which a paragraph set in by hand is a quotation."""


def flatten_tables(root: Element, gathered: Gathered) -> None:
    """A table inside a cell becomes paragraphs of that cell, its cells parted by a bar."""
    for table in reversed(below(root, W + "tbl")):
        cell = table.getparent()
        if cell is not None and ancestor(table, W + "tbl") is not None:
            gathered.count("word.nested_table")
            at = cell.index(table)
            cell.remove(table)
            for offset, row in enumerate(table.iter(W + "tr")):
                cell.insert(at + offset, _row_as_paragraph(row))
            if cell[-1].tag == W + "tbl" or cell.find(W + "p") is None:
                cell.append(etree.Element(W + "p"))
    for table in below(root, W + "tbl"):
        _complete(table)


def _row_as_paragraph(row: Element) -> Element:
    paragraph = etree.Element(W + "p")
    for number, cell in enumerate(row.iter(W + "tc")):
        for place, inner in enumerate(below(cell, W + "p")):
            if place or number:
                run = etree.SubElement(paragraph, W + "r")
                run.append(words(" " if place else " | "))
            paragraph.extend(part for part in list(inner) if part.tag != W + "pPr")
    return paragraph


def _complete(table: Element) -> None:
    """Give a table the grid that it must have: without it pandoc drops cells."""
    grid = table.find(W + "tblGrid")
    rows = [row for row in table if row.tag == W + "tr"]
    wide = max((sum(_span(c) for c in row if c.tag == W + "tc") for row in rows), default=0)
    if grid is None:
        grid = etree.Element(W + "tblGrid")
        properties = table.find(W + "tblPr")
        table.insert(0 if properties is None else table.index(properties) + 1, grid)
    while len(grid) < wide:
        etree.SubElement(grid, W + "gridCol").set(W + "w", "1000")


def _span(cell: Element) -> int:
    said = value(cell, "tcPr/gridSpan")
    return min(int(said), 200) if said.isascii() and said.isdigit() and int(said) else 1


def mark_paragraphs(root: Element, styles: Styles, gathered: Gathered) -> None:
    """A token at the start of each paragraph whose style means something to us."""
    for paragraph in below(root, W + "p"):
        properties = paragraph.find(W + "pPr")
        in_table = ancestor(paragraph, W + "tc") is not None
        role = "" if in_table else _role(properties, styles)
        if role == CONTENTS:
            gathered.count("word.contents_list")
            parent = paragraph.getparent()
            if parent is not None:
                parent.remove(paragraph)
            continue
        _plain(properties, role)
        if role:
            at = 0 if properties is None else 1
            paragraph.insert(at, token_run(ROLE, ROLES.index(role)))
        _mark_languages(paragraph, styles, gathered)


def _role(properties: Element | None, styles: Styles) -> str:
    own = value(properties, "outlineLvl")
    role = styles.role(value(properties, "pStyle"))
    if own and not role:
        role = heading_of_outline(own)
    return role or ("quote" if _is_set_in(properties) else "")


def _is_set_in(properties: Element | None) -> bool:
    """Set in by hand on both sides, and no item of a list."""
    indent = properties.find(W + "ind") if properties is not None else None
    if properties is None or indent is None or properties.find(W + "numPr") is not None:
        return False
    left = w(indent, "left") or w(indent, "start")
    right = w(indent, "right") or w(indent, "end")
    return all(_twips(side) >= _QUOTE_INDENT for side in (left, right))


def _twips(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0


def _plain(properties: Element | None, role: str) -> None:
    if properties is None:
        return
    dropped = ["ind", "outlineLvl", *(["pStyle", "numPr"] if role else [])]
    for name in dropped:
        for element in properties.findall(W + name):
            properties.remove(element)


def _mark_languages(paragraph: Element, styles: Styles, gathered: Gathered) -> None:
    """A token before the first run of each language that is not the document's own."""
    now = 0
    for run in below(paragraph, W + "r"):
        if ancestor(run, W + "p") is not paragraph or not words_in(run).strip():
            continue
        code = _primary(_language(run, styles))
        gathered.letters[code] += len(words_in(run))
        number = gathered.language(code if code != _primary(styles.language) else "")
        parent = run.getparent()
        if number != now and parent is not None:
            token = token_run(LANGUAGE, number, deleted=is_deleted(run))
            parent.insert(parent.index(run), token)
            now = number


def _language(run: Element, styles: Styles) -> str:
    """The language that a run is said to be in; words from right to left have one of their own
    (ECMA-376 part 1, 17.3.2.20).
    """
    if run.find(f"{W}rPr/{W}rtl") is not None:
        said = run.find(f"{W}rPr/{W}lang")
        return (w(said, "bidi") if said is not None else "") or styles.right_to_left
    return value(run, "rPr/lang") or styles.language_of(value(run, "rPr/rStyle")) or styles.language


def _primary(code: str) -> str:
    primary = code.partition("-")[0].lower()
    return primary if primary.isalpha() and primary.isascii() and 2 <= len(primary) <= 3 else ""
