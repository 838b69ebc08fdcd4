"""Export: in which form, to which file; what will be written, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, Finding
from editor_app.errors import EditorError
from editor_app.gui.checks_desk.leading import leads_to
from editor_app.gui.dialogs.export_sheet import ExportSheet
from editor_app.gui.dialogs.style_printing import InStyle, StylePrinter
from editor_app.gui.dialogs.style_sample import sample_in_house, sample_in_style
from editor_app.gui.library.names import counted, language_name, untitled
from editor_app.gui.shell.tasks import Failure
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.labels import SectionLabel, words
from editor_app.gui.widgets.looks import column, row
from editor_app.services.styling import HOUSE, WITHOUT_STYLE
from editor_app.services.writing import SUFFIXES

translate = QCoreApplication.translate

Render = Callable[[str, Article, bool], str]
"""The text of an article in a format; whether its sources are set in a style."""
PREVIEW = 20_000
"""Characters of the preview; the rest of a long file is left out of it."""
SAMPLE_LINES = 4
"""Room for the sample: with another style nothing below it moves."""
MOST_LOSSES = 4
"""Losses named one by one; of more the number is said."""


def format_note(to: str, language: str) -> str:
    """What the form is for, and what it leaves out."""
    speech = language_name(language)
    notes = {
        "html": translate(
            "formats", "One file with everything in it. Labels are in the article's language: {}."
        ),
        "fragment": translate(
            "formats", "The article alone, to paste into a page: no head, no styles. Labels: {}."
        ),
        "markdown": translate("formats", "Pandoc's Markdown, for Git and static sites."),
        "docx": translate("formats", "Footnotes, comments and tracked changes are Word's own."),
        "odt": translate("formats", "Footnotes are real; comments and suggestions stay here."),
        "epub": translate("formats", "For reading devices; sources are linked both ways."),
        "pdf": translate("formats", "As it is printed, in pages. The print preview shows them."),
        "json": translate("formats", "All fields, for other programs. Image files are not in it."),
        "pack": translate(
            "formats", "The whole history, with deleted words and remarks: not for the public."
        ),
    }
    return notes[to].format(speech)


def code_font() -> QFont:
    """Letters of one width, for what other programs read."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(Type.SMALL.size)
    return font


class ExportDialog(ExportSheet):
    """Ask with `exec`; then `to`, `style_name`, `path` and `reason` (empty where nothing stands in
    the way). `go_to(place)` closes the dialogue and leads to a finding.
    """

    go_to = Signal(str)

    def __init__(
        self,
        article: Article,
        findings: Sequence[Finding],
        *,
        start: Path,
        to: str,
        style: str,
        printer: StylePrinter,
        render: Render,
        left: Callable[[str, bool], Sequence[Finding]],
        sentence: Callable[[Finding | EditorError], str],
        parent: QWidget | None = None,
    ) -> None:
        """`start` is the folder and name without ending; `printer` sets sources in a style;
        `render(format, article, whether in a style)` gives the text, `left(format, whether in a
        style)` what the form can't carry.
        """
        super().__init__(
            translate("ExportDialog", "Export"),
            to=to,
            style=style,
            styles=printer.styles,
            sentence=sentence,
            lead=article.title_text or untitled(),
            width=720,
            parent=parent,
        )
        self.resize(760, 640)
        self._article = article
        self._render = render
        self._left = left
        self._sentence = sentence
        self._printer = printer
        self._in_style: InStyle | None = None
        self._unprinted = ""
        self._sample = words("", Type.SMALL, "soft", wrap=True)
        self._sample.setMinimumHeight(Type.SMALL.line * SAMPLE_LINES)
        self._sample.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._blockers = [finding for finding in findings if finding.level == BLOCKER]
        self._path = QLineEdit(str(start.with_name(start.name + SUFFIXES[to])))
        self._note = words("", Type.SMALL, "soft", wrap=True)
        self._losses = words("", Type.SMALL, "soft", wrap=True)
        self._replaces = words("", Type.SMALL, "amber")
        self._written = words("", Type.SMALL, "soft", wrap=True)
        self._preview = QPlainTextEdit()
        self._preview.setFont(code_font())
        self._preview.setReadOnly(True)
        self._preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._preview.setAccessibleName(self.tr("What will be written"))
        self._preview.setCornerWidget(QWidget())  # else the style draws a square there
        self._build()
        self._format.currentIndexChanged.connect(self._format_changed)
        self._styles.chosen.connect(lambda _: self._show_format())
        printer.came.connect(self._came)
        printer.failed.connect(self._not_printed)
        self.finished.connect(lambda _: printer.rest())
        self._path.textChanged.connect(self._check)
        self._reason.textChanged.connect(self._check)
        self._show_format()

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self._path.text().strip()).expanduser()

    def _build(self) -> None:
        browse = button(self.tr("Choose…"))
        browse.clicked.connect(self._browse)
        path_row = FormRow(self.tr("&File"), self._path)
        line = row(path_row, column(22, browse, gap=0))
        line.setStretch(0, 1)
        self.body.addWidget(FormRow(self.tr("F&ormat"), self._format))
        self.body.addWidget(self._note)
        self.body.addWidget(self._losses)
        self.body.addLayout(column(self._styles, self._sample, gap=Space.XS))
        self.body.addLayout(line)
        self.body.addWidget(self._replaces)
        if self._blockers:
            self.body.addLayout(self._obstacles())
        self.body.addWidget(SectionLabel(self.tr("What will be written")))
        self.body.addWidget(self._written)
        self.body.addWidget(self._preview, 1)
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._export)

    def _obstacles(self) -> QVBoxLayout:
        number = len(self._blockers)
        said = counted(self.tr("%n blocker(s) stand in the way", "", number), number)
        listed = QListWidget()
        listed.setAccessibleName(said)
        listed.setMaximumHeight(36 * min(number, 3) + 4)
        for finding in self._blockers:
            item = QListWidgetItem(self._sentence(finding))
            item.setToolTip(self.tr("Go there"))
            listed.addItem(item)
        listed.itemActivated.connect(lambda item: self._jump(listed.row(item)))
        listed.itemClicked.connect(lambda item: self._jump(listed.row(item)))
        hint = self.tr("The reason goes into a report beside the file.")
        reason = FormRow(self.tr("Export nevertheless, &because"), self._reason, hint)
        title = words(said, tone="red", weight=600)
        return column(title, listed, reason, gap=Space.S)

    def _jump(self, number: int) -> None:
        self.reject()
        self.go_to.emit(leads_to(self._blockers[number]))

    def _format_changed(self) -> None:
        path = self.path
        if path.suffix in set(SUFFIXES.values()):
            self._path.setText(str(path.with_suffix(SUFFIXES[self.to])))
        self._show_format()

    def _show_format(self) -> None:
        self._note.setText(format_note(self.to, self._article.language))
        self._say_style()
        self._unprinted = ""
        name = self.style_name
        if name == HOUSE:
            self._printer.rest()
            self._show_text(self._article)
        elif self._in_style is not None and self._in_style.name == name:
            self._show_text(self._in_style.article)
        else:
            self._wait_for(name)

    def _wait_for(self, name: str) -> None:
        said = self.tr("The sources are being set in this style …")
        self._sample.setText(said)
        self._sample.show()
        self._preview.setPlainText(said)
        self._printer.ask(self._article, name)
        self._check()

    def _came(self, made: InStyle) -> None:
        if made.name == self.style_name:
            self._in_style = made
            self._show_text(made.article)

    def _not_printed(self, failure: Failure) -> None:
        unexpected = self.tr("The sources can't be set in this style; choose another one.")
        self._unprinted = self._sentence(failure.error) if failure.error else unexpected
        self._sample.setText(self._unprinted)
        self._preview.setPlainText(self._unprinted)
        self._check()

    def _show_text(self, article: Article) -> None:
        in_style = self.style_name != HOUSE
        try:
            self._show_losses()
            text = self._render(self.to, article, in_style)
        except EditorError as error:
            text = self._sentence(error)
        self._preview.setPlainText(text[:PREVIEW] + ("\n…" if len(text) > PREVIEW else ""))
        self._show_sample()
        self._check()

    def _show_sample(self) -> None:
        """How the first source prints, so that one sees what a style is."""
        made = self._in_style
        if self.style_name == HOUSE or made is None:
            said = sample_in_house(self._article)
        else:
            said = sample_in_style(made.printed, self._article)
        shown = "" if self.to in WITHOUT_STYLE else said
        self._sample.setText(shown)
        self._sample.setVisible(bool(shown))

    def _show_losses(self) -> None:
        found = self._left(self.to, self.style_name != HOUSE)
        said = [self._sentence(finding) for finding in found[:MOST_LOSSES]]
        if len(found) > MOST_LOSSES:
            said.append(self.tr("… and {} more.").format(len(found) - MOST_LOSSES))
        self._losses.setText("\n".join(said))
        self._losses.setVisible(bool(said))

    def _check(self) -> None:
        path = self.path
        replaces = path.is_file()
        self._replaces.setText(self.tr("The file is there already and will be replaced."))
        self._replaces.setVisible(replaces)
        self._written.setText("\n".join(self._paths()))
        why = ""
        if not self._path.text().strip() or path.is_dir():
            why = self.tr("Name a file first")
        elif self._unprinted:
            why = self._unprinted
        elif self._blockers and not self.reason:
            why = self.tr("A blocker stands in the way: mend it, or give a reason")
        self._export.setEnabled(not why)
        self._export.setToolTip(why)

    def _paths(self) -> list[str]:
        """Everything that will be there afterwards."""
        path = self.path
        found = [str(path)]
        pictures = sum(bool(image.file) for image in self._article.images)
        if self.to == "markdown" and pictures:
            said = self.tr("%n image(s) in a folder beside it", "", pictures)
            found.append(counted(said, pictures))
        if self._blockers and self.reason:
            found.append(str(path.with_name(f"{path.name}.report.txt")))
        return found

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export to"),
            str(self.path),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._path.setText(name)
