"""Words that stand still: section labels, elided lines, badges, key caps."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from editor_app.gui.theme.fonts import font
from editor_app.gui.theme.tokens import Face, Space, Type
from editor_app.gui.widgets.looks import row, set_look


def words(
    text: str,
    face: Face = Type.INTERFACE,
    tone: str = "ink",
    *,
    weight: int | None = None,
    wrap: bool = False,
) -> QLabel:
    """A plain label: never rich text, so that a title with `<` in it is shown as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    made = font(face)
    if weight is not None:
        made.setWeight(QFont.Weight(weight))
    label.setFont(made)
    label.setWordWrap(wrap)
    set_look(label, tone=tone)
    return label


def badge(text: str, tone: str = "plain") -> QLabel:
    """A small pill that tells a state. Tones: accent, amber, red, green, plain."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    set_look(label, badge=tone)
    return label


class SectionLabel(QLabel):
    """Small spaced capitals above a group. `language` (BCP 47) decides what a capital is."""

    def __init__(self, text: str, language: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = QLocale(language) if language else QLocale()
        made = font(Type.LABEL)
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, Type.LABEL_SPACING)
        self.setFont(made)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self, tone="soft")
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Show the text in capitals; screen readers get it as it was written."""
        self.setText(self._locale.toUpper(text))
        self.setAccessibleName(text)


class ElidedLabel(QWidget):
    """One line that ends in … where there is no room; the tooltip then has all of it."""

    def __init__(
        self,
        text: str = "",
        face: Face = Type.INTERFACE,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._text = ""
        self.setFont(font(face))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    @property
    def text(self) -> str:
        """All of the text."""
        return self._text

    @property
    def shown(self) -> str:
        """What there is room for."""
        return self.fontMetrics().elidedText(self._text, self._mode, self.width())

    def set_words(self, text: str) -> None:
        """Show another text; line breaks become spaces."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self._set_tip()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(Space.XL, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.shown)

    def _set_tip(self) -> None:
        self.setToolTip(self._text if self.shown != self._text else "")


class KeyCap(QLabel):
    """A key as it is printed on the keyboard, such as `Ctrl Shift F`."""

    def __init__(
        self,
        keys: QKeySequence | str,
        *,
        on_accent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_look(self, keycap="on_accent" if on_accent else "true")
        self.set_keys(keys)

    def set_keys(self, keys: QKeySequence | str) -> None:
        """Show a shortcut, `Ctrl+Shift+F` or a key sequence, in the platform's way."""
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setText((native or str(keys)).replace("+", " ").strip() or "+")
        self.setAccessibleName(native)


class KeyHint(QWidget):
    """A key and what it does: the line under a form or a review bar."""

    def __init__(self, keys: str, text: str, parent: QWidget | None = None) -> None:
        """`keys` are shortcuts, several apart by blanks: each gets its cap."""
        super().__init__(parent)
        caps = [KeyCap(key) for key in keys.split()]
        self.setLayout(row(*caps, words(text, Type.SMALL, "soft"), gap=Space.XS))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
