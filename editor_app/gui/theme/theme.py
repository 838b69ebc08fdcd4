"""The one object that knows how the window looks; handed to whoever paints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Literal, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap, Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from editor_app.gui.theme.drawings import icon_svg
from editor_app.gui.theme.fonts import font, load_fonts
from editor_app.gui.theme.stylesheet import build_stylesheet
from editor_app.gui.theme.tokens import DARK, ICON, LIGHT, Face, Motion, Palette, Type

Mode = Literal["system", "light", "dark"]

STYLED = "styled"
"""The property of an application that was started with the style."""

# The pictures that a style sheet can only name by file: icon, palette role, file name.
SHEET_ICONS = (
    ("chevron-down", "soft", "chevron-down"),
    ("chevron-up", "soft", "chevron-up"),
    ("chevron-right", "soft", "chevron-right"),
    ("check", "on_accent", "check"),
    ("check", "ink", "check-ink"),
    ("minus", "on_accent", "minus"),
)


class HasIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon | QPixmap, /) -> None: ...


class Theme(QObject):
    """Palette, fonts, icons and style sheet, light or dark.

    `changed` is sent after everything has been applied: who paints by hand updates then.
    Icons set with `bind_icon` follow by themselves.
    """

    changed = Signal()

    def __init__(self, mode: Mode = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mode: Mode = mode
        self.palette_tokens: Palette = LIGHT
        self.reduced_motion = False
        self._app: QApplication | None = None
        self._bound: WeakKeyDictionary[QObject, tuple[str, str, int, int]] = WeakKeyDictionary()
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._sheet_icons = QTemporaryDir()
        self._held_back: list[tuple[QObject, Callable[[], object]]] | None = None

    @property
    def dark(self) -> bool:
        """Whether the dark palette is in use."""
        return self.palette_tokens.dark

    def apply(self, app: QApplication) -> None:
        """Dress the whole application. Called once, before the first window is made."""
        self._app = app
        load_fonts()
        if not app.property(STYLED):
            app.setStyle("Fusion")
        app.setFont(font(Type.INTERFACE))
        self.when_seen(app, _set_tip_font)
        self.when_seen(app, lambda: app.setWindowIcon(_icons().app_icon()))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    def hold_back(self) -> None:
        """From now on what `when_seen` is given waits for `let_go`: a start shows the words of the
        article first.
        """
        self._held_back = []

    def let_go(self) -> None:
        """Do what was held back."""
        held, self._held_back = self._held_back or [], None
        for target, do in held:
            if isValid(target):
                do()

    def when_seen(self, target: QObject, do: Callable[[], object]) -> None:
        """Do to `target` what the first paint can be without: at once, at a start after it."""
        if self._held_back is None:
            do()
        else:
            self._held_back.append((target, do))

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, or whatever the desktop says; `changed` when that makes a difference."""
        self.mode = mode
        if self._app is not None and self._wanted() is not self.palette_tokens:
            self._dress()
            self._follow()

    def icon(self, name: str, role: str = "ink", size: int = ICON, gap: int = 0) -> QIcon:
        """A Lucide icon tinted with a palette role; `size` in device independent pixels.

        `gap` is empty room to the right, before the words of a button.
        """
        key = (name, role, size, gap)
        if key not in self._icons:
            ratios = self._ratios()
            self._icons[key] = _icons().make_icon(
                name, self.palette_tokens, role, ratios, size, gap
            )
        return self._icons[key]

    def pixmap(self, name: str, role: str, ratio: float, size: int = ICON) -> QPixmap:
        """The same as a picture, for who paints: `ratio` is the device's pixel ratio."""
        colour = self.palette_tokens.colour(role)
        pixmap: QPixmap = _icons().icon_pixmap(name, colour, ratio, size)
        return pixmap

    def bind_icon(
        self, target: HasIcon, name: str, role: str = "ink", size: int = ICON, gap: int = 0
    ) -> None:
        """Give a button or an action an icon that follows the palette as long as it lives."""
        if isinstance(target, QObject):
            self._bound[target] = (name, role, size, gap)
            self.when_seen(target, lambda: target.setIcon(self.icon(*self._bound[target])))
        else:
            target.setIcon(self.icon(name, role, size, gap))

    def colour(self, role: str) -> QColor:
        """A token as Qt's colour."""
        return QColor(self.palette_tokens.colour(role))

    def font(self, face: Face, *, italic: bool = False, zoom: float = 1.0) -> QFont:
        """A type token as Qt's font; `zoom` is for the page only."""
        return font(face, italic=italic, zoom=zoom)

    def duration(self, milliseconds: int = Motion.NORMAL) -> int:
        """How long a movement may take: nothing where less motion is wanted."""
        return 0 if self.reduced_motion else milliseconds

    def _wanted(self) -> Palette:
        if self.mode == "system" and self._app is not None:
            scheme = self._app.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.mode == "dark" else LIGHT

    def _system_changed(self) -> None:
        if self.mode == "system":
            self.set_mode("system")

    def _dress(self) -> None:
        if self._app is None:
            return
        self.palette_tokens = self._wanted()
        self._icons.clear()
        self._app.setPalette(qt_palette(self.palette_tokens))
        # A folder for each palette: Qt keeps pictures by their name.
        folder = Path(self._sheet_icons.path()) / ("dark" if self.dark else "light")
        self.when_seen(self._app, lambda: self._write_sheet_icons(folder))
        self._app.setStyleSheet(build_stylesheet(self.palette_tokens, folder.as_posix()))

    def _follow(self) -> None:
        for target, look in list(self._bound.items()):
            if isValid(target):
                target.setIcon(self.icon(*look))  # type: ignore[attr-defined]
        self.changed.emit()

    def _write_sheet_icons(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        for name, role, file_name in SHEET_ICONS:
            drawing = icon_svg(name, self.palette_tokens.colour(role))
            (folder / f"{file_name}.svg").write_text(drawing, encoding="utf-8")

    def _ratios(self) -> list[float]:
        screens = self._app.screens() if self._app is not None else []
        return sorted({screen.devicePixelRatio() for screen in screens} or {1.0})


def _icons() -> ModuleType:
    """The module that draws icons, with Qt's reader of drawings: not before one is wanted."""
    from editor_app.gui.theme import icons

    return icons


def _set_tip_font() -> None:
    from PySide6.QtWidgets import QToolTip

    QToolTip.setFont(font(Type.SMALL))


def qt_palette(tokens: Palette) -> QPalette:
    """The tokens under Qt's names, so that what no style sheet reaches is right too."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.pane,
        role.WindowText: tokens.ink,
        role.Base: tokens.paper,
        role.AlternateBase: tokens.pane,
        role.Text: tokens.ink,
        role.Button: tokens.paper,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.red,
        role.ToolTipBase: tokens.paper,
        role.ToolTipText: tokens.ink,
        role.PlaceholderText: tokens.faint,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.ink,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.Light: tokens.paper,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.disabled))
    return palette
