"""Exporting several articles: in which form, into which folder, and what will be written there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from editor_app.errors import EditorError
from editor_app.gui.dialogs.export_sheet import ExportSheet
from editor_app.gui.dialogs.lines import LineList, Part, heading, small, title
from editor_app.gui.library.names import counted, untitled
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.labels import SectionLabel, words
from editor_app.gui.widgets.looks import column, row
from editor_app.services.exporting import Plan, Planned
from editor_app.services.styling import Styles

translate = QCoreApplication.translate

PlanFor = Callable[[str, Path], Plan]
"""(format, folder) → what would be written."""
MOST = 300
"""Files that are listed one by one; of more the number is said."""


class ExportManyDialog(ExportSheet):
    """Ask with `exec`; then `to`, `style_name`, `folder` and `reason`. `planned` is what the list
    shows, and what is to be written.
    """

    def __init__(
        self,
        count: int,
        plan: PlanFor,
        *,
        to: str,
        style: str,
        styles: Styles,
        folder: Path,
        sentence: Callable[[EditorError], str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`count` articles have been chosen."""
        said = translate("ExportMany", "Export %n article(s)", "", count)
        super().__init__(
            counted(said, count), to=to, style=style, styles=styles, sentence=sentence, width=640,
            parent=parent,
        )  # fmt: skip
        self.resize(680, 600)
        self._plan = plan
        self._folder = QLineEdit(str(folder))
        hint = self.tr(
            "Without a reason, articles with blockers are left out and named afterwards."
        )
        self._reason_row = FormRow(
            self.tr("Export even with blockers, &because"), self._reason, hint
        )
        self._summary = words("", Type.SMALL, "soft", wrap=True)
        self.list = LineList(theme, self.tr("Files that will be written"))
        self.list.chosen.connect(lambda _: self._export.click())  # where it can be pressed
        self._build()
        self._format.currentIndexChanged.connect(self.look)
        self._folder.textChanged.connect(self.look)
        self.planned = Plan(to, ())
        self.look()

    @property
    def folder(self) -> Path:
        """Where the files will be."""
        return Path(self._folder.text().strip()).expanduser()

    def look(self) -> None:
        """Plan anew, and show the plan."""
        self._say_style()
        why = self._why_not()
        self._export.setEnabled(not why)
        self._export.setToolTip(why)
        self.planned = self._plan(self.to, self.folder)
        shown = self.planned.files[:MOST]
        lines: list[tuple[str, list[Part]]] = [(f.article_id, self._line(f)) for f in shown]
        left = len(self.planned.files) - len(shown)
        if left:
            lines.append(("", [heading(self.tr("… and {} more.").format(left))]))
        self.list.show_lines(lines)
        self._summary.setText(why or self._summed_up())

    # Inside

    def _line(self, file: Planned) -> list[Part]:
        said = file.path.name
        if not file.replaces:
            return [title(file.title or untitled()), small(said)]
        replaced = self.tr("{} · replaces the file that is there").format(said)
        return [title(file.title or untitled()), small(replaced, "amber")]

    def _why_not(self) -> str:
        if not self._folder.text().strip():
            return self.tr("Choose a folder first")
        if self.folder.is_file():
            return self.tr("This is a file; choose a folder")
        return ""

    def _summed_up(self) -> str:
        files = self.planned.files
        said = counted(self.tr("%n file(s) will be written", "", len(files)), len(files))
        replaced = sum(file.replaces for file in files)
        new = "" if self.folder.is_dir() else self.tr("the folder will be made")
        over = self.tr("{} of them replace files that are there").format(replaced)
        return " · ".join(part for part in (said, over if replaced else "", new) if part)

    def _build(self) -> None:
        browse = button(self.tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        place = FormRow(self.tr("&Folder"), self._folder)
        place.set_beside(browse)
        self.body.addWidget(FormRow(self.tr("F&ormat"), self._format))
        self.body.addWidget(self._styles)
        self.body.addWidget(place)
        self.body.addWidget(self._reason_row)
        head = row(SectionLabel(self.tr("What will be written")), 0)
        self.body.addLayout(column(head, self._summary, gap=Space.XS))
        self.body.addWidget(self.list, 1)
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._export)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Export to"), str(self.folder))
        if chosen:
            self._folder.setText(chosen)
