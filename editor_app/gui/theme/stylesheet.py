"""The style sheet, built from the tokens. Widgets choose a look with dynamic properties.

| property | on | values |
| --- | --- | --- |
| `kind` | QPushButton | primary, normal (default), quiet, small, danger, segment, chip, tab |
| `tone` | QPushButton small, labels | ink (default), soft, faint, accent, amber, red, green |
| `ground` | QWidget | desk, pane, paper, bar (a pane with a hairline below), foot (above) |
| `page` | QTextEdit | true: an editor on the page, without frame or ground |
| `badge` | QLabel | accent, amber, red, green, plain: a small pill |
| `bare` | QLineEdit, QAbstractScrollArea | true: no frame of its own |
| `card`, `notice`, `popup` | QFrame | true |
"""

from __future__ import annotations

import re

from editor_app.gui.theme.tokens import Palette, Radius

TONES = ("soft", "faint", "accent", "amber", "red", "green")

BASE = """
QAbstractScrollArea { background: transparent; border: none; }
"""

BUTTONS = """
QPushButton { background: $paper; color: $ink; border: 1px solid $edge; border-radius: ${control}px;
  padding: 6px 14px; min-height: 18px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $disabled; border-color: $line; background: transparent; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $line; color: $disabled; border-color: $line; }
QPushButton[kind="danger"] { color: $red; border-color: $red; }
QPushButton[kind="danger"]:hover { background: $red_wash; }
QPushButton[kind="quiet"], QPushButton[kind="segment"], QPushButton[kind="tab"] {
  background: transparent; border: 2px solid transparent; padding: 5px 12px; color: $soft; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="segment"]:hover, QPushButton[kind="tab"]:hover {
  background: $hover; color: $ink; }
QPushButton[kind="quiet"]:checked { background: $accent_wash; color: $accent; }
QPushButton[kind="segment"]:checked { background: $accent_wash; color: $accent; font-weight: 600; }
QPushButton[kind="segment"] { padding: 5px 14px; }
QPushButton[kind="tab"] { padding: 4px 6px; font-size: 12px; }
QPushButton[kind="tab"]:checked { background: $accent_wash; color: $accent; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="segment"]:focus, QPushButton[kind="tab"]:focus {
  border: 2px solid $accent; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="segment"]:disabled,
QPushButton[kind="tab"]:disabled { color: $disabled; }
QPushButton[kind="small"] { padding: 3px 9px; min-height: 16px; font-size: 12px; }
QPushButton[kind="small"]:focus { padding: 2px 8px; }
QPushButton[kind="chip"] { padding: 2px 7px; min-height: 16px; border-radius: 11px; color: $soft;
  font-size: 12px; font-weight: 400; background: transparent; }
QPushButton[kind="chip"]:hover { background: $hover; color: $ink; }
QPushButton[kind="chip"]:checked { background: $accent_wash; color: $accent;
  border-color: $accent; font-weight: 500; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 1px 6px; }
QToolButton { background: transparent; border: 2px solid transparent;
  border-radius: ${control}px; padding: 4px; color: $soft; }
QToolButton:hover { background: $hover; color: $ink; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $accent_wash; color: $accent; }
QToolButton:focus { border: 2px solid $accent; }
QToolButton:disabled { color: $disabled; background: transparent; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { image: url($icons/chevron-down.svg); width: 12px; height: 12px;
  subcontrol-position: right center; right: 8px; }
"""

FIELDS = """
QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit,
QDateTimeEdit, QComboBox { background: $paper; color: $ink; border: 1px solid $edge;
  border-radius: ${control}px; padding: 5px 9px; selection-background-color: $selection;
  selection-color: $ink; }
QLineEdit, QComboBox { min-height: 20px; }
QAbstractSpinBox { min-height: 17px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus,
QComboBox:on { border: 2px solid $accent; padding: 4px 8px; }
QLineEdit[invalid="true"], QTextEdit[invalid="true"] { border: 2px solid $red; padding: 4px 8px; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled { color: $disabled; background: $pane; border-color: $line; }
QLineEdit:read-only, QTextEdit:read-only { background: $pane; }
QTextEdit[page="true"], QTextEdit[page="true"]:focus, QTextEdit[page="true"]:read-only,
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
  border: none; padding: 0; background: transparent; border-radius: 0; }
QComboBox { padding-right: 26px; combobox-popup: 0; }
QComboBox:focus, QComboBox:on { padding-right: 25px; }
QComboBox::drop-down { border: none; width: 24px; subcontrol-position: right center; }
QComboBox::down-arrow { image: url($icons/chevron-down.svg); width: 14px; height: 14px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit,
QAbstractSpinBox QLineEdit:focus { border: none; padding: 0; min-height: 0;
  background: transparent; }
QLineEdit[search="true"] { padding-left: 4px; }
QLineEdit[search="true"]:focus { padding-left: 3px; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; padding: 4px;
  outline: none; selection-background-color: $accent_wash; selection-color: $ink; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px;
  background: transparent; }
QAbstractSpinBox::up-arrow { image: url($icons/chevron-up.svg); width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow { image: url($icons/chevron-down.svg); width: 11px; height: 11px; }
QDateEdit::drop-down { border: none; width: 24px; }
QDateEdit::down-arrow { image: url($icons/chevron-down.svg); width: 14px; height: 14px; }
QCheckBox, QRadioButton { spacing: 8px; color: $ink; padding: 2px; border: 2px solid transparent;
  border-radius: 4px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 15px;
  height: 15px; border: 1px solid $edge; border-radius: 4px; background: $paper; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent;
  border-color: $accent; image: url($icons/check.svg); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
  image: url($icons/minus.svg); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 7px; height: 7px;
  background: $on_accent; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $line;
  border-color: $line; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
  background: $accent; }
"""

LISTS = """
QAbstractItemView { background: transparent; color: $ink; border: none; outline: none;
  selection-background-color: $accent_wash; selection-color: $ink; }
QListView::item, QTreeView::item { padding: 4px 7px; border: 1px solid transparent;
  border-radius: ${control}px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $accent_wash; color: $ink; }
QListView::item:focus, QTreeView::item:focus { border: 1px solid $accent; }
QComboBox QListView::item, QComboBox QListView::item:focus { border: none; padding: 0 8px;
  min-height: 26px; }
QTreeView { show-decoration-selected: 0; }
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: $pane; }
QTreeView[ground="paper"]::branch:selected { background: $paper; }
QTreeView::branch:closed:has-children { image: url($icons/chevron-right.svg); }
QTreeView::branch:open:has-children { image: url($icons/chevron-down.svg); }
QTableView { background: $paper; gridline-color: $line; border-radius: ${card}px; }
QTableView::item { padding: 6px 8px; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $accent_wash; color: $ink; }
QTableView::item:focus { border: 2px solid $accent; }
QTableView QLineEdit { border: 2px solid $accent; border-radius: 0; padding: 2px 6px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $paper; color: $soft; border: none;
  border-bottom: 1px solid $line; padding: 8px 8px 8px 11px; font-size: 11px; font-weight: 500;
  text-align: left; }
QHeaderView::section:hover { color: $ink; }
QTableCornerButton::section { background: $paper; border: none; }
"""

SURFACES = """
QMainWindow, QDialog, QMessageBox, QWizard { background: $pane; }
QWidget[ground="desk"] { background: $desk; }
QWidget[ground="pane"] { background: $pane; }
QWidget[ground="paper"] { background: $paper; }
QWidget[ground="bar"] { background: $pane; border: none; border-bottom: 1px solid $line; }
QWidget[ground="foot"] { background: $pane; border: none; border-top: 1px solid $line; }
QFrame[sheet="true"] { background: $paper; border: 1px solid $line; border-radius: ${page}px; }
QFrame[card="true"] { background: $paper; border: 1px solid $line; border-radius: ${card}px;
  padding: 1px; }
QFrame[card="true"]:hover { border-color: $edge; }
QFrame[card="true"]:focus, QFrame[card="true"][selected="true"] { border: 2px solid $accent;
  padding: 0; }
QFrame[popup="true"] { background: $paper; border: 1px solid $line; border-radius: ${card}px; }
QFrame[notice="true"] { background: $ink; border: none; border-radius: ${card}px; }
QFrame[notice="true"] QLabel { color: $paper; }
QFrame[notice="true"] QPushButton { background: transparent; border: 2px solid transparent;
  color: $notice_link; padding: 3px 8px; font-weight: 600; }
QFrame[notice="true"] QPushButton:hover { background: $notice_hover; }
QFrame[notice="true"] QPushButton:focus { border-color: $notice_link; }
QFrame[notice="true"] QToolButton:hover { background: $notice_hover; }
QFrame[notice="true"] QToolButton:focus { border-color: $notice_link; }
QFrame[bar="amber"] { background: $amber_wash; border: none; border-radius: ${control}px; }
QFrame[bar="red"] { background: $red_wash; border: none; border-radius: ${control}px; }
QFrame[bar="accent"] { background: $accent_wash; border: none; border-radius: ${control}px; }
QFrame[rule="true"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[rule="upright"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
QScrollArea > QWidget > QWidget { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QStatusBar { background: $pane; border: none; border-top: 1px solid $line; color: $soft; }
QStatusBar::item { border: none; }
QToolBar { background: $pane; border: none; spacing: 4px; }
QGroupBox { border: none; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: $ink; }
QTabWidget::pane { border: none; border-top: 1px solid $line; background: transparent; }
QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab { background: transparent; color: $soft; padding: 6px 12px; margin: 4px 2px;
  border: 2px solid transparent; border-radius: ${control}px; }
QTabBar::tab:hover { background: $hover; color: $ink; }
QTabBar::tab:selected { background: $accent_wash; color: $accent; }
QTabBar::tab:focus:selected { border-color: $accent; }
QToolTip { background: $paper; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px;
  min-height: 4px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QCalendarWidget QWidget { background: $paper; }
QCalendarWidget QToolButton { color: $ink; font-weight: 600; padding: 4px 8px; }
QCalendarWidget QSpinBox { padding: 2px; }
QCalendarWidget QAbstractItemView { background: $paper; color: $ink;
  selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QCalendarWidget QTableView::item { border: none; padding: 0; }
QCalendarWidget QTableView::item:selected { background: $accent; color: $on_accent; }
QSizeGrip { image: none; }
"""

MENUS = """
QMenuBar { background: $pane; color: $ink; border: none; }
QMenuBar::item { padding: 6px 10px; border-radius: ${control}px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QToolButton#qt_menubar_ext_button { background: transparent; border: none; padding: 0;
  image: url($icons/chevron-right.svg); }
QToolButton#qt_menubar_ext_button:hover { background: $hover; }
QMenu { background: $paper; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu[rounded="true"] { border-radius: ${card}px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: ${control}px; background: transparent; }
QMenu::item:selected { background: $accent_wash; color: $ink; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 7px; }
QMenu::indicator:checked { image: url($icons/check-ink.svg); }
QMenu::right-arrow { image: url($icons/chevron-right.svg); width: 12px; height: 12px;
  margin-right: 6px; }
"""

SCROLLBARS = """
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

LABELS = """
QLabel { background: transparent; }
QLabel:disabled { color: $disabled; }
QLabel[badge] { border-radius: 9px; padding: 2px 8px; min-height: 14px; font-size: 12px;
  font-weight: 500; }
QLabel[badge="plain"] { background: $hover; color: $soft; }
QLabel[keycap="true"] { background: $pane; color: $soft; border: 1px solid $line;
  border-radius: 3px; padding: 0 4px; font-size: 11px; font-weight: 600; }
QLabel[keycap="on_accent"] { background: transparent; color: $on_accent;
  border: 1px solid $on_accent; border-radius: 3px; padding: 0 4px; font-size: 11px; }
"""


def build_stylesheet(palette: Palette, icon_folder: str) -> str:
    """The whole sheet for a palette; `icon_folder` holds the few pictures a sheet must name."""
    names = {name: palette.colour(name) for name in palette_roles(palette)}
    names |= {
        "icons": icon_folder,
        "control": str(Radius.CONTROL),
        "card": str(Radius.CARD),
        "page": str(Radius.PAGE),
        "scroll": mix(palette.edge, palette.pane, 0.45),
        "notice_link": "#26508f" if palette.dark else "#a9c7fa",
        "notice_hover": mix(palette.ink, palette.paper, 0.85),
    }
    sheet = BASE + BUTTONS + FIELDS + LISTS + SURFACES + MENUS + SCROLLBARS + LABELS + tone_rules()
    return re.sub(r"\$(?:\{(\w+)\}|(\w+))", lambda found: names[found[1] or found[2]], sheet)


def palette_roles(palette: Palette) -> list[str]:
    """The names of all colours of a palette."""
    return [name for name, value in vars(palette).items() if isinstance(value, str)]


def tone_rules() -> str:
    """Words in a tone, and badges with the wash of theirs."""
    rules = [
        f'QLabel[tone="{t}"], QPushButton[tone="{t}"], ElidedLabel[tone="{t}"] {{ color: ${t}; }}'
        for t in TONES
    ]
    rules += [
        f'QLabel[badge="{t}"] {{ background: ${t}_wash; color: ${t}; }}'
        for t in ("accent", "amber", "red", "green")
    ]
    return "\n".join(rules)


def mix(first: str, second: str, share: float) -> str:
    """`share` of the first colour in the second, both `#rrggbb`."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)
