"""Sets an article in type: everything that is printed, as one document of pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from editor_app.document import marks as m
from editor_app.document.records import Image, Table
from editor_app.document.richtext import NUMBER, Block, RichText, Run
from editor_app.gui.printing import paper as p
from editor_app.gui.printing.paper import POINT, Ink, Paper
from editor_app.gui.theme.tokens import LIGHT
from editor_app.services.printing import (
    Files,
    Printable,
    PrintedItem,
    PrintedPerson,
    group,
    object_of,
)

INDENT = 18 * POINT
ITEM_INDENT = 26 * POINT
TALLEST = 0.55
"""How much of the page's height an image takes at most."""
MOST_PIXELS = 2400
"""Pixels of a side of a printed image: at 300 dots an inch that is the width of the text."""
BULLET_SIGN = "•"


def set_article(printable: Printable, files: Files, paper: Paper) -> tuple[QTextDocument, set[int]]:
    """The article as one column for this paper, in twips; and the numbers of the blocks that stay
    with what follows them: headings, and what belongs to the image or table below.
    """
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    made.setDocumentMargin(0)
    made.setIndentWidth(INDENT)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setDefaultTextOption(option)
    made.setDefaultFont(p.BODY.font)
    made.setTextWidth(paper.text.width())
    setter = _Setter(made, printable, files, paper)
    setter.write()
    return made, setter.keep_with_next


class _Setter:
    """Writes from the top to the end."""

    def __init__(
        self, document: QTextDocument, printable: Printable, files: Files, paper: Paper
    ) -> None:
        self._document = document
        self._printable = printable
        self._files = files
        self._width = paper.text.width()
        self._height = paper.text.height()
        self._cursor = QTextCursor(document)
        self._begun = False
        self.keep_with_next: set[int] = set()

    def write(self) -> None:
        """The whole article."""
        self._cursor.beginEditBlock()
        self._head()
        for kind, blocks in groupby(self._printable.body, key=group):
            self._write_group(kind, list(blocks))
        self._items()
        self._people()
        self._cursor.endEditBlock()

    # The parts

    def _head(self) -> None:
        page = self._printable
        capitals = p.KIND.font
        capitals.setCapitalization(QFont.Capitalization.AllUppercase)
        capitals.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6 * POINT)
        look = _letters(p.KIND)
        look.setFont(capitals)
        self._line(page.kind, p.KIND, look)
        for part in page.article.title:
            self._runs(part.runs, p.TITLE)
        for words in (page.byline, page.languages):
            if words:
                self._line(words, p.BYLINE)
        self._points([point.text for point in page.article.key_points])
        self._air(p.BODY.line)

    def _points(self, points: Sequence[RichText]) -> None:
        shown = [part for text in points for part in text if part.text.strip()]
        if not shown:
            return
        self._air(6)
        self._heading(self._printable.labels.key_points, p.HEADINGS[4])
        for part in shown:
            self._hanging(part.runs, p.KEY_POINT, BULLET_SIGN)

    def _write_group(self, kind: str, blocks: list[Block]) -> None:
        if kind == "list":
            self._lists(blocks)
        elif kind == "object":
            for part in blocks:
                self._object(part)
        elif kind == "heading":
            for part in blocks:
                self._runs(part.runs, p.HEADINGS[min(max(part.level, 2), 4)])
                self.keep_with_next.add(self._cursor.block().blockNumber())
        else:
            ink = p.QUOTE if kind == "quote" else p.BODY
            for part in blocks:
                self._runs(part.runs, ink, indent=1 if kind == "quote" else 0)

    def _lists(self, blocks: list[Block]) -> None:
        """Items with their bullets and numbers; deeper items between two do not end their list."""
        counts: list[tuple[str, int]] = []
        for part in blocks:
            level = min(max(part.level, 1), len(counts) + 1)
            del counts[level:]
            kind, number = counts[level - 1] if len(counts) == level else (part.kind, 0)
            number = number + 1 if kind == part.kind else 1
            counts[level - 1 :] = [(part.kind, number)]
            sign = f"{number}." if part.kind == NUMBER else BULLET_SIGN
            self._hanging(part.runs, p.LIST, sign, level)

    def _hanging(
        self, runs: Sequence[Run], ink: Ink, sign: str, level: int = 1, room: int = INDENT
    ) -> None:
        """A paragraph whose sign stands left of its words."""
        self._start(ink)
        form = self._cursor.blockFormat()
        form.setLeftMargin((level - 1) * INDENT + room)
        form.setTextIndent(-room)
        form.setTabPositions([QTextOption.Tab(room, QTextOption.TabType.LeftTab)])
        self._cursor.setBlockFormat(form)
        if sign:
            self._cursor.insertText(f"{sign}\t", _letters(ink))
        else:
            form.setTextIndent(0)
            self._cursor.setBlockFormat(form)
        self._insert(self._cursor, runs, ink)

    def _object(self, part: Block) -> None:
        kind, record = object_of(part)
        if kind == m.IMAGE:
            image = self._printable.article.image_by_id.get(record)
            if image is not None:
                self._image(image)
            return
        table = self._printable.article.table_by_id.get(record)
        if table is not None and table.cells:
            self._table(table)

    def _image(self, image: Image) -> None:
        picture = self._picture(image.file, self._width, self._height * TALLEST)
        if picture is not None:
            self._start(p.CAPTION, fixed=False)
            self._cursor.insertImage(picture)
            if image.caption or image.credit:
                self.keep_with_next.add(self._cursor.block().blockNumber())
        below = list(image.caption) or ([Block()] if image.credit else [])
        for number, part in enumerate(below):
            self._runs(part.runs, p.CAPTION)
            if image.credit and number == len(below) - 1:
                space = " " if part.runs else ""
                self._cursor.insertText(f"{space}{image.credit}", _letters(p.CAPTION))

    def _picture(self, sha256: str, widest: float, tallest: float) -> QTextImageFormat | None:
        data = self._files(sha256) if sha256 else None
        loaded = QImage.fromData(data) if data else QImage()
        if loaded.isNull():
            return None
        if max(loaded.width(), loaded.height()) > MOST_PIXELS:
            loaded = _smaller(loaded)
        name = QUrl(f"file:{sha256}")
        self._document.addResource(QTextDocument.ResourceType.ImageResource, name, loaded)
        # At 150 dots an inch a picture is as large as it is; never larger than its room.
        scale = min(widest / loaded.width(), tallest / loaded.height(), p.INCH / 150)
        made = QTextImageFormat()
        made.setName(name.toString())
        made.setWidth(loaded.width() * scale)
        made.setHeight(loaded.height() * scale)
        return made

    def _table(self, table: Table) -> None:
        for part in table.caption:
            if part.text.strip():
                self._runs(part.runs, p.CAPTION)
                self.keep_with_next.add(self._cursor.block().blockNumber())
        self._start(Ink(2, 2))
        columns = max(len(row) for row in table.cells)
        made = self._cursor.insertTable(len(table.cells), columns, self._table_format(table))
        for number, row in enumerate(table.cells):
            ink = p.HEAD_CELL if table.header and number == 0 else p.CELL
            for place, cell in enumerate(row):
                self._cell(made.cellAt(number, place).firstCursorPosition(), cell, ink)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        # The block that Qt keeps behind a table is the air below it.
        self._cursor.setBlockFormat(_paragraph(Ink(2, 8)))

    def _table_format(self, table: Table) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setCellPadding(3.5 * POINT)
        made.setCellSpacing(0)
        made.setBorder(0.5 * POINT)
        made.setBorderCollapse(True)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(QColor(LIGHT.edge))
        made.setWidth(QTextLength(QTextLength.Type.FixedLength, self._width))
        made.setBottomMargin(9 * POINT)
        made.setHeaderRowCount(1 if table.header else 0)
        return made

    def _cell(self, cursor: QTextCursor, cell: RichText, ink: Ink) -> None:
        shown = [part for part in cell if part.text.strip()]
        for number, part in enumerate(shown or [Block()]):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(_paragraph(ink))
            cursor.setBlockCharFormat(_letters(ink))
            self._insert(cursor, part.runs, ink)

    def _items(self) -> None:
        page = self._printable
        if not page.items and not page.uncited:
            return
        self._heading(page.labels.references, p.HEADINGS[2])
        for item in page.items:
            self._item(item, f"[{item.number}]")
        if page.uncited:
            self._heading(page.labels.uncited, p.HEADINGS[4])
            for item in page.uncited:
                self._item(item, BULLET_SIGN)

    def _item(self, item: PrintedItem, sign: str) -> None:
        """A source on its line, or a note's paragraphs."""
        words = [part.runs for part in item.words if part.text.strip()]
        for number, runs in enumerate(words or [(Run(item.line),)]):
            self._hanging(runs, p.ITEM, "" if number else sign, room=ITEM_INDENT)

    def _people(self) -> None:
        people = self._printable.people
        if not people:
            return
        labels = self._printable.labels
        self._heading(labels.author if len(people) == 1 else labels.authors, p.HEADINGS[2])
        for person in people:
            self._person(person)

    def _person(self, person: PrintedPerson) -> None:
        self._line(person.name, p.NAME)
        self.keep_with_next.add(self._cursor.block().blockNumber())
        if person.affiliation:
            self._line(person.affiliation, p.BYLINE)
        for part in person.bio:
            if part.text.strip():
                self._runs(part.runs, p.BIO)

    # Blocks and runs

    def _heading(self, words: str, ink: Ink) -> None:
        self._line(words, ink)
        self.keep_with_next.add(self._cursor.block().blockNumber())

    def _line(self, words: str, ink: Ink, look: QTextCharFormat | None = None) -> None:
        self._start(ink)
        self._cursor.insertText(words, look or _letters(ink))

    def _air(self, points: float) -> None:
        """Distance below the block that was written last."""
        form = self._cursor.blockFormat()
        form.setBottomMargin(form.bottomMargin() + points * POINT)
        self._cursor.setBlockFormat(form)

    def _runs(self, runs: Sequence[Run], ink: Ink, indent: int = 0) -> None:
        self._start(ink, indent=indent)
        self._insert(self._cursor, runs, ink)

    def _start(self, ink: Ink, *, indent: int = 0, fixed: bool = True) -> None:
        """A new block at the end; `fixed` lines are not pushed apart by what is set higher."""
        form = _paragraph(ink, fixed=fixed)
        form.setIndent(indent)
        if self._begun:
            self._cursor.insertBlock(form, _letters(ink))
        else:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(_letters(ink))
        self._begun = True

    def _insert(self, cursor: QTextCursor, runs: Sequence[Run], ink: Ink) -> None:
        usual = _letters(ink)
        for run in runs:
            found = run.object
            if found is not None and found[0] == m.CITE:
                marker = self._printable.article.marker_by_id.get(found[1])
                cursor.insertText(self._printable.marker(marker), _raised(usual))
            elif found is None:
                cursor.insertText(run.text, _marked(usual, run, ink))


def _paragraph(ink: Ink, *, fixed: bool = True) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(ink.before * POINT)
    made.setBottomMargin(ink.after * POINT)
    if fixed:
        kind = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        made.setLineHeight(ink.line * POINT, kind)
    return made


def _letters(ink: Ink) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(ink.font)
    made.setForeground(QColor(LIGHT.colour(ink.tone)))
    return made


def _raised(usual: QTextCharFormat) -> QTextCharFormat:
    made = QTextCharFormat(usual)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return made


def _marked(usual: QTextCharFormat, run: Run, ink: Ink) -> QTextCharFormat:
    if not run.marks:
        return usual
    made = QTextCharFormat(usual)
    values = dict(run.marks)
    if values.get(m.BOLD):
        made.setFontWeight(QFont.Weight.Bold)
    if values.get(m.ITALIC):
        made.setFontItalic(not ink.italic)
    if values.get(m.SUPERSCRIPT):
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    if values.get(m.SUBSCRIPT):
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    return made


def _smaller(image: QImage) -> QImage:
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(MOST_PIXELS, MOST_PIXELS, keep, smooth)
