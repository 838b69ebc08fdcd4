"""Render every widget, light and dark, at 100 and 200 %, to look at.

    python tests/gui/widgets/gallery.py FOLDER

One process for each scale: Qt reads the scale once, at its start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QSlider,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from editor_app.gui.theme.theme import Theme  # noqa: E402
from editor_app.gui.theme.tokens import Type  # noqa: E402
from editor_app.gui.widgets.buttons import (  # noqa: E402
    Chip,
    DockTabs,
    Segmented,
    StatusChip,
    button,
    set_button_icon,
    tool_button,
)
from editor_app.gui.widgets.dialogs import AlertDialog, Choice  # noqa: E402
from editor_app.gui.widgets.fields import (  # noqa: E402
    Calendar,
    date_field,
    drop_down,
    number_field,
)
from editor_app.gui.widgets.forms import FormRow, form  # noqa: E402
from editor_app.gui.widgets.labels import (  # noqa: E402
    ElidedLabel,
    KeyCap,
    KeyHint,
    SectionLabel,
    badge,
    words,
)
from editor_app.gui.widgets.looks import (  # noqa: E402
    column,
    row,
    rule,
    set_available,
    set_look,
)
from editor_app.gui.widgets.menus import Menu  # noqa: E402
from editor_app.gui.widgets.notice import Notice  # noqa: E402
from editor_app.gui.widgets.popup import Popup  # noqa: E402
from editor_app.gui.widgets.progress import BusyBar  # noqa: E402
from editor_app.gui.widgets.search_field import SearchField  # noqa: E402
from editor_app.gui.widgets.surfaces import Card, EmptyState, MessageBar  # noqa: E402


def top_bar(theme: Theme) -> QWidget:
    bar = QWidget()
    set_look(bar, ground="bar")
    name = words("Editorial Desk", weight=600)
    desks = Segmented(
        "Desk", [("writing", "Writing"), ("sources", "Sources"), ("review", "Review")]
    )
    status = StatusChip(theme)
    status.set_status("Draft", "amber")
    status.set_menu(Menu("Status", status))
    preview = button("Preview", shortcut="Ctrl+P")
    set_button_icon(theme, preview, "eye")
    inside = row(name, 0, desks, 0, status, preview, button("Export…", "primary"), gap=12)
    inside.setContentsMargins(16, 8, 16, 8)
    bar.setLayout(inside)
    return bar


def library(theme: Theme) -> QWidget:
    pane = QWidget()
    set_look(pane, ground="pane")
    mine = Chip("Mine", 6)
    mine.setChecked(True)
    chips = row(mine, Chip("Waiting for me", 2), Chip("All", 1204), 0, gap=4)
    titles = QListWidget()
    titles.addItems(["Arctic Ports After the Ice Road", "Kuzey Limanlarında Kışın Bedeli"])
    titles.addItem("Порты Арктики после ледовой дороги")
    titles.setCurrentRow(0)
    titles.setFixedHeight(96)
    states = row()
    for word, tone in (
        ("Draft", "amber"),
        ("In review", "accent"),
        ("Approved", "green"),
        ("Blocked", "red"),
    ):
        chip = StatusChip(theme)
        chip.set_status(word, tone)
        states.addWidget(chip)
    states.addStretch()
    search = SearchField(theme, "Search everything", "Ctrl+Shift+F")
    empty = EmptyState(
        theme,
        "book-open",
        "No articles yet",
        "Everything the team writes is kept here, with its sources and its history.",
        "Import a file…",
    )
    pane.setLayout(column(search, chips, titles, states, rule(), empty, margins=12))
    pane.setMinimumWidth(280)
    return pane


def formatting_bar(theme: Theme) -> QWidget:
    bar = QWidget()
    style = QComboBox()
    style.addItems(["Paragraph", "Heading 2"])
    inside = row(style, gap=4)
    for icon in ("bold", "italic", "superscript", "link"):
        inside.addWidget(tool_button(theme, icon, icon, checkable=True))
    checked = inside.itemAt(1).widget()
    checked.setChecked(True)
    inside.addWidget(rule(upright=True))
    for icon in ("list", "list-ordered", "quote", "image", "table"):
        inside.addWidget(tool_button(theme, icon, icon))
    off = tool_button(theme, "undo", "Undo")
    set_available(off, False, "Nothing to undo")
    inside.addWidget(off)
    cite = button("[1] Cite", "quiet")
    cite.setCheckable(True)
    cite.setChecked(True)
    inside.addWidget(cite)
    inside.addWidget(button("Key point", "quiet"))
    inside.addStretch()
    bar.setLayout(inside)
    return bar


def centre(theme: Theme) -> QWidget:
    desk = QWidget()
    set_look(desk, ground="desk")
    sheet = QWidget()
    set_look(sheet, ground="paper")
    title = QLabel("Arctic Ports After the Ice Road")
    title.setFont(theme.font(Type.TITLE))
    title.setWordWrap(True)
    body = QLabel(
        "The ice road closed eleven days early. <i>Kışın bedeli yükseldi</i>; "
        "<b>ледовая дорога</b> закрылась «раньше» — на 11 дней.¹⁴ ğüşıöç İ ₺"
    )
    body.setFont(theme.font(Type.BODY))
    body.setWordWrap(True)
    table = QTableWidget(3, 4)
    table.setHorizontalHeaderLabels(["Title", "Publisher", "Link", "Accessed"])
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.horizontalHeader().setStretchLastSection(True)
    for place, text in enumerate(("Ice road closes early", "Harbour Weekly", "example.org")):
        table.setItem(0, place, QTableWidgetItem(text))
        table.setItem(1, place, QTableWidgetItem(text))
    table.selectRow(1)
    table.setFixedHeight(130)
    kind = SectionLabel("Analysis", "en")
    set_look(kind, tone="accent")
    sheet.setLayout(column(kind, title, body, table, margins=24))
    prose = MessageBar(theme, "amber", "Two sources have no date of access.", "Show them")
    wrong = MessageBar(theme, "red", "The store can't be written: the disk is full.", "Try again")
    busy = BusyBar("Cancel")
    busy.begin("Importing порты-арктики.txt", 12)
    busy.step(5, "Importing порты-арктики.txt")
    hints = row(KeyHint("Tab", "next field"), KeyHint("Ctrl+Return", "save and next"), 0)
    buttons = row(
        button("Normal"),
        button("Quiet", "quiet"),
        button("Delete", "danger"),
        button("Reply", "small"),
        KeyCap("Ctrl+K"),
        0,
    )
    off = button("Export…", "primary")
    set_available(off, False, "A marker has no item")
    buttons.addWidget(off)
    desk.setLayout(
        column(formatting_bar(theme), sheet, prose, wrong, busy, buttons, hints, 0, margins=16)
    )
    desk.setMinimumWidth(690)
    return desk


def dock(theme: Theme) -> QWidget:
    pane = QWidget()
    set_look(pane, ground="pane")
    tabs = DockTabs(
        "Dock",
        [
            ("outline", "Outline"),
            ("sources", "Sources"),
            ("comments", "Comments"),
            ("checks", "Checks"),
            ("history", "History"),
        ],
    )
    tabs.choose("comments")
    first = Card("Comment by Editor")
    first.body.addLayout(row(words("Editor", weight=600), 0, words("10:12", Type.SMALL, "soft")))
    first.body.addWidget(ElidedLabel("Who says so? Needs a source, or a name that readers know."))
    accept, reject = button("Accept", "small"), button("Reject", "small")
    set_look(accept, tone="green")
    set_look(reject, tone="red")
    first.body.addLayout(row(accept, reject, 0))
    first.set_selected(True)
    second = Card("Suggestion by Editor")
    second.body.addWidget(words("Text is gone: “a railway that nobody…”", Type.SMALL, "soft"))
    second.body.addLayout(row(badge("Verified", "green"), badge("To verify", "amber"), 0))
    date = date_field(theme)
    spin = number_field(0, 999)
    abstract = QPlainTextEdit("Words")
    abstract.setFixedHeight(64)
    field = FormRow("&Link", QLineEdit("example.org/ice-road"))
    field.set_problem("A link begins with https://")
    hint = FormRow("&Title", QLineEdit(), "As it is printed, without quotation marks")
    hint.field.setPlaceholderText("Ice road closes early")
    check, radio = QCheckBox("Cited"), QRadioButton("Report")
    check.setChecked(True)
    radio.setChecked(True)
    fields = form(
        hint,
        field,
        (FormRow("&Accessed", date), FormRow("&Page", spin)),
        FormRow("A&bstract", abstract),
    )
    boxes = row(check, QCheckBox("Hidden"), radio, QRadioButton("Web"), 0)
    pane.setLayout(column(tabs, rule(), first, second, fields, boxes, 0, margins=12))
    pane.setMinimumWidth(330)
    return pane


def gallery(theme: Theme) -> QWidget:
    window = QWidget()
    set_look(window, ground="pane")
    panes = QSplitter(Qt.Orientation.Horizontal)
    for pane in (library(theme), centre(theme), dock(theme)):
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(pane)
        area.setMinimumWidth(pane.minimumWidth())
        panes.addWidget(area)
    panes.setStretchFactor(1, 1)
    inside = QVBoxLayout(window)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    inside.addWidget(top_bar(theme))
    inside.addWidget(panes, 1)
    window.resize(1440, 900)
    return window


def controls(theme: Theme) -> QMainWindow:
    """What Qt brings and the style sheet dresses."""
    window = QMainWindow()
    bar = window.menuBar()
    for name in ("Article", "Edit", "View"):
        bar.addMenu(name).addAction("Action")
    window.statusBar().addWidget(words("Saved", Type.SMALL, "green"))
    window.statusBar().addPermanentWidget(words("2 warnings", Type.SMALL, "amber"))
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    top = QTreeWidgetItem(["Arctic ports"])
    top.addChildren([QTreeWidgetItem(["The narrow base"]), QTreeWidgetItem(["Что дальше"])])
    top.child(0).setCheckState(0, Qt.CheckState.Checked)
    top.child(1).setCheckState(0, Qt.CheckState.Unchecked)
    tree.addTopLevelItems([top, QTreeWidgetItem(["Closed"])])
    tree.topLevelItem(1).addChild(QTreeWidgetItem(["x"]))
    top.setExpanded(True)
    tree.setCurrentItem(top.child(0))
    tabs = QTabWidget()
    tabs.addTab(tree, "Outline")
    tabs.addTab(QWidget(), "Kaynaklar")
    tabs.addTab(QWidget(), "Проверки")
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    group = QGroupBox("Interface")
    some = QCheckBox("Some of them")
    some.setTristate(True)
    some.setCheckState(Qt.CheckState.PartiallyChecked)
    off = QCheckBox("Not now")
    off.setEnabled(False)
    locked = QLineEdit("Read only")
    locked.setReadOnly(True)
    closed = QComboBox()
    closed.addItems(["Disabled"])
    closed.setEnabled(False)
    typed = QComboBox()
    typed.setEditable(True)
    typed.addItems(["Editable", "Two"])
    page = QTextEdit("<p>Long text.</p>" * 20)
    group.setLayout(column(some, off, slider, locked, closed, typed))
    calendar = Calendar(theme)
    focused = row()
    for kind in ("primary", "normal", "quiet", "small", "danger"):
        focused.addWidget(button(kind, kind))
    focused.addStretch()
    inside = QWidget()
    left, right = column(tabs, page), column(focused, group, calendar)
    inside.setLayout(row(left, right, gap=24, margins=16))
    window.setCentralWidget(inside)
    window.resize(980, 640)
    return window


def popup(theme: Theme, window: QWidget) -> Popup:
    made = Popup(theme, window, "Cite")
    field = QLineEdit("harbour wee")
    made.body.addWidget(field)
    made.body.addWidget(SectionLabel("In this article"))
    made.body.addWidget(words("Ice road closes early", weight=500))
    made.body.addWidget(words("Harbour Weekly · 18.03.2025", Type.SMALL, "soft"))
    made.card.setMinimumWidth(400)
    made.open_at(window.mapToGlobal(QPoint(520, 620)))
    return made


def pictures(folder: Path, scale: str) -> None:
    app = QApplication([])
    theme = Theme("light")
    theme.apply(app)
    window = gallery(theme)
    window.show()
    notice = Notice(theme, window, "Close")
    notice.tell("“Arctic Ports” was moved to Trash", "Undo", 600)
    popup(theme, window)
    menu = Menu("Edit", window)
    for icon, text, keys in (("undo", "Undo", "Ctrl+Z"), ("copy", "Copy", "Ctrl+C")):
        action = menu.addAction(theme.icon(icon, "soft"), text)
        action.setShortcut(keys)
    menu.addSeparator()
    chosen = menu.addAction("Spelling")
    chosen.setCheckable(True)
    chosen.setChecked(True)
    menu.addMenu("More")
    alert = AlertDialog(
        theme,
        "Delete “Kuzey Limanlarında Kışın Bedeli”?",
        "It stays in Trash for 30 days and can be taken back until then.",
        [Choice("no", "Cancel"), Choice("yes", "Move to Trash", "danger")],
        tone="amber",
        parent=window,
    )
    other = controls(theme)
    other.show()
    drop = drop_down([(n, n) for n in ("Paragraph", "Heading 2", "Heading 3", "Quote")])
    drop.adjustSize()
    drop.show()
    for mode in ("light", "dark"):
        theme.set_mode("dark" if mode == "dark" else "light")
        menu.popup(window.mapToGlobal(QPoint(40, 500)))
        menu.setActiveAction(chosen)
        alert.show()
        drop.showPopup()
        QTimer.singleShot(300, app.quit)
        app.exec()
        shown = {"window": window, "menu": menu, "alert": alert, "controls": other}
        shown["drop"] = drop.view().window()
        for name, widget in shown.items():
            widget.grab().save(str(folder / f"{name}-{mode}-{scale}.png"))
        menu.hide()
        alert.hide()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for scale in ("1", "2"):
        env = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run([sys.executable, __file__, str(folder), scale], env=env, check=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        pictures(Path(sys.argv[1]), sys.argv[2])
    else:
        main(Path(sys.argv[1]))
