"""What every export asks: in which form, in which citation style, and why in spite of blockers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.errors import EditorError
from editor_app.gui.dialogs.choices import chosen_key, combo
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.dialogs.style_choice import StyleChoice
from editor_app.services.styling import HOUSE, WITHOUT_STYLE, Styles

translate = QCoreApplication.translate


def formats() -> list[tuple[str, str]]:
    """(format, words) of what can be written."""
    return [
        ("html", translate("formats", "Web page (HTML)")),
        ("fragment", translate("formats", "HTML for the site's editor")),
        ("markdown", translate("formats", "Markdown")),
        ("docx", translate("formats", "Word document (DOCX)")),
        ("odt", translate("formats", "OpenDocument text (ODT)")),
        ("epub", translate("formats", "Book for reading devices (EPUB)")),
        ("pdf", translate("formats", "Pages to print (PDF)")),
        ("json", translate("formats", "JSON")),
        ("pack", translate("formats", "Hand-over file for a colleague")),
    ]


class ExportSheet(Sheet):
    """Has the fields; where they stand is for the sheets that are made of it."""

    def __init__(
        self,
        title: str,
        *,
        to: str,
        style: str,
        styles: Styles,
        sentence: Callable[[EditorError], str],
        lead: str = "",
        width: int,
        parent: QWidget | None = None,
    ) -> None:
        """`to` and `style` are the format and the style to begin with."""
        super().__init__(title, lead=lead, width=width, parent=parent)
        self._format = combo(formats(), to)
        self._styles = StyleChoice(styles, style, sentence)
        self._reason = QLineEdit()
        self._export = self.accept_button(translate("ExportSheet", "Export"))

    @property
    def to(self) -> str:
        """The format."""
        return chosen_key(self._format)

    @property
    def style_name(self) -> str:
        """The citation style; the house's where the format keeps the sources as records."""
        return HOUSE if self.to in WITHOUT_STYLE else self._styles.name

    @property
    def chosen_style(self) -> str:
        """The style to remember, whatever the format."""
        return self._styles.name

    @property
    def reason(self) -> str:
        """Why blockers are overlooked this once; empty where they are not."""
        return " ".join(self._reason.text().split())

    def _say_style(self) -> None:
        """Why no style can be chosen, where the format has none."""
        kept = translate("ExportSheet", "This format keeps the sources as records")
        self._styles.set_reason(kept if self.to in WITHOUT_STYLE else "")
